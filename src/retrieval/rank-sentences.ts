import type { Settings } from '../config/settings.ts';
import type { EditionInfo, PlacedSentence, StoredPassage } from '../knowledge/types.ts';
import { labelAnswers, type QuestionKind } from '../language/question.ts';
import { mapInPieces } from '../shared/in-pieces.ts';
import { holdsWantedType } from './answer-type.ts';
import { characterShare } from './characters.ts';
import { coverage, readText, type ReadText } from './coverage.ts';
import { dateShare } from './dates.ts';
import { charactersIn, coveredByAny, coveredUnits, saidOtherwise } from './held-units.ts';
import { groupNearDuplicates, type Placement } from './near-duplicates.ts';
import type { PreparedQuery } from './query.ts';
import { average, compareEditions, type RankedPassage } from './rank-passages.ts';
import { weightedScore } from './score.ts';

/** What speaks for a sentence, each 0 to 1 but where it is said. */
export interface SentenceSignals {
  /** How far its passage's score stays behind the best one's; 0 or less. */
  passage: number;
  /** Weight of the question's words it holds, those that its title already gives halved. */
  beyondTitle: number;
  /** Weight of the question's words that it holds together with headings and neighbours. */
  near: number;
  /** Weight of the question's words for which it has other ones (`language/paraphrases`). */
  otherwise: number;
  /** Weight of the question's words that title and issuer hold. */
  title: number;
  /** Characters of the question in it, and in it with title and headings. */
  characters: number;
  charactersWithTitle: number;
  /** 1 when it holds something of the kind asked for: a date for 何時. */
  wanted: number;
  /** 1 when its printed number is the one asked for. */
  label: number;
  /** 1 when an office is asked for and it names the office that is responsible. */
  responsible: number;
  /** Share of the question's dates that it states, its title or its date; one half when it asks of none. */
  date: number;
  /** Cosine of its vector with the question's, and the question's words by the closest of its own (`Nearness`). */
  meaning: number;
  wordMeaning: number;
  /** The words by the embedder's own token states; 0 of an embedder that has none. */
  embedderWords: number;
  /** 1 for a heading, which seldom states anything but the date or number that is asked for. */
  heading: number;
  /** Logarithm of its length over that of 150 units: a long sentence holds more words by chance. */
  length: number;
}

/** A sentence that may answer, with what speaks for it. */
export interface Evidence {
  sentence: PlacedSentence;
  passage: StoredPassage;
  edition: EditionInfo;
  /** Higher is better; comparable within one question only. */
  score: number;
  signals: SentenceSignals;
  /** The sentence, read; its printed number is among its terms. */
  own: ReadText;
  /** Its title, headings and neighbours, read: what a reader of the page would have before their eyes. */
  context: readonly ReadText[];
  /** Of these, what governs the sentence: title, headings, and what its own paragraph said before it. */
  governing: readonly ReadText[];
  /** Share of the question's weight that the sentence holds, and that it holds together with its context. 0 to 1. */
  ownCoverage: number;
  coverage: number;
  /** Token states of the texts here that are encoded sentences, as they are stored. */
  states: ReadonlyMap<ReadText, Int8Array>;
  /** Where a better sentence stands that says the same in nearly the same words; null for the best that says it. */
  sameAs: Placement | null;
}

/**
 * The sentences of the passages, best first; equal scores by `compareEditions` and place, so that runtimes agree. Passages that were
 * not read before take a while: what else waits has its turn between them. `rest` is what the question asks of the
 * documents it names, by which sentences are ranked; coverage is of all of it.
 */
export async function rankSentences(
  settings: Settings,
  query: PreparedQuery,
  passages: readonly RankedPassage[],
  rest: PreparedQuery = query,
): Promise<Evidence[]> {
  const best = passages[0]?.score ?? 0;
  const usual = usualNearness(passages);
  const byPassage = await mapInPieces(passages, (ranked) =>
    judgePassage(settings, { query, rest }, ranked, { behind: ranked.score - best, usual }),
  );
  const judged = byPassage
    .flat()
    .toSorted(
      (a, b) => b.score - a.score || compareEditions(a.edition, b.edition) || a.sentence.ordinal - b.sentence.ordinal,
    );
  return markRepeats(judged);
}

type Judged = Omit<Evidence, 'sameAs'>;

/** How near a sentence is taken to be that was not encoded yet: as near as the others are on average. */
function usualNearness(passages: readonly RankedPassage[]): Usual {
  const near = [...(passages[0]?.nearness.values() ?? [])];
  return {
    whole: average(near.map(({ whole }) => whole)),
    words: average(near.map(({ words }) => words)),
    embedderWords: average(near.map(({ embedderWords }) => embedderWords)),
  };
}

type Usual = Readonly<Record<'whole' | 'words' | 'embedderWords', number>>;

function markRepeats(judged: readonly Judged[]): Evidence[] {
  const firsts = groupNearDuplicates(judged.map(({ own }) => own));
  return judged.map((one, index) => {
    const first = firsts[index] === index ? undefined : judged[firsts[index] ?? index]?.sentence;
    return { ...one, sameAs: first === undefined ? null : { editionId: first.editionId, ordinal: first.ordinal } };
  });
}

interface Asked {
  query: PreparedQuery;
  rest: PreparedQuery;
}

