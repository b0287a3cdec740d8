import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ReadNote } from '../../../knowledge/readers/notes-table.ts';
import { readPlainText } from '../../../knowledge/readers/plain-text.ts';
import { READER_LIMITS } from '../../../knowledge/readers/formats.ts';
import type { FileReader, ReadResult } from '../../../knowledge/readers/reader.ts';
import { sniff } from '../../../knowledge/readers/sniff.ts';
import { keepWithoutTypes } from '../stripped-types.mjs';

/** What reading one file may take. */
export interface ReadLimits {
  timeoutMs: number;
  /** Of the whole process, watched on Linux. */
  memoryBytes: number;
  /** Of its JavaScript objects, everywhere. */
  heapMegabytes: number;
}

export const READ_LIMITS: ReadLimits = { timeoutMs: 180_000, memoryBytes: 1_000_000_000, heapMegabytes: 640 };

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
 * Reads files in a process of its own, one at a time: a file that takes too much time or memory, or brings a parser down,
 * ends that process and nothing else. Plain Unicode text needs no parser and is read at once. `close` ends the process.
 */
export function createIsolatedReader(limits: ReadLimits = READ_LIMITS): FileReader & { close(): void } {
  let running: Running | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const stop = () => {
    clearTimeout(idle);
    running?.child.kill('SIGKILL');
    running = undefined;
  };

  const readApart = async (file: { name: string; bytes: Uint8Array }): Promise<ReadResult> => {
    clearTimeout(idle);
    running ??= { child: start(limits), files: 0 };
    const { child } = running;
    const result = await readIn(child, file, limits);
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
    async read(file) {
      if (file.bytes.length > READER_LIMITS.fileBytes) return { ok: false, error: { code: 'too-large' } };
      const plain = readUnicode(file);
      if (plain !== undefined) return plain;
      const result = last.then(() => readApart(file));
      last = result.catch(() => {});
      return await result;
    },
    close: stop,
  };
}

/** Undefined when a parser or a decoder is needed. */
function readUnicode(file: { name: string; bytes: Uint8Array }): ReadResult | undefined {
  const sniffed = sniff(file, () => undefined);
  if (!sniffed.ok || sniffed.value.format !== 'plain-text' || sniffed.value.misnamed) return undefined;
  const read = readPlainText(file.bytes);
  return read.ok || read.error.code !== 'encoding-unknown' ? read : undefined;
}

function start(limits: ReadLimits): ChildProcess {
  keepWithoutTypes(MODULE);
  const readable = [ROOT, realpathSync(fileURLToPath(new URL('../../../../node_modules', import.meta.url)))];
  return fork(fileURLToPath(START), {
    // Nothing of the service's settings and secrets is there to be read.
    env: {},
    execArgv: [
      `--max-old-space-size=${limits.heapMegabytes}`,
      '--permission',
      ...readable.map((folder) => `--allow-fs-read=${folder}`),
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=SecurityWarning',
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

function readIn(
  child: ChildProcess,
  file: { name: string; bytes: Uint8Array },
  limits: ReadLimits,
): Promise<ReadResult> {
  return new Promise((resolve) => {
    let stopped: ReadNote | undefined;
    const kill = (note: ReadNote) => {
      stopped ??= note;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => kill({ code: 'out-of-time' }), limits.timeoutMs);
    const watch = setInterval(() => {
      if (memoryOf(child) > limits.memoryBytes) kill({ code: 'out-of-memory' });
    }, WATCH_MS);
    const finish = (result: ReadResult) => {
      clearTimeout(timer);
      clearInterval(watch);
      child.off('message', onMessage);
      child.off('exit', onExit);
      child.off('error', onError);
      resolve(result);
    };
    const onMessage = (result: unknown) => finish(result as ReadResult);
    const onExit = (code: number | null, signal: string | null) => {
      // V8 aborts when its heap is full.
      const full = signal === 'SIGABRT' || signal === 'SIGTRAP' || code === 134;
      finish({ ok: false, error: stopped ?? { code: full ? 'out-of-memory' : 'reader-stopped' } });
    };
    const onError = () => finish({ ok: false, error: stopped ?? { code: 'reader-stopped' } });
    child.ref();
    child.channel?.ref();
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.on('error', onError);
    child.send({ name: file.name, bytes: file.bytes }, () => {
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
