import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { Embedder } from '../../retrieval/ports.ts';
import { createLangChainEmbedder, probeDimensions } from '../embeddings.ts';

/** Any of LangChain's embeddings, as a program hands them over. */
export type OwnEmbeddings = EmbeddingsInterface;

/** They are asked once for their dimensions. Without a name they go by their class and model. Throws as `embed` does. */
export async function createOwnEmbedder(embeddings: OwnEmbeddings, name = nameOf(embeddings)): Promise<Embedder> {
  return createLangChainEmbedder(embeddings, { name: `own:${name}`, dimensions: await probeDimensions(embeddings) });
}

function nameOf(embeddings: OwnEmbeddings): string {
  const { model } = embeddings as { model?: unknown };
  return [embeddings.constructor.name, ...(typeof model === 'string' ? [model] : [])].join(':');
}
