import type { CallbackManagerForRetrieverRun } from '@langchain/core/callbacks/manager';
import type { Document } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import type { JudianFilter } from '../../retrieval/filter.ts';
import { findByQuestion } from './find.ts';
import type { JudianMetadata } from './metadata.ts';
import type { JudianService } from './service.ts';

export interface JudianRetrieverInput extends BaseRetrieverInput {
  service: JudianService;
  /** Sentences to return, 4 unless it is said, as LangChain has it. */
  k?: number | undefined;
  filter?: JudianFilter | undefined;
  /** `2018-09-27`: the editions in force on that day, in place of the current ones. */
  asOf?: string | undefined;
}

/**
 * The sentences that answer, with their citations, as LangChain's retriever. `invoke`, `batch` and `stream`, callbacks
 * and tags work as for any other; a question may be in either script or in Cantonese.
 */
export class JudianRetriever extends BaseRetriever<JudianMetadata> {
  static override lc_name(): string {
    return 'JudianRetriever';
  }

  lc_namespace = ['judian', 'retrievers'];
  readonly k: number;
  readonly filter: JudianFilter | undefined;
  readonly asOf: string | undefined;
  readonly #service: JudianService;

  constructor({ service, k = 4, filter, asOf, ...fields }: JudianRetrieverInput) {
    super(fields);
    this.#service = service;
    this.k = k;
    this.filter = filter;
    this.asOf = asOf;
  }

  override async _getRelevantDocuments(
    query: string,
    _runManager?: CallbackManagerForRetrieverRun,
  ): Promise<Document<JudianMetadata>[]> {
    return (await findByQuestion(this.#service, query, this.k, this.filter, this.asOf)).map(([document]) => document);
  }
}
