import { existsSync, readdirSync, statSync } from 'node:fs';
import { ServiceError } from '../../shared/errors.ts';
import { dataFolder, lastBackup } from './data-folder.ts';
import { folderFault, writeFileSafely } from './files.ts';

/**
 * Refuses a folder whose database is missing or empty although it was there before: to begin anew without a word would
 * hide that everything was lost. A new folder, and one whose first start was cut off, hold no sign of an earlier one.
 * Throws `ServiceError` `database-missing`.
 */
export function refuseLostDatabase(folder: string): void {
  if (holdsDatabase(folder) || !wasUsed(folder)) return;
  const backup = lastBackup(folder);
  const remedy = backup
    ? `Restore the last backup, ${backup}: move the data folder away and run judian restore with it. To begin anew, move the folder away.`
    : 'No backup of it is known. Restore one kept elsewhere, or move the data folder away to begin anew.';
  throw new ServiceError('database-missing', `The database of the data folder is missing or empty. ${remedy}`);
}

/** Remembers that the folder's tables were made. Throws the faults of a folder that cannot be written. */
export function markUsed(folder: string): void {
  const { marker } = dataFolder(folder);
  if (existsSync(marker)) return;
  try {
    writeFileSafely(marker, `${JSON.stringify({ format: 1 })}\n`);
  } catch (error) {
    throw folderFault(error);
  }
}

function holdsDatabase(folder: string): boolean {
  return (statSync(dataFolder(folder).database, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

function wasUsed(folder: string): boolean {
  const { marker, lastBackup: note, backups, index } = dataFolder(folder);
  return existsSync(marker) || existsSync(note) || hasFiles(backups) || hasFiles(index);
}

function hasFiles(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0;
}
