import type { Settings } from '../config/settings.ts';
import type { EditionInfo, Library, StoredPassage } from '../knowledge/types.ts';
import type { NamesInForce } from '../language/names/names-in-force.ts';
import { readText, type ReadText } from './coverage.ts';
import type { Embedder, KeywordIndex, SentenceHit, TokenEncoder, VectorIndex } from './ports.ts';
import type { PreparedQuery } from './query.ts';
import { type FoundPassage, rankPassages, type RankedPassage, readTitle } from './rank-passages.ts';
import { type Evidence, rankSentences } from './rank-sentences.ts';
import type { ReadSentence } from './read-sentence.ts';

export type { Evidence } from './rank-sentences.ts';
export type { RankedPassage } from './rank-passages.ts';

export interface RetrievalPorts {
  keywordIndex: KeywordIndex;
  vectorIndex: VectorIndex;
  embedder: Embedder;
  library: Library;
  readSentence: ReadSentence;
  /** Compares words by meaning. */
  encoder: TokenEncoder;
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
  const found = await findPassages(ports, query);
  signal?.throwIfAborted();
  const passages = rankPassages(ports.settings, query, found);
  const best = passages.slice(0, ports.settings.retrieval.passages);
  return { passages, evidence: rankSentences(ports.settings, query, best) };
}

async function findPassages(ports: RetrievalPorts, query: PreparedQuery): Promise<FoundPassage[]> {
  const [byWords, byMeaning] = await Promise.all([
    query.terms.length > 0 ? ports.keywordIndex.search(query.terms, ports.settings.retrieval.keywordPassages) : [],
    nearSentences(ports, query),
  ]);
  const known = new Set(byWords.map((hit) => hit.passageId));
  const holding = await ports.library.passagesHolding(byMeaning.map((hit) => hit.sentenceId));
  const passages = [
    ...(await ports.library.passages([...known])),
    ...holding.filter((passage) => !known.has(passage.id)),
  ];
  const meaning = new Map(byMeaning.map((hit) => [hit.sentenceId, hit.score]));
  return readPassages(ports.readSentence, passages, await editionsOf(ports.library, passages), meaning);
}

async function nearSentences(ports: RetrievalPorts, query: PreparedQuery): Promise<readonly SentenceHit[]> {
  const [vector] = await ports.embedder.embed([query.meaning]);
  return vector ? ports.vectorIndex.search(vector, ports.settings.retrieval.vectorSentences) : [];
}

async function editionsOf(library: Library, passages: readonly StoredPassage[]): Promise<EditionInfo[]> {
  const ids = [...new Set(passages.map((passage) => passage.editionId))];
  return (await Promise.all(ids.map((id) => library.edition(id)))).filter((edition) => edition !== undefined);
}

/** An edition that was withdrawn between two reads takes its passages with it. */
function readPassages(
  readSentence: ReadSentence,
  passages: readonly StoredPassage[],
  editions: readonly EditionInfo[],
  meaning: ReadonlyMap<number, number>,
): FoundPassage[] {
  const titled = new Map(editions.map((edition) => [edition.id, { edition, ...readTitle(edition) }]));
  const headings = createReader();
  return passages.flatMap((passage) => {
    const of = titled.get(passage.editionId);
    if (of === undefined) return [];
    return [
      {
        ...of,
        passage,
        headings: passage.headings.map(headings),
        texts: passage.sentences.map((sentence) => readSentence(sentence, of.edition)),
        meaning,
      },
    ];
  });
}

/** The passages of a document stand under the same few headings: each is read once. */
function createReader(): (text: string) => ReadText {
  const read = new Map<string, ReadText>();
  return (text) => {
    const known = read.get(text) ?? readText(text);
    read.set(text, known);
    return known;
  };
}
