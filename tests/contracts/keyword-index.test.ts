import { onTestFinished } from 'vitest';
import { createMemoryDatabase } from '../../src/platform/memory/memory-database.ts';
import { migrate } from '../../src/platform/node/migrate.ts';
import { MIGRATIONS_FOLDER } from '../../src/platform/node/migrations-folder.ts';
import { openNodePlatform } from '../../src/platform/node/platform.ts';
import { createFtsKeywordIndex } from '../../src/platform/sql/fts-keyword-index.ts';
import { silentLog } from '../../src/shared/log.ts';
import { describeKeywordIndex } from './keyword-index.ts';
import { temporaryFolder } from './temporary.ts';

describeKeywordIndex('FTS5 in memory', async () => {
  const database = createMemoryDatabase();
  onTestFinished(() => database.close());
  migrate({ connection: database.connection, migrations: MIGRATIONS_FOLDER, backups: 'unused' });
  return createFtsKeywordIndex(database);
});

describeKeywordIndex('FTS5 in threads', async () => {
  const platform = await openNodePlatform({
    folder: temporaryFolder(),
    embedder: { id: 'test', dimensions: 4 },
    log: silentLog,
  });
  onTestFinished(() => platform.close());
  return platform.keywordIndex;
});
