import { lastBackup } from '../platform/node/data-folder.ts';
import { ServiceError } from '../shared/errors.ts';

/** A damaged database is never mended by guessing; what helps is the last backup, so the error says which it is. */
export function namingBackup(error: unknown, folder: string): unknown {
  if (!(error instanceof ServiceError) || error.code !== 'database-damaged') return error;
  const backup = lastBackup(folder);
  const remedy = remedyFor(backup);
  return new ServiceError(error.code, `The database in the data folder is damaged. ${remedy}`, { cause: error });
}

function remedyFor(backup: string | null): string {
  if (backup === null)
    return 'No backup of it is known: move the data folder away and start again, or restore a backup kept elsewhere.';
  // What a migration copied is the bare database, without a manifest to check it by.
  if (backup.endsWith('.sqlite'))
    return `The last backup is ${backup} in that folder: put it in the place of judian.sqlite.`;
  return `The last backup is ${backup}: move the data folder away and run judian restore with it.`;
}
