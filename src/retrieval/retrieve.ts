import type { Settings } from '../config/settings.ts';
import type { EditionInfo, Library, PlacedSentence, StoredPassage } from '../knowledge/types.ts';
import { findFigures, type ReferenceDate } from '../language/figures/figures.ts';
import { labelAnswers } from '../language/question.ts';
import { holdsWantedType } from './answer-type.ts';
import { coverage, coveredUnits, readText, unbroken, type ReadText } from './coverage.ts';
import type { Embedder, KeywordIndex, VectorIndex } from './ports.ts';
import { labelTerm, type PreparedQuery } from './query.ts';

export interface RetrievalPorts {
  keywordIndex: KeywordIndex;
  vectorIndex: VectorIndex;
  embedder: Embedder;
  library: Library;
  settings: Settings;
}

/** A sentence that may answer, with what speaks for it. */
export interface Evidence {
  sentence: PlacedSentence;
  passage: StoredPassage;
  edition: EditionInfo;
  /** Higher is better; comparable within one question only. */
  score: number;
  /** The sentence, read; its printed number is among its terms. */
  own: ReadText;
  /** Its title, headings and neighbours, read: what a reader of the page would have before their eyes. */
  context: readonly ReadText[];
  /** Of these, what governs the sentence: title, headings, and what its own paragraph said before it. */
  governing: readonly ReadText[];
  /** Share of the question's weight that the sentence holds, and that it holds together with its context. 0 to 1. */
  ownCoverage: number;
  coverage: number;
}

/**
 * The sentences that may answer, best first: passages by words, sentences by meaning, then every sentence of the
 * passages found judged one by one. Equal scores are ordered by edition and place, so that runtimes agree.
 */
export async function retrieve(ports: RetrievalPorts, query: PreparedQuery): Promise<Evidence[]> {
  const passages = await findPassages(ports, query);
  const editions = new Map<string, EditionInfo>();
  for (const id of new Set(passages.map((found) => found.passage.editionId))) {
    const edition = await ports.library.edition(id);
    if (edition) editions.set(id, edition);
  }
  return passages
    .flatMap((found) => judgePassage(ports.settings, query, found, editions.get(found.passage.editionId)))
    .toSorted(
      (a, b) =>
        b.score - a.score ||
        compareText(a.passage.editionId, b.passage.editionId) ||
        a.sentence.ordinal - b.sentence.ordinal,
    );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface FoundPassage {
  passage: StoredPassage;
  /** BM25 score over the best one's, 0 to 1; 0 when only its meaning was near. */
  keyword: number;
  /** Cosine of its sentences that were near, by sentence id. */
  meaning: ReadonlyMap<number, number>;
}

async function findPassages(ports: RetrievalPorts, query: PreparedQuery): Promise<FoundPassage[]> {
  const [byWords, byMeaning] = await Promise.all([
    query.terms.length > 0 ? ports.keywordIndex.search(query.terms, ports.settings.retrieval.keywordPassages) : [],
    nearSentences(ports, query),
  ]);
  const meaning = new Map(byMeaning.map((hit) => [hit.sentenceId, hit.score]));
  const keyword = new Map(byWords.map((hit) => [hit.passageId, hit.score]));
  const best = byWords[0]?.score ?? 0;
  const holding = await ports.library.passagesHolding([...meaning.keys()]);
  const extra = holding.filter((passage) => !keyword.has(passage.id));
  const passages = [...(await ports.library.passages([...keyword.keys()])), ...extra];
  return passages.map((passage) => ({
    passage,
    keyword: best > 0 ? (keyword.get(passage.id) ?? 0) / best : 0,
    meaning,
  }));
}

async function nearSentences(
  ports: RetrievalPorts,
  query: PreparedQuery,
): Promise<readonly { sentenceId: number; score: number }[]> {
  const [vector] = await ports.embedder.embed([query.meaning]);
  return vector ? ports.vectorIndex.search(vector, ports.settings.retrieval.vectorSentences) : [];
}

function judgePassage(
  settings: Settings,
  query: PreparedQuery,
  found: FoundPassage,
  edition: EditionInfo | undefined,
): Evidence[] {
  if (!edition) return [];
  const title = readText(`${edition.description.title} ${edition.description.issuer}`);
  const texts = found.passage.sentences.map((sentence) => readSentence(sentence, edition.description.issued));
  const inTitle = coveredUnits(query.units, [title]);
  return found.passage.sentences.map((sentence, index) => {
    const headings = sentence.headings.map((heading) => readText(heading));
    const neighbours = [texts[index - 1], texts[index + 1]].filter((text) => text !== undefined);
    const own = texts[index]!;
    const before = texts.filter((_, at) => at < index && found.passage.sentences[at]?.paragraph === sentence.paragraph);
    return judgeSentence(settings, query, {
      sentence,
      found,
      edition,
      own,
      title,
      headings,
      before,
      neighbours,
      inTitle,
    });
  });
}

/** The sentence, with its printed number as a term of its own kind: a label is no figure of the text. */
function readSentence(sentence: PlacedSentence, issued: ReferenceDate): ReadText {
  const read = readText(sentence.text, issued);
  const numbers =
    sentence.label === null ? [] : findFigures(sentence.label).filter((figure) => figure.type === 'ordinal');
  return { ...read, terms: new Set([...read.terms, ...numbers.map((figure) => labelTerm(String(figure.value)))]) };
}

interface Surroundings {
  sentence: PlacedSentence;
  found: FoundPassage;
  edition: EditionInfo;
  own: ReadText;
  title: ReadText;
  headings: readonly ReadText[];
  before: readonly ReadText[];
  neighbours: readonly ReadText[];
  inTitle: readonly boolean[];
}

function judgeSentence(settings: Settings, query: PreparedQuery, place: Surroundings): Evidence {
  const weights = settings.rank;
  const covered = coveredUnits(query.units, [place.own]);
  const context = [place.title, ...place.headings, ...place.neighbours];
  const together = coveredUnits(query.units, [place.own, ...context]);
  const ownCoverage = coverage(query.units, covered);
  const near = coverage(query.units, coveredUnits(query.units, [place.own, ...place.headings, ...place.neighbours]));
  const wanted = holdsWantedType(query.read.kind, place.sentence, place.own, query.read.figures);
  const score =
    weights.own * ownCoverage +
    weights.beyondTitle * coverage(query.units, covered, (unit) => (place.inTitle[unit] ? 0.5 : 1)) +
    weights.neighbours * near +
    weights.keyword * place.found.keyword +
    weights.wantedType * (wanted ? 1 : 0) +
    weights.run * unbroken(query.units, covered) +
    weights.title * coverage(query.units, place.inTitle) +
    weights.meaning * Math.max(0, place.found.meaning.get(place.sentence.sentenceId) ?? 0) +
    weights.label * (hasLabel(query, place.sentence) ? 1 : 0) +
    weights.responsible * (query.read.kind === 'organisation' && place.sentence.attributes.responsible ? 1 : 0);
  return {
    sentence: place.sentence,
    passage: place.found.passage,
    edition: place.edition,
    score,
    own: place.own,
    context,
    governing: [place.title, ...place.headings, ...place.before],
    ownCoverage,
    coverage: coverage(query.units, together),
  };
}

/** 第7項 asks for the item whose printed number is 7; the label of a heading is no answer to it. */
function hasLabel(query: PreparedQuery, sentence: PlacedSentence): boolean {
  const asked = query.read.label;
  if (!asked || sentence.label === null || sentence.kind === 'heading') return false;
  return labelAnswers(sentence.label, asked);
}
