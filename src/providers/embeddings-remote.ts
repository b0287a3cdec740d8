import { OpenAIEmbeddings } from '@langchain/openai';
import { type EmbeddingProvider, embeddingProviders } from '../config/embedding.ts';
import type { Embedder } from '../retrieval/ports.ts';
import { ServiceError } from '../shared/errors.ts';
import { createLangChainEmbedder, probeDimensions } from './embeddings.ts';

export interface RemoteEmbedding {
  provider: EmbeddingProvider;
  model: string;
  key: string | undefined;
  /** In place of the provider's own. */
  address: string | undefined;
  /** Of one request. */
  timeoutMs?: number;
  /** The dimensions it had when it was last reached; they are taken while it cannot be. */
  knownDimensions?: number | undefined;
}

/**
 * The embedder at an address that speaks OpenAI's embeddings: OpenAI, Ollama, vLLM, llama.cpp and many more. It is
 * asked once for its dimensions. Throws `ServiceError` that says what to change, unless the dimensions are known.
 */
export async function loadRemoteEmbedder(options: RemoteEmbedding): Promise<Embedder> {
  const { provider, model, key, address, timeoutMs, knownDimensions } = options;
  const reachedAt = address ?? embeddingProviders[provider].address;
  if (reachedAt === null)
    throw new ServiceError(
      'embedding-unavailable',
      `EMBEDDING_BASE_URL is missing: outside of Cloudflare ${provider} is reached at https://api.cloudflare.com/client/v4/accounts/ACCOUNT/ai/v1, with a token of the account as EMBEDDING_KEY.`,
    );
  const embeddings = new OpenAIEmbeddings({
    model,
    // Said outright, so that variables of the machine never decide where texts go.
    apiKey: key ?? 'none',
    configuration: {
      baseURL: reachedAt.replace(/\/+$/u, ''),
      organization: null,
      project: null,
      // The client would print pieces of a garbled reply to the console.
      logLevel: 'off',
    },
    // Not every server has base64, which the client asks for by itself.
    encodingFormat: 'float',
    // Requests are cut and repeated before they come here.
    batchSize: 2048,
    maxRetries: 0,
    ...(timeoutMs !== undefined && { timeout: timeoutMs }),
  });
  const dimensions = await dimensionsOf(embeddings, timeoutMs, knownDimensions);
  return createLangChainEmbedder(embeddings, {
    name: `${provider}:${model}`,
    dimensions,
    ...(timeoutMs !== undefined && { timeoutMs }),
  });
}

async function dimensionsOf(
  embeddings: OpenAIEmbeddings,
  timeoutMs: number | undefined,
  known: number | undefined,
): Promise<number> {
  try {
    return await probeDimensions(embeddings, timeoutMs);
  } catch (error) {
    // A service whose index is there answers by words until the model is back.
    if (known !== undefined && error instanceof ServiceError && (error.retryable || error.code === 'vector-invalid'))
      return known;
    throw error;
  }
}
