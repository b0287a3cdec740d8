import type { Database, SqlStatement } from '../../shared/database.ts';

/** A turn as lists show it. The question is null once it was deleted. */
export interface TurnLine {
  seq: number;
  turnId: string;
  askedAt: string;
  channel: string;
  outcome: string;
  question: string | null;
}

/** A case that waits for one more person. Nothing of what was said of it before, and not how often it was judged. */
export interface WaitingAgain extends TurnLine {
  /** Somebody has it open now. */
  taken: number;
}

const MOST = 50;

/** Those of one state that a person may judge: not their own. The oldest first. */
export function againStatement(state: 'second' | 'third', person: string, nowMs: number): SqlStatement {
  return {
    sql: `SELECT c.seq, c.turn_id AS turnId, u.asked_at AS askedAt, c.channel, c.outcome,
        u.answer ->> '$.question' AS question, c.leased_until > ? AND c.lease_by <> ? AS taken
      FROM review_case c LEFT JOIN turn u ON u.id = c.turn_id
      WHERE c.state = ? AND NOT EXISTS (SELECT 1 FROM review_verdict v
        WHERE v.seq = c.seq AND v.reviewer = ? AND v.given_at IS NOT NULL)
      ORDER BY c.seq LIMIT ${MOST}`,
    params: [nowMs, person, state, person],
  };
}

/** What waits for a second or a third person, told apart by nothing: who judges it does so without knowing. */
export async function listAgain(database: Database, person: string, nowMs: number): Promise<WaitingAgain[]> {
  const both = await Promise.all(
    (['second', 'third'] as const).map((state) => {
      const { sql, params = [] } = againStatement(state, person, nowMs);
      return database.all<WaitingAgain>(sql, params);
    }),
  );
  return both
    .flat()
    .toSorted((one, other) => one.seq - other.seq)
    .slice(0, MOST);
}

/** How many wait for somebody else, because this person has judged them. */
export async function countOwnWaiting(database: Database, person: string): Promise<number> {
  const row = await database.get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM review_case c WHERE c.state IN ('second', 'third') AND EXISTS
       (SELECT 1 FROM review_verdict v WHERE v.seq = c.seq AND v.reviewer = ? AND v.given_at IS NOT NULL)`,
    [person],
  );
  return row?.count ?? 0;
}
