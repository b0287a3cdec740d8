import type { Document } from '@langchain/core/documents';
import { createTexts } from '../../answering/texts.ts';
import { prepareQuery } from '../../retrieval/query.ts';
import { retrieve } from '../../retrieval/retrieve.ts';
import { ServiceError } from '../../shared/errors.ts';
import { createGate, type Gate } from '../../shared/gate.ts';
import { editionsMeeting, type JudianFilter } from '../../retrieval/filter.ts';
import { type JudianMetadata, toLangChainDocument } from './metadata.ts';
import { type Editions, narrowPorts, narrowVectors } from '../../retrieval/narrowed.ts';
import type { JudianService } from './service.ts';

export type Scored = [document: Document<JudianMetadata>, score: number];

/** Searches at once; LangChain's `batch` starts as many as it is given, and each holds the texts of its passages. */
const MOST_AT_ONCE = 8;
const gates = new WeakMap<JudianService, Gate>();

/** No search returns more, whatever `k` is. */
export const MOST_RESULTS = 1000;
/** Reading a question takes longer than its length; what is longer is no question. */
const MOST_CHARACTERS = 2000;

/**
 * The sentences that the whole of retrieval finds: words, meaning, figures, aliases, reranked. Best first, at most `k`.
 * Text without a word in it, and a filter that nothing meets, find nothing. With `asOf`, of editions in force on that day.
 * Throws `ServiceError` `query-invalid`, `filter-invalid`, `as-of-invalid`, and the faults of the ports.
 */
export async function findByQuestion(
  service: JudianService,
  query: string,
  k: number,
  filter?: JudianFilter,
  asOf?: string,
): Promise<Scored[]> {
  const count = readCount(k);
  if (typeof query !== 'string' || query.length > MOST_CHARACTERS)
    throw new ServiceError('query-invalid', `A question is text of at most ${MOST_CHARACTERS} characters.`);
  const editions = await editionsMeeting(service.retrieval.library, filter, asOf);
  if (count === 0 || editions.size === 0 || !/[\p{L}\p{N}]/u.test(query)) return [];
  return gateOf(service).run(() => findWithin(service, query, count, editions));
}

async function findWithin(service: JudianService, query: string, count: number, editions: Editions): Promise<Scored[]> {
  const ports = narrowPorts(service.retrieval, editions, count);
  const prepared = await prepareQuery(query, ports.keywordIndex, '', ports.names?.current());
  const { evidence } = await retrieve(ports, prepared);
  const textOf = createTexts(ports.library);
  return Promise.all(
    evidence.slice(0, count).map(async (one): Promise<Scored> => {
      const run = { edition: one.edition, sentences: [one.sentence] as const };
      return [toLangChainDocument(run, await textOf(one.edition.id), one.score), one.score];
    }),
  );
}

function gateOf(service: JudianService): Gate {
  const gate = gates.get(service) ?? createGate(MOST_AT_ONCE);
  gates.set(service, gate);
  return gate;
}

/**
 * The sentences nearest to a vector of this service's own embedder, best first, at most `k`; scores are cosines.
 * Throws `ServiceError` `vector-invalid` for another length, NaN or an infinity.
 */
export async function findByVector(
  service: JudianService,
  vector: readonly number[],
  k: number,
  filter?: JudianFilter,
): Promise<Scored[]> {
  const count = readCount(k);
  const { library, vectorIndex, embedder } = service.retrieval;
  if (vector.length !== embedder.dimensions || !vector.every(Number.isFinite)) {
    const reason = `A query vector must hold ${embedder.dimensions} numbers: use the embeddings of this store.`;
    throw new ServiceError('vector-invalid', reason);
  }
  const editions = await editionsMeeting(library, filter);
  if (count === 0 || editions.size === 0) return [];
  const nearest = narrowVectors({ vectorIndex, library }, editions, count);
  const hits = await nearest(Float32Array.from(vector), count);
  const ids = hits.map(({ sentenceId }) => sentenceId);
  const found = new Map<number, Awaited<ReturnType<typeof placesOf>>[number]>();
  for (const place of await placesOf(service, ids, editions))
    if (!found.has(place.sentence.sentenceId)) found.set(place.sentence.sentenceId, place);
  const textOf = createTexts(library);
  const results: Scored[] = [];
  for (const { sentenceId, score } of hits) {
    const place = found.get(sentenceId);
    const edition = place && (await library.edition(place.editionId));
    if (!place || !edition) continue;
    const document = toLangChainDocument({ edition, sentences: [place.sentence] }, await textOf(edition.id), score);
    results.push([document, score]);
  }
  return results;
}

async function placesOf({ retrieval }: JudianService, ids: readonly number[], editions: Editions) {
  const wanted = new Set(ids);
  const passages = await retrieval.library.passagesHolding(ids);
  return passages
    .filter((passage) => editions.has(passage.editionId))
    .flatMap(({ editionId, sentences }) => sentences.map((sentence) => ({ editionId, sentence })))
    .filter(({ sentence }) => wanted.has(sentence.sentenceId));
}

function readCount(k: number): number {
  if (Number.isInteger(k) && k >= 0) return Math.min(k, MOST_RESULTS);
  throw new ServiceError('query-invalid', 'k must be a whole number, 0 or more.');
}
