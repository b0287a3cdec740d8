import { readEmbedding } from '../config/embedding.ts';
import type { Config } from '../config/schema.ts';
import { liveEmbedder } from '../knowledge/store-embedder.ts';
import { createLangChainEmbedder, probeDimensions } from '../providers/embeddings.ts';
import { createQuestionEmbedder } from '../providers/embeddings-patient.ts';
import { createWorkersAiEmbeddings, type WorkersAi } from '../providers/embeddings-workers-ai.ts';
import type { Embedder } from '../retrieval/ports.ts';
import type { Database } from '../shared/database.ts';
import type { Log } from '../shared/log.ts';

/** The embedder that EMBEDDING chooses on a Worker, beside the built-in encoder. */
interface WorkerEmbedding {
  embedder: Embedder;
  questionEmbedder: Embedder;
}

/** What is wrong with the choice on a Worker, as one sentence; undefined when it can be opened. */
export function problemOfWorkerEmbedding(config: Config, ai: unknown): string | undefined {
  const choice = readEmbedding(config.EMBEDDING);
  if (config.EMBEDDING_NEXT !== undefined)
    return 'EMBEDDING_NEXT cannot be set on a Worker: set EMBEDDING, and the next isolate makes the index.';
  if (choice.kind === 'built-in') return undefined;
  if (choice.kind !== 'provider' || choice.provider !== 'workers-ai')
    return 'EMBEDDING must be built-in or workers-ai:MODEL on a Worker: other models need the service on Node.';
  if (config.EMBEDDING_KEY !== undefined || config.EMBEDDING_BASE_URL !== undefined)
    return 'EMBEDDING_KEY and EMBEDDING_BASE_URL cannot be set on a Worker: workers-ai is reached by the AI binding.';
  return isWorkersAi(ai) ? undefined : 'EMBEDDING=workers-ai needs the AI binding: see [ai] in wrangler.toml.';
}

/**
 * Opens it; undefined for the built-in one. How long the vectors of a model are is known from the index where it made
 * that; else it is asked, and `ServiceError` says when it gives none.
 */
export async function openWorkerEmbedding(
  config: Config,
  ai: unknown,
  { database, log }: { database: Database; log: Log },
): Promise<WorkerEmbedding | undefined> {
  const choice = readEmbedding(config.EMBEDDING);
  if (choice.kind !== 'provider' || !isWorkersAi(ai)) return undefined;
  const embeddings = createWorkersAiEmbeddings(ai, choice.model);
  const name = config.EMBEDDING;
  const live = (await liveEmbedder(database)) ?? '';
  const known = live.startsWith(`${name}/`) ? Number(live.slice(name.length + 1)) : 0;
  const embedder = createLangChainEmbedder(embeddings, {
    name,
    dimensions: known > 0 ? known : await probeDimensions(embeddings),
  });
  return { embedder, questionEmbedder: createQuestionEmbedder(embedder, { log }) };
}

function isWorkersAi(ai: unknown): ai is WorkersAi {
  return typeof ai === 'object' && ai !== null && typeof (ai as { run?: unknown }).run === 'function';
}
