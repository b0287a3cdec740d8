import type { Document, DocumentInterface } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { maximalMarginalRelevance } from '@langchain/core/utils/math';
import { type MaxMarginalRelevanceSearchOptions, VectorStore } from '@langchain/core/vectorstores';
import { erase, ingest } from '../../knowledge/ingest.ts';
import { ServiceError } from '../../shared/errors.ts';
import { type DescriptionDefaults, describeDocument } from './descriptions.ts';
import { JudianEmbeddings } from './embeddings.ts';
import type { JudianFilter } from '../../retrieval/filter.ts';
import { findByQuestion, findByVector, type Scored } from './find.ts';
import type { JudianMetadata } from './metadata.ts';
import type { JudianService } from './service.ts';

export interface AddOptions {
  /** One a document, in order; lower-case letters, digits and hyphens. A known id gets a new edition. */
  ids?: readonly string[] | undefined;
  /** What holds of documents whose metadata does not say. */
  defaults?: DescriptionDefaults | undefined;
}

const FOUND_FOR_MMR = 20;
const MMR_LAMBDA = 0.5;

/**
 * The index as LangChain's vector store. A document that is added is cut into sentences, each with its citation, and
 * a search by text is the whole of retrieval, not the vectors alone; `similaritySearchVectorWithScore` is vectors alone.
 */
export class JudianVectorStore extends VectorStore {
  static override lc_name(): string {
    return 'JudianVectorStore';
  }

  declare FilterType: JudianFilter;
  readonly #service: JudianService;

  constructor(service: JudianService) {
    // LangChain keeps what it is given here for serialisation; the service is not for that.
    super(new JudianEmbeddings(service.ingest.embedder), {});
    this.#service = service;
  }

  override _vectorstoreType(): string {
    return 'judian';
  }

  /**
   * Stores each as a document of its own, visible when the promise resolves; returns their ids, which `delete` takes.
   * All descriptions are checked before the first is stored. Throws `ServiceError` `document-invalid`.
   */
  override async addDocuments(documents: DocumentInterface[], options: AddOptions = {}): Promise<string[]> {
    const { ids, defaults = {} } = options;
    if (ids !== undefined && ids.length !== documents.length)
      throw new ServiceError('document-invalid', `There are ${documents.length} documents and ${ids.length} ids.`);
    const { ingest: ports } = this.#service;
    const year = String(ports.clock.now().getUTCFullYear());
    const described = await Promise.all(
      documents.map((document, index) => describeDocument(document, ids?.[index], defaults, year)),
    );
    for (const [index, description] of described.entries()) {
      const bytes = new TextEncoder().encode(documents[index]?.pageContent ?? '');
      await ingest(ports, { name: `${description.id}.txt`, bytes }, description);
    }
    return described.map((description) => description.id);
  }

  /** Not possible: a vector belongs to one sentence here, and its model to the index. Throws `vectors-not-accepted`. */
  override async addVectors(_vectors: number[][], _documents: DocumentInterface[]): Promise<string[]> {
    const reason = 'Judian cuts documents into sentences and embeds these itself: use addDocuments.';
    throw new ServiceError('vectors-not-accepted', reason);
  }

  /** Removes documents with all their editions. Unknown ids are ignored. */
  override async delete({ ids }: { ids?: readonly string[] } = {}): Promise<void> {
    if (ids === undefined)
      throw new ServiceError('document-invalid', 'Say which documents to delete, such as { ids: ["x"] }.');
    for (const id of ids) await erase(this.#service.ingest, id);
  }

  override similaritySearchVectorWithScore(query: number[], k: number, filter?: JudianFilter): Promise<Scored[]> {
    return findByVector(this.#service, query, k, filter);
  }

  override similaritySearchWithScore(query: string, k = 4, filter?: JudianFilter): Promise<Scored[]> {
    return findByQuestion(this.#service, query, k, filter);
  }

  override async similaritySearch(query: string, k = 4, filter?: JudianFilter): Promise<Document<JudianMetadata>[]> {
    return (await this.similaritySearchWithScore(query, k, filter)).map(([document]) => document);
  }

  /** Of the sentences found, those that repeat one another least; `lambda` 1 is the order of `similaritySearch`. */
  override async maxMarginalRelevanceSearch(
    query: string,
    { k, fetchK = FOUND_FOR_MMR, lambda = MMR_LAMBDA, filter }: MaxMarginalRelevanceSearchOptions<JudianFilter>,
    _callbacks?: unknown,
  ): Promise<Document<JudianMetadata>[]> {
    const found = await this.similaritySearch(query, Math.max(fetchK, k), filter);
    const vectors = await this.embeddings.embedDocuments(found.map((document) => document.pageContent));
    const chosen = maximalMarginalRelevance(await this.embeddings.embedQuery(query), vectors, lambda, k);
    return chosen.flatMap((index) => found[index] ?? []);
  }

  /** As LangChain's `fromDocuments`; `embeddings` must be those of the service. */
  static override async fromDocuments(
    documents: DocumentInterface[],
    embeddings: EmbeddingsInterface,
    service: JudianService,
  ): Promise<JudianVectorStore> {
    checkEmbeddings(embeddings, service);
    const store = new JudianVectorStore(service);
    await store.addDocuments(documents);
    return store;
  }

  /** As LangChain's `fromTexts`: one metadata for all texts, or one a text. */
  static override fromTexts(
    texts: string[],
    metadatas: object[] | object,
    embeddings: EmbeddingsInterface,
    service: JudianService,
  ): Promise<JudianVectorStore> {
    const documents = texts.map((pageContent, index) => {
      const given: unknown = Array.isArray(metadatas) ? metadatas[index] : metadatas;
      return { pageContent, metadata: { ...(given as object | undefined) } };
    });
    return JudianVectorStore.fromDocuments(documents, embeddings, service);
  }
}

/** Embeddings that were quietly left aside would be a surprise. */
function checkEmbeddings(embeddings: EmbeddingsInterface, { ingest: ports }: JudianService): void {
  if (embeddings instanceof JudianEmbeddings && embeddings.embedder.id === ports.embedder.id) return;
  throw new ServiceError(
    'embeddings-not-used',
    'The setting EMBEDDING chooses the embeddings of this store: pass new JudianEmbeddings(service.ingest.embedder).',
  );
}
