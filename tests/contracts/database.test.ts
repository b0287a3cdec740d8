import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createMemoryDatabase } from '../../src/platform/memory/memory-database.ts';
import { migrate } from '../../src/platform/node/migrate.ts';
import { MIGRATIONS_FOLDER } from '../../src/platform/node/migrations-folder.ts';
import { openNodePlatform } from '../../src/platform/node/platform.ts';
import { createSqliteDatabase, type SqliteDatabase } from '../../src/platform/node/sqlite-database.ts';
import { silentLog } from '../../src/shared/log.ts';
import { describeDatabase } from './database.ts';
import { temporaryFolder } from './temporary.ts';

function migrated(database: SqliteDatabase, folder: string): SqliteDatabase {
  onTestFinished(() => database.close());
  migrate({ connection: database.connection, migrations: MIGRATIONS_FOLDER, backups: join(folder, 'backups') });
  return database;
}

describeDatabase('in memory', async () => migrated(createMemoryDatabase(), 'unused'));

describeDatabase('SQLite file', async () => {
  const folder = temporaryFolder();
  return migrated(createSqliteDatabase(join(folder, 'judian.sqlite')), folder);
});

describeDatabase('reader and writer threads', async () => {
  const platform = await openNodePlatform({
    folder: temporaryFolder(),
    embedder: { id: 'test', dimensions: 4 },
    log: silentLog,
  });
  onTestFinished(() => platform.close());
  return platform.database;
});
