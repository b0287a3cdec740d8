import type { Database } from '../../shared/database.ts';

/** How many passages there are, and in how many of them each term stands, in the order asked for. */
export interface Counts {
  passages: number;
  frequencies: number[];
}

export interface TermStatistics {
  /** Calls that are made together read together. */
  of(terms: readonly string[]): Promise<Counts>;
  /** What is remembered of all these terms, and may have changed; null when something is not. */
  remembered(terms: readonly string[]): Counts | null;
  /** Whether what was remembered held when these totals were read; otherwise it is forgotten. */
  held(totals: Bytes): boolean;
  /** Runs a write that adds these rows, and counts them in. */
  whileAdding(
    rows: readonly { passageId: number; terms: readonly string[] }[],
    write: () => Promise<void>,
  ): Promise<void>;
  /** Runs a write whose rows are not known. */
  whileChanging(write: () => Promise<void>): Promise<void>;
}

/** What FTS5 notes of itself: rows and terms that were ever counted. It tells a change, not how many rows there are. */
interface Stamp {
  rows: number;
  terms: number;
}

/** The table `passage_terms` as it was last read or written. */
interface Counted extends Stamp {
  passages: number;
  highestId: number;
}

// Two million bigrams are possible; questions use a few thousand of them over and over.
const MOST_KEPT = 50_000;
const TERMS_A_STATEMENT = 100;
const MOST_TRIES = 3;

/** FTS5 keeps its totals in record 1 of its data. */
export const TOTALS = '(SELECT block FROM passage_terms_data WHERE id = 1)';
// One statement, so that all is of one moment.
const COUNTS = `SELECT -1 AS place, NULL AS n, ${TOTALS} AS totals
  UNION ALL SELECT term.key, (SELECT count(*) FROM passage_terms WHERE passage_terms MATCH term.value), NULL
  FROM json_each(?) AS term ORDER BY place`;
const SIZE = `SELECT (SELECT count(*) FROM passage_terms) AS passages,
  (SELECT coalesce(max(id), 0) FROM passage_terms_docsize) AS highestId,
  ${TOTALS} AS totals`;

/**
 * In how many passages terms stand, remembered: FTS5 has to walk through all passages of a term to count them. What is
 * remembered holds while FTS5's own totals are those that our own additions lead to, so that an addition by another
 * isolate or process is noticed.
 */
