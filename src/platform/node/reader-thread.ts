import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Database } from '../../shared/database.ts';
import { ServiceError } from '../../shared/errors.ts';
import { createSqliteDatabase, faultOf, openConnection, type SqliteDatabase } from './sqlite-database.ts';
import { servePort } from './thread.ts';

/** The thread that answers read: a read-only connection. */
export interface ReaderData {
  database: string;
}

export interface ReaderControl {
  open(): Promise<void>;
  close(): Promise<void>;
}

const data = workerData as ReaderData;
let opened: SqliteDatabase | undefined;

const database = (): SqliteDatabase => {
  if (!opened) throw new ServiceError('database-failed', 'The database is not open.');
  return opened;
};

const control: ReaderControl = {
  async open() {
    try {
      opened = createSqliteDatabase(openConnection(data.database, { readonly: true }));
    } catch (error) {
      throw faultOf(error);
    }
  },
  async close() {
    opened?.close();
    opened = undefined;
  },
};

const served: Pick<Database, 'get' | 'all'> = {
  get: (sql, params) => database().get(sql, params),
  all: (sql, params) => database().all(sql, params),
};

servePort(parentPort as MessagePort, { control, database: served });
