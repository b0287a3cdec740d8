import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { createFtsKeywordIndex } from '../../src/platform/sql/fts-keyword-index.ts';
import { createD1Database } from '../../src/platform/workers/d1-database.ts';
import { describeKeywordIndex } from './keyword-index.ts';

describeKeywordIndex('FTS5 in D1', async () => {
  await reset();
  await applyD1Migrations(env.KEYWORDS, env.MIGRATIONS.keyword);
  return createFtsKeywordIndex(createD1Database(env.KEYWORDS));
});
