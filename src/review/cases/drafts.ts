import { tryParseStored } from '../../shared/stored-json.ts';
import { EMPTY_VERDICT, type Verdict } from './case-types.ts';
import { readVerdict } from './check-verdict.ts';
import type { ReviewPorts } from './ports.ts';

/** The page that sends a draft, and when the draft that it shows was stored; '' for none. */
export interface DraftSeen {
  tab: string;
  saved: string;
}

export type Kept =
  | { kind: 'kept'; saved: string }
  /** Another tab wrote another draft since: it is left as it is. */
  | { kind: 'elsewhere' }
  /** They judged the case already: it is kept beside that verdict. */
  | { kind: 'beside' }
  /** An unknown case. */
  | { kind: 'refused' };

/** Keeps what a reviewer has so far. False for an unknown case, and for one that they judged already. */
export async function saveDraft(
  ports: ReviewPorts,
  person: string,
  turnId: string,
  verdict: Verdict,
  stamp: string,
): Promise<boolean> {
  return (await keepDraft(ports, { person, turnId, verdict, stamp })).kind === 'kept';
}

/** The same, unless another tab wrote since what `seen` shows: of two tabs none overwrites what it did not see. */
export async function keepDraft(
  ports: ReviewPorts,
  {
    person,
    turnId,
    verdict,
    stamp,
    seen,
  }: { person: string; turnId: string; verdict: Verdict; stamp: string; seen?: DraftSeen | undefined },
): Promise<Kept> {
  const now = ports.clock.now().toISOString();
  const { changes } = await ports.database.run(
    `INSERT INTO review_verdict (seq, reviewer, subject, body, stamp, began_at, saved_at, tab)
     SELECT seq, ?, 'given', ?, ?, ?, ?, ? FROM review_case WHERE turn_id = ?
     ON CONFLICT (seq, reviewer) DO UPDATE SET body = excluded.body, stamp = excluded.stamp,
         saved_at = excluded.saved_at, tab = excluded.tab
       WHERE given_at IS NULL AND (? IS NULL OR saved_at = ? OR tab = excluded.tab)`,
    [
      person,
      JSON.stringify(verdict),
      stamp,
      now,
      now,
      seen?.tab ?? '',
      turnId,
      seen?.saved ?? null,
      seen?.saved ?? null,
    ],
  );
  if (changes > 0) return { kind: 'kept', saved: now };
  if (await keepBeside(ports, person, turnId, verdict)) return { kind: 'beside' };
  return (await draftOf(ports, person, turnId)) === undefined ? { kind: 'refused' } : { kind: 'elsewhere' };
}

/** Of a case that the person judged. What says the same as the verdict, or nothing, needs no keeping. */
async function keepBeside(
  { database }: ReviewPorts,
  person: string,
  turnId: string,
  verdict: Verdict,
): Promise<boolean> {
  const body = JSON.stringify(verdict);
  const { changes } = await database.run(
    `UPDATE review_verdict SET other = CASE WHEN body = ? OR ? THEN other ELSE ? END
     WHERE reviewer = ? AND given_at IS NOT NULL AND seq = (SELECT seq FROM review_case WHERE turn_id = ?)`,
    [body, isEmptyDraft(verdict) ? 1 : 0, body, person, turnId],
  );
  return changes > 0;
}

/** What a person has as a draft; undefined where there is none, or it was given. */
export async function draftOf({ database }: ReviewPorts, person: string, turnId: string): Promise<Verdict | undefined> {
  const row = await database.get<{ body: string }>(
    `SELECT v.body FROM review_verdict v JOIN review_case c ON c.seq = v.seq
     WHERE c.turn_id = ? AND v.reviewer = ? AND v.given_at IS NULL`,
    [turnId, person],
  );
  return row && readVerdict(tryParseStored(row.body));
}

/** Takes one's draft away, or what is kept beside one's verdict: of a case that was judged, nothing becomes of it. */
export async function dropDraft({ database }: ReviewPorts, person: string, turnId: string): Promise<void> {
  const own = 'reviewer = ? AND seq = (SELECT seq FROM review_case WHERE turn_id = ?)';
  const params = [person, turnId];
  await database.batch([
    { sql: `DELETE FROM review_verdict WHERE given_at IS NULL AND ${own}`, params },
    { sql: `UPDATE review_verdict SET other = NULL WHERE ${own}`, params },
  ]);
}

export function isEmptyDraft(verdict: Verdict): boolean {
  return JSON.stringify(verdict) === JSON.stringify(EMPTY_VERDICT);
}
