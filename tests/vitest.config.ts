import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** Where a path of the repository lies; vitest runs from the repository's root, this file stands one folder down. */
const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

// Wrangler names the Worker's entry; the tests also run in a tree where that entry is not written yet.
const hasWorkerEntry = existsSync(at('src/entry/worker.ts'));

export default defineConfig({
  root: at(''),
  test: {
    // Much of what a test does is to wait for a process it started; one worker fewer than cores leaves half of two idle.
    maxWorkers: '100%',
    projects: [
      {
        root: at(''),
        test: {
          name: 'node',
          // Against what hangs, on a busy machine as well; no test measures time by it.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          globalSetup: [at('tests/fixtures/prepare.ts')],
          include: ['tests/{unit,contracts,http,faults,runtimes,browser,hosting}/**/*.test.ts'],
          exclude: ['**/*.workers.test.ts'],
        },
      },
      {
        root: at(''),
        plugins: [
          cloudflareTest(async () => ({
            ...(hasWorkerEntry ? {} : { main: at('tests/runtimes/empty-worker.ts') }),
            wrangler: { configPath: at('wrangler.toml') },
            miniflare: {
              bindings: {
                MIGRATIONS: {
                  main: await readD1Migrations(at('src/platform/sql/migrations/main')),
                  keyword: await readD1Migrations(at('src/platform/sql/migrations/keyword')),
                },
              },
            },
          })),
        ],
        test: {
          name: 'workers',
          include: ['tests/**/*.workers.test.ts'],
          // The first question to a Worker stores and encodes the seeds.
          testTimeout: 60_000,
          setupFiles: [at('tests/runtimes/apply-migrations.ts')],
          // With the cache, vitest's worker looks for `.vitest-cache` inside workerd, where that folder does not exist.
          fsModuleCache: false,
        },
      },
    ],
  },
});
