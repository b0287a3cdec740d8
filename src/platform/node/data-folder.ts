import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where everything stands in a data folder. */
export function dataFolder(folder: string) {
  return {
    database: join(folder, 'judian.sqlite'),
    index: join(folder, 'index'),
    backups: join(folder, 'backups'),
    lock: join(folder, 'lock.sqlite'),
    server: join(folder, 'server.json'),
  };
}

/**
 * The newest backup in the folder, as a path under it (`backups/before-main-0002_x-….sqlite`, or a folder that
 * `judian backup` wrote); null when there is none.
 */
export function lastBackup(folder: string): string | null {
  const { backups } = dataFolder(folder);
  if (!existsSync(backups)) return null;
  const found = readdirSync(backups, { withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.sqlite') || existsSync(join(backups, entry.name, 'manifest.json')))
    .map(({ name }) => ({ name, at: statSync(join(backups, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1));
  return found[0] ? `backups/${found[0].name}` : null;
}
