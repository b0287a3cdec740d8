import type { Settings } from '../config/settings.ts';
import type { Range } from '../knowledge/types.ts';
import { type Figure, figureKeys, figureProves } from '../language/figures/figures.ts';
import { foldText } from '../language/fold.ts';
import { builtInNames } from '../language/names/built-in.ts';
import type { NameTable } from '../language/names/table.ts';
import { readRegister } from '../language/register.ts';
import { tokenize } from '../language/tokens.ts';
import { labelTerm } from './coverage.ts';
import { mergeRanges, type Place, placedTexts, type PlacedText, placeOfWords } from './explain-places.ts';
import { type ExplainedOtherwise, explainOtherwise } from './explain-otherwise.ts';
import { type ExplainedWords, explainWords } from './explain-words.ts';
import type { PreparedQuery } from './query.ts';
import { issuedFigure } from './dates.ts';
import type { RankedPassage } from './rank-passages.ts';
import type { Evidence } from './rank-sentences.ts';

/** A figure or date of the question, found by its value. */
export interface ExplainedFigure {
  /** As asked. */
  text: string;
  /** The same value as it is printed, in whatever notation; null where it stands nowhere. */
  stated: string | null;
  /** `issued`: the date of the document; `label`: the printed number of the paragraph or item. */
  place: Place | 'issued' | 'label' | null;
  /** Range in the sentence's text, where it stands there. */
  at: Range | null;
}

/** A name of the question with its other names, which the search looked for as well. */
export interface ExplainedAlias {
  name: string;
  widened: readonly string[];
  /** Other names that stand in the passage; where none does whole, the words of them that do. */
  brought: readonly { text: string; place: Place }[];
}

/** One thing that spoke for the result: its value, how much such a thing weighs, and what it adds to the score. */
export interface ExplainedSignal {
  signal: string;
  value: number;
  weight: number;
  adds: number;
}

export interface Explained {
  score: number;
  /** What adds or takes most comes first. The score is the sum of `adds`, rounded. */
  signals: readonly ExplainedSignal[];
}

/** Why a sentence was found and why it stands where it does. */
export interface Explanation extends Explained {
  /** The question in written Chinese, where it was asked in Cantonese. */
  readAs: string | null;
  words: ExplainedWords;
  /** Words that stand in the sentence in place of ones that the question has. */
  otherwise: readonly ExplainedOtherwise[];
  figures: readonly ExplainedFigure[];
  aliases: readonly ExplainedAlias[];
  /** The printed number that was asked for, and the one of the sentence; null when none was asked for. */
  label: { asked: string; printed: string | null; met: boolean } | null;
  /** Whether what the sentence means was known; until it is encoded, it counts as the others do on average. */
  encoded: boolean;
  /** Cosine of the vectors of question and sentence; null where one of them is not known. */
  cosine: number | null;
  /** The same of its passage, which was ranked first. */
  passage: Explained;
}

/** Explains one sentence of what `retrieve` found. `names` is the table that the query was prepared with. */
export function explain(
  settings: Settings,
  query: PreparedQuery,
  ranked: RankedPassage,
  evidence: Evidence,
  names: NameTable = builtInNames,
): Explanation {
  const { sentence, signals, score } = evidence;
  const texts = placedTexts(ranked, evidence);
  const readAs = readRegister(query.question).rewritten?.text ?? null;
  const source = readAs ?? query.question;
  const asked = query.read.label;
  return {
    score,
    signals: weigh(signals, settings.rankSentences),
    readAs,
    words: explainWords(query, source, texts),
    otherwise: explainOtherwise(query, evidence),
    figures: query.read.figures.map((figure) => explainFigure(query, source, figure, texts, evidence)),
    aliases: explainAliases(query, names, texts),
    label: asked && { asked: asked.number, printed: sentence.label, met: signals.label === 1 },
    encoded: ranked.nearness.has(sentence.sentenceId),
    cosine: ranked.nearness.get(sentence.sentenceId)?.whole ?? null,
    passage: { score: ranked.score, signals: weigh(ranked.signals, settings.rankPassages) },
  };
}

function weigh<Name extends string>(
  values: Readonly<Record<Name, number>>,
  weights: Readonly<Record<Name, number>>,
): ExplainedSignal[] {
  return (Object.keys(weights) as Name[])
    .map((signal) => ({
      signal,
      value: values[signal],
      weight: weights[signal],
      adds: weights[signal] * values[signal],
    }))
    .toSorted((a, b) => Math.abs(b.adds) - Math.abs(a.adds));
}

function explainFigure(
  { read }: PreparedQuery,
  source: string,
  figure: Figure,
  texts: readonly PlacedText[],
  { sentence, own, edition }: Evidence,
): ExplainedFigure {
  const text = source.slice(figure.start, figure.end);
  if (read.label !== null && figureKeys(figure).includes(`o${read.label.number}`)) {
    const isPrinted = own.holds(labelTerm(read.label.number));
    return { text, stated: isPrinted ? sentence.label : null, place: isPrinted ? 'label' : null, at: null };
  }
  for (const { place, text: printed, read: placed } of texts) {
    const found = placed.figures.find((stated) => figureProves(stated, figure));
    if (found === undefined) continue;
    const { start, end } = found;
    return { text, stated: printed.slice(start, end), place, at: place === 'sentence' ? { start, end } : null };
  }
  const isIssued = figure.type === 'date' && figureProves(issuedFigure(edition), figure);
  return isIssued
    ? { text, stated: edition.description.issued.date, place: 'issued', at: null }
    : { text, stated: null, place: null, at: null };
}

function explainAliases(query: PreparedQuery, names: NameTable, texts: readonly PlacedText[]): ExplainedAlias[] {
  const question = foldText(query.question);
  const own = new Set(query.units.flatMap(({ terms }) => terms));
  return names.aliasesOf(query.question).flatMap(({ text, same, searchOnly }) => {
    const widened = [...same, ...searchOnly];
    if (widened.length === 0) return [];
    // A name that the question says itself, as 碼頭 within 渡輪碼頭, brought nothing more.
    const others = widened.filter((name) => !question.includes(foldText(name)));
    const whole = standing(others, texts);
    const words = whole.length > 0 ? [] : others.flatMap((name) => wordsBrought(name, own, texts));
    return [{ name: text, widened, brought: whole.length > 0 ? whole : standing([...new Set(words)], texts) }];
  });
}

function standing(words: readonly string[], texts: readonly PlacedText[]): { text: string; place: Place }[] {
  return words.flatMap((text) => {
    const place = placeOfWords(texts, text);
    return place === undefined ? [] : [{ text, place }];
  });
}

/** Pieces of a name that stand in the passage and that the question does not say itself. */
function wordsBrought(name: string, own: ReadonlySet<string>, texts: readonly PlacedText[]): string[] {
  const held = tokenize(name).filter(({ term }) => !own.has(term) && texts.some(({ read }) => read.holds(term)));
  return mergeRanges(held).flatMap(({ start, end }) => {
    const piece = name.slice(start, end);
    if (placeOfWords(texts, piece) !== undefined) return [piece];
    // Words that stand apart there: each by itself.
    return held
      .filter((token) => token.start >= start && token.end <= end)
      .map((token) => name.slice(token.start, token.end));
  });
}
