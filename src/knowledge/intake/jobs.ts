import type { FactName } from '../facts/facts.ts';
import type { Proposal } from '../facts/proposal.ts';
import type { IngestProgress } from '../ingest.ts';
import type { Handed, Linked, Looked, Taken } from './intake.ts';

/** Why a job failed. What was found is told where a person has to say more. */
export interface JobFailure {
  code: string;
  reason: string;
  missing?: readonly FactName[];
  proposal?: Proposal;
}

/** A file that was handed in, and what is becoming of it. */
export interface Job {
  id: string;
  /** `look` tells what adding would do. */
  kind: JobKind;
  state: 'waiting' | 'running' | 'done' | 'failed';
  /** Name of the file, without folders; of one on the web, its address. */
  file: string;
  createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
  /** How far it is; null unless it is running. */
  progress: IngestProgress | null;
  /** Of one that is done. */
  result: Taken | Looked | null;
  /** Of one that failed. */
  failure: JobFailure | null;
}

export type JobKind = 'add' | 'look';

/** A file with what is said of it, as it waits its turn. */
export type NewJob = (Handed | Linked) & {
  kind: JobKind;
  /** The same key with the same request gives the first job again. */
  idempotencyKey?: string | undefined;
};

/** `key-reused`: the key came before with another request. `full`: so much waits already. */
export type Submitted = { ok: true; job: Job; known: boolean } | { ok: false; reason: 'key-reused' | 'full' };

/**
 * Files that are taken in one after the other in the background. A job is on disk when it was submitted: one that was
 * cut off by the end of the process is done again from its beginning at the next start, which changes nothing where it
 * had been done.
 */
export interface Jobs {
  submit(job: NewJob): Promise<Submitted>;
  find(id: string): Promise<Job | undefined>;
  /** The last ones, newest first. */
  list(limit: number): Promise<Job[]>;
  /** Tells of every change of one job until the returned function is called. */
  watch(id: string, listener: (job: Job) => void): () => void;
  /** Takes up what waits. Call it once, when documents can be added. */
  start(): Promise<void>;
  /** Resolves when nothing waits or runs. */
  settled(): Promise<void>;
  /** Begins no other job. The one in work is left to the next start when the service ends before it. */
  close(): void;
}
