import { setTimeout as sleep } from 'node:timers/promises';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { KeywordSums } from '../../knowledge/keyword-sums.ts';
import { passageIds, readPassageTerms } from '../../knowledge/store-keywords.ts';
import type { Database } from '../../shared/database.ts';
import { indexTerms } from '../../language/tokens.ts';
import { type Connection, createSqliteDatabase, openConnection } from './sqlite-database.ts';
import { createRest, type Rest } from '../../shared/rest.ts';
import { servePort } from './thread.ts';

/** Reads the whole keyword index, in a thread of its own with a read-only connection. */
export interface KeywordCheck {
  /** Ids, rising, of passages whose keyword row does not hold their words, or that have one and are none. */
  findDamaged(database: string): Promise<number[]>;
}

/** Words are read for so long before others may read. */
const WORK_MS = 10;
const ROWS_A_LOOK = 500;

const control: KeywordCheck = {
  async findDamaged(path) {
    const connection = openConnection(path, { readonly: true });
    try {
      connection.exec("CREATE VIRTUAL TABLE temp.word USING fts5vocab('main', 'passage_terms', 'instance')");
      const first = await compare(connection);
      if (first.length === 0) return [];
      // A document that was withdrawn between two reads did not fit the first time alone.
      const again = new Set(await compare(connection));
      return first.filter((id) => again.has(id));
    } finally {
      connection.close();
    }
  },
};

async function compare(connection: Connection): Promise<number[]> {
  const database = createSqliteDatabase(connection);
  const highest = await highestWritten(database);
  const rest = createRest(sleep);
  const wanted = new KeywordSums();
  for await (const passages of readPassageTerms({ database, terms: indexTerms }, highest)) {
    for (const { passageId, terms } of passages) for (const term of terms) wanted.add(passageId, term);
    await rest();
  }
  const found = await sumRows(connection, highest, rest);
  const ids = new Set([...wanted.ids(), ...found.ids()]);
  return [...ids].filter((id) => wanted.of(id) !== found.of(id)).toSorted((a, b) => a - b);
}

/** What is being added, and what is added from now on, has higher ids. */
async function highestWritten(database: Database): Promise<number> {
  const { highest } = await passageIds(database);
  const unfinished = await database.get<{ id: number | null }>(
    'SELECT min(p.id) AS id FROM edition e JOIN passage p ON p.edition_id = e.id WHERE e.visible_at IS NULL',
  );
  return unfinished?.id == null ? highest : unfinished.id - 1;
}

/** Word by word, each time from where it stopped, so that no long read keeps the log from being cleared. */
async function sumRows(connection: Connection, highest: number, rest: Rest): Promise<KeywordSums> {
  const rows = connection
    .prepare<[string], [string, number]>('SELECT term, doc FROM temp.word WHERE term >= ? ORDER BY term')
    .raw();
  const sums = new KeywordSums();
  for (let from: string | null = ''; from !== null; ) {
    const end = performance.now() + WORK_MS;
    let term: string = from;
    let read = 0;
    from = null;
    for (const row of rows.iterate(term)) {
      // Between two words.
      if (row[0] !== term && read > ROWS_A_LOOK && performance.now() > end) {
        from = row[0];
        break;
      }
      term = row[0];
      read += 1;
      if (row[1] <= highest) sums.add(row[1], term);
    }
    await rest();
  }
  return sums;
}

servePort(parentPort as MessagePort, { control });
