import { ServiceError } from '../../shared/errors.ts';
import { createGate } from '../../shared/gate.ts';
import { sha256Hex } from '../../shared/hash.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Database } from '../../shared/database.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Log } from '../../shared/log.ts';
import type { IngestProgress } from '../ingest.ts';
import { canonicalJson } from '../store-write.ts';
import type { Library } from '../types.ts';
import { FactsMissing, type Intake, type Looked, type Taken } from './intake.ts';
import { type Asked, type ClaimedJob, createJobRows } from './job-rows.ts';
import type { Job, JobFailure, Jobs, NewJob } from './jobs.ts';

/** Where the files of jobs wait. */
export interface JobFiles {
  put(hash: string, bytes: Uint8Array): Promise<void>;
  get(hash: string): Promise<Uint8Array | undefined>;
  remove(hash: string): Promise<void>;
}

export interface JobPorts {
  database: Database;
  clock: Clock;
  ids: Ids;
  log: Log;
  files: JobFiles;
  intake: Intake;
  library: Pick<Library, 'edition'>;
}

/** What may wait: more is refused, so that a program gone wild fills no disk. */
export const JOB_LIMITS = { jobs: 1_000, bytes: 2_000_000_000 } as const;
/** A file that ended the process so often is left alone. */
const MOST_ATTEMPTS = 3;

/** The queue over its rows and files. One job runs at a time. */
export function createJobs(ports: JobPorts, limits: { jobs: number; bytes: number } = JOB_LIMITS): Jobs {
  const rows = createJobRows(ports.database, ports.clock);
  const listeners = new Map<string, Set<(job: Job) => void>>();
  const progress = new Map<string, IngestProgress>();
  /** A file is not removed for one job while it is kept for another with the same bytes. */
  const keeping = createGate(1);
  let running: Promise<void> | undefined;
  let [started, closing, woken] = [false, false, false];

  const tell = async (id: string) => {
    if (!listeners.has(id)) return;
    const job = await find(id);
    if (job !== undefined) for (const listener of listeners.get(id) ?? []) listener(job);
  };

  async function find(id: string): Promise<Job | undefined> {
    const job = await rows.find(id);
    return job && { ...job, progress: job.state === 'running' ? (progress.get(id) ?? null) : null };
  }

  async function run(): Promise<void> {
    while (!closing) {
      const job = await rows.claim();
      if (job === undefined) return;
      await tell(job.id);
      await doJob(job);
      progress.delete(job.id);
      await tell(job.id);
      if (closing) return;
      await keeping.run(async () => {
        if (!(await rows.needs(job.fileHash))) await ports.files.remove(job.fileHash);
      });
    }
  }

  async function doJob(job: ClaimedJob): Promise<void> {
    try {
      const result = await resultOf(ports, job, (at) => {
        progress.set(job.id, at);
        void tell(job.id);
      });
      await rows.end(job.id, 'done', result);
    } catch (error) {
      // What the end of the service cut off is no failure of the file: the next start does it again.
      if (closing) return;
      const failure = failureOf(error);
      ports.log.write('warn', 'job-failed', { job: job.id, code: failure.code });
      await rows.end(job.id, 'failed', failure);
    }
  }

  function wake(): void {
    // What comes while the last one ends must not be left lying.
    woken = running !== undefined;
    if (!started || closing || woken) return;
    running = run()
      // A full or busy database: the job stays running in its row, and the next start takes it up.
      .catch((error: unknown) => {
        ports.log.write('error', 'jobs-stopped', { code: error instanceof ServiceError ? error.code : 'bug' });
      })
      .finally(() => {
        running = undefined;
        if (woken) wake();
      });
  }

  return {
    async submit(job) {
      const { kind, idempotencyKey } = job;
      const { asked, name, bytes } = requestOf(job);
      const fileHash = await sha256Hex(bytes);
      const requestHash = await sha256Hex(JSON.stringify([kind, name, fileHash, canonicalJson(asked)]));
      const before = idempotencyKey === undefined ? undefined : await rows.byKey(idempotencyKey);
      if (before !== undefined) return again(before, requestHash);
      const waiting = await rows.waiting();
      if (waiting.jobs >= limits.jobs || waiting.bytes + bytes.length > limits.bytes)
        return { ok: false, reason: 'full' };
      const id = ports.ids.next();
      // Who asked is no part of what is asked.
      const kept = job.by === undefined ? asked : { ...asked, by: job.by };
      const row = { id, kind, idempotencyKey, requestHash, file: name, fileHash, bytes: bytes.length, asked: kept };
      const inserted = await keeping.run(async () => {
        if ('file' in job) await ports.files.put(fileHash, bytes);
        return rows.insert(row);
      });
      // The same key came twice at once; the first one counts.
      const first = inserted || idempotencyKey === undefined ? undefined : await rows.byKey(idempotencyKey);
      if (first !== undefined) return again(first, requestHash);
      await rows.forgetOld();
      const stored = await find(id);
      if (stored === undefined) throw new ServiceError('database-failed', 'A job could not be stored. Send it again.');
      wake();
      return { ok: true, job: stored, known: false };
    },
    find,
    list: (limit) => rows.list(limit),
    watch(id, listener) {
      const known = listeners.get(id) ?? new Set();
      listeners.set(id, known.add(listener));
      return () => {
        known.delete(listener);
        if (known.size === 0) listeners.delete(id);
      };
    },
    async start() {
      await rows.takeUp();
      started = true;
      wake();
    },
    async settled() {
      while (running !== undefined) await running;
    },
    close() {
      closing = true;
    },
  };
}

