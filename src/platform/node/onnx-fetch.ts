import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { ServiceError } from '../../shared/errors.ts';
import { sha256OfFile } from './files.ts';

export interface FetchOptions {
  /** http or https. */
  address: string;
  /** Where it goes. What came before a cut stays there, and the next call goes on from its end. */
  path: string;
  bytes: number;
  sha256: string;
  /** Bytes that are there. */
  onProgress?: (bytes: number) => void;
  /** How often a cut download is taken up again within one call. */
  attempts?: number;
  /** How long the server may be silent. */
  idleMs?: number;
  pauseMs?: number;
  /** What is fetched, and the setting that names another place for it, as faults tell it. */
  what?: string;
  setting?: string;
}

const ATTEMPTS = 4;
const WHAT = 'embedding model';
const SETTING = 'EMBEDDING_FILE';
const IDLE_MS = 30_000;
const PAUSE_MS = 1000;

/**
 * Downloads a file whose size and hash are known, going on where an earlier download was cut. When it returns the file
 * is whole and right. Throws `ServiceError` `model-fetch-failed` (what came is kept) or `model-wrong` (it is removed), and
 * the file system's own errors.
 */
export async function fetchFile(options: FetchOptions): Promise<void> {
  const { path, bytes, sha256, attempts = ATTEMPTS, pauseMs = PAUSE_MS } = options;
  const resumed = sizeOf(path) > 0;
  for (let attempt = 1; sizeOf(path) !== bytes; attempt++) {
    try {
      await fetchRest(options);
    } catch (error) {
      if (isDiskFault(error)) throw error;
      const fault = error instanceof FetchFault ? error : cut(error);
      if (!fault.retryable || attempt >= attempts) throw failedFor(options, fault);
      await pause(pauseMs);
    }
  }
  if ((await sha256OfFile(path)) === sha256) return;
  rmSync(path, { force: true });
  // Its beginning may have come from another server: once more from the start.
  if (resumed) return fetchFile(options);
  throw new ServiceError(
    'model-wrong',
    `What was downloaded is not the ${options.what ?? WHAT}: its hash is another. It was removed; set ${options.setting ?? SETTING} to a place that has the right one.`,
  );
}

/** Appends what is missing. Returns early when the server sends less: the caller looks at the size. */
async function fetchRest({ address, path, bytes, onProgress, idleMs = IDLE_MS }: FetchOptions): Promise<void> {
  if (sizeOf(path) > bytes) rmSync(path);
  const have = sizeOf(path);
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), idleMs);
  try {
    const response = await fetch(address, {
      signal: silence.signal,
      // A compressed reply would have other bytes than the file.
      headers: { 'accept-encoding': 'identity', ...(have > 0 && { range: `bytes=${have}-` }) },
    });
    const from = startOf(response, have);
    if (from === null) {
      // It has other bytes than we: from the start, at the next attempt.
      rmSync(path, { force: true });
      throw cut();
    }
    await append(response, path, from, bytes, (total) => {
      timer.refresh();
      onProgress?.(total);
    });
  } finally {
    clearTimeout(timer);
  }
  if (sizeOf(path) < bytes) throw cut();
}

/** Where the reply's bytes belong; null when they do not fit what is there. */
function startOf(response: Response, have: number): number | null {
  if (response.status === 200) return 0;
  if (response.status === 206) {
    const start = /^bytes (\d+)-/u.exec(response.headers.get('content-range') ?? '')?.[1];
    return Number(start) === have ? have : null;
  }
  if (response.status === 416) return null;
  const retryable = response.status === 429 || response.status >= 500;
  throw failed(`the server answered ${response.status}`, retryable);
}

async function append(
  response: Response,
  path: string,
  from: number,
  bytes: number,
  onChunk: (total: number) => void,
): Promise<void> {
  const file = openSync(path, from === 0 ? 'w' : 'a', 0o600);
  try {
    let total = from;
    for await (const chunk of response.body ?? []) {
      total += chunk.length;
      if (total > bytes) throw failed('the server sends more than the model has', false);
      writeSync(file, chunk);
      onChunk(total);
    }
  } finally {
    closeSync(file);
  }
}

/** No other attempt helps where the file cannot be written. */
function isDiskFault(error: unknown): boolean {
  return ['write', 'open'].includes((error as NodeJS.ErrnoException | null)?.syscall ?? '');
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Why an attempt ended. */
class FetchFault extends Error {
  readonly retryable: boolean;

  constructor(reason: string, retryable: boolean) {
    super(reason);
    this.retryable = retryable;
  }
}

function cut(cause?: unknown): FetchFault {
  const code = (cause as { cause?: { code?: unknown } } | undefined)?.cause?.code;
  return failed(typeof code === 'string' ? code : 'the connection was cut', true);
}

function failed(reason: string, retryable: boolean): FetchFault {
  return new FetchFault(reason, retryable);
}

function failedFor({ what = WHAT, setting = SETTING }: FetchOptions, { message, retryable }: FetchFault): ServiceError {
  return new ServiceError(
    'model-fetch-failed',
    `The ${what} could not be downloaded (${message}): check the network and start again, which goes on from where it was cut, or set ${setting} to an address or a file.`,
    { retryable },
  );
}
