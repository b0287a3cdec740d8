import { syncPath } from './files.ts';
import { openConnection } from './sqlite-database.ts';

/** VACUUM INTO reads one moment of the database, whatever is written meanwhile. */
export function copyDatabase(from: string, to: string): void {
  const connection = openConnection(from, { readonly: true });
  try {
    connection.prepare('VACUUM INTO ?').run(to);
  } finally {
    connection.close();
  }
  syncPath(to);
}
