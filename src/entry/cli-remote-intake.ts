import type { ProblemBody } from '../http/problem.ts';
import {
  FactsMissing,
  type Handed,
  type Intake,
  type Linked,
  type Looked,
  type Taken,
} from '../knowledge/intake/intake.ts';
import type { Job, JobKind } from '../knowledge/intake/jobs.ts';
import type { OnIngestProgress } from '../knowledge/ingest.ts';
import { ServiceError } from '../shared/errors.ts';
import type { Fetch } from './cli-client.ts';

/** How a job is waited for: soon again at first, then every second. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1000;
/** A file that waits longer than this behind others has met a service that is stuck. */
const MOST_SECONDS_LIMITED = 120;

export interface RemoteOptions {
  fetch: Fetch;
  token: string;
  sleep(ms: number): Promise<void>;
}

/** Takes documents in through a running service: each file becomes a job there, which is waited for. */
export function createRemoteIntake(options: RemoteOptions): Intake {
  const take = async (kind: JobKind, handed: Handed | Linked, onProgress: OnIngestProgress = () => {}) => {
    const job = await submit(options, kind, handed);
    return await outcomeOf(options, job, onProgress);
  };
  return {
    look: async (handed) => (await take('look', handed)) as Looked,
    take: async (handed, onProgress) => (await take('add', handed, onProgress)) as Taken,
  };
}

async function submit(options: RemoteOptions, kind: JobKind, handed: Handed | Linked): Promise<Job> {
  const { token } = options;
  return send(options, '/v1/documents', 'file' in handed ? formOf(kind, handed, token) : linkOf(kind, handed, token));
}

/** Sends a file; waits where the service says that it is too soon, as long as that is reasonable. */
export async function send<Value>({ fetch, sleep }: RemoteOptions, path: string, init: RequestInit): Promise<Value> {
  for (let waited = 0; ; ) {
    const reply = await request<Value>(fetch, path, init);
    if (reply.ok) return reply.value;
    const { status, retryAfterSeconds: seconds } = reply.error;
    if (!(status === 429 || status === 503) || seconds === undefined || waited + seconds > MOST_SECONDS_LIMITED)
      throw faultOf(reply.error);
    waited += seconds;
    await sleep(seconds * 1000);
  }
}

export function formOf(kind: JobKind, { file, facts, accept, source }: Handed, token: string): RequestInit {
  const form = new FormData();
  form.set('file', new File([file.bytes as Uint8Array<ArrayBuffer>], file.name));
  form.set('facts', JSON.stringify(facts));
  if (accept) form.set('accept', 'true');
  if (kind === 'look') form.set('look', 'true');
  if (source !== undefined) form.set('source', source.address);
  return { method: 'POST', body: form, ...authorised(token) };
}

function linkOf(kind: JobKind, { address, facts, accept }: Linked, token: string): RequestInit {
  return {
    method: 'POST',
    body: JSON.stringify({ address, facts, accept, look: kind === 'look' }),
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
  };
}

async function outcomeOf(options: RemoteOptions, first: Job, onProgress: OnIngestProgress) {
  const job = await follow(options, `/v1/jobs/${encodeURIComponent(first.id)}`, first, (now) => {
    if (now.progress !== null) onProgress(now.progress);
    return now.state !== 'waiting' && now.state !== 'running';
  });
  if (job.result !== null) return job.result;
  const { code = 'job-failed', reason = 'The service could not take the file.', missing, proposal } = job.failure ?? {};
  if (code === 'facts-missing') throw new FactsMissing(missing ?? [], proposal ?? {});
  throw new ServiceError(code, reason);
}

/** Looks at something again until it is over. */
export async function follow<Value>(
  { fetch, token, sleep }: RemoteOptions,
  path: string,
  first: Value,
  isOver: (now: Value) => boolean,
): Promise<Value> {
  let now = first;
  for (let pause = FIRST_PAUSE_MS; !isOver(now); ) {
    await sleep(pause);
    pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
    const reply = await request<Value>(fetch, path, authorised(token));
    if (!reply.ok) throw faultOf(reply.error);
    now = reply.value;
  }
  return now;
}

function authorised(token: string): RequestInit {
  return { headers: { Authorization: `Bearer ${token}` } };
}

type Reply<Value> = { ok: true; value: Value } | { ok: false; error: ProblemBody };

async function request<Value>(fetch: Fetch, path: string, init: RequestInit): Promise<Reply<Value>> {
  const response = await fetch(path, init);
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('application/problem+json')) return { ok: false, error: (await response.json()) as ProblemBody };
  if (type.startsWith('application/json')) return { ok: true, value: (await response.json()) as Value };
  throw new ServiceError('service-unreachable', 'What answers at that address is no Judian service.');
}

/** 401 on this machine means that the command and the service were started with other settings. */
function faultOf({ status, title, detail }: ProblemBody): ServiceError {
  if (status === 401 || status === 405)
    return new ServiceError(
      'editor-refused',
      'The running service does not know the token in EDITOR_TOKENS. Restart it, so that it reads the same settings.',
    );
  return new ServiceError('service-refused', `${title}。${detail}`);
}

/** One request that changes documents. What the service does not know is undefined; other refusals are thrown. */
export async function requestAsEditor(
  fetch: Fetch,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const reply = await request<unknown>(fetch, path, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (reply.ok) return reply.value;
  if (reply.error.status === 404) return undefined;
  throw faultOf(reply.error);
}
