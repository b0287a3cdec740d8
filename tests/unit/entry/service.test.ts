import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { loadConfig } from '../../../src/config/load.ts';
import { createCliPorts } from '../../../src/entry/cli-join.ts';
import { openService } from '../../../src/entry/service.ts';
import { openConnection } from '../../../src/platform/node/sqlite-database.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { temporaryFolder } from '../../contracts/temporary.ts';
import { preparedFolder } from '../../fixtures/prepared-folder.ts';

// Each opens the whole service, some of them twice.
vi.setConfig({ testTimeout: 60_000 });

function configFor(folder: string) {
  const config = loadConfig({ DATA_DIR: folder });
  if (!config.ok) throw new Error(config.error.join(' '));
  return config.value;
}

function damageStructure(folder: string): void {
  const file = openSync(join(folder, 'judian.sqlite'), 'r+');
  writeSync(file, Buffer.alloc(4096, 7), 0, 4096, 0);
  closeSync(file);
}

it('says that the database is damaged and names the last backup', async () => {
  const folder = preparedFolder();
  await (await openService({ config: configFor(folder), log: silentLog })).close();
  const backup = join(temporaryFolder(), 'copy');
  await createCliPorts().backup(folder, backup);
  damageStructure(folder);
  const opening = openService({ config: configFor(folder), log: silentLog });
  await expect(opening).rejects.toMatchObject({
    code: 'database-damaged',
    message: expect.stringContaining(backup) as string,
  });
  // The folder is let go: a second try says the same, not that it is in use.
  await expect(openService({ config: configFor(folder), log: silentLog })).rejects.toMatchObject({
    code: 'database-damaged',
  });
});

it('serves again from that backup', async () => {
  const [folder, renewed] = [preparedFolder(), temporaryFolder()];
  const first = await openService({ config: configFor(folder), log: silentLog });
  const answer = await first.ports.answer({ question: '邊個局負責推動「數字灣區」？', channel: 'cli' });
  const backup = join(temporaryFolder(), 'copy');
  await createCliPorts().backup(folder, backup);
  await first.close();
  await createCliPorts().restore(backup, renewed);
  const second = await openService({ config: configFor(renewed), log: silentLog });
  expect(await second.ports.findAnswer(answer.id)).toEqual(answer);
  expect((await second.ports.answer({ question: '邊個局負責推動「數字灣區」？', channel: 'cli' })).outcome).toBe(
    'answered',
  );
  expect((await second.doctor()).filter((line) => line.level === 'problem')).toEqual([]);
  await second.close();
});

it('gives examples that are really answered, none twice', async () => {
  const service = await openService({ config: configFor(preparedFolder()), log: silentLog, encoded: true });
  const { examples } = service.ports;
  expect(examples.length).toBeGreaterThanOrEqual(3);
  expect(new Set(examples).size).toBe(examples.length);
  for (const question of examples) {
    expect((await service.ports.answer({ question, channel: 'cli' })).outcome).toBe('answered');
  }
  await service.close();
});

const DAMAGES: Readonly<Record<string, string>> = {
  'a description that is cut': 'UPDATE edition SET description = substr(description, 2)',
  'another date in a description': "UPDATE edition SET description = replace(description, '20', '19')",
  'placements that are gone': 'DELETE FROM placement WHERE ordinal > 20',
  'passages that are gone': 'DELETE FROM passage WHERE id > 3',
  'sentences that are gone': 'DELETE FROM sentence WHERE id % 7 = 0',
  'editions that are gone': 'DELETE FROM edition WHERE rowid = 1',
  'a text that is gone': "DELETE FROM edition_part WHERE kind = 'text'",
  'another label': "UPDATE placement SET label = '第99段' WHERE rowid = (SELECT max(rowid) FROM placement)",
  'labels that moved': 'UPDATE placement SET paragraph = paragraph + 1 WHERE ordinal = 5',
  'headings that are no JSON': "UPDATE placement SET headings = 'x'",
  'passage headings that are no JSON': "UPDATE passage SET headings = '1'; DELETE FROM passage_terms",
  'an empty key': "UPDATE setting SET value = '' WHERE name = 'person-key'",
  'a key that is no number': "UPDATE setting SET value = 'z' || substr(value, 2) WHERE name = 'person-key'",
};

it.each(Object.entries(DAMAGES))('names the last backup of a database with %s', async (_name, sql) => {
  const folder = preparedFolder();
  await (await openService({ config: configFor(folder), log: silentLog })).close();
  const backup = join(temporaryFolder(), 'copy');
  await createCliPorts().backup(folder, backup);
  const connection = openConnection(join(folder, 'judian.sqlite'));
  connection.pragma('foreign_keys = OFF');
  connection.exec(sql);
  connection.close();
  await expect(openService({ config: configFor(folder), log: silentLog })).rejects.toMatchObject({
    code: 'database-damaged',
    message: expect.stringContaining(backup) as string,
  });
});

it('on its default address takes no question that came under another name', async () => {
  const service = await openService({ config: configFor(preparedFolder()), log: silentLog });
  const body = { method: 'POST', body: '{"query":"大灣區"}' };
  const search = async (Host: string) =>
    (await service.app.request('/v1/search', { ...body, headers: { 'Content-Type': 'application/json', Host } }))
      .status;
  expect([await search('evil.example'), await search('127.0.0.1:8787')]).toEqual([403, 200]);
  await service.close();
});

it('opens the documents of another folder in place of the samples, and says what such a folder needs', async () => {
  const documents = temporaryFolder();
  const entry = {
    file: 'notice.txt',
    id: 'notice-1',
    title: '圖書館開放時間通告',
    issuer: '康樂及文化事務署',
    kind: 'council-paper',
    jurisdictions: ['HK'],
    language: 'zh-Hant-HK',
    issued: { date: '2026-01-05', basis: 'declared', because: '由營運者提供' },
    numbering: 'paragraph',
    status: '',
  };
  const options = () => {
    const loaded = loadConfig({ DATA_DIR: temporaryFolder(), DOCUMENTS_DIR: documents });
    if (!loaded.ok) throw new Error(loaded.error.join(' '));
    return { config: loaded.value, log: silentLog };
  };
  await expect(openService(options())).rejects.toMatchObject({
    code: 'seeds-unreadable',
    message: expect.stringContaining('manifest.json') as string,
  });
  writeFileSync(join(documents, 'manifest.json'), JSON.stringify([entry]));
  writeFileSync(join(documents, 'notice.txt'), '圖書館開放時間通告\n\n中央圖書館逢星期三休息。\n');
  const service = await openService(options());
  expect(await service.summary()).toMatchObject({ documents: 1 });
  await service.close();
});
