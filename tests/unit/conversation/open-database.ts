import { createMemoryDatabase } from '../../../src/platform/memory/memory-database.ts';
import { readdirSync, readFileSync } from 'node:fs';

const migrations = new URL('../../../src/platform/sql/migrations/', import.meta.url);

/** An empty database in memory with the tables of the service. */
export function openDatabase() {
  const database = createMemoryDatabase();
  for (const group of ['main', 'keyword']) {
    for (const file of readdirSync(new URL(`${group}/`, migrations)).sort()) {
      database.connection.exec(readFileSync(new URL(`${group}/${file}`, migrations), 'utf8'));
    }
  }
  return database;
}
