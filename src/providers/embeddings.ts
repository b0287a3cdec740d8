import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { foldText } from '../language/fold.ts';
import type { Embedder } from '../retrieval/ports.ts';
import { ServiceError } from '../shared/errors.ts';
import { embeddingFaultOf, lateFault } from './embeddings-faults.ts';

export interface LangChainEmbedderOptions {
  /** Name of the model; the embedder's id is made of it and the dimensions. */
  name: string;
  dimensions: number;
  /** The deadline of one request. */
  timeoutMs?: number;
  /** How long to wait before the one repetition of a request that failed. */
  retryPauseMs?: number;
}

/** Servers refuse or cut larger requests; OpenAI takes 2,048 texts, small servers of one's own a few dozen. */
const TEXTS_A_REQUEST = 32;
/** Many models read 512 tokens, a Chinese character being about one, and some servers refuse more. */
const CHARACTERS_A_TEXT = 500;
/** The longest that models give are 4,096 numbers. */
const MOST_DIMENSIONS = 8192;
const TIMEOUT_MS = 60_000;
const RETRY_PAUSE_MS = 500;

/**
 * Any of LangChain's `Embeddings` behind our port. Texts are folded first, so that both scripts give one vector; vectors
 * come back with length 1. Requests are bounded, go out one after the other, and are repeated once.
 * `embed` throws `ServiceError` `embedding-unavailable`, `embedding-timeout`, `embedding-changed` (another number of
 * dimensions) or `vector-invalid`; never a library's own error, which may quote keys and texts.
 */
export function createLangChainEmbedder(embeddings: EmbeddingsInterface, options: LangChainEmbedderOptions): Embedder {
  const { name, dimensions, timeoutMs = TIMEOUT_MS, retryPauseMs = RETRY_PAUSE_MS } = options;
  return {
    id: `${name}/${dimensions}`,
    dimensions,
    async embed(texts) {
      const vectors: Float32Array[] = texts.map(() => new Float32Array(dimensions));
      for (const batch of toBatches(texts.map(readText))) {
        const asked = batch.map(({ text }) => text);
        const found = await askTwice(() => ask(embeddings, asked, dimensions, timeoutMs), retryPauseMs);
        for (const [index, { at }] of batch.entries()) vectors[at] = found[index] as Float32Array;
      }
      return vectors;
    },
  };
}

/** How many dimensions the vectors of a model have. Throws as `embed` does. */
export async function probeDimensions(embeddings: EmbeddingsInterface, timeoutMs = TIMEOUT_MS): Promise<number> {
  const [vector] = await askTwice(() => ask(embeddings, ['據典'], null, timeoutMs), RETRY_PAUSE_MS);
  return vector?.length ?? 0;
}

function readText(text: string): string {
  // Half a character, as a cut may leave it, cannot be sent.
  return foldText(text).trim().slice(0, CHARACTERS_A_TEXT).toWellFormed();
}

interface Wanted {
  text: string;
  /** Its place among the texts given. */
  at: number;
}

/** Empty texts are not asked about: providers refuse them, and they are near nothing. */
function toBatches(texts: readonly string[]): Wanted[][] {
  const wanted = [...texts.entries()].map(([at, text]) => ({ text, at })).filter(({ text }) => text !== '');
  const batches: Wanted[][] = [];
  for (let from = 0; from < wanted.length; from += TEXTS_A_REQUEST)
    batches.push(wanted.slice(from, from + TEXTS_A_REQUEST));
  return batches;
}

async function askTwice<Result>(askOnce: () => Promise<Result>, pauseMs: number): Promise<Result> {
  try {
    return await askOnce();
  } catch (error) {
    if (!(error instanceof ServiceError) || !error.retryable) throw error;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    return askOnce();
  }
}

async function ask(
  embeddings: EmbeddingsInterface,
  texts: string[],
  dimensions: number | null,
  timeoutMs: number,
): Promise<Float32Array[]> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(lateFault()), timeoutMs);
  try {
    const found: unknown = await Promise.race([embeddings.embedDocuments(texts), late.promise]);
    if (!Array.isArray(found) || found.length !== texts.length) {
      const reason = 'The embedding model sent another number of vectors than of texts.';
      throw new ServiceError('vector-invalid', reason, { retryable: true });
    }
    return found.map((vector: unknown) => readVector(vector, dimensions));
  } catch (error) {
    throw error instanceof ServiceError ? error : embeddingFaultOf(error);
  } finally {
    clearTimeout(timer);
  }
}

/** A vector brought to length 1. `dimensions` null takes any number of them. */
function readVector(vector: unknown, dimensions: number | null): Float32Array {
  if (!Array.isArray(vector) || vector.length === 0 || vector.length > MOST_DIMENSIONS) throw invalidVector();
  const numbers: unknown[] = vector;
  if (!numbers.every((value) => typeof value === 'number')) throw invalidVector();
  if (dimensions !== null && numbers.length !== dimensions) {
    throw new ServiceError(
      'embedding-changed',
      `The embedding model now gives vectors of ${numbers.length} numbers, the index has ${dimensions}: name the model that made the index, or stop the service and run judian reindex.`,
    );
  }
  const length = Math.sqrt(numbers.reduce((sum, value) => sum + value * value, 0));
  // NaN and infinities end here too; so does a vector that is all zero, for which no text is the reason.
  if (!(length > 0 && length < Infinity)) throw invalidVector();
  return Float32Array.from(numbers, (value) => value / length);
}

function invalidVector(): ServiceError {
  return new ServiceError(
    'vector-invalid',
    'The embedding model sent a vector of zeros or of what is no number: check the model at EMBEDDING_BASE_URL, or set EMBEDDING=built-in.',
  );
}
