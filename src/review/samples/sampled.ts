import type { Database, SqlStatement } from '../../shared/database.ts';
import type { CaseState } from '../cases/case-types.ts';
import { OPENLY } from '../cases/list.ts';
import type { TurnLine } from '../cases/second.ts';

/** A turn of the random sample. What it was judged to be is told once it is decided, and of no gold case. */
export interface SampledTurn extends TurnLine {
  state: CaseState;
  label: string | null;
}

const PAGE = 50;

/** Where a page ended: questions of one moment are told apart by their number. */
export interface SampledEnd {
  askedAt: string;
  seq: number;
}

/** The random sample of some days, the last asked first; `end` is where the page before ended. */
export function sampledStatement(from: string, until: string, end?: SampledEnd): SqlStatement {
  const { askedAt, seq } = end !== undefined && end.askedAt < until ? end : { askedAt: until, seq: 0 };
  return {
    sql: `SELECT t.seq, t.turn_id AS turnId, t.asked_at AS askedAt, t.channel, t.outcome,
        u.answer ->> '$.question' AS question, ${OPENLY}
      FROM review_turn t INDEXED BY review_turn_sampled CROSS JOIN review_case c ON c.seq = t.seq
        LEFT JOIN turn u ON u.id = t.turn_id
      WHERE t.sampled = 1 AND t.asked_at >= ? AND t.asked_at <= ? AND (t.asked_at < ? OR t.seq < ?)
      ORDER BY t.asked_at DESC, t.seq DESC LIMIT ${PAGE + 1}`,
    params: [from, askedAt, askedAt, seq],
  };
}

export async function listSampled(
  database: Database,
  ...range: Parameters<typeof sampledStatement>
): Promise<{ rows: SampledTurn[]; next: SampledEnd | null }> {
  const { sql, params = [] } = sampledStatement(...range);
  const rows = await database.all<SampledTurn>(sql, params);
  return { rows: rows.slice(0, PAGE), next: rows.length > PAGE ? (rows[PAGE - 1] ?? null) : null };
}

/** A case that everybody is measured by, with how its takers did. */
export interface GoldCase {
  turnId: string;
  question: string | null;
  /** The label that the answer has. */
  label: string | null;
  taken: number;
  right: number;
}

const MOST_GOLD = 200;

export const GOLD_SQL = `SELECT c.turn_id AS turnId, u.answer ->> '$.question' AS question, c.gold ->> '$.answer' AS label,
    (SELECT COUNT(*) FROM review_verdict v WHERE v.seq = c.seq AND v.round = 0) AS taken,
    (SELECT COUNT(*) FROM review_verdict v WHERE v.seq = c.seq AND v.round = 0
       AND v.body ->> '$.answer' = c.gold ->> '$.answer') AS right
  FROM review_case c INDEXED BY review_case_gold LEFT JOIN turn u ON u.id = c.turn_id
  WHERE c.gold IS NOT NULL ORDER BY c.seq DESC LIMIT ${MOST_GOLD}`;

/** The newest two hundred. */
export function listGold(database: Database): Promise<GoldCase[]> {
  return database.all<GoldCase>(GOLD_SQL);
}
