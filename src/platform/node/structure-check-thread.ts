import { type MessagePort, parentPort } from 'node:worker_threads';
import { inspectDatabase } from './check-database.ts';
import { openConnection } from './sqlite-database.ts';
import { servePort } from './thread.ts';

/** Reads every page of the database, in a thread of its own with a read-only connection. */
export interface StructureCheck {
  /** Throws `ServiceError` `database-damaged` for any other damage. */
  inspect(database: string): Promise<'sound' | 'keywords-damaged'>;
}

const control: StructureCheck = {
  async inspect(path) {
    const connection = openConnection(path, { readonly: true });
    try {
      return inspectDatabase(connection);
    } finally {
      connection.close();
    }
  },
};

servePort(parentPort as MessagePort, { control });
