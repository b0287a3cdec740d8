import { segment } from '../../knowledge/segment.ts';
import { indexTerms } from '../../language/tokens.ts';
import { ServiceError } from '../../shared/errors.ts';
import type { SegmentControl } from './segment-thread.ts';
import { startThread, type Thread } from './thread.ts';

export interface Segmenter {
  segment: SegmentControl['segment'];
  /** What `indexTerms` gives for each text. */
  cutTerms(texts: readonly string[]): Promise<readonly (readonly string[])[]>;
  close(): Promise<void>;
}

/** A thread takes some 40 MB: when no document came for so long, it ends. */
const IDLE_MS = 10_000;

/** Segments documents and cuts their terms in a thread of their own, which starts with the first one: 100,000 characters take 0.1 s and more. */
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
  /** Asks the thread, which may have ended by itself, as for want of memory: then it is done here. */
  const ask = async <Result>(
    apart: (control: SegmentControl) => Promise<Result>,
    here: () => Result,
  ): Promise<Result> => {
    running += 1;
    try {
      return await apart(open());
    } catch (error) {
      if (error instanceof ServiceError && error.code === 'thread-stopped') return here();
      throw error;
    } finally {
      running -= 1;
      if (running === 0) timer = setTimeout(() => void stop(), idleMs).unref();
    }
  };
  return {
    segment: (...args) =>
      ask(
        (control) => control.segment(...args),
        () => segment(...args),
      ),
    cutTerms: (texts) =>
      ask(
        async (control) => (await control.cutTerms(texts)).map((terms) => (terms === '' ? [] : terms.split(' '))),
        () => texts.map(indexTerms),
      ),
    async close() {
      clearTimeout(timer);
      await stop();
    },
  };
}
