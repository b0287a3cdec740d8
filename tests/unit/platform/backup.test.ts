import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { IngestPorts } from '../../../src/knowledge/store-ports.ts';
import { writeEdition } from '../../../src/knowledge/store-write.ts';
import { backupDatabase, restoreBackup } from '../../../src/platform/node/backup.ts';
import { dataFolder, lastBackup } from '../../../src/platform/node/data-folder.ts';
import { lockFolder } from '../../../src/platform/node/folder-lock.ts';
import { MIGRATIONS_FOLDER } from '../../../src/platform/node/migrations-folder.ts';
import { type NodePlatform, openNodePlatform } from '../../../src/platform/node/platform.ts';
import { createOriginalFiles } from '../../../src/platform/node/original-files.ts';
import { openConnection } from '../../../src/platform/node/sqlite-database.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { craftEdition } from '../knowledge-store/craft.ts';
import { temporaryFolder } from '../../contracts/temporary.ts';

async function open(folder: string): Promise<NodePlatform> {
  const platform = await openNodePlatform({ folder, embedder: { id: 'test', dimensions: 4 }, log: silentLog });
  onTestFinished(() => platform.close().catch(() => undefined));
  return platform;
}

/** A document of 200 sentences as ingest writes it, without what is found by meaning. */
async function fill({ database, keywordIndex }: NodePlatform): Promise<void> {
  const words = Array.from({ length: 200 }, (_, index) => `第${index}句。`.repeat(50));
  const ports = { database, clock: systemClock } as IngestPorts;
  await writeEdition(ports, craftEdition({ words }), () => {});
  await database.run("UPDATE edition SET visible_at = '2026-11-22'");
  await keywordIndex.add([{ passageId: 5, terms: ['大灣', '灣區'] }]);
}

async function backedUp() {
  const folder = temporaryFolder();
  const platform = await open(join(folder, 'data'));
  await fill(platform);
  await backupDatabase(join(folder, 'data', 'judian.sqlite'), join(folder, 'backup'));
  return { folder, platform, backup: join(folder, 'backup'), target: join(folder, 'restored') };
}

const MIGRATIONS = ['main', 'keyword'].flatMap((part) => readdirSync(join(MIGRATIONS_FOLDER, part))).length;

