import type { Database } from '../../shared/database.ts';
import { createKeyed, isSame, type Keyed } from '../../shared/keyed.ts';
import { BEGAN } from './audit.ts';
import { isSealed, macOf, type SignedHead, START_MAC, type StoredEntry } from './chain.ts';

/** Where the chain ends, to be kept elsewhere and compared later. */
export interface AuditHead {
  number: number;
  mac: string;
}

export interface AuditProof {
  /** How many rows stand. */
  rows: number;
  /** Undefined for an empty log. */
  head: AuditHead | undefined;
  /** What is wrong, a sentence each; [] when every row is as it was written. */
  problems: readonly string[];
}

const PAGE = 1000;
/** One break makes no second sentence of the same kind; more than these help nobody. */
const MOST_PROBLEMS = 20;

/**
 * Reads the whole log and finds each row that was changed, removed, added or moved, and rows that are missing at its
 * end, or all of them where staff have worked. Somebody who may write to the database and kept a copy of an older end can put all of it back to then; `expected`, an
 * end that was noted elsewhere, finds that too. `secrets` is the one of now and, where it was changed, those before it, the
 * latest first: rows of an earlier one are good until the first row of a later one, and no longer.
 */
export async function verifyAudit(
  database: Database,
  secrets: string | readonly string[],
  expected?: AuditHead,
): Promise<AuditProof> {
  const keys = await Promise.all([secrets].flat().map((secret) => createKeyed(secret, 'audit')));
  let signedBy = keys.length - 1;
  const problems: string[] = [];
  let before = { number: 0, mac: START_MAC };
  let rows = 0;
  let metExpected = expected === undefined;
  for (;;) {
    const page = await database.all<StoredEntry>(
      'SELECT number, at, who, what, subject, detail, mac FROM audit_entry WHERE number > ? ORDER BY number LIMIT ?',
      [before.number, PAGE],
    );
    for (const row of page) {
      rows += 1;
      if (row.number !== before.number + 1) problems.push(missing(before.number + 1, row.number - 1));
      else {
        const signer = await signerOf(keys.slice(0, signedBy + 1), before.mac, row);
        if (signer === -1)
          problems.push(`Row ${row.number} is not what was written, or does not belong after row ${before.number}.`);
        else signedBy = signer;
      }
      if (expected !== undefined && row.number === expected.number) {
        metExpected = true;
        if (!isSame(row.mac, expected.mac)) problems.push(`Row ${row.number} is not the one that was noted.`);
      }
      before = { number: row.number, mac: row.mac };
    }
    if (page.length < PAGE || problems.length >= MOST_PROBLEMS) break;
  }
  if (problems.length < MOST_PROBLEMS) {
    const ofHead = await problemsOfHead(database, keys, before);
    problems.push(...(ofHead.length > 0 ? ofHead : await problemsOfBegin(database)));
    if (!metExpected && expected !== undefined)
      problems.push(`The log ends at row ${before.number}, and row ${expected.number} was noted: rows are missing.`);
  }
  return {
    rows,
    head: rows === 0 ? undefined : before,
    problems: problems.slice(0, MOST_PROBLEMS),
  };
}

function missing(first: number, last: number): string {
  return first === last ? `Row ${first} is missing.` : `Rows ${first} to ${last} are missing.`;
}

/** A row is dated a moment after what it tells of. */
const SAME_MOMENT_MS = 60_000;

/** A log that was emptied ends nowhere; that it began is told by what it should tell of. */
async function problemsOfBegin(database: Database): Promise<string[]> {
  const [first, work] = await Promise.all([
    database.get<{ at: string }>('SELECT at FROM audit_entry ORDER BY number LIMIT 1'),
    database.get<{ since: string | null }>(
      `SELECT MIN(at) AS since FROM (
         SELECT value AS at FROM setting WHERE name = ? UNION ALL SELECT MIN(made_at) FROM staff_link
         UNION ALL SELECT MIN("createdAt") FROM staff_user
         UNION ALL SELECT MIN(given_at) FROM review_verdict WHERE given_at IS NOT NULL)`,
      [BEGAN],
    ),
  ]);
  const since = work?.since ?? null;
  if (since === null) return [];
  if (first === undefined) return [`The log is empty, and there was something to tell since ${since}.`];
  return Date.parse(first.at) - Date.parse(since) > SAME_MOMENT_MS
    ? [`The log begins at ${first.at}, and there was something to tell since ${since}: what stood before is missing.`]
    : [];
}

/** The key that a row is signed with; the oldest first, as the row before had it. -1 for none. */
async function signerOf(keys: readonly Keyed[], before: string, row: StoredEntry): Promise<number> {
  for (let at = keys.length - 1; at >= 0; at--) {
    const key = keys[at];
    if (key !== undefined && isSame(await macOf(key, before, row), row.mac)) return at;
  }
  return -1;
}

/** The end is signed under the secret of now: one that an earlier secret signed could hide what came later. */
async function problemsOfHead(
  database: Database,
  [key, ...earlier]: readonly Keyed[],
  last: AuditHead,
): Promise<string[]> {
  const head = await database.get<SignedHead>('SELECT number, mac, seal FROM audit_head');
  if (head === undefined) return last.number === 0 ? [] : ['The mark of where the log ends is missing.'];
  if (key === undefined || !(await isSealed(key, head))) {
    const isBefore = (await Promise.all(earlier.map((one) => isSealed(one, head)))).includes(true);
    return [
      isBefore
        ? 'The end of the log is signed under an earlier STAFF_SECRET. Start the service once with the new one; if it was started before, rows are missing at the end.'
        : 'The mark of where the log ends is not what was written.',
    ];
  }
  if (head.number > last.number) return [`${missing(last.number + 1, head.number)} They stood at the end.`];
  if (head.number < last.number || !isSame(head.mac, last.mac))
    return [`The log should end at row ${head.number}, and what stands there is another.`];
  return [];
}