export function createTermStatistics(database: Database, queryOf: (term: string) => string): TermStatistics {
  const known = new Map<string, number>();
  let counted: Counted | null = null;
  let writes = 0;
  let epoch = 0;

  const forget = () => {
    known.clear();
    counted = null;
  };
  const readSize = async (): Promise<Counted> => {
    const row = await database.get<{ passages: number; highestId: number; totals: Bytes }>(SIZE);
    return { passages: row?.passages ?? 0, highestId: row?.highestId ?? 0, ...readStamp(row?.totals) };
  };
  const readFrequencies = async (terms: readonly string[]) => {
    const [first, ...rows] = await database.all<{ n: number; totals: Bytes }>(COUNTS, [
      JSON.stringify(terms.map(queryOf)),
    ]);
    return { stamp: readStamp(first?.totals), frequencies: rows.map(({ n }) => n) };
  };
  const remember = (terms: readonly string[], frequencies: readonly number[]) => {
    if (known.size + terms.length > MOST_KEPT) known.clear();
    for (const [index, term] of terms.entries()) known.set(term, frequencies[index] ?? 0);
  };

  /** One try: null when somebody else changed the rows, and what was remembered was of before. */
  const read = async (terms: readonly string[]) => {
    const began = epoch;
    const size = counted ?? (await readSize());
    const found = new Map<string, number>();
    for (const term of terms) if (known.has(term)) found.set(term, known.get(term) ?? 0);
    const unknown = [...new Set(terms)].filter((term) => !found.has(term));
    for (let at = 0; at === 0 || at < unknown.length; at += TERMS_A_STATEMENT) {
      const asked = unknown.slice(at, at + TERMS_A_STATEMENT);
      const { stamp, frequencies } = await readFrequencies(asked);
      for (const [index, term] of asked.entries()) found.set(term, frequencies[index] ?? 0);
      // A write of our own may be on the disk and not counted in yet: what was read serves, and is not remembered.
      if (writes > 0 || epoch !== began) continue;
      if (stamp.rows !== size.rows || stamp.terms !== size.terms) {
        forget();
        return null;
      }
      counted = size;
      remember(asked, frequencies);
    }
    return { passages: size.passages, frequencies: terms.map((term) => found.get(term) ?? 0) };
  };

  const readFresh = async (terms: readonly string[]): Promise<Counts> => {
    for (let tries = 1; tries < MOST_TRIES; tries++) {
      const done = await read(terms);
      if (done) return done;
    }
    const { frequencies } = await readFrequencies(terms);
    return { passages: (await readSize()).passages, frequencies };
  };

  /** Terms that are asked for before the next turn, and what will be read of them. */
  let gathering: { terms: Set<string>; read: Promise<{ passages: number; known: Map<string, number> }> } | null = null;
  const gather = () => {
    const terms = new Set<string>();
    const read = Promise.resolve().then(async () => {
      gathering = null;
      const asked = [...terms];
      const { passages, frequencies } = await readFresh(asked);
      return { passages, known: new Map(asked.map((term, index) => [term, frequencies[index] ?? 0])) };
    });
    return { terms, read };
  };

  const change = async (write: () => Promise<void>, settle: () => void) => {
    writes += 1;
    epoch += 1;
    try {
      await write();
      settle();
    } catch (error) {
      forget();
      throw error;
    } finally {
      writes -= 1;
      epoch += 1;
    }
  };

  return {
    async of(terms) {
      gathering ??= gather();
      for (const term of terms) gathering.terms.add(term);
      const { passages, known: found } = await gathering.read;
      return { passages, frequencies: terms.map((term) => found.get(term) ?? 0) };
    },
    remembered(terms) {
      if (counted === null || writes > 0) return null;
      const frequencies = terms.flatMap((term) => known.get(term) ?? []);
      return frequencies.length === terms.length ? { passages: counted.passages, frequencies } : null;
    },
    held(totals) {
      // What our own writes change is counted in when they are done.
      if (counted === null || writes > 0) return true;
      const stamp = readStamp(totals);
      const same = stamp.rows === counted.rows && stamp.terms === counted.terms;
      if (!same) forget();
      return same;
    },
    whileAdding: (rows, write) =>
      change(write, () => {
        const highestId = counted?.highestId ?? 0;
        // A row that was there before is replaced, and what it held is not known.
        if (counted === null || rows.some(({ passageId }) => passageId <= highestId)) return forget();
        counted = {
          passages: counted.passages + rows.length,
          highestId: Math.max(...rows.map(({ passageId }) => passageId)),
          rows: counted.rows + rows.length,
          terms: counted.terms + rows.reduce((sum, { terms }) => sum + terms.length, 0),
        };
        for (const { terms } of rows) {
          for (const term of new Set(terms)) {
            const count = known.get(term);
            if (count !== undefined) known.set(term, count + 1);
          }
        }
      }),
    whileChanging: (write) => change(write, forget),
  };
}

/** D1 hands out bytes as an array of numbers. */
export type Bytes = Iterable<number> | null | undefined;

/** SQLite's variable-length integers: seven bits a byte, the highest bit set while more follow. */
function readStamp(block: Bytes): Stamp {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of block ?? []) {
    value = value * 128 + (byte & 127);
    if (byte >= 128) continue;
    numbers.push(value);
    value = 0;
  }
  return { rows: numbers[0] ?? 0, terms: numbers[1] ?? 0 };
}
