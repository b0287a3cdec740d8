import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { keepWithoutTypes } from '../stripped-types.mjs';
import { WORKING } from './working.ts';

/** What the work on one file may take. */
export interface ProcessLimits {
  timeoutMs: number;
  /** Of the whole process, watched on Linux. */
  memoryBytes: number;
  /** Of its JavaScript objects, everywhere. */
  heapMegabytes: number;
  /** A process that says it is still at work is given `timeoutMs` anew, up to this in all; without it, never. */
  longestMs?: number;
}

/** Why a process ended before it replied. */
export type EarlyEnd = 'out-of-time' | 'out-of-memory' | 'reader-stopped';

export interface IsolatedProcess<Request, Reply> {
  /** Resolves with the reply, or with why there is none; requests are worked on one after the other. */
  ask(request: Request): Promise<{ ok: true; value: Reply } | { ok: false; error: EarlyEnd }>;
  /** Ends the process at once. */
  close(): void;
}

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const START = new URL('./reader-start.mjs', import.meta.url);
const MODULE = new URL('./reader-process.ts', import.meta.url);
const WATCH_MS = 100;
/** An idle process is kept for the next file of a batch. */
const IDLE_MS = 5_000;
/** What one file left in memory is not left to the next hundred. */
const FILES_A_PROCESS = 100;
const PAGE_BYTES = 4096;

interface Running {
  child: ChildProcess;
  files: number;
}

/**
 * Works on files in a process of its own: a file that takes too much time or memory, or brings a parser down, ends that
 * process and nothing else. The process starts with the first file and ends when none came for some seconds. It is
 * trusted to send replies of the type that is named, and reads no file but the program's own and those in `readable`.
 */
export function createIsolatedProcess<Request extends object, Reply>(
  limits: ProcessLimits,
  readable?: string,
): IsolatedProcess<Request, Reply> {
  let running: Running | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const stop = () => {
    clearTimeout(idle);
    running?.child.kill('SIGKILL');
    running = undefined;
  };

  const askApart = async (request: Request) => {
    clearTimeout(idle);
    running ??= { child: start(limits, readable), files: 0 };
    const { child } = running;
    const result = await askIn<Reply>(child, request, limits);
    if (child.exitCode !== null || child.signalCode !== null || !child.connected || ++running.files >= FILES_A_PROCESS)
      stop();
    else rest(child);
    return result;
  };

  const rest = (child: ChildProcess) => {
    // A command that has ended need not wait for it.
    child.unref();
    child.channel?.unref();
    idle = setTimeout(stop, IDLE_MS);
    idle.unref();
  };

  return {
    async ask(request) {
      const result = last.then(() => askApart(request));
      last = result.catch(() => {});
      return await result;
    },
    close: stop,
  };
}

function start(limits: ProcessLimits, folder: string | undefined): ChildProcess {
  keepWithoutTypes(MODULE);
  const readable = [
    ROOT,
    realpathSync(fileURLToPath(new URL('../../../../node_modules', import.meta.url))),
    ...(folder === undefined ? [] : [realpathSync(folder)]),
  ];
  return fork(fileURLToPath(START), {
    // Nothing of the service's settings and secrets is there to be read.
    env: {},
    execArgv: [
      `--max-old-space-size=${limits.heapMegabytes}`,
      '--permission',
      // For the thread that looks whether this process is still there. It may do no more than the process itself.
      '--allow-worker',
      ...readable.map((folder) => `--allow-fs-read=${folder}`),
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=SecurityWarning',
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

function askIn<Reply>(
  child: ChildProcess,
  request: object,
  limits: ProcessLimits,
): Promise<{ ok: true; value: Reply } | { ok: false; error: EarlyEnd }> {
  return new Promise((resolve) => {
    let stopped: EarlyEnd | undefined;
    const kill = (reason: EarlyEnd) => {
      stopped ??= reason;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => kill('out-of-time'), limits.timeoutMs);
    const longest = setTimeout(() => kill('out-of-time'), Math.max(limits.timeoutMs, limits.longestMs ?? 0));
    const watch = setInterval(() => {
      if (memoryOf(child) > limits.memoryBytes) kill('out-of-memory');
    }, WATCH_MS);
    const finish = (result: Parameters<typeof resolve>[0]) => {
      clearTimeout(timer);
      clearTimeout(longest);
      clearInterval(watch);
      child.off('message', onMessage);
      child.off('exit', onExit);
      child.off('error', onError);
      resolve(result);
    };
    const onMessage = (value: unknown) => {
      if (value === WORKING) timer.refresh();
      else finish({ ok: true, value: value as Reply });
    };
    const onExit = (code: number | null, signal: string | null) => {
      // V8 aborts when its heap is full.
      const full = signal === 'SIGABRT' || signal === 'SIGTRAP' || code === 134;
      finish({ ok: false, error: stopped ?? (full ? 'out-of-memory' : 'reader-stopped') });
    };
    const onError = () => finish({ ok: false, error: stopped ?? 'reader-stopped' });
    child.ref();
    child.channel?.ref();
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.on('error', onError);
    child.send(request, () => {
      // A process that ended meanwhile says so by its exit.
    });
  });
}

/** Memory in use, in bytes; 0 where the system does not say. */
function memoryOf({ pid }: ChildProcess): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
  } catch {
    return 0;
  }
}
