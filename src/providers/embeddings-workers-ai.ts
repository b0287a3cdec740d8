import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { ServiceError } from '../shared/errors.ts';

/** What a Worker's AI binding does for embeddings. */
export interface WorkersAi {
  run(model: string, input: Readonly<Record<string, readonly string[]>>): Promise<unknown>;
}

/** Models that take texts to be searched by a name of their own; the others take `text`. */
const TAKES_DOCUMENTS = /\/qwen3-embedding-/u;

/**
 * LangChain's `Embeddings` over the AI binding of a Worker, which needs no key. LangChain's own class for it is not
 * used: it brings a package more, and would repeat requests that are repeated here. Throws `ServiceError`
 * `embedding-unavailable`.
 */
export function createWorkersAiEmbeddings(ai: WorkersAi, model: string): EmbeddingsInterface {
  const embedDocuments = async (texts: string[]): Promise<number[][]> => {
    const reply = await ai
      .run(model, TAKES_DOCUMENTS.test(model) ? { documents: texts } : { text: texts })
      // Its errors may quote the texts.
      .catch(() => null);
    const vectors = (reply as { data?: unknown } | null)?.data;
    if (Array.isArray(vectors)) return vectors as number[][];
    throw new ServiceError(
      'embedding-unavailable',
      'Workers AI gave no vectors: check the model that EMBEDDING names, and whether the allowance of the day is used up.',
      { retryable: true },
    );
  };
  return {
    embedDocuments,
    async embedQuery(text) {
      return (await embedDocuments([text]))[0] ?? [];
    },
  };
}
