import type { Range } from '../knowledge/types.ts';
import { fold, originalSpan } from '../language/fold.ts';
import type { ContentRun } from '../language/question.ts';
import { tokenize } from '../language/tokens.ts';
import { coveredUnits } from './held-units.ts';
import { mergeRanges, type Place, type PlacedText } from './explain-places.ts';
import type { ContentUnit, PreparedQuery } from './query.ts';

/** Words of the question that stand together, or together nowhere. */
export interface ExplainedWord {
  /** As typed, or as in the question's written form where it was asked in Cantonese; folded for what was said before. */
  text: string;
  /** Where they stand nearest; null for nowhere in the passage. */
  place: Place | null;
  /** Share of the weight of the whole question, 0 to 1. */
  share: number;
  /** Where they stand in the sentence's text, UTF-16 units, in order; [] for those that stand elsewhere. */
  at: readonly Range[];
  /** Said earlier in the conversation, not in this question. */
  said: boolean;
}

/** The words of the question by where they stand. */
export interface ExplainedWords {
  inSentence: readonly ExplainedWord[];
  around: readonly ExplainedWord[];
  nowhere: readonly ExplainedWord[];
}

/** One unit of the question with its place, and its range in the folded text of its run. */
interface PlacedUnit extends Range {
  unit: ContentUnit;
  texts: readonly PlacedText[];
}

/** Reads from the units how the ranking saw the words; `source` is the question in the form that was read. */
export function explainWords(query: PreparedQuery, source: string, texts: readonly PlacedText[]): ExplainedWords {
  const total = query.units.reduce((sum, { weight }) => sum + weight, 0);
  const words = runsOf(query).flatMap(({ units, content }) =>
    stretchesOf(placeUnits(units, content, texts)).map((stretch) => wordOf(stretch, content, source, total)),
  );
  return {
    inSentence: words.filter(({ place }) => place === 'sentence'),
    around: words.filter(({ place }) => place !== null && place !== 'sentence'),
    nowhere: words.filter(({ place }) => place === null),
  };
}

interface Run {
  units: readonly ContentUnit[];
  /** Null for words of the conversation, whose places in it are not kept. */
  content: ContentRun | null;
}

/** The units of each run of words; figures are explained by themselves. */
function runsOf({ units, read }: PreparedQuery): Run[] {
  const runs = new Map<number, ContentUnit[]>();
  for (const unit of units)
    if (!isFigure(unit, read.content.length)) runs.set(unit.run, [...(runs.get(unit.run) ?? []), unit]);
  return [...runs].map(([number, of]) => ({ units: of, content: read.content[number] ?? null }));
}

/** The figures of the question come behind its runs of words; those of the conversation are told by their prefix. */
function isFigure({ text, run, said }: ContentUnit, runsOfWords: number): boolean {
  return said ? /^(?:zz|#)/u.test(text) : run >= runsOfWords;
}

function placeUnits(units: readonly ContentUnit[], content: ContentRun | null, texts: readonly PlacedText[]) {
  const run = content?.text ?? units.map(({ text }) => text).join('');
  let from = 0;
  return units.map((unit): PlacedUnit => {
    const start = Math.max(from, run.indexOf(unit.text, from));
    from = start + unit.text.length;
    const place = texts.find(({ read }) => coveredUnits([unit], [read])[0])?.place;
    return { unit, start, end: from, texts: texts.filter((text) => text.place === place) };
  });
}

/** Neighbouring units of a run, which has no gaps, that stand together in the same place, or stand nowhere. */
function stretchesOf(units: readonly PlacedUnit[]): [PlacedUnit, ...PlacedUnit[]][] {
  const stretches: [PlacedUnit, ...PlacedUnit[]][] = [];
  let last: PlacedUnit | undefined;
  for (const one of units) {
    if (last !== undefined && joins(last, one)) stretches.at(-1)?.push(one);
    else stretches.push([one]);
    last = one;
  }
  return stretches;
}

function joins(before: PlacedUnit, one: PlacedUnit): boolean {
  if (before.texts[0]?.place !== one.texts[0]?.place) return false;
  return one.texts.length === 0 || one.texts.some(({ read }) => read.folded.includes(before.unit.text + one.unit.text));
}

function wordOf(
  stretch: readonly [PlacedUnit, ...PlacedUnit[]],
  content: ContentRun | null,
  source: string,
  total: number,
): ExplainedWord {
  const [first] = stretch;
  const place = first.texts[0]?.place ?? null;
  const weight = stretch.reduce((sum, { unit }) => sum + unit.weight, 0);
  return {
    text: asTyped(stretch, content, source),
    place,
    share: total === 0 ? 0 : weight / total,
    at: place === 'sentence' ? rangesIn(first.texts[0]?.text ?? '', stretch) : [],
    said: first.unit.said,
  };
}

function asTyped(stretch: readonly [PlacedUnit, ...PlacedUnit[]], content: ContentRun | null, source: string): string {
  const [first] = stretch;
  const end = stretch.at(-1)?.end ?? first.end;
  const folded = stretch.map(({ unit }) => unit.text).join('');
  if (content === null) return folded;
  const typed = fold(source.slice(content.start, content.end));
  if (typed.text !== content.text) return folded;
  const span = originalSpan(typed, first.start, end);
  return typed.original.slice(span.start, span.end);
}

/** Where the terms stand that cover the units: the very match that the coverage counts. */
function rangesIn(sentence: string, stretch: readonly PlacedUnit[]): Range[] {
  const terms = new Set(stretch.flatMap(({ unit }) => unit.terms));
  const found = tokenize(sentence).filter(({ term }) => terms.has(term));
  return mergeRanges([...found, ...stretch.flatMap(({ unit }) => characterRanges(sentence, unit))]);
}

/** A unit that is one character alone is covered wherever that character stands, inside other words too. */
function characterRanges(sentence: string, { text, terms }: ContentUnit): Range[] {
  if (terms.length !== 1 || terms[0] !== text || [...text].length !== 1) return [];
  const folded = fold(sentence);
  const ranges: Range[] = [];
  for (let at = folded.text.indexOf(text); at !== -1; at = folded.text.indexOf(text, at + text.length))
    ranges.push(originalSpan(folded, at, at + text.length));
  return ranges;
}
