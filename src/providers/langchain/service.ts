import type { IngestPorts } from '../../knowledge/ingest.ts';
import type { RetrievalPorts } from '../../retrieval/retrieve.ts';

/** What LangChain's classes need of an open service; `assemble` returns it. */
export interface JudianService {
  retrieval: RetrievalPorts;
  ingest: IngestPorts;
}
