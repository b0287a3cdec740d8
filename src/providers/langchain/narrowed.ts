import type { Library } from '../../knowledge/types.ts';
import type { KeywordIndex, VectorIndex } from '../../retrieval/ports.ts';
import type { RetrievalPorts } from '../../retrieval/retrieve.ts';

/** Looked at from the top of the ranking until enough meet the filter; beyond, a filter finds less than there may be. */
const MOST_PASSAGES = 20_000;
const MOST_SENTENCES = 2000;
/** Each further look takes so many times as many. */
const FURTHER = 4;

/**
 * The same ports over some editions alone: what retrieval is handed was never outside them, however few they are.
 * At least `width` candidates are fetched and judged.
 */
export function narrowPorts(ports: RetrievalPorts, editionIds: ReadonlySet<string>, width: number): RetrievalPorts {
  const { vectorIndex, settings } = ports;
  return {
    ...ports,
    settings: {
      ...settings,
      retrieval: { ...settings.retrieval, passages: Math.max(settings.retrieval.passages, width) },
    },
    keywordIndex: narrowKeywords(ports.keywordIndex, ports.library, editionIds, width),
    // Written out: an index in another thread is a proxy, which has nothing to spread.
    vectorIndex: {
      add: (items) => vectorIndex.add(items),
      remove: (ids) => vectorIndex.remove(ids),
      count: () => vectorIndex.count(),
      search: (vector, limit) =>
        nearestWithin(ports, vector, Math.max(limit, width), (ids) => sentencesWithin(ports.library, ids, editionIds)),
    },
    library: {
      ...ports.library,
      // A sentence of several editions is found through each of them.
      passagesHolding: async (ids) =>
        (await ports.library.passagesHolding(ids)).filter((passage) => editionIds.has(passage.editionId)),
    },
  };
}

function narrowKeywords(
  index: KeywordIndex,
  library: Library,
  editionIds: ReadonlySet<string>,
  width: number,
): KeywordIndex {
  return {
    add: (rows) => index.add(rows),
    remove: (ids) => index.remove(ids),
    frequencies: (terms) => index.frequencies(terms),
    count: () => index.count(),
    search: (terms, limit) =>
      collect({
        wanted: Math.max(limit, width),
        most: MOST_PASSAGES,
        search: (count) => index.search(terms, count),
        keep: async (hits) => {
          const passages = await library.passages(hits.map((hit) => hit.passageId));
          const within = new Set(passages.filter((one) => editionIds.has(one.editionId)).map((one) => one.id));
          return hits.filter((hit) => within.has(hit.passageId));
        },
      }),
  };
}

/** The nearest sentences among those that `within` keeps, best first. */
export function nearestWithin(
  { vectorIndex }: { vectorIndex: Pick<VectorIndex, 'search'> },
  vector: Float32Array,
  limit: number,
  within: (sentenceIds: readonly number[]) => Promise<ReadonlySet<number>>,
): Promise<{ sentenceId: number; score: number }[]> {
  return collect({
    wanted: limit,
    most: MOST_SENTENCES,
    search: (count) => vectorIndex.search(vector, count),
    keep: async (hits) => {
      const kept = await within(hits.map((hit) => hit.sentenceId));
      return hits.filter((hit) => kept.has(hit.sentenceId));
    },
  });
}

async function sentencesWithin(
  library: Library,
  ids: readonly number[],
  editionIds: ReadonlySet<string>,
): Promise<Set<number>> {
  const passages = await library.passagesHolding(ids);
  const kept = passages.filter((passage) => editionIds.has(passage.editionId));
  return new Set(kept.flatMap((passage) => passage.sentences.map((sentence) => sentence.sentenceId)));
}

interface Collecting<Hit> {
  wanted: number;
  most: number;
  search(count: number): Promise<readonly Hit[]>;
  keep(hits: readonly Hit[]): Promise<Hit[]>;
}

/** The first hits that are kept; looks further down the ranking while there are too few. */
async function collect<Hit>({ wanted, most, search, keep }: Collecting<Hit>): Promise<Hit[]> {
  const kept: Hit[] = [];
  let seen = 0;
  for (let count = Math.min(wanted, most); ; count = Math.min(count * FURTHER, most)) {
    const hits = await search(count);
    kept.push(...(await keep(hits.slice(seen))));
    seen = Math.max(seen, hits.length);
    if (kept.length >= wanted || hits.length < count || count === most) return kept.slice(0, wanted);
  }
}
