import type { SentenceEncoder } from '../../retrieval/ports.ts';
import type { Log } from '../../shared/log.ts';
import type { EncoderControl } from './encoder-thread.ts';
import { startThread, type Thread } from './thread.ts';

export interface ThreadedEncoderOptions {
  /** What its thread makes. */
  encoding: Pick<SentenceEncoder, 'id' | 'vectorDimensions' | 'stateDimensions'>;
  log: Log;
  /** The thread ends when it had nothing to do for so long; default 10 s. */
  idleMs?: number;
}

/** An encoder that can be closed; what is being encoded then rejects with `thread-stopped`. */
export interface ThreadedEncoder extends SentenceEncoder {
  close(): Promise<void>;
}

const IDLE_MS = 10_000;

/**
 * The built-in encoder in a thread of its own. It is there only while documents are added: its memory, some 20 MB, goes
 * back when it has nothing to do, and the next sentence starts it again.
 */
export function createThreadedEncoder({ encoding, log, idleMs = IDLE_MS }: ThreadedEncoderOptions): ThreadedEncoder {
  let thread: Thread | undefined;
  let working = 0;
  let idle: NodeJS.Timeout | undefined;

  const stop = async () => {
    clearTimeout(idle);
    const ended = thread;
    thread = undefined;
    await ended?.stop();
  };
  const start = () =>
    startThread(new URL('./encoder-thread.ts', import.meta.url), {
      onStopped(reason) {
        thread = undefined;
        log.write('error', 'thread-stopped', { thread: 'encoder', reason });
      },
    });
  return {
    ...encoding,
    async encodeAll(texts) {
      clearTimeout(idle);
      working += 1;
      try {
        thread ??= start();
        return await thread.remote<EncoderControl>('control').encodeAll(texts);
      } finally {
        working -= 1;
        if (working === 0) idle = setTimeout(() => void (working === 0 && stop()), idleMs).unref();
      }
    },
    close: stop,
  };
}
