import type { BackupManifest, BackupTasks } from './backup-thread.ts';
import { startThread } from './thread.ts';

export type { BackupManifest } from './backup-thread.ts';

/**
 * Copies a database into a folder, also while it is being served: readers and writers go on meanwhile. The copy is
 * checked and its hash and counts stand in `manifest.json` beside it. Vector index files are left out: they are made
 * again from the copy.
 *
 * Throws `ServiceError` `backup-target-not-empty`, `backup-failed`, or `database-damaged` when texts no longer fit
 * their hashes; the target is left as it was then.
 */
export function backupDatabase(databasePath: string, targetFolder: string): Promise<BackupManifest> {
  return inThread((tasks) => tasks.backup(databasePath, targetFolder));
}

/**
 * Puts a backup into a data folder that is empty or missing. Hash, structure and counts are compared with the manifest
 * before and after, and the texts with their hashes.
 *
 * Throws `ServiceError` `restore-target-not-empty`, `backup-damaged` (says what does not fit) or `restore-failed`.
 */
export function restoreBackup(backupFolder: string, dataFolder: string): Promise<BackupManifest> {
  return inThread((tasks) => tasks.restore(backupFolder, dataFolder));
}

/** In a thread of its own, so that copying a large file holds up nothing. */
async function inThread<Result>(work: (tasks: BackupTasks) => Promise<Result>): Promise<Result> {
  const thread = startThread(new URL('./backup-thread.ts', import.meta.url));
  try {
    return await work(thread.remote<BackupTasks>('tasks'));
  } finally {
    await thread.stop();
  }
}
