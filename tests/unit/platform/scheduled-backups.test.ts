import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { restoreBackup } from '../../../src/platform/node/backup.ts';
import { dataFolder, lastBackup } from '../../../src/platform/node/data-folder.ts';
import { openNodePlatform } from '../../../src/platform/node/platform.ts';
import { createScheduledBackups } from '../../../src/platform/node/scheduled-backups.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { temporaryFolder } from '../../contracts/temporary.ts';

const START = Date.UTC(2026, 10, 22, 4);
const HOUR_MS = 60 * 60_000;

const open = async (folder: string) => {
  const platform = await openNodePlatform({ folder, embedder: { id: 'test', dimensions: 4 }, log: silentLog });
  onTestFinished(() => platform.close().catch(() => undefined));
  return platform;
};

async function scheduled(keep = 2) {
  const root = temporaryFolder();
  const data = join(root, 'data');
  const folder = join(root, 'elsewhere');
  const platform = await open(data);
  utimesSync(dataFolder(data).marker, START / 1000, START / 1000);
  let atMs = START;
  const make = () =>
    createScheduledBackups({ dataFolder: data, folder, everyHours: 24, keep, clock: { now: () => new Date(atMs) } });
  return { root, data, folder, platform, make, forward: (hours: number) => void (atMs += hours * HOUR_MS) };
}

it('makes one when it is due, over restarts too, and what it holds can be restored', async () => {
  const { root, data, folder, platform, make, forward } = await scheduled();
  await platform.database.run(`INSERT INTO setting (name, value) VALUES ('test', '第一天')`);
  forward(23);
  expect(await make().run()).toBe(false);
  forward(1);
  expect(await make().run()).toBe(true);
  expect(await make().run()).toBe(false);
  const [name = ''] = readdirSync(folder);
  expect(lastBackup(data)).toBe(join(folder, name));

  const restored = join(root, 'restored');
  await restoreBackup(join(folder, name), restored);
  const again = await open(restored);
  expect(await again.database.get(`SELECT value FROM setting WHERE name = 'test'`)).toEqual({ value: '第一天' });
});

it('keeps so many, and removes nothing that it did not make', async () => {
  const { folder, make, forward } = await scheduled(2);
  for (const name of ['scheduled-mine', 'scheduled-20200101-000000', 'by-hand'])
    mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'by-hand', 'manifest.json'), '{}');
  const backups = make();
  for (let day = 0; day < 4; day++) {
    forward(24);
    expect(await backups.run()).toBe(true);
  }
  expect(readdirSync(folder).toSorted()).toEqual([
    'by-hand',
    'scheduled-20200101-000000',
    'scheduled-20261125-040000',
    'scheduled-20261126-040000',
    'scheduled-mine',
  ]);
});

it('says that one failed until one is made again', async () => {
  const { folder, make, forward } = await scheduled();
  const backups = make();
  forward(24);
  mkdirSync(join(folder, 'scheduled-20261123-040000'), { recursive: true });
  writeFileSync(join(folder, 'scheduled-20261123-040000', 'in-the-way'), '');
  await expect(backups.run()).rejects.toMatchObject({ code: 'backup-target-not-empty' });
  expect(backups.problem()).toMatch(/BACKUP_FOLDER/u);
  forward(1);
  expect(await backups.run()).toBe(true);
  expect(backups.problem()).toBeNull();
  expect(existsSync(join(folder, 'scheduled-20261123-050000', 'manifest.json'))).toBe(true);
});
