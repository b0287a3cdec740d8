import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';

await applyD1Migrations(env.DB, env.MIGRATIONS.main);
await applyD1Migrations(env.KEYWORDS, env.MIGRATIONS.keyword);
