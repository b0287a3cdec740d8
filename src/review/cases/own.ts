import type { Database } from '../../shared/database.ts';
import { NOTHING_SAID } from './gold-lease.ts';

/** A case that a person began and has not judged. */
export interface BegunCase {
  turnId: string;
  question: string;
  /** Whether it is still kept for them; if not, somebody else may take it. */
  held: boolean;
  /** Others decided it meanwhile, or they judged it themselves in another tab: what was typed can be read, and put away. */
  settled: boolean;
}

const MOST_BEGUN = 20;

/** What a person has open or left as a draft, the last touched first: so that a closed tab leads back to its case. */
export async function listBegun(database: Database, person: string, nowMs: number): Promise<BegunCase[]> {
  const rows = await database.all<{ turn_id: string; question: string | null; held: number; settled: number }>(
    `SELECT c.turn_id, u.answer ->> '$.question' AS question, c.shown = 'decided' OR v.other IS NOT NULL AS settled,
       (c.lease_by IS ? AND c.leased_until > ?) OR COALESCE(v.leased_until, 0) > ? AS held
     FROM (SELECT seq FROM review_case WHERE lease_by = ? AND leased_until > ?
           UNION SELECT seq FROM review_verdict
             WHERE reviewer = ? AND given_at IS NULL AND (body <> '${NOTHING_SAID}' OR leased_until > ?)
           UNION SELECT seq FROM review_verdict WHERE reviewer = ? AND other IS NOT NULL) b
     JOIN review_case c ON c.seq = b.seq JOIN turn u ON u.id = c.turn_id
     LEFT JOIN review_verdict v ON v.seq = c.seq AND v.reviewer = ?
     WHERE v.given_at IS NULL OR v.other IS NOT NULL ORDER BY settled, held DESC, COALESCE(v.saved_at, '9') DESC, c.seq LIMIT ?`,
    [person, nowMs, nowMs, person, nowMs, person, nowMs, person, person, MOST_BEGUN],
  );
  return rows.map(({ turn_id, question, held, settled }) => ({
    turnId: turn_id,
    question: question ?? '',
    held: held === 1,
    settled: settled === 1,
  }));
}

/** How many cases a person could still judge. */
export async function countOpenTo(database: Database, person: string): Promise<number> {
  const row = await database.get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM review_case c WHERE c.state IN ('waiting', 'second', 'third')
       AND NOT EXISTS (SELECT 1 FROM review_verdict v WHERE v.seq = c.seq AND v.reviewer = ? AND v.given_at IS NOT NULL)`,
    [person],
  );
  return row?.count ?? 0;
}
