import type { Clock } from '../../shared/clock.ts';
import type { Database, SqlStatement } from '../../shared/database.ts';
import { tryParseStored } from '../../shared/stored-json.ts';
import type { JudgedAgain } from './judge-again.ts';
import { IS_REVIEWED } from './reviewed.ts';

/**
 * What the reviewed questions are asked of: the service as it is; a copy of it with an upload published; a copy of it
 * with the settings that are to come; a copy of it with a document withdrawn, brought back or superseded.
 */
export type RunKind = 'now' | 'upload' | 'settings' | 'document';
export type RunState = 'waiting' | 'running' | 'done' | 'stopped' | 'failed';

/** All reviewed questions, asked again. */
export interface Run {
  id: string;
  kind: RunKind;
  /** Of an upload or a document: its id; '' otherwise. */
  subject: string;
  /** JSON of the facts that the upload is published with, or of what is done to the document. */
  facts: string;
  state: RunState;
  by: string;
  at: string;
  endedAt: string | null;
  /** How documents and verified answers stood when it began. */
  standing: string;
  versions: Readonly<Record<string, string | null>>;
  attempts: number;
  /** Why it failed, in a sentence. */
  failure: string | null;
}

/** As they are, and with the change made. */
export const PHASES = { now: [1], upload: [1, 2], settings: [1, 2], document: [1, 2] } as const satisfies Record<
  RunKind,
  number[]
>;

/** The newest decisions tell most, and a run has to come to an end. */
export const MOST_ASKED = 1_000;
/** Older runs are forgotten with what they found. */
const RUNS_KEPT = 50;

interface Row extends Omit<Run, 'versions' | 'endedAt'> {
  versions: string;
  ended_at: string | null;
}

export type RunRows = ReturnType<typeof createRunRows>;

export function createRunRows(database: Database, clock: Clock) {
  const now = () => clock.now().toISOString();
  const oneOf = async (where: string, params: readonly string[]) => {
    const row = await database.get<Row>(`SELECT * FROM review_run ${where} LIMIT 1`, params);
    return row && toRun(row);
  };
  return {
    find: (id: string) => oneOf('WHERE id = ?', [id]),
    latest: (kind: RunKind, subject: string) =>
      oneOf('WHERE kind = ? AND subject = ? ORDER BY at DESC', [kind, subject]),
    /** What goes on, or is next. */
    next: () => oneOf("WHERE state IN ('waiting', 'running') ORDER BY state, at", []),
    async list(most: number): Promise<Run[]> {
      const rows = await database.all<Row>('SELECT * FROM review_run ORDER BY at DESC LIMIT ?', [most]);
      return rows.map(toRun);
    },
    insertion({ id, kind, subject, facts, by }: Pick<Run, 'id' | 'kind' | 'subject' | 'facts' | 'by'>): SqlStatement {
      return {
        sql: 'INSERT INTO review_run (id, kind, subject, facts, by, at) VALUES (?, ?, ?, ?, ?, ?)',
        params: [id, kind, subject, facts, by, now()],
      };
    },
    /** Of a run that documents of another day answered in part, those answers go. */
    async begin({ id, kind, standing: before }: Run, standing: string): Promise<void> {
      if (before !== standing) await database.run('DELETE FROM review_run_answer WHERE run = ?', [id]);
      await database.batch([
        {
          sql: "UPDATE review_run SET state = 'running', standing = ?, attempts = attempts + 1 WHERE id = ?",
          params: [standing, id],
        },
        ...PHASES[kind].map((phase) => ({
          sql: `INSERT INTO review_run_answer (run, phase, seq) SELECT ?, ?, seq FROM
                  (SELECT seq FROM review_case WHERE ${IS_REVIEWED} ORDER BY decided_at DESC LIMIT ${MOST_ASKED})
                WHERE true ON CONFLICT DO NOTHING`,
          params: [id, phase],
        })),
        ...forgetting(),
      ]);
    },
    async nextQuestion(id: string, phase: number): Promise<number | undefined> {
      const row = await database.get<{ seq: number }>(
        'SELECT seq FROM review_run_answer WHERE run = ? AND phase = ? AND because IS NULL ORDER BY seq DESC LIMIT 1',
        [id, phase],
      );
      return row?.seq;
    },
    async judge(id: string, phase: number, seq: number, { right, because }: JudgedAgain): Promise<void> {
      await database.run('UPDATE review_run_answer SET because = ?, fits = ? WHERE run = ? AND phase = ? AND seq = ?', [
        because,
        right === null ? null : Number(right),
        id,
        phase,
        seq,
      ]);
    },
    /** Ends it, unless somebody ended it otherwise meanwhile. */
    end(id: string, state: 'done' | 'stopped' | 'failed', { versions = {}, failure = null }: Ending = {}) {
      return {
        sql: `UPDATE review_run SET state = ?, ended_at = ?, versions = ?, failure = ?
              WHERE id = ? AND state IN ('waiting', 'running')`,
        params: [state, now(), JSON.stringify(versions), failure, id],
      } satisfies SqlStatement;
    },
  };
}

interface Ending {
  versions?: Run['versions'];
  failure?: string | null;
}

function forgetting(): SqlStatement[] {
  const old = `SELECT id FROM review_run WHERE state NOT IN ('waiting', 'running')
    AND at < (SELECT at FROM review_run ORDER BY at DESC LIMIT 1 OFFSET ${RUNS_KEPT})`;
  return [
    { sql: `DELETE FROM review_run_answer WHERE run IN (${old})` },
    { sql: `DELETE FROM review_run WHERE id IN (${old})` },
  ];
}

function toRun({ ended_at: endedAt, versions, ...row }: Row): Run {
  return { ...row, endedAt, versions: (tryParseStored(versions) ?? {}) as Run['versions'] };
}
