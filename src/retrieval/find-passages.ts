import type { EditionInfo, Library, StoredPassage } from '../knowledge/types.ts';
import { isOfAskedDate } from './dates.ts';
import type { EmbeddedQuestion } from './meaning.ts';
import type { KeywordIndex, VectorIndex } from './ports.ts';
import type { PreparedQuery } from './query.ts';
import type { NamedDocuments } from './titles.ts';

// A document that is issued again every week has many editions that are alike in all but a number. What is found among
// them is found by chance; so the places are filled by what is current, and superseded editions stand beside it.

interface FindingPorts {
  keywordIndex: KeywordIndex;
  vectorIndex: VectorIndex;
  library: Library;
}

/** Each further look takes so many times as many. */
const FURTHER = 4;
/** Passages, and sentences, looked at of documents that are named or whose superseded editions were found. */
const MOST_OF_DOCUMENTS = 20_000;

type Named = Pick<NamedDocuments, 'editionIds'>;

/**
 * Passages that hold words of the question, best first: those of current editions, and `places` others at most. Of
 * documents that are named there are `places`, whatever else is found.
 */
export async function passagesByWords(
  { keywordIndex, library }: FindingPorts,
  query: PreparedQuery,
  named: Promise<Named>,
  places: number,
): Promise<StoredPassage[]> {
  const { terms } = query;
  if (terms.length === 0) return [];
  const search = async (count: number, among?: readonly number[]): Promise<Looked> => {
    const hits = await keywordIndex.search(terms, count, among);
    const scores = new Map(hits.map(({ passageId, score }) => [passageId, score]));
    const found = (await library.passages([...scores.keys()])).map((passage) => ({
      passage,
      score: scores.get(passage.id) ?? 0,
    }));
    return { hits: hits.length, found, filled: found.filter(isCurrent).length };
  };
  const found = await lookFurther(search, places);
  const crowded = new Set(found.filter((one) => !isCurrent(one)).map(({ passage }) => passage.documentId));
  const { editionIds } = await named;
  if (crowded.size === 0 && editionIds.length === 0) return found.map(({ passage }) => passage);
  const lookIn = async (editions: readonly string[]) =>
    editions.length === 0 ? [] : (await search(places, await library.passageIdsIn(editions, MOST_OF_DOCUMENTS))).found;
  const theirs = [...(await lookIn(await library.currentEditions([...crowded]))), ...(await lookIn(editionIds))];
  // What both looks found is the same passage read twice.
  const all = new Map([...theirs, ...found].map((one) => [one.passage.id, one]));
  return keepPlaces(library, query, [...all.values()], places);
}

/** Passages that hold the sentences nearest to the question: those of current editions, and `places` others at most. */
export async function passagesByMeaning(
  { vectorIndex, library }: FindingPorts,
  query: PreparedQuery,
  asked: Promise<EmbeddedQuestion | undefined>,
  named: Promise<Named>,
  places: number,
): Promise<StoredPassage[]> {
  const embedded = await asked;
  if (embedded === undefined) return [];
  const search = async (count: number, among?: readonly number[]): Promise<Looked> => {
    const hits = await vectorIndex.search(embedded.vector, count, among);
    const scores = new Map(hits.map(({ sentenceId, score }) => [sentenceId, score]));
    const found = (await library.passagesHolding([...scores.keys()])).map((passage) => ({
      passage,
      score: Math.max(...passage.sentences.map(({ sentenceId }) => scores.get(sentenceId) ?? -1)),
    }));
    const held = found.filter(isCurrent).flatMap(({ passage }) => passage.sentences.map((one) => one.sentenceId));
    return { hits: hits.length, found, filled: new Set(held.filter((id) => scores.has(id))).size };
  };
  const found = await lookFurther(search, places);
  const { editionIds } = await named;
  if (editionIds.length === 0) return keepPlaces(library, query, found, places);
  const theirs = await search(places, await library.sentenceIdsIn(editionIds, MOST_OF_DOCUMENTS));
  const all = new Map([...theirs.found, ...found].map((one) => [one.passage.id, one]));
  return keepPlaces(library, query, [...all.values()], places);
}

interface Scored {
  passage: StoredPassage;
  score: number;
}

interface Looked {
  hits: number;
  found: Scored[];
  /** How many of the hits are of current editions. */
  filled: number;
}

/** Looks further down the ranking as long as superseded editions take places of current ones. */
async function lookFurther(search: (count: number) => Promise<Looked>, places: number): Promise<Scored[]> {
  for (let count = places; ; count *= FURTHER) {
    const { hits, found, filled } = await search(count);
    if (hits < count || found.every(isCurrent) || filled >= places) return found;
  }
}

function isCurrent({ passage }: Pick<Scored, 'passage'>): boolean {
  return passage.status === 'current';
}

async function keepPlaces(
  library: Pick<Library, 'editionsOf'>,
  query: PreparedQuery,
  found: readonly Scored[],
  places: number,
): Promise<StoredPassage[]> {
  const superseded = found.filter((one) => !isCurrent(one));
  const editions = await library.editionsOf(superseded.map(({ passage }) => passage));
  const read = superseded.flatMap((one) => {
    const edition = editions.get(one.passage.editionId);
    return edition === undefined ? [] : [{ ...one, edition }];
  });
  return [...found.filter(isCurrent), ...chooseSuperseded(query, read, places)].map(({ passage }) => passage);
}

/**
 * The first `places` of superseded editions. Those of a date that is asked for come first; then those that no newer
 * edition of their document, itself superseded, has anything as good for.
 */
export function chooseSuperseded<One extends { edition: EditionInfo; score: number }>(
  query: PreparedQuery,
  superseded: readonly One[],
  places: number,
): One[] {
  const best = new Map<string, Map<number, number>>();
  for (const { edition, score } of superseded) {
    const known = best.get(edition.documentId) ?? new Map<number, number>();
    best.set(edition.documentId, known.set(edition.ordinal, Math.max(score, known.get(edition.ordinal) ?? score)));
  }
  const newerAsGood = ({ edition, score }: One) =>
    [...(best.get(edition.documentId) ?? [])].filter(([ordinal, other]) => ordinal > edition.ordinal && other >= score)
      .length;
  return superseded
    .map((one) => ({ one, turn: isOfAskedDate(query, one.edition) ? -1 : newerAsGood(one) }))
    .toSorted((a, b) => a.turn - b.turn || b.one.score - a.one.score)
    .slice(0, places)
    .map(({ one }) => one);
}
