import { ServiceError } from '../shared/errors.ts';
import type { IngestPorts } from './store-ports.ts';
import { addToVectorIndex, storeVectors } from './store-vectors.ts';

/** Sentences that wait for their vectors and token states. Their documents can be asked meanwhile, by their words. */
export interface EncodeLater {
  /** Takes sentences over; returns at once. */
  take(sentenceIds: readonly number[]): void;
  /** How many still wait. */
  waiting(): number;
  /** Resolves when none waits any more, when some could not be encoded yet, and at `close`. */
  settled(): Promise<void>;
  /** Ends after the batch that is in work; the next start finds what is left. */
  close(): Promise<void>;
}

export interface EncodeLaterOptions {
  /** Waits that long before it tries again what failed. */
  pauseMs?: number;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Sentences handed on at a time: so many go at the head of those that came later, and are lost by a fault at most. */
const AT_A_TIME = 66;
const PAUSE_MS = 30_000;

/**
 * Encodes sentences in the background, in the order in which they came. A fault (a server of embeddings that does not
 * answer, a full disk) is a line in the log, and the same sentences are tried again after a pause.
 */
export function createEncodeLater(
  ports: Omit<IngestPorts, 'encodeLater'>,
  { pauseMs = PAUSE_MS, sleep }: EncodeLaterOptions,
): EncodeLater {
  const queue: number[] = [];
  const closing = new AbortController();
  let running: Promise<void> | undefined;
  let listeners: (() => void)[] = [];
  const tell = () => {
    for (const listener of listeners) listener();
    listeners = [];
  };

  const work = async () => {
    const began = ports.clock.now().getTime();
    let sentences = 0;
    while (queue.length > 0 && !closing.signal.aborted) {
      const ids = queue.slice(0, AT_A_TIME);
      try {
        await storeVectors(ports, ids);
        await addToVectorIndex(ports, ids);
        queue.splice(0, ids.length);
        sentences += ids.length;
      } catch (error) {
        if (closing.signal.aborted) return;
        const code = error instanceof ServiceError ? error.code : 'bug';
        ports.log.write('warn', 'encoding-failed', { code, waiting: queue.length });
        tell();
        await sleep(pauseMs, closing.signal).catch(() => {});
      }
    }
    const seconds = (ports.clock.now().getTime() - began) / 1000;
    if (sentences > 0) ports.log.write('info', 'sentences-encoded', { sentences, seconds });
  };
  return {
    take(sentenceIds) {
      for (const id of sentenceIds) queue.push(id);
      if (queue.length === 0 || closing.signal.aborted) return;
      running ??= work().finally(() => {
        running = undefined;
        tell();
      });
    },
    waiting: () => queue.length,
    settled: () =>
      new Promise<void>((resolve) => {
        if (running === undefined) resolve();
        else listeners.push(resolve);
      }),
    async close() {
      closing.abort();
      await running;
    },
  };
}