function judgePassage(
  settings: Settings,
  asked: Asked,
  ranked: RankedPassage,
  beside: Pick<Place, 'behind' | 'usual'>,
): Judged[] {
  const { passage, texts } = ranked;
  const compare = createComparer(asked.rest);
  const title = compare(ranked.title);
  const compared = texts.map(compare);
  const readHeading = headingReader(ranked);
  const states = statesOf(ranked);
  return passage.sentences.map((sentence, index) => {
    const { speaker = [] } = sentence.attributes;
    const headings = sentence.headings.concat(speaker).map((heading) => compare(readHeading(heading)));
    const neighbours = [compared[index - 1], compared[index + 1]].filter((text) => text !== undefined);
    const before = texts.filter((_, at) => at < index && passage.sentences[at]?.paragraph === sentence.paragraph);
    const own = compared[index] as Compared;
    return judgeSentence(settings, asked, {
      ...beside,
      ranked,
      states,
      sentence,
      own,
      title,
      headings,
      before,
      neighbours,
    });
  });
}

/** A text, with what it has of the question. */
interface Compared {
  text: ReadText;
  covered: readonly boolean[];
  characters: readonly boolean[];
}

function createComparer({ units }: PreparedQuery): (text: ReadText) => Compared {
  return (text) => ({ text, covered: coveredUnits(units, [text]), characters: charactersIn(units, text) });
}

/** The sentences of a passage stand under the same few headings: each is read once. */
function headingReader({ passage, headings }: RankedPassage): (heading: string) => ReadText {
  const read = new Map(passage.headings.map((heading, index) => [heading, headings[index] as ReadText]));
  return (heading) => {
    const text = read.get(heading) ?? readText(heading);
    read.set(heading, text);
    return text;
  };
}

function statesOf({ passage, texts, nearness }: RankedPassage): Map<ReadText, Int8Array> {
  const states = new Map<ReadText, Int8Array>();
  passage.sentences.forEach(({ sentenceId }, index) => {
    const near = nearness.get(sentenceId);
    if (near) states.set(texts[index] as ReadText, near.states);
  });
  return states;
}

interface Place {
  ranked: RankedPassage;
  states: ReadonlyMap<ReadText, Int8Array>;
  behind: number;
  usual: Usual;
  sentence: PlacedSentence;
  own: Compared;
  title: Compared;
  headings: readonly Compared[];
  before: readonly ReadText[];
  neighbours: readonly Compared[];
}

function judgeSentence(settings: Settings, { query, rest }: Asked, place: Place): Judged {
  const { ranked, sentence, own, title, headings, neighbours } = place;
  const { passage, edition } = ranked;
  const context = [title, ...headings, ...neighbours].map(({ text }) => text);
  const signals = signalsOf(rest, place);
  return {
    sentence,
    passage,
    edition,
    score: weightedScore(settings.rankSentences, signals),
    signals,
    own: own.text,
    context,
    governing: [...[title, ...headings].map(({ text }) => text), ...place.before],
    ownCoverage: coverage(query.units, coveredUnits(query.units, [own.text])),
    coverage: coverage(query.units, coveredUnits(query.units, [own.text, ...context])),
    states: place.states,
  };
}

/** Share of the weight that the sentence says by other words. */
function otherwiseShare(units: PreparedQuery['units'], { text, covered }: Compared): number {
  const said = saidOtherwise(units, [text]);
  return coverage(
    units,
    said.map((isSaid, unit) => isSaid && !covered[unit]),
  );
}

function coveredIn(texts: readonly Compared[]): readonly boolean[] {
  return coveredByAny(texts.map(({ covered }) => covered));
}

/** What the title already gives counts half: every sentence of the document would have it. */
const GIVEN = 0.5;
const LONG = 5;
const ASKS_VALUE: ReadonlySet<QuestionKind> = new Set(['date', 'figure']);

function signalsOf(query: PreparedQuery, place: Place): SentenceSignals {
  const near = place.ranked.nearness.get(place.sentence.sentenceId);
  const { ranked, sentence, own, title, headings, neighbours } = place;
  const { units, read } = query;
  const above = [title, ...headings].map(({ characters }) => characters);
  const wanted = holdsWantedType(read.kind, sentence, own.text, read);
  return {
    passage: place.behind,
    beyondTitle: coverage(units, own.covered, (unit) => (title.covered[unit] ? GIVEN : 1)),
    near: coverage(units, coveredIn([own, ...headings, ...neighbours])),
    otherwise: otherwiseShare(units, own),
    title: coverage(units, title.covered),
    characters: characterShare(units, [own.characters]),
    charactersWithTitle: characterShare(units, [own.characters, ...above]),
    wanted: wanted ? 1 : 0,
    label: hasLabel(query, sentence) ? 1 : 0,
    responsible: read.kind === 'organisation' && sentence.attributes.responsible ? 1 : 0,
    date: dateShare(query, ranked.edition, [title.text, own.text]),
    meaning: Math.max(0, near?.whole ?? place.usual.whole),
    wordMeaning: near?.words ?? place.usual.words,
    embedderWords: near?.embedderWords ?? place.usual.embedderWords,
    heading: sentence.kind === 'heading' && !(wanted && ASKS_VALUE.has(read.kind)) ? 1 : 0,
    length: Math.log(own.text.folded.length + 1) / LONG,
  };
}

/** 第7項 asks for the item whose printed number is 7; the label of a heading is no answer to it. */
function hasLabel(query: PreparedQuery, sentence: PlacedSentence): boolean {
  const asked = query.read.label;
  if (!asked || sentence.label === null || sentence.kind === 'heading') return false;
  return labelAnswers(sentence.label, asked);
}
