import type { EditionInfo, Library } from '../knowledge/types.ts';
import type { KeywordIndex, PassageHit, SentenceHit, VectorIndex } from './ports.ts';
import type { RetrievalPorts } from './retrieve.ts';

/**
 * Editions that hold up to so many passages, or sentences, are searched by themselves: by words among them alone, and
 * each vector compared. Of more, what meets the filter is looked for from the top of the ranking of all, and by
 * themselves where that holds too little of it.
 */
const NARROW = 5_000;
/** The indexes rank no more. */
const MOST_RANKED = 1_000;
/** Each further look takes so many times as many. */
const FURTHER = 4;
const ALL = Number.MAX_SAFE_INTEGER;

/** Editions by their ids, with how much they hold. */
export type Editions = ReadonlyMap<string, Pick<EditionInfo, 'passageCount' | 'sentenceCount'>>;

/**
 * The same ports over some editions alone: what retrieval is handed was never outside them, however few or many they
 * are. At least `width` candidates are fetched and judged.
 */
export function narrowPorts(ports: RetrievalPorts, editions: Editions, width: number): RetrievalPorts {
  const { vectorIndex, settings, library } = ports;
  return {
    ...ports,
    settings: {
      ...settings,
      retrieval: { ...settings.retrieval, passages: Math.max(settings.retrieval.passages, width) },
    },
    keywordIndex: narrowKeywords(ports.keywordIndex, library, editions, width),
    // Written out: an index in another thread is a proxy, which has nothing to spread.
    vectorIndex: {
      add: (items) => vectorIndex.add(items),
      remove: (ids) => vectorIndex.remove(ids),
      count: () => vectorIndex.count(),
      search: narrowVectors(ports, editions, width),
    },
    library: {
      ...library,
      // A sentence of several editions is found through each of them.
      passagesHolding: async (ids) =>
        (await library.passagesHolding(ids)).filter((passage) => editions.has(passage.editionId)),
      titled: async (keys, most) =>
        (await library.titled(keys, most)).filter(({ editionId }) => editions.has(editionId)),
      currentEditions: async (ids) => (await library.currentEditions(ids)).filter((id) => editions.has(id)),
    },
  };
}

function narrowKeywords(index: KeywordIndex, library: Library, editions: Editions, width: number): KeywordIndex {
  const within = createWithin({
    editions,
    held: ({ passageCount }) => passageCount,
    idsIn: library.passageIdsIn,
    keep: async (hits: readonly PassageHit[]) => {
      const passages = await library.passages(hits.map((hit) => hit.passageId));
      const kept = new Set(passages.filter((one) => editions.has(one.editionId)).map((one) => one.id));
      return hits.filter((hit) => kept.has(hit.passageId));
    },
  });
  return {
    add: (rows) => index.add(rows),
    remove: (ids) => index.remove(ids),
    frequencies: (terms) => index.frequencies(terms),
    count: () => index.count(),
    search: (terms, limit, among) =>
      among
        ? index.search(terms, limit, among)
        : within(Math.max(limit, width), (count, own) => index.search(terms, count, own)),
  };
}

/** Searches for the sentences of the editions nearest to a vector, best first, at least `width` if there are. */
export function narrowVectors(
  { vectorIndex, library }: Pick<RetrievalPorts, 'vectorIndex' | 'library'>,
  editions: Editions,
  width: number,
): VectorIndex['search'] {
  const within = createWithin({
    editions,
    held: ({ sentenceCount }) => sentenceCount,
    idsIn: library.sentenceIdsIn,
    keep: async (hits: readonly SentenceHit[]) => {
      const passages = await library.passagesHolding(hits.map((hit) => hit.sentenceId));
      const kept = passages.filter((passage) => editions.has(passage.editionId));
      const ids = new Set(kept.flatMap((passage) => passage.sentences.map((sentence) => sentence.sentenceId)));
      return hits.filter((hit) => ids.has(hit.sentenceId));
    },
  });
  return (vector, limit, among) =>
    among
      ? vectorIndex.search(vector, limit, among)
      : within(Math.max(limit, width), (count, own) => vectorIndex.search(vector, count, own));
}

interface Within<Hit> {
  editions: Editions;
  held(edition: Pick<EditionInfo, 'passageCount' | 'sentenceCount'>): number;
  idsIn: Library['passageIdsIn'];
  keep(hits: readonly Hit[]): Promise<Hit[]>;
}

type SearchAmong<Hit> = (count: number, among?: readonly number[]) => Promise<readonly Hit[]>;

/** Finds the first hits within the editions; what these hold is read once. */
function createWithin<Hit>({ editions, held, idsIn, keep }: Within<Hit>) {
  const total = [...editions.values()].reduce((sum, edition) => sum + held(edition), 0);
  let reading: Promise<number[]> | undefined;
  const own = () => (reading ??= idsIn([...editions.keys()], ALL));
  return async (wanted: number, search: SearchAmong<Hit>): Promise<Hit[]> => {
    const ranked = total > NARROW ? await collect(wanted, search, keep) : undefined;
    return ranked ?? [...(await search(wanted, await own()))];
  };
}

/** The first hits that are kept, from the top of the ranking; undefined where it ends before there are enough. */
async function collect<Hit>(
  wanted: number,
  search: SearchAmong<Hit>,
  keep: Within<Hit>['keep'],
): Promise<Hit[] | undefined> {
  const kept: Hit[] = [];
  let seen = 0;
  for (let count = Math.min(wanted, MOST_RANKED); ; count = Math.min(count * FURTHER, MOST_RANKED)) {
    const hits = await search(count);
    kept.push(...(await keep(hits.slice(seen))));
    seen = Math.max(seen, hits.length);
    if (kept.length >= wanted || hits.length < count) return kept.slice(0, wanted);
    if (count === MOST_RANKED) return undefined;
  }
}
