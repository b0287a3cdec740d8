import type { Library } from '../knowledge/types.ts';
import type { KeywordIndex, SentenceHit, VectorIndex } from './ports.ts';
import type { RetrievalPorts } from './retrieve.ts';

/**
 * Editions that hold up to so many passages, or sentences, are searched by themselves: by words among them alone, and
 * each vector compared. Of more, what meets the filter is looked for from the top of the ranking of all.
 */
const NARROW = 5_000;
/** The indexes give no more; beyond, a wide filter finds less than there may be. */
const MOST_RANKED = 1_000;
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
      search: (vector, limit) => nearestWithin(ports, vector, Math.max(limit, width), editionIds),
    },
    library: {
      ...ports.library,
      // A sentence of several editions is found through each of them.
      passagesHolding: async (ids) =>
        (await ports.library.passagesHolding(ids)).filter((passage) => editionIds.has(passage.editionId)),
      titled: async (keys, most) =>
        (await ports.library.titled(keys, most)).filter(({ editionId }) => editionIds.has(editionId)),
      currentEditions: async (ids) => (await ports.library.currentEditions(ids)).filter((id) => editionIds.has(id)),
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
    async search(terms, limit, among) {
      const wanted = Math.max(limit, width);
      const own = among ?? (await narrowIds(library.passageIdsIn, editionIds));
      if (own) return index.search(terms, wanted, own);
      return collect({
        wanted,
        search: (count) => index.search(terms, count),
        keep: async (hits) => {
          const passages = await library.passages(hits.map((hit) => hit.passageId));
          const within = new Set(passages.filter((one) => editionIds.has(one.editionId)).map((one) => one.id));
          return hits.filter((hit) => within.has(hit.passageId));
        },
      });
    },
  };
}

/** All ids in the editions; undefined where there are many. */
async function narrowIds(
  idsIn: Library['passageIdsIn'],
  editionIds: ReadonlySet<string>,
): Promise<number[] | undefined> {
  // Each of them holds something.
  if (editionIds.size > NARROW) return undefined;
  const ids = await idsIn([...editionIds], NARROW + 1);
  return ids.length > NARROW ? undefined : ids;
}

/** The sentences of the editions nearest to a vector, best first. */
export async function nearestWithin(
  { vectorIndex, library }: { vectorIndex: Pick<VectorIndex, 'search'>; library: Library },
  vector: Float32Array,
  limit: number,
  editionIds: ReadonlySet<string>,
): Promise<SentenceHit[]> {
  const own = await narrowIds(library.sentenceIdsIn, editionIds);
  if (own) return vectorIndex.search(vector, limit, own);
  return collect({
    wanted: limit,
    search: (count) => vectorIndex.search(vector, count),
    keep: async (hits) => {
      const ids = hits.map((hit) => hit.sentenceId);
      const kept = await sentencesWithin(library, ids, editionIds);
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
  search(count: number): Promise<readonly Hit[]>;
  keep(hits: readonly Hit[]): Promise<Hit[]>;
}

/** The first hits that are kept; looks further down the ranking while there are too few. */
async function collect<Hit>({ wanted, search, keep }: Collecting<Hit>): Promise<Hit[]> {
  const kept: Hit[] = [];
  let seen = 0;
  for (let count = Math.min(wanted, MOST_RANKED); ; count = Math.min(count * FURTHER, MOST_RANKED)) {
    const hits = await search(count);
    kept.push(...(await keep(hits.slice(seen))));
    seen = Math.max(seen, hits.length);
    if (kept.length >= wanted || hits.length < count || count === MOST_RANKED) return kept.slice(0, wanted);
  }
}
