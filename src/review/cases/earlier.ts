import type { Database } from '../../shared/database.ts';

/** A question of the same conversation that came before the one that is judged. */
export interface EarlierTurn {
  turnId: string;
  question: string;
  outcome: string;
}

const MOST_EARLIER = 3;

/**
 * What was asked just before in the same conversation, the newest last, personal data taken out as it was stored. Only of a
 * question that was understood by it: otherwise nobody needs to know what else a resident asked.
 */
export async function earlierTurns(
  database: Database,
  { turnId, understoodAs }: { turnId: string; understoodAs: string | undefined },
): Promise<EarlierTurn[]> {
  if (understoodAs === undefined) return [];
  const rows = await database.all<EarlierTurn>(
    `SELECT e.id AS turnId, COALESCE(e.answer ->> '$.question', '') AS question, e.outcome
     FROM turn t JOIN turn e ON e.conversation_id = t.conversation_id AND e.asked_at < t.asked_at
     WHERE t.id = ? ORDER BY e.asked_at DESC LIMIT ?`,
    [turnId, MOST_EARLIER],
  );
  return rows.toReversed();
}
