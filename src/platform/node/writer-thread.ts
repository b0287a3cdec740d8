import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Database } from '../../shared/database.ts';
import { ServiceError } from '../../shared/errors.ts';
import { checkDatabase } from './check-database.ts';
import { makePrivate } from './files.ts';
import { isMigrated, migrate } from './migrate.ts';
import { createSqliteDatabase, faultOf, openConnection, type SqliteDatabase } from './sqlite-database.ts';
import { servePort } from './thread.ts';
import { loadWritePointHook } from './write-points.ts';

/** The one thread that writes. It checks and migrates the file before it takes the first write. */
export interface WriterData {
  database: string;
  migrations: string;
  backups: string;
  /** Leaves the check to `startStructureCheck` where no migration has to be made. */
  checksLater: boolean;
  faultModule: string | undefined;
}

export interface WriterControl {
  /**
   * Opens the file; returns the migrations that were applied, and whether its structure was checked. Faults as
   * `openNodePlatform` names them.
   */
  open(): Promise<{ migrated: string[]; keywordsReset: boolean; checked: boolean }>;
  close(): Promise<void>;
}

const data = workerData as WriterData;
let opened: SqliteDatabase | undefined;

const database = (): SqliteDatabase => {
  if (!opened) throw new ServiceError('database-failed', 'The database is not open.');
  return opened;
};

const control: WriterControl = {
  async open() {
    try {
      const hook = await loadWritePointHook(data.faultModule);
      makePrivate(data.database);
      const connection = openConnection(data.database);
      // What is damaged may not be changed, so a migration waits for the check.
      const checked = !(data.checksLater && isMigrated(connection, data.migrations));
      const { keywordsReset } = checked ? checkDatabase(connection) : { keywordsReset: false };
      const migrated = migrate({
        connection,
        migrations: data.migrations,
        backups: data.backups,
        onMigration: hook && ((name) => hook('migration', name)),
      });
      opened = createSqliteDatabase(connection, {
        onWrite:
          hook &&
          ((stage, sql) =>
            hook(stage === 'before-commit' ? 'transaction-open' : 'transaction-committed', sql.join(';\n'))),
      });
      return { migrated, keywordsReset, checked };
    } catch (error) {
      throw faultOf(error);
    }
  },
  async close() {
    opened?.close();
    opened = undefined;
  },
};

const served: Database = {
  get: (sql, params) => database().get(sql, params),
  all: (sql, params) => database().all(sql, params),
  run: (sql, params) => database().run(sql, params),
  batch: (statements) => database().batch(statements),
};

servePort(parentPort as MessagePort, { control, database: served });
