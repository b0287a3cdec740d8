import type { Settings } from '../config/settings.ts';
import type { Library, StoredPassage } from '../knowledge/types.ts';
import type { NamesInForce } from '../language/names/names-in-force.ts';
import { mapInPieces } from '../shared/in-pieces.ts';
import { chooseSuperseded, passagesByMeaning, passagesByWords } from './find-passages.ts';
import { askMeaning, embedQuestion } from './meaning.ts';
import { orderPassages } from './order-passages.ts';
import type { Embedder, KeywordIndex, StoredMeaning, TokenEncoder, VectorIndex } from './ports.ts';
import type { PreparedQuery } from './query.ts';
import {
  createHeldBy,
  type FoundPassage,
  type HeldBy,
  rankByMeaning,
  rankPassages,
  type RankedPassage,
} from './rank-passages.ts';
import { type Evidence, rankSentences } from './rank-sentences.ts';
import type { ReadPassage } from './read-passage.ts';
import { findNamed, type NamedDocuments, withLightSource } from './titles.ts';

export type { Evidence } from './rank-sentences.ts';
export type { RankedPassage } from './rank-passages.ts';

export interface RetrievalPorts {
  keywordIndex: KeywordIndex;
  vectorIndex: VectorIndex;
  embedder: Embedder;
  library: Library;
  readPassage: ReadPassage;
  /** Compares words by meaning. */
  encoder: TokenEncoder;
  meaning: StoredMeaning;
  /** The names in force; without them, the built-in ones. */
  names?: Pick<NamesInForce, 'current'> | undefined;
  settings: Settings;
}

/** What was found for a question, best first. */
export interface Retrieved {
  passages: readonly RankedPassage[];
  /** Sentences of the best passages. */
  evidence: readonly Evidence[];
}

/**
 * The passages and sentences that may answer: passages by words, sentences by meaning, the passages that hold either
 * ranked by what they hold of the question, then every sentence of the best of them judged one by one. A signal that
 * ends the work is looked at between the parts of it; its reason is thrown.
 */
export async function retrieve(ports: RetrievalPorts, query: PreparedQuery, signal?: AbortSignal): Promise<Retrieved> {
  signal?.throwIfAborted();
  const { settings } = ports;
  const untitled = withLightSource(query, settings.retrieval.sourceWords);
  const naming = findNamed(ports.library, query, untitled);
  // The database searches while this thread encodes the question, and nothing waits to hear that no title names any.
  const worded = passagesByWords(ports, query, naming, settings.retrieval.keywordPassages);
  const guessed = readMeaning(ports, query, untitled, naming);
  // Whichever fails first is thrown; the others have nobody else to tell.
  for (const one of [worded, guessed.asked, guessed.near]) one.catch(() => {});
  const named = await naming;
  const { rest } = named;
  const { asked, meaning, near } = rest === untitled ? guessed : readMeaning(ports, query, rest, naming);
  const heldBy = createHeldBy(rest);
  const found = await findPassages(ports, worded, near, heldBy);
  signal?.throwIfAborted();
  const byWords = rankPassages(settings, rest, found, heldBy, named.sources);
  // Which are compared by meaning is settled by words, so that what is compared does not grow with the documents.
  const [compared, others] = dividePlaces(query, byWords, settings.retrieval.passages);
  const ids = compared.flatMap(({ passage }) => passage.sentences.map(({ sentenceId }) => sentenceId));
  const nearness = await meaning.nearnessOf(await asked, ids);
  signal?.throwIfAborted();
  const best = rankByMeaning(settings, compared, nearness);
  const evidence = await rankSentences(settings, query, best, rest);
  return {
    passages: [...orderPassages(settings, best, evidence), ...others],
    evidence,
  };
}

/** What a question means, and what is near to it. */
function readMeaning(ports: RetrievalPorts, query: PreparedQuery, rest: PreparedQuery, named: Promise<NamedDocuments>) {
  const asked = embedQuestion(ports.embedder, rest);
  const near = passagesByMeaning(ports, query, asked, named, ports.settings.retrieval.vectorSentences);
  return { asked, near, meaning: askMeaning(ports, rest) };
}

/** The passages that are looked at closely, which superseded editions keep no current one from; and the others. */
function dividePlaces(
  query: PreparedQuery,
  ranked: readonly RankedPassage[],
  places: number,
): [compared: RankedPassage[], others: RankedPassage[]] {
  const current = ranked.filter(({ edition }) => edition.status === 'current').slice(0, places);
  const superseded = ranked.filter(({ edition }) => edition.status === 'superseded');
  const chosen = new Set([...current, ...chooseSuperseded(query, superseded, places)]);
  return [ranked.filter((one) => chosen.has(one)), ranked.filter((one) => !chosen.has(one))];
}

async function findPassages(
  ports: RetrievalPorts,
  byWords: Promise<StoredPassage[]>,
  byMeaning: Promise<StoredPassage[]>,
  heldBy: HeldBy,
): Promise<FoundPassage[]> {
  // Whichever fails first is thrown; the other has nobody else to tell.
  byMeaning.catch(() => {});
  const worded = await byWords;
  const read = await readPassages(ports, worded);
  // Looked at while sentences are searched for by their vectors.
  await mapInPieces(read, heldBy);
  const known = new Set(worded.map((passage) => passage.id));
  const holding = (await byMeaning).filter((passage) => !known.has(passage.id));
  const held = await readPassages(ports, holding);
  await mapInPieces(held, heldBy);
  return [...read, ...held];
}

/** An edition that was withdrawn between two reads takes its passages with it. */
async function readPassages(
  { library, readPassage }: Pick<RetrievalPorts, 'library' | 'readPassage'>,
  passages: readonly StoredPassage[],
): Promise<FoundPassage[]> {
  const editions = await library.editionsOf(passages);
  return passages.flatMap((passage) => {
    const edition = editions.get(passage.editionId);
    return edition === undefined ? [] : [{ passage, edition, ...readPassage(passage, edition) }];
  });
}
