/** What the workers project binds: wrangler.toml's databases, and the migrations that vitest.config.ts reads. */
declare module 'cloudflare:workers' {
  import type { D1Binding } from '../../src/platform/workers/d1-database.ts';

  interface Migration {
    name: string;
    queries: string[];
  }

  export const env: {
    DB: D1Binding;
    KEYWORDS: D1Binding;
    MIGRATIONS: { main: Migration[]; keyword: Migration[] };
  };
}

declare module 'cloudflare:test' {
  import type { D1Binding } from '../../src/platform/workers/d1-database.ts';

  export function applyD1Migrations(
    database: D1Binding,
    migrations: readonly { name: string; queries: string[] }[],
  ): Promise<void>;
  /** Deletes the data of all bindings. */
  export function reset(): Promise<void>;
}
