import { fileURLToPath } from 'node:url';

/** Where this program's migrations stand; tests of upgrades pass folders of their own. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../sql/migrations', import.meta.url));
