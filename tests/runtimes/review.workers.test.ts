import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { createD1Database } from '../../src/platform/workers/d1-database.ts';
import { describeReview } from './review.ts';

describeReview('D1', async () => {
  await reset();
  await applyD1Migrations(env.DB, env.MIGRATIONS.main);
  return createD1Database(env.DB);
});
