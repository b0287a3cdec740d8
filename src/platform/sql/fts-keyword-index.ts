import type { KeywordIndex } from '../../retrieval/ports.ts';
import type { Database, SqlStatement } from '../../shared/database.ts';
import { type Bytes, type Counts, createTermStatistics, TOTALS } from './term-statistics.ts';

// A passage of some 300 bigrams is indexed in about 0.1 ms, so a transaction of 64 stays under 20 ms with its commit.
const ROWS_A_BATCH = 64;
// D1 takes values up to 1 MB; in UTF-8 a unit takes up to three bytes, and JSON may double a character.
const UNITS_A_BATCH = 150_000;
/** More passages than anybody reads; a caller that asks for more gets so many. */
const MOST_FOUND = 1_000;
/**
 * How many rows of its inverted index a search may walk through: this share of all passages, and always so many. FTS5
 * scores every passage that holds any of the terms, and a pair that stands in every third passage orders hardly any.
 * Measured with the commonest terms left out beyond each share: 613 questions of DRCD (tunable half) over their 1,828
 * passages among 34,000 of Hansard, first passages lost against all terms, and answers within thirty: a half 0 (.997),
 * .3 0 (.997), .2 2 (.995), a tenth 7, a twentieth 10. Over DRCD alone, 1,838 questions: .35 loses 1 and wins 2, .2
 * loses 4 and wins 6. For questions asked in Hansard itself half the terms' rows halve the time.
 */
const WALKED_SHARE = 0.3;
const ALWAYS_WALKED = 5_000;

/** The best passages, then a row with what FTS5 notes of itself, of the same moment. */
const searchWhere = (condition: string) => `SELECT * FROM (
    SELECT rowid AS passageId, bm25(passage_terms) AS rank, NULL AS totals FROM passage_terms
    WHERE passage_terms MATCH ? ${condition} ORDER BY 2, 1 LIMIT ?)
  UNION ALL SELECT -1, 0, ${TOTALS}`;
const SEARCH = searchWhere('');
/** The sign keeps SQLite from matching anew for every id: what the terms walk through is looked up among the ids. */
const SEARCH_AMONG = searchWhere('AND +rowid IN (SELECT value FROM json_each(?))');

/** Keyword search with FTS5, on every runtime: the table `passage_terms` in the given database. */
export function createFtsKeywordIndex(database: Database): KeywordIndex {
  const statistics = createTermStatistics(database, (term) => quoted(term) ?? '""');
  const searchFor = (
    terms: readonly string[],
    { passages, frequencies }: Counts,
    most: number,
    among: readonly number[] | undefined,
  ) => {
    // The commonest terms order hardly any of all passages, but the few that are asked among may have no others.
    const budget = among === undefined ? Math.max(ALWAYS_WALKED, WALKED_SHARE * passages) : Number.POSITIVE_INFINITY;
    const query = rarestOf(terms, frequencies, budget).map(quoted).join(' OR ');
    const [sql, params] =
      among === undefined ? [SEARCH, [query, most]] : [SEARCH_AMONG, [query, JSON.stringify(among), most]];
    return database.all<{ passageId: number; rank: number; totals: Bytes }>(sql, params);
  };
  return {
    async add(rows) {
      for (const batch of batchesOf(rows)) {
        await statistics.whileAdding(batch, () => database.batch([replaceRows(batch)]));
      }
    },

    async remove(passageIds) {
      for (let at = 0; at < passageIds.length; at += ROWS_A_BATCH) {
        const ids = JSON.stringify(passageIds.slice(at, at + ROWS_A_BATCH));
        await statistics.whileChanging(async () => {
          await database.run('DELETE FROM passage_terms WHERE rowid IN (SELECT value FROM json_each(?))', [ids]);
        });
      }
    },

    async search(terms, limit, among) {
      const searchable = [...new Set(terms)].filter((term) => quoted(term) !== null);
      if (searchable.length === 0 || !(limit >= 1) || among?.length === 0) return [];
      const most = Math.min(MOST_FOUND, Math.floor(limit));
      // What was counted for the question a moment ago is not asked for again: the search brings what tells a change.
      const remembered = statistics.remembered(searchable);
      const rows = await searchFor(searchable, remembered ?? (await statistics.of(searchable)), most, among);
      const isOld = remembered !== null && !statistics.held(rows.find(({ passageId }) => passageId === -1)?.totals);
      const found = isOld ? await searchFor(searchable, await statistics.of(searchable), most, among) : rows;
      // FTS5 makes better ranks smaller; the port makes better scores larger.
      return found.flatMap(({ passageId, rank }) => (passageId === -1 ? [] : [{ passageId, score: -rank }]));
    },

    frequencies: async (terms) => (terms.length === 0 ? [] : (await statistics.of(terms)).frequencies),
    count: async () => (await statistics.of([])).passages,
  };
}

/** The terms, rarest first, that stand in `budget` passages together; one at least. Equally rare ones stay in order. */
function rarestOf(terms: readonly string[], frequencies: readonly number[], budget: number): string[] {
  const rising = terms.map((term, index) => ({ term, frequency: frequencies[index] ?? 0 }));
  rising.sort((a, b) => a.frequency - b.frequency);
  let walked = 0;
  return rising
    .filter(({ frequency }, index) => {
      walked += frequency;
      return index === 0 || walked <= budget || walked === frequency;
    })
    .map(({ term }) => term);
}

type Row = Parameters<KeywordIndex['add']>[0][number];

function* batchesOf(rows: readonly Row[]): Generator<Row[]> {
  let batch: Row[] = [];
  let units = 0;
  for (const row of rows) {
    const own = row.terms.reduce((sum, term) => sum + term.length + 1, 0);
    if (batch.length === ROWS_A_BATCH || (batch.length > 0 && units + own > UNITS_A_BATCH)) {
      yield batch;
      batch = [];
      units = 0;
    }
    batch.push(row);
    units += own;
  }
  if (batch.length > 0) yield batch;
}

function replaceRows(rows: readonly Row[]): SqlStatement {
  return {
    sql: `INSERT OR REPLACE INTO passage_terms (rowid, terms)
      SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)`,
    params: [JSON.stringify(rows.map(({ passageId, terms }) => [passageId, terms.join(' ')]))],
  };
}

/** The term as an FTS5 string, in which nothing but the quote has a meaning; null for one that no row can hold. */
function quoted(term: string): string | null {
  // FTS5 reads its query up to the first NUL, which would leave a quote open.
  const clean = term.replaceAll('\0', '').replaceAll('"', '""');
  return clean.trim() === '' ? null : `"${clean}"`;
}
