import type { Answer } from '../../answering/answer.ts';
import type { Facts } from '../../knowledge/facts/facts.ts';
import type { IngestFile } from '../../knowledge/ingest.ts';
import type { Library } from '../../knowledge/types.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Database } from '../../shared/database.ts';
import { ServiceError } from '../../shared/errors.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Log } from '../../shared/log.ts';
import type { AuditTrail } from '../cases/ports.ts';
import type { DocumentChange } from './document-change.ts';
import { judgeAgain } from './judge-again.ts';
import { IS_REVIEWED, readSample } from './reviewed.ts';
import { createRunRows, PHASES, type Run, type RunKind } from './run-rows.ts';
import { standingOf } from './standing.ts';

/** Answers one question; nothing of it is counted, and no resident waits for it. */
export type AskAgain = (question: string) => Promise<Answer>;

/** What is tried in a copy before it goes live. */
export type TriedChange =
  | { kind: 'upload'; file: IngestFile; facts: Facts }
  | { kind: 'settings' }
  | { kind: 'document'; change: DocumentChange };

/** A copy of the service that nobody else asks. */
export interface Beside {
  ask: AskAgain;
  /** Makes the change in the copy. Throws `ServiceError` with what stands against it. */
  change(): Promise<void>;
  close(): Promise<void>;
}

export interface RunPorts {
  database: Database;
  library: Pick<Library, 'sentencesOf'>;
  clock: Clock;
  ids: Ids;
  log: Log;
  audit: AuditTrail;
  /** Asks the service as it is, behind all residents. */
  ask: AskAgain;
  /** Opens a copy; undefined where this runtime has no room for one. Ends early, with its reason, when `signal` says so. */
  beside?: ((change: TriedChange, signal: AbortSignal) => Promise<Beside>) | undefined;
  /** The file of an upload, once it was looked at; undefined when it is there no more. */
  fileOf(uploadId: string, signal: AbortSignal): Promise<IngestFile | undefined>;
  /** Waits, or ends early with the signal's reason. */
  sleep(ms: number, signal: AbortSignal): Promise<unknown>;
}

/** Reviewed questions that are asked again, all of them, in the background: one run after the other. */
export interface Runs {
  /** Whether there is anything to ask. */
  any(): Promise<boolean>;
  start(what: { kind: RunKind; subject?: string; facts?: Facts | DocumentChange }, who: string): Promise<string>;
  /** False for one that is over. */
  stop(id: string, who: string): Promise<boolean>;
  find(id: string): Promise<Run | undefined>;
  latest(kind: RunKind, subject?: string): Promise<Run | undefined>;
  list(most: number): Promise<Run[]>;
  /** Goes on with what the end of the process cut off, if anything waits. */
  resume(): void;
  /** Resolves when nothing waits or runs. */
  settled(): Promise<void>;
  /** Begins nothing more, and leaves the one in work to the next start. */
  close(): Promise<void>;
}

/** A run that ended the process so often is left alone. */
const MOST_ATTEMPTS = 3;
/** Between two questions that the living service answers, at least as long as the last one took. */
const LEAST_PAUSE_MS = 20;

