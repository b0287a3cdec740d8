import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { parseRun } from '../../../eval/run/record.ts';
import { loadReviewed } from '../../../eval/reviewed/load-reviewed.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { openService } from '../../../src/entry/service.ts';
import { exportSample } from '../../../src/review/samples/exported.ts';
import { eachReviewed } from '../../../src/review/samples/reviewed.ts';
import { withdrawEditions } from '../../../src/knowledge/withdrawal.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { temporaryFolder } from '../../contracts/temporary.ts';
import { addText } from '../../fixtures/memory-service.ts';
import { preparedFolder } from '../../fixtures/prepared-folder.ts';
import { deskOver, openDesk } from '../../fixtures/review-desk.ts';

vi.setConfig({ testTimeout: 180_000 });

const MAIN = fileURLToPath(new URL('../../../eval/run/main.ts', import.meta.url));

it('asks a copy of a data folder what staff decided, while its service runs', async () => {
  const folder = preparedFolder();
  const config = loadConfig({ DATA_DIR: folder, STAFF_SECRET: 's'.repeat(32) });
  if (!config.ok) throw new Error(config.error.join(' '));
  const service = await openService({ config: config.value, log: silentLog, encoded: true });
  const { domain } = service;
  const [first = '', second = ''] = service.ports.examples;
  const desk = await deskOver({ ...domain, database: domain.ingest.database });
  const right = await desk.ask(first);
  const wrong = await desk.ask(second);
  await desk.judge('ann', right, {});
  await desk.judge('ann', wrong, { answer: 'should-refuse' });
  const out = join(temporaryFolder(), 'run');
  const { PATH, HOME } = process.env;
  const run = (to: string, ...more: string[]) =>
    spawnSync(process.execPath, [MAIN, '--set', 'reviewed', '--data', folder, '--out', to, ...more], {
      encoding: 'utf8',
      env: { PATH, HOME },
    });
  const ended = run(out);
  expect(ended.stderr).toContain('2 decided cases');
  const { judged } = parseRun('run.jsonl', readFileSync(join(out, 'run.jsonl'), 'utf8'));
  const byId = new Map(judged.map((one) => [one.id, one]));
  expect(byId.get(right)).toMatchObject({ counts: { strict: [1, 1], wrong: [0, 1] }, faults: [] });
  expect(byId.get(wrong)).toMatchObject({ counts: { refusal: [0, 1], wrong: [1, 1] }, faults: ['answered'] });
  expect(ended.status).toBe(0);
  // Each that is not as staff decided is named, with where to look at it.
  expect(ended.stdout).toContain('1/2');
  expect(ended.stdout).toContain(`Wrong: 1\n  ${second}\n    is answered, and staff said that it should be refused`);
  expect(ended.stdout).toContain(`/staff/cases/${wrong}`);
  expect(ended.stdout).not.toMatch(/half|Goals/u);
  await withdrawEditions(domain.ingest, (await domain.findAnswer(right))!.statements[0]!.citations[0]!.documentId, {
    reason: 'test',
  });
  const later = run(join(temporaryFolder(), 'later'), '--compare', out);
  expect(later.stdout).toContain(`Became wrong: 1\n  ${first}\n`);
  expect(later.stderr).toContain('1 of 2 reviewed answers became wrong');
  expect(later.status).toBe(1);
  await service.close();
});

it('reads an export, and names each line of it that is none', async () => {
  const desk = await openDesk();
  await addText(desk.service, '測試計劃的津貼上限為每月8,000元。\n');
  const turnId = await desk.ask('測試計劃津貼上限是多少？');
  await desk.judge('ann', turnId, { note: '內部備註' });
  const lines: string[] = [];
  for await (const sample of eachReviewed(desk.ports)) lines.push(JSON.stringify(exportSample(sample)));
  expect(lines.join('\n')).not.toContain('內部備註');
  const file = join(temporaryFolder(), 'reviewed.jsonl');
  writeFileSync(file, `${lines.join('\n')}\n`);
  const { cases } = await loadReviewed(file);
  expect(cases).toMatchObject([
    { id: turnId, answerable: true, expected: { quotes: [{ quote: '測試計劃的津貼上限為每月8,000元。' }] } },
  ]);
  writeFileSync(file, `${lines.join('\n')}\n{"turnId":1}\nnothing\n`);
  await expect(loadReviewed(file)).rejects.toThrow(/line 2: .*\nreviewed\.jsonl, line 3: /u);
  await expect(loadReviewed(join(file, 'nowhere'))).rejects.toThrow('is not there');
  await expect(loadReviewed(temporaryFolder())).rejects.toThrow('no data folder');
});
