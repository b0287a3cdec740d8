import { onTestFinished } from 'vitest';
import { createMemoryDatabase } from '../../src/platform/memory/memory-database.ts';
import { migrate } from '../../src/platform/node/migrate.ts';
import { MIGRATIONS_FOLDER } from '../../src/platform/node/migrations-folder.ts';
import { createFtsKeywordIndex } from '../../src/platform/sql/fts-keyword-index.ts';
import { describeKeywordIndex } from './keyword-index.ts';

describeKeywordIndex('FTS5 in memory', async () => {
  const database = createMemoryDatabase();
  onTestFinished(() => database.close());
  migrate({ connection: database.connection, migrations: MIGRATIONS_FOLDER, backups: 'unused' });
  return createFtsKeywordIndex(database);
});
