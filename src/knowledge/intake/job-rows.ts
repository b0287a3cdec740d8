import type { Clock } from '../../shared/clock.ts';
import type { Database } from '../../shared/database.ts';
import { parseStored, tryParseStored } from '../../shared/stored-json.ts';
import type { Handed, Looked, Taken } from './intake.ts';
import type { Job, JobFailure, JobKind } from './jobs.ts';

interface Row {
  id: string;
  kind: JobKind;
  state: Job['state'];
  file: string;
  file_hash: string;
  request_hash: string;
  asked: string;
  result: string | null;
  attempts: number;
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
}

/** What stands of a request beside its file. */
export type Asked = Pick<Handed, 'facts' | 'accept' | 'source' | 'by'> & { address?: string };

/** A job that somebody has to do now. */
export interface ClaimedJob extends Job {
  fileHash: string;
  asked: Asked;
  attempts: number;
}

export interface JobRow {
  id: string;
  kind: JobKind;
  idempotencyKey: string | undefined;
  requestHash: string;
  file: string;
  fileHash: string;
  bytes: number;
  asked: Asked;
}

const COLUMNS = `id, kind, state, file, file_hash, request_hash, asked, result, attempts, created_at, started_at, ended_at`;
/** Ended jobs are told of so long. */
const KEPT_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The rows of jobs. Every change is one statement, so that a job is in one state whenever the process ends. */
export function createJobRows(database: Database, clock: Clock) {
  const now = () => clock.now().toISOString();
  return {
    async insert({ id, kind, idempotencyKey, requestHash, file, fileHash, bytes, asked }: JobRow): Promise<boolean> {
      const { changes } = await database.run(
        `INSERT OR IGNORE INTO job (id, idempotency_key, request_hash, kind, state, file, file_hash, bytes, asked,
           created_at) VALUES (?, ?, ?, ?, 'waiting', ?, ?, ?, ?, ?)`,
        [id, idempotencyKey ?? null, requestHash, kind, file, fileHash, bytes, JSON.stringify(asked), now()],
      );
      return changes === 1;
    },

    async byKey(key: string): Promise<{ job: Job; requestHash: string } | undefined> {
      const row = await database.get<Row>(`SELECT ${COLUMNS} FROM job WHERE idempotency_key = ?`, [key]);
      return row && { job: toJob(row), requestHash: row.request_hash };
    },

    async find(id: string): Promise<Job | undefined> {
      const row = await database.get<Row>(`SELECT ${COLUMNS} FROM job WHERE id = ?`, [id]);
      return row && toJob(row);
    },

    async list(limit: number): Promise<Job[]> {
      return (await database.all<Row>(`SELECT ${COLUMNS} FROM job ORDER BY seq DESC LIMIT ?`, [limit])).map(toJob);
    },

    async waiting(): Promise<{ jobs: number; bytes: number }> {
      const row = await database.get<{ jobs: number; bytes: number }>(
        `SELECT COUNT(*) AS jobs, COALESCE(SUM(bytes), 0) AS bytes FROM job WHERE state IN ('waiting', 'running')`,
      );
      return row ?? { jobs: 0, bytes: 0 };
    },

    /** The one that waits the longest; it is running from here on. */
    async claim(): Promise<ClaimedJob | undefined> {
      const [row] = await database.all<Row>(
        `UPDATE job SET state = 'running', attempts = attempts + 1, started_at = COALESCE(started_at, ?)
         WHERE seq = (SELECT seq FROM job WHERE state = 'waiting' ORDER BY seq LIMIT 1) RETURNING ${COLUMNS}`,
        [now()],
      );
      return (
        row && { ...toJob(row), fileHash: row.file_hash, asked: parseStored<Asked>(row.asked), attempts: row.attempts }
      );
    },

    /** What ran when the process ended waits again. */
    async takeUp(): Promise<void> {
      await database.run(`UPDATE job SET state = 'waiting' WHERE state = 'running'`);
    },

    async end(id: string, state: 'done' | 'failed', result: Taken | Looked | JobFailure): Promise<void> {
      const sql = 'UPDATE job SET state = ?, result = ?, ended_at = ? WHERE id = ?';
      await database.run(sql, [state, JSON.stringify(result), now(), id]);
    },

    /** Whether another job still needs the file. */
    async needs(fileHash: string): Promise<boolean> {
      const sql = `SELECT 1 AS needed FROM job WHERE file_hash = ? AND state IN ('waiting', 'running') LIMIT 1`;
      return (await database.get(sql, [fileHash])) !== undefined;
    },

    async forgetOld(): Promise<void> {
      const before = new Date(clock.now().getTime() - KEPT_DAYS * DAY_MS).toISOString();
      await database.run(`DELETE FROM job WHERE ended_at < ?`, [before]);
    },
  };
}

export type JobRows = ReturnType<typeof createJobRows>;

function toJob(row: Row): Job {
  const ended = row.result === null ? undefined : tryParseStored<Taken & Looked & JobFailure>(row.result);
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    file: row.file,
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    progress: null,
    result: row.state === 'done' && ended !== undefined ? (ended as Taken | Looked) : null,
    failure: row.state === 'failed' && ended !== undefined ? (ended as JobFailure) : null,
  };
}
