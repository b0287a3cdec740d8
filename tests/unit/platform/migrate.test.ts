import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lastBackup } from '../../../src/platform/node/data-folder.ts';
import { MIGRATIONS_FOLDER } from '../../../src/platform/node/migrations-folder.ts';
import { openNodePlatform } from '../../../src/platform/node/platform.ts';
import { createSqliteDatabase } from '../../../src/platform/node/sqlite-database.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { temporaryFolder } from '../../contracts/temporary.ts';

/** A folder with data of the first migrations, and a way to add migrations and start again. */
async function started() {
  const root = temporaryFolder();
  const migrations = join(root, 'migrations');
  for (const group of ['main', 'keyword']) {
    mkdirSync(join(migrations, group), { recursive: true });
    const first = readdirSync(join(MIGRATIONS_FOLDER, group)).sort()[0] as string;
    cpSync(join(MIGRATIONS_FOLDER, group, first), join(migrations, group, first));
  }
  const folder = join(root, 'data');
  const start = async () => {
    const platform = await openNodePlatform({
      folder,
      migrations,
      embedder: { id: 'test', dimensions: 4 },
      log: silentLog,
    });
    onTestFinished(() => platform.close().catch(() => undefined));
    return platform;
  };
  const first = await start();
  await first.database.run("INSERT INTO document (id, added_at) VALUES ('d', 'first')");
  await first.keywordIndex.add([{ passageId: 1, terms: ['香港'] }]);
  await first.close();
  return { folder, migrations, start, add: (name: string, sql: string) => writeFileSync(join(migrations, name), sql) };
}

/** Rows of the database file itself, without the program. */
async function rowsOf(file: string, sql: string) {
  const database = createSqliteDatabase(file);
  try {
    return await database.all(sql);
  } finally {
    database.close();
  }
}

describe('migrate', () => {
  it('upgrades a folder made by the first migrations, and copies it first', async () => {
    const { folder, start, add } = await started();
    expect(lastBackup(folder)).toBeNull();
    add(
      'main/0002_more.sql',
      "ALTER TABLE document ADD COLUMN owner TEXT NOT NULL DEFAULT 'none'; CREATE TABLE extra (id INTEGER PRIMARY KEY);",
    );
    add('main/0010_last.sql', "INSERT INTO extra VALUES (10); UPDATE document SET owner = 'someone';");
    const platform = await start();
    expect(platform.migrated).toEqual(['main/0002_more.sql', 'main/0010_last.sql']);
    expect(await platform.database.all('SELECT id, added_at, owner FROM document')).toEqual([
      { id: 'd', added_at: 'first', owner: 'someone' },
    ]);
    expect(await platform.keywordIndex.search(['香港'], 5)).toHaveLength(1);

    const backup = lastBackup(folder) as string;
    expect(backup).toMatch(/^backups\/before-main-0002_more-.*\.sqlite$/);
    expect(await rowsOf(join(folder, backup), 'SELECT * FROM document')).toEqual([{ id: 'd', added_at: 'first' }]);
    await platform.close();

    expect((await start()).migrated).toEqual([]);
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
  });

  it('leaves everything as it was when a later one fails, and names the copy', async () => {
    const { folder, start, add, migrations } = await started();
    add('main/0002_fine.sql', 'DELETE FROM document;');
    add('main/0003_wrong.sql', 'CREATE TABLE half (id INTEGER); INSERT INTO no_such_table VALUES (1);');
    const error = await start().catch((reason) => reason);
    expect(error).toMatchObject({ name: 'ServiceError', code: 'migration-failed' });
    expect(error.message).toContain('main/0003_wrong.sql');
    expect(error.message).toContain('no such table: no_such_table');
    const copy = /backups\/before-[\w-]+\.sqlite/.exec(error.message)?.[0] as string;
    expect(existsSync(join(folder, copy))).toBe(true);
    const file = join(folder, 'judian.sqlite');
    expect(await rowsOf(file, 'SELECT id FROM document')).toEqual([{ id: 'd' }]);
    expect(await rowsOf(file, "SELECT name FROM sqlite_master WHERE name = 'half'")).toEqual([]);
    expect(await rowsOf(file, 'SELECT count(*) AS n FROM migration')).toEqual([{ n: 2 }]);

    writeFileSync(join(migrations, 'main/0003_wrong.sql'), 'CREATE TABLE whole (id INTEGER);');
    expect((await start()).migrated).toHaveLength(2);
  });

  it('refuses one that leaves rows referring to nothing', async () => {
    const { folder, start, add } = await started();
    add('main/0002_orphan.sql', "INSERT INTO sentence VALUES (1, 'no such document', 'h', 't');");
    await expect(start()).rejects.toMatchObject({ code: 'migration-failed' });
    expect(await rowsOf(join(folder, 'judian.sqlite'), 'SELECT * FROM sentence')).toEqual([]);
  });

  it('lets a migration rebuild a table that others refer to', async () => {
    const { start, add } = await started();
    add(
      'main/0002_rebuild.sql',
      `CREATE TABLE document_new (id TEXT PRIMARY KEY, added_at TEXT NOT NULL, note TEXT);
       INSERT INTO document_new SELECT id, added_at, 'kept' FROM document; DROP TABLE document; ALTER TABLE document_new RENAME TO document;`,
    );
    const { database } = await start();
    expect(await database.get('SELECT note FROM document')).toEqual({ note: 'kept' });
    await expect(database.run("INSERT INTO sentence VALUES (1, 'none', 'h', 't')")).rejects.toMatchObject({
      code: 'database-constraint',
    });
  });

  it('refuses a migration that was changed, and data of a newer program', async () => {
    const changed = await started();
    changed.add('main/0002_more.sql', 'CREATE TABLE extra (id INTEGER);');
    await (await changed.start()).close();
    changed.add('main/0002_more.sql', 'CREATE TABLE extra (id INTEGER);\r\n');
    await expect(changed.start()).rejects.toMatchObject({
      code: 'migration-changed',
      message: expect.stringContaining('main/0002_more.sql'),
    });
    changed.add('main/0002_more.sql', 'CREATE TABLE extra (id INTEGER);');
    await (await changed.start()).close();

    const { folder } = changed;
    const older = openNodePlatform({ folder, embedder: { id: 'test', dimensions: 4 }, log: silentLog });
    await expect(older).rejects.toMatchObject({
      code: 'database-newer',
      message: expect.stringContaining('main/0002_more.sql'),
    });
  });

  it('does not mind turned line ends', async () => {
    const { start, add } = await started();
    add('main/0002_more.sql', 'CREATE TABLE extra (\n id INTEGER\n);\n');
    await (await start()).close();
    add('main/0002_more.sql', 'CREATE TABLE extra (\r\n id INTEGER\r\n);\r\n');
    expect((await start()).migrated).toEqual([]);
  });
});

it.each(['main', 'keyword'])('has one migration of each number in %s, and none left out', (group) => {
  const numbers = readdirSync(join(MIGRATIONS_FOLDER, group))
    .sort()
    .map((name) => Number(name.slice(0, 4)));
  expect(numbers).toEqual(numbers.map((_, at) => at + 1));
});
