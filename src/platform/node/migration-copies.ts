import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from './data-folder.ts';

const DAY_MS = 24 * 60 * 60_000;
/** As `migrate.ts` names them; nothing else is ever removed. */
const NAME = /^before-.+\.sqlite$/u;

/**
 * Removes the copies that migrations made of a data folder's database more than `days` ago: they hold questions that the
 * service has let go since. Returns how many went.
 */
export function removeMigrationCopies(folder: string, days: number, now: Date): number {
  const { backups } = dataFolder(folder);
  if (!existsSync(backups)) return 0;
  const old = readdirSync(backups)
    .filter((name) => NAME.test(name))
    .map((name) => join(backups, name))
    .filter((path) => now.getTime() - statSync(path).mtimeMs > days * DAY_MS);
  for (const path of old) rmSync(path, { force: true });
  return old.length;
}
