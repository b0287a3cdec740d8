import { segment } from '../../knowledge/segment.ts';
import { ServiceError } from '../../shared/errors.ts';
import type { SegmentControl } from './segment-thread.ts';
import { startThread, type Thread } from './thread.ts';

export interface Segmenter {
  segment: SegmentControl['segment'];
  close(): Promise<void>;
}

/** A thread takes some 40 MB: when no document came for so long, it ends. */
const IDLE_MS = 10_000;

/** Segments documents in a thread of their own, which starts with the first one: 100,000 characters take 0.1 s and more. */
export function createSegmenter(idleMs: number = IDLE_MS): Segmenter {
  let thread: Thread | undefined;
  let running = 0;
  let timer: NodeJS.Timeout | undefined;

  const stop = async () => {
    const ending = thread;
    thread = undefined;
    await ending?.stop();
  };
  const open = () => {
    clearTimeout(timer);
    thread ??= startThread(new URL('./segment-thread.ts', import.meta.url), {
      onStopped: () => {
        thread = undefined;
      },
    });
    return thread.remote<SegmentControl>('control');
  };
  return {
    async segment(...args) {
      running += 1;
      try {
        return await open().segment(...args);
      } catch (error) {
        // The thread ended by itself, as for want of memory: the document is read all the same.
        if (error instanceof ServiceError && error.code === 'thread-stopped') return segment(...args);
        throw error;
      } finally {
        running -= 1;
        if (running === 0) timer = setTimeout(() => void stop(), idleMs).unref();
      }
    },
    async close() {
      clearTimeout(timer);
      await stop();
    },
  };
}
