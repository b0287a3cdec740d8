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
  /** An unknown case, or one that they judged already. */
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
  return (await draftOf(ports, person, turnId)) === undefined ? { kind: 'refused' } : { kind: 'elsewhere' };
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

/** Takes one's draft away: of a case that others decided, nothing becomes of it. */
export async function dropDraft({ database }: ReviewPorts, person: string, turnId: string): Promise<void> {
  await database.run(
    `DELETE FROM review_verdict WHERE reviewer = ? AND given_at IS NULL
       AND seq = (SELECT seq FROM review_case WHERE turn_id = ?)`,
    [person, turnId],
  );
}

export function isEmptyDraft(verdict: Verdict): boolean {
  return JSON.stringify(verdict) === JSON.stringify(EMPTY_VERDICT);
}
