import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import { loadConfig } from '../../../src/config/load.ts';
import { openService } from '../../../src/entry/service.ts';
import { dataFolder } from '../../../src/platform/node/data-folder.ts';
import { countDamagedKeywords } from '../../../src/platform/node/keyword-check.ts';
import { silentLog } from '../../../src/shared/log.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function openFilled(log = silentLog, folder = mkdtempSync(join(tmpdir(), 'judian-keywords-'))) {
  folders.push(folder);
  const config = loadConfig({ DATA_DIR: folder });
  if (!config.ok) throw new Error(config.error.join(' '));
  return { folder, service: await openService({ config: config.value, log, thorough: true }) };
}

/** Changes one bit in the pages of the keyword index, as a disk does, so that a word of two characters is found no more. */
function flipWord(folder: string, word: string): void {
  const database = new SQLite(dataFolder(folder).database).unsafeMode(true);
  const count = () =>
    database.prepare('SELECT count(*) FROM passage_terms WHERE passage_terms MATCH ?').pluck().get(word) as number;
  const write = database.prepare('UPDATE passage_terms_data SET block = ? WHERE id = ?');
  const before = count();
  // A page may hold the second character alone, behind a word that begins alike.
  const end = Buffer.from([...word][1] as string, 'utf8');
  const pages = database.prepare('SELECT id, block FROM passage_terms_data WHERE id > 10').all();
  for (const { id, block } of pages as { id: number; block: Buffer }[]) {
    for (let at = block.indexOf(end); at !== -1; at = block.indexOf(end, at + 1)) {
      const changed = Buffer.from(block);
      changed[at + end.length - 1] = (changed[at + end.length - 1] as number) ^ 1;
      write.run(changed, id);
      if (count() < before) return void database.close();
      write.run(block, id);
    }
  }
  database.close();
  throw new Error(`no page holds ${word}`);
}

it('finds nothing in an index as it was made', { timeout: 60_000 }, async () => {
  const { folder, service } = await openFilled();
  await service.checked();
  await service.close();
  expect(await countDamagedKeywords(folder, silentLog)).toBe(0);
});

it('notices a word that was changed on the disk, mends its rows while it answers, and says so', {
  timeout: 60_000,
}, async () => {
  const { folder, service } = await openFilled();
  const found = await service.domain.ingest.keywordIndex.search(['联盟'], 50);
  expect(found.length).toBeGreaterThan(0);
  await service.close();
  flipWord(folder, '联盟');
  expect(await countDamagedKeywords(folder, silentLog)).toBeGreaterThan(0);

  const said: string[] = [];
  const again = await openFilled({ write: (level, event) => void (level !== 'info' && said.push(event)) }, folder);
  await again.service.checked();
  expect(said).toContain('keyword-index-mended');
  const ids = (hits: readonly { passageId: number }[]) => new Set(hits.map(({ passageId }) => passageId));
  expect(ids(await again.service.domain.ingest.keywordIndex.search(['联盟'], 50))).toEqual(ids(found));
  expect((await again.service.doctor()).find(({ check }) => check === 'keywords')?.level).toBe('ok');
  await again.service.close();
});

it('ends when the service is closed meanwhile', { timeout: 60_000 }, async () => {
  const said: string[] = [];
  const { service } = await openFilled({ write: (level, event) => void (level !== 'info' && said.push(event)) });
  await service.close();
  await service.checked();
  expect(said.filter((event) => event.startsWith('keyword'))).toEqual([]);
});
