import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BackupManifest } from '../platform/node/backup.ts';
import { findFiles, readTextIfThere } from '../platform/node/find-files.ts';
import { ServiceError } from '../shared/errors.ts';
import type { BackupSummary, CliPorts } from './cli-ports.ts';
import { readConfig } from './environment.ts';
import { readSmallFile } from './read-file.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The commands' ports on Node. Each part is loaded when it is first used: `judian help` needs none of them. */
export function createCliPorts(): CliPorts {
  return {
    readConfig: async () => readConfig(ROOT),
    async openService(options) {
      const [{ openService }, { createBeside }] = await Promise.all([import('./service.ts'), import('./beside.ts')]);
      return openService({ ...options, beside: createBeside });
    },
    async findRunningServer(folder) {
      const { readLock } = await import('../platform/node/folder-lock.ts');
      return readLock(folder)?.address ?? undefined;
    },
    async backup(folder, target) {
      const [{ backupDatabase }, { dataFolder, noteBackup }] = await Promise.all([
        import('../platform/node/backup.ts'),
        import('../platform/node/data-folder.ts'),
      ]);
      const manifest = await backupDatabase(dataFolder(folder).database, target);
      noteBackup(folder, target, Date.parse(manifest.createdAt));
      return summarise(manifest);
    },
    async restore(source, folder) {
      const { restoreBackup } = await import('../platform/node/backup.ts');
      return summarise(await restoreBackup(source, folder));
    },
    readFile: async (path) => readSmallFile(path),
    readText: async (path) => readTextIfThere(path),
    writeFile: async (path, text) => writeText(path, text),
    findFiles: async (path) => findFiles(path),
    async withDatabase(folder, work) {
      const [{ createSqliteDatabase }, { dataFolder }] = await Promise.all([
        import('../platform/node/sqlite-database.ts'),
        import('../platform/node/data-folder.ts'),
      ]);
      const path = dataFolder(folder).database;
      if (!existsSync(path))
        throw new ServiceError('database-missing', 'There is no database yet. Start the service first.');
      const database = createSqliteDatabase(path);
      try {
        return await work(database);
      } finally {
        database.close();
      }
    },
    version: () =>
      (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version,
  };
}

function writeText(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    throw new ServiceError(
      'report-unwritable',
      'The report cannot be written there: name a file in a folder you may write to.',
      {
        cause,
      },
    );
  }
}

function summarise({ counts, bytes }: BackupManifest): BackupSummary {
  return { documents: counts['document'] ?? 0, sentences: counts['sentence'] ?? 0, bytes };
}
