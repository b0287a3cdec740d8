import type { Database } from '../../shared/database.ts';
import type { Reason } from './judge-again.ts';
import type { Run } from './run-rows.ts';

/** How far a run is, and what it found so far. */
export interface RunProgress {
  /** Questions to ask and asked; a change is asked twice. */
  total: number;
  done: number;
  /** With the change made where there is one; `unknown` where the verdict does not tell. */
  right: number;
  wrong: number;
  unknown: number;
}

/** A reviewed question whose answer would be right in one state and wrong in the other. */
export interface Flip {
  turnId: string;
  /** Null once it was deleted. */
  question: string | null;
  to: 'right' | 'wrong';
  because: Reason;
}

export interface Flips {
  wrong: number;
  right: number;
  /** Those that would become wrong first; the first hundred. */
  shown: readonly Flip[];
}

/** Where answers are looked up: a run, and whether before its change or with it. */
export interface Asked {
  run: string;
  phase: number;
}

const SHOWN = 100;

export async function progressOf(database: Database, { id, kind }: Pick<Run, 'id' | 'kind'>): Promise<RunProgress> {
  const rows = await database.all<{ phase: number; total: number; done: number; right: number; wrong: number }>(
    `SELECT phase, COUNT(*) AS total, COUNT(because) AS done, COALESCE(SUM(fits = 1), 0) AS right,
       COALESCE(SUM(fits = 0), 0) AS wrong FROM review_run_answer WHERE run = ? GROUP BY phase`,
    [id],
  );
  const last = rows.find(({ phase }) => phase === lastPhase(kind)) ?? { done: 0, right: 0, wrong: 0 };
  return {
    total: rows.reduce((sum, { total }) => sum + total, 0),
    done: rows.reduce((sum, { done }) => sum + done, 0),
    right: last.right,
    wrong: last.wrong,
    unknown: last.done - last.right - last.wrong,
  };
}

export function lastPhase(kind: Run['kind']): number {
  return kind === 'now' ? 1 : 2;
}

/** What a change would turn over: the same questions, asked before it and beside it with the change made. */
export async function flipsBetween(database: Database, before: Asked, after: Asked, told: Told = {}): Promise<Flips> {
  const pairs = `review_run_answer a JOIN review_run_answer b ON b.run = ? AND b.phase = ? AND b.seq = a.seq
    WHERE a.run = ? AND a.phase = ? AND a.fits <> b.fits`;
  const params = [before.run, before.phase, after.run, after.phase];
  const counted = await database.get<{ right: number; wrong: number }>(
    `SELECT COALESCE(SUM(a.fits = 1), 0) AS right, COALESCE(SUM(a.fits = 0), 0) AS wrong FROM ${pairs}`,
    params,
  );
  const both = await Promise.all(
    [0, 1].map((fits) =>
      database.all<ShownRow>(
        `SELECT r.turn_id, t.answer ->> '$.question' AS question, a.fits, a.because FROM review_run_answer a
           CROSS JOIN review_run_answer b ON b.run = ? AND b.phase = ? AND b.seq = a.seq
           JOIN review_turn r ON r.seq = a.seq LEFT JOIN turn t ON t.id = r.turn_id
         WHERE a.run = ? AND a.phase = ? AND a.fits = ${fits} AND b.fits = ${1 - fits}${toldOf(told)} ORDER BY a.seq DESC LIMIT ${SHOWN}`,
        params,
      ),
    ),
  );
  const shown = both.flat().slice(0, SHOWN).map(toFlip);
  return { right: counted?.right ?? 0, wrong: counted?.wrong ?? 0, shown };
}

interface ShownRow {
  turn_id: string;
  question: string | null;
  fits: number;
  because: Reason;
}

function toFlip({ turn_id: turnId, question, fits, because }: ShownRow): Flip {
  return { turnId, question, to: fits === 1 ? 'right' : 'wrong', because };
}

/** Of a run, what is wrong by the verdict of staff; the newest first. */
export async function wrongOf(
  database: Database,
  { run, phase }: Asked,
  told: Told = {},
): Promise<{ turnId: string; question: string | null; because: Reason }[]> {
  return await database.all(
    `SELECT r.turn_id AS turnId, t.answer ->> '$.question' AS question, a.because FROM review_run_answer a
       JOIN review_turn r ON r.seq = a.seq LEFT JOIN turn t ON t.id = r.turn_id
     WHERE a.run = ? AND a.phase = ? AND a.fits = 0${toldOf(told)} ORDER BY a.seq DESC LIMIT ${SHOWN}`,
    [run, phase],
  );
}

/** Whether gold cases are named too: not to those who are measured by them. */
interface Told {
  gold?: boolean;
}

function toldOf({ gold = true }: Told): string {
  return gold ? '' : ' AND NOT EXISTS (SELECT 1 FROM review_case c WHERE c.seq = a.seq AND c.gold IS NOT NULL)';
}
