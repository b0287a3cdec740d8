import type { KeywordIndex } from '../../retrieval/ports.ts';
import type { Database, SqlStatement } from '../../shared/database.ts';

// A passage of some 300 bigrams is indexed in about 0.1 ms, so a transaction of 64 stays under 20 ms with its commit.
const ROWS_A_BATCH = 64;
// D1 takes values up to 1 MB; in UTF-8 a unit takes up to three bytes, and JSON may double a character.
const UNITS_A_BATCH = 150_000;
const TERMS_A_STATEMENT = 100;

/** Keyword search with FTS5, on every runtime: the table `passage_terms` in the given database. */
export function createFtsKeywordIndex(database: Database): KeywordIndex {
  return {
    async add(rows) {
      for (const batch of batchesOf(rows.map(({ passageId, terms }) => [passageId, terms.join(' ')] as const))) {
        await database.batch([replaceRows(batch)]);
      }
    },

    async remove(passageIds) {
      for (let at = 0; at < passageIds.length; at += ROWS_A_BATCH) {
        await database.run('DELETE FROM passage_terms WHERE rowid IN (SELECT value FROM json_each(?))', [
          JSON.stringify(passageIds.slice(at, at + ROWS_A_BATCH)),
        ]);
      }
    },

    async search(terms, limit) {
      const query = [...new Set(terms.map(quoted))].filter((term) => term !== null).join(' OR ');
      if (query === '' || limit < 1) return [];
      const rows = await database.all<{ passageId: number; rank: number }>(
        `SELECT rowid AS passageId, bm25(passage_terms) AS rank FROM passage_terms WHERE passage_terms MATCH ?
         ORDER BY 2, 1 LIMIT ?`,
        [query, Math.floor(limit)],
      );
      // FTS5 makes better ranks smaller; the port makes better scores larger.
      return rows.map(({ passageId, rank }) => ({ passageId, score: -rank }));
    },

    async frequencies(terms) {
      const found: number[] = [];
      for (let at = 0; at < terms.length; at += TERMS_A_STATEMENT) {
        const queries = terms.slice(at, at + TERMS_A_STATEMENT).map((term) => quoted(term) ?? '""');
        const rows = await database.all<{ n: number }>(
          `SELECT (SELECT count(*) FROM passage_terms WHERE passage_terms MATCH term.value) AS n
           FROM json_each(?) AS term ORDER BY term.key`,
          [JSON.stringify(queries)],
        );
        found.push(...rows.map(({ n }) => n));
      }
      return found;
    },

    async count() {
      const row = await database.get<{ n: number }>('SELECT count(*) AS n FROM passage_terms');
      return row?.n ?? 0;
    },
  };
}

type Row = readonly [passageId: number, terms: string];

function* batchesOf(rows: readonly Row[]): Generator<Row[]> {
  let batch: Row[] = [];
  let units = 0;
  for (const row of rows) {
    if (batch.length === ROWS_A_BATCH || (batch.length > 0 && units + row[1].length > UNITS_A_BATCH)) {
      yield batch;
      batch = [];
      units = 0;
    }
    batch.push(row);
    units += row[1].length;
  }
  if (batch.length > 0) yield batch;
}

function replaceRows(rows: readonly Row[]): SqlStatement {
  return {
    sql: `INSERT OR REPLACE INTO passage_terms (rowid, terms)
      SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)`,
    params: [JSON.stringify(rows)],
  };
}

/** The term as an FTS5 string, in which nothing but the quote has a meaning; null for one that no row can hold. */
function quoted(term: string): string | null {
  // FTS5 reads its query up to the first NUL, which would leave a quote open.
  const clean = term.replaceAll('\0', '').replaceAll('"', '""');
  return clean.trim() === '' ? null : `"${clean}"`;
}