describe('backup and restore', () => {
  it('brings the files back that documents were read from', async () => {
    const folder = temporaryFolder();
    const platform = await open(join(folder, 'data'));
    await fill(platform);
    const bytes = new TextEncoder().encode('原檔案');
    const hash = createHash('sha256').update(bytes).digest('hex');
    await createOriginalFiles(dataFolder(join(folder, 'data')).originals).put(hash, bytes);
    await backupDatabase(join(folder, 'data', 'judian.sqlite'), join(folder, 'backup'));
    await restoreBackup(join(folder, 'backup'), join(folder, 'restored'));
    const restored = createOriginalFiles(dataFolder(join(folder, 'restored')).originals);
    expect(await restored.get(hash)).toEqual(bytes);
  });

  it('brings everything back, words and keyword rows too', async () => {
    const { backup, target } = await backedUp();
    const manifest = await restoreBackup(backup, target);
    expect(manifest.counts).toMatchObject({ document: 1, sentence: 201, passage_terms: 1, migration: MIGRATIONS });
    const restored = await open(target);
    expect(restored.migrated).toEqual([]);
    expect(await restored.database.get('SELECT text FROM sentence WHERE id = 201')).toEqual({
      text: '第199句。'.repeat(50),
    });
    expect(await restored.keywordIndex.search(['灣區'], 5)).toHaveLength(1);
  });

  it('copies one moment while others write', async () => {
    const folder = temporaryFolder();
    const { database } = await open(folder);
    let writing = true;
    const writer = (async () => {
      // Two rows in one batch: a copy with one of them would be torn.
      for (let i = 0; writing; i++) {
        const put = (name: string) => ({
          sql: 'INSERT INTO setting VALUES (?, ?)',
          params: [`${name}${i}`, 'x'.repeat(2000)],
        });
        await database.batch([put('a'), put('b')]);
      }
    })();
    const manifests = [];
    for (let i = 0; i < 3; i++)
      manifests.push(await backupDatabase(join(folder, 'judian.sqlite'), join(folder, 'backups', `${i}`)));
    writing = false;
    await writer;
    const counts = manifests.map(({ counts }) => counts.setting ?? -1);
    expect(counts.every((count) => count % 2 === 0)).toBe(true);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts[2]).toBeGreaterThan(0);
    expect(lastBackup(folder)).toBe('backups/2');
  });

  it('restores into an empty folder, also one that is locked, and into no other', async () => {
    const { folder, platform, backup, target } = await backedUp();
    await expect(restoreBackup(backup, join(folder, 'data'))).rejects.toMatchObject({
      code: 'restore-target-not-empty',
    });
    expect(await platform.database.get('SELECT count(*) AS n FROM sentence')).toEqual({ n: 201 });
    const lock = lockFolder(target);
    onTestFinished(() => lock.release());
    await restoreBackup(backup, target);
    expect(existsSync(join(target, 'judian.sqlite'))).toBe(true);
  });

  it('does not write over another backup, nor back up what is no database', async () => {
    const { folder, backup } = await backedUp();
    const before = readFileSync(join(backup, 'manifest.json'), 'utf8');
    await expect(backupDatabase(join(folder, 'data', 'judian.sqlite'), backup)).rejects.toMatchObject({
      code: 'backup-target-not-empty',
    });
    expect(readFileSync(join(backup, 'manifest.json'), 'utf8')).toBe(before);
    await expect(backupDatabase(join(folder, 'nothing.sqlite'), join(folder, 'new'))).rejects.toMatchObject({
      code: 'backup-failed',
    });
    expect(existsSync(join(folder, 'new'))).toBe(false);
    expect(existsSync(join(folder, 'nothing.sqlite'))).toBe(false);
  });

  const damages: Record<string, (backup: string) => void> = {
    'a flipped byte': (backup) => {
      const bytes = readFileSync(join(backup, 'judian.sqlite'));
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
      writeFileSync(join(backup, 'judian.sqlite'), bytes);
    },
    'a cut file': (backup) => truncateSync(join(backup, 'judian.sqlite'), 4096),
    'an empty file': (backup) => truncateSync(join(backup, 'judian.sqlite'), 0),
    'other counts': (backup) => {
      const manifest = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8'));
      manifest.counts.sentence--;
      writeFileSync(join(backup, 'manifest.json'), JSON.stringify(manifest));
    },
    'no counts': (backup) => {
      const manifest = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8'));
      writeFileSync(join(backup, 'manifest.json'), JSON.stringify({ ...manifest, counts: null }));
    },
    'a changed word with a hash that fits the file': (backup) => {
      const connection = openConnection(join(backup, 'judian.sqlite'));
      connection.exec("UPDATE sentence SET text = '改了。' WHERE id = 1");
      connection.pragma('journal_mode = DELETE');
      connection.close();
      const bytes = readFileSync(join(backup, 'judian.sqlite'));
      const manifest = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8'));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      writeFileSync(join(backup, 'manifest.json'), JSON.stringify({ ...manifest, sha256, bytes: bytes.length }));
    },
    'a broken manifest': (backup) => writeFileSync(join(backup, 'manifest.json'), '{'),
  };
  for (const [name, damage] of Object.entries(damages)) {
    it(`refuses ${name} and leaves the target empty`, async () => {
      const { backup, target } = await backedUp();
      damage(backup);
      await expect(restoreBackup(backup, target)).rejects.toMatchObject({ code: 'backup-damaged' });
      expect(existsSync(target) ? readdirSync(target) : []).toEqual([]);
    });
  }

  it('makes no backup of texts that no longer fit their hashes', async () => {
    const { folder, platform } = await backedUp();
    await platform.database.run("UPDATE sentence SET text = '改了。' WHERE id = 1");
    await expect(backupDatabase(join(folder, 'data', 'judian.sqlite'), join(folder, 'next'))).rejects.toMatchObject({
      code: 'database-damaged',
    });
    expect(existsSync(join(folder, 'next'))).toBe(false);
  });

  it.runIf(existsSync('/proc/1'))(
    'ends where a file system says "not found" of a folder it will not make',
    async () => {
      const { folder, backup } = await backedUp();
      const source = join(folder, 'data', 'judian.sqlite');
      await expect(backupDatabase(source, '/proc/1/judian')).rejects.toMatchObject({ code: 'backup-failed' });
      await expect(restoreBackup(backup, '/proc/1/judian')).rejects.toMatchObject({ code: 'restore-failed' });
    },
  );

  it('says of a file that it is no folder for a backup', async () => {
    const { folder, backup } = await backedUp();
    const file = join(backup, 'manifest.json');
    await expect(backupDatabase(join(folder, 'data', 'judian.sqlite'), file)).rejects.toMatchObject({
      code: 'backup-target-not-empty',
    });
  });

  it.skipIf(process.platform === 'win32')('writes for the owner alone', async () => {
    const { backup, target } = await backedUp();
    await restoreBackup(backup, target);
    for (const folder of [backup, target]) {
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    }
  });

  it('takes no folder without a manifest for a backup', async () => {
    const { folder, backup } = await backedUp();
    mkdirSync(join(folder, 'half'));
    copyFileSync(join(backup, 'judian.sqlite'), join(folder, 'half', 'judian.sqlite'));
    await expect(restoreBackup(join(folder, 'half'), join(folder, 'new'))).rejects.toMatchObject({
      code: 'backup-damaged',
    });
  });
});
