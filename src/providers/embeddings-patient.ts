import type { Embedder } from '../retrieval/ports.ts';
import { ServiceError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { lateFault } from './embeddings-faults.ts';

export interface QuestionEmbedderOptions {
  log: Log;
  /** How long a question waits for its vector. */
  timeoutMs?: number;
  /** How long the model is left alone after a fault. */
  restMs?: number;
  now?: () => number;
}

const TIMEOUT_MS = 2000;
const REST_MS = 15_000;

/**
 * The same embedder for questions: when it is down, slow or wrong, it gives zero vectors, which are near nothing, so that
 * a question is answered by its words alone. After a fault no question waits for it for a while. Never throws
 * `ServiceError`; each fault is a line in the log.
 */
export function createQuestionEmbedder(embedder: Embedder, options: QuestionEmbedderOptions): Embedder {
  const { log, timeoutMs = TIMEOUT_MS, restMs = REST_MS, now = () => performance.now() } = options;
  const { id, dimensions, words } = embedder;
  let restsUntil = -Infinity;
  const patiently = async <Result>(work: () => Promise<Result[]>, nothing: () => Result[]): Promise<Result[]> => {
    if (now() < restsUntil) return nothing();
    try {
      return await within(timeoutMs, work());
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      restsUntil = now() + restMs;
      log.write('warn', 'question-not-embedded', { code: error.code });
      return nothing();
    }
  };
  const zero = () => new Float32Array(dimensions);
  return {
    id,
    dimensions,
    embed: (texts) =>
      patiently(
        () => embedder.embed(texts),
        () => texts.map(zero),
      ),
    ...(words && {
      words: {
        stateDimensions: words.stateDimensions,
        read: (texts) =>
          patiently(
            () => words.read(texts),
            () => texts.map(() => ({ vector: zero(), tokens: [], states: new Int8Array() })),
          ),
      },
    }),
  };
}

async function within<Result>(timeoutMs: number, work: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(lateFault()), timeoutMs);
  // What comes after the deadline has nobody to go to.
  work.catch(() => {});
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
