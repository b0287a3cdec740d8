import { loadConfig } from '../config/load.ts';
import { createOwnEmbedder, type OwnEmbeddings } from '../providers/langchain/own-embeddings.ts';
import { JudianRetriever, type JudianRetrieverInput } from '../providers/langchain/retriever.ts';
import type { JudianService } from '../providers/langchain/service.ts';
import { JudianVectorStore } from '../providers/langchain/vector-store.ts';
import { ServiceError } from '../shared/errors.ts';
import { silentLog, type Log } from '../shared/log.ts';
import { openService } from './service.ts';

/** An open data folder, for programs that use LangChain. One program at a time owns a folder. */
export interface Judian {
  service: JudianService;
  /** The documents as a vector store; documents can be added and deleted. */
  vectorStore: JudianVectorStore;
  /** A retriever over the documents. */
  retriever(options?: Omit<JudianRetrieverInput, 'service'>): JudianRetriever;
  /** Saves what has to be saved and lets the folder go. */
  close(): Promise<void>;
}

export interface JudianOptions {
  log?: Log;
  /**
   * Any of LangChain's, in place of what the setting EMBEDDING chooses. The index belongs to them from then on: a folder
   * that was made by others is refused.
   */
  embeddings?: OwnEmbeddings;
  /** Tells them from others; without it their class and model. */
  embeddingsName?: string;
}

/**
 * Opens a data folder, made when it is missing. `settings` are those of `.env.example`, such as `{ DATA_DIR: 'data' }`;
 * nothing is read of the environment. Throws `ServiceError` that says what to change.
 */
export async function openJudian(
  settings: Readonly<Record<string, string>> = {},
  { log = silentLog, embeddings, embeddingsName }: JudianOptions = {},
): Promise<Judian> {
  const config = loadConfig(settings);
  if (!config.ok) throw new ServiceError('settings-invalid', config.error.join(' '));
  if (embeddings && settings['EMBEDDING'] !== undefined)
    throw new ServiceError('settings-invalid', 'EMBEDDING is set beside embeddings of your own: remove one of them.');
  const embedder = embeddings && (await createOwnEmbedder(embeddings, embeddingsName));
  const { domain, close } = await openService({
    config: config.value,
    log,
    encoded: true,
    ...(embedder && { embedder }),
  });
  return {
    service: domain,
    vectorStore: new JudianVectorStore(domain),
    retriever: (options = {}) => new JudianRetriever({ ...options, service: domain }),
    close,
  };
}