export function createRuns(ports: RunPorts): Runs {
  const { database, clock, ids, audit, log } = ports;
  const rows = createRunRows(database, clock);
  let inWork: { id: string; stopping: AbortController } | undefined;
  let working: Promise<void> | undefined;
  let closing = false;

  async function work(): Promise<void> {
    for (let run = await rows.next(); run !== undefined && !closing; run = await rows.next()) {
      const stopping = new AbortController();
      inWork = { id: run.id, stopping };
      await doRun(run, stopping.signal);
      inWork = undefined;
    }
  }

  async function doRun(run: Run, signal: AbortSignal): Promise<void> {
    try {
      if (run.attempts >= MOST_ATTEMPTS)
        throw new ServiceError('run-given-up', 'The service ended several times while it asked these questions.');
      await rows.begin(run, await standingOf(database));
      const versions = run.kind === 'now' ? await askNow(run, signal) : await askBeside(run, signal);
      await database.batch([rows.end(run.id, 'done', { versions })]);
    } catch (error) {
      // Cut off by the end of the service: it goes on at the next start. Stopped by somebody: said so already.
      if (closing || signal.aborted) return;
      const known = error instanceof ServiceError;
      log.write('warn', 'review-run-failed', { run: run.id, code: known ? error.code : 'bug' });
      const failure = known ? error.message : 'Something went wrong inside Judian. Report it if it happens again.';
      await database.batch([rows.end(run.id, 'failed', { failure })]);
    }
  }

  async function askNow(run: Run, signal: AbortSignal): Promise<Run['versions']> {
    return askPhase(run, 1, {
      signal,
      async ask(question) {
        const began = performance.now();
        const answer = await ports.ask(question);
        await ports.sleep(Math.max(LEAST_PAUSE_MS, performance.now() - began), signal);
        return answer;
      },
    });
  }

  async function askBeside(run: Run, signal: AbortSignal): Promise<Run['versions']> {
    const change = await changeOf(run, signal);
    if (ports.beside === undefined)
      throw new ServiceError('no-copy', 'There is no room here for a copy of the service to try this in.');
    const beside = await ports.beside(change, signal);
    try {
      await askPhase(run, PHASES.upload[0], { ask: beside.ask, signal });
      await beside.change();
      return await askPhase(run, PHASES.upload[1], { ask: beside.ask, signal });
    } finally {
      await beside.close();
    }
  }

  async function changeOf({ kind, subject, facts }: Run, signal: AbortSignal): Promise<TriedChange> {
    if (kind === 'settings') return { kind };
    if (kind === 'document') return { kind, change: JSON.parse(facts) as DocumentChange };
    const file = await ports.fileOf(subject, signal);
    if (file === undefined) throw new ServiceError('file-lost', 'The file is there no more. Hand it in again.');
    return { kind: 'upload', file, facts: JSON.parse(facts) as Facts };
  }

  async function askPhase(
    { id }: Run,
    phase: number,
    { ask, signal }: { ask: AskAgain; signal: AbortSignal },
  ): Promise<Run['versions']> {
    let versions: Run['versions'] = {};
    for (let seq = await rows.nextQuestion(id, phase); seq !== undefined; seq = await rows.nextQuestion(id, phase)) {
      signal.throwIfAborted();
      const sample = await readSample(ports, seq);
      if (sample === undefined) {
        // Opened again or deleted since: nobody decided it.
        await rows.judge(id, phase, seq, { right: null, because: 'not-judged' });
        continue;
      }
      const answer = await ask(sample.question);
      signal.throwIfAborted();
      versions = answer.versions;
      await rows.judge(id, phase, seq, judgeAgain(sample, answer));
    }
    return versions;
  }

  function wake(): void {
    if (closing) return;
    // One that comes while the last one ends begins after it.
    working = (working ?? Promise.resolve()).then(work).catch((error: unknown) => {
      if (!closing)
        log.write('error', 'review-runs-stopped', { code: error instanceof ServiceError ? error.code : 'bug' });
    });
  }

  return {
    async any() {
      return (await database.get(`SELECT 1 FROM review_case WHERE ${IS_REVIEWED} LIMIT 1`)) !== undefined;
    },
    async start({ kind, subject = '', facts = {} }, who) {
      const id = ids.next();
      const entry = { who, what: 'review-run.started', subject: `run:${id}`, after: { kind, of: subject } };
      await audit.record(entry, [rows.insertion({ id, kind, subject, facts: JSON.stringify(facts), by: who })]);
      wake();
      return id;
    },
    async stop(id, who) {
      const run = await rows.find(id);
      if (run === undefined || (run.state !== 'waiting' && run.state !== 'running')) return false;
      await audit.record({ who, what: 'review-run.stopped', subject: `run:${id}` }, [rows.end(id, 'stopped')]);
      if (inWork?.id === id) inWork.stopping.abort(new ServiceError('stopped', 'It was stopped.'));
      return true;
    },
    find: rows.find,
    latest: (kind, subject = '') => rows.latest(kind, subject),
    list: rows.list,
    resume: wake,
    async settled() {
      await working;
    },
    async close() {
      closing = true;
      inWork?.stopping.abort(new ServiceError('closing', 'The service is being stopped.'));
      await working;
    },
  };
}