/** What is kept of a request, and the file where it came with one. */
function requestOf(job: NewJob): { asked: Asked; name: string; bytes: Uint8Array } {
  const { facts, accept } = job;
  if (!('file' in job))
    return { asked: { facts, accept, address: job.address }, name: job.address, bytes: new Uint8Array() };
  const asked = { facts, accept, ...(job.source !== undefined && { source: job.source }) };
  return { asked, name: job.file.name, bytes: job.file.bytes };
}

function again(before: { job: Job; requestHash: string }, requestHash: string) {
  if (before.requestHash !== requestHash) return { ok: false as const, reason: 'key-reused' as const };
  return { ok: true as const, job: before.job, known: true };
}

async function resultOf(
  { files, intake, library }: JobPorts,
  job: ClaimedJob,
  onProgress: (at: IngestProgress) => void,
): Promise<Taken | Looked> {
  if (job.attempts > MOST_ATTEMPTS) {
    throw new ServiceError('job-given-up', 'The service ended several times while it read this file. It was left out.');
  }
  const { address, ...asked } = job.asked;
  const bytes = address === undefined ? await files.get(job.fileHash) : undefined;
  if (address === undefined && bytes === undefined)
    throw new ServiceError('file-lost', 'The file is there no more. Send it again.');
  const handed =
    bytes === undefined ? { ...asked, address: address ?? '' } : { ...asked, file: { name: job.file, bytes } };
  if (job.kind === 'look') return await intake.look(handed);
  const taken = await intake.take(handed, onProgress);
  return job.attempts === 1 ? taken : await asFirstDone(library, job, taken);
}

/** Cut off after the edition was there and before that was noted: it is new all the same to who sent it. */
async function asFirstDone(library: Pick<Library, 'edition'>, job: Job, taken: Taken): Promise<Taken> {
  if (taken.kind !== 'same') return taken;
  const edition = await library.edition(taken.editionId);
  if (edition === undefined || edition.addedAt < (job.startedAt ?? job.createdAt)) return taken;
  return { ...taken, kind: edition.ordinal === 1 ? 'new' : 'changed' };
}

/** Of a bug nothing is told but that it is one: its message may hold a path or a text. */
function failureOf(error: unknown): JobFailure {
  if (!(error instanceof ServiceError))
    return { code: 'bug', reason: 'Something went wrong inside Judian. Report it if it happens again.' };
  const { code, message: reason } = error;
  if (!(error instanceof FactsMissing)) return { code, reason };
  return { code, reason, missing: error.missing, proposal: error.proposal };
}
