import { findFigures, type Figure } from './figures.ts';
import { fold } from './fold.ts';
import { KEPT_WORDS, KIND_PATTERNS, STOP_PATTERN } from './question-words.ts';

/** What a question asks for; composing and the choice of the sentence depend on it. */
export const QUESTION_KINDS = [
  'figure', 'date', 'person', 'place', 'organisation', 'definition', 'list',
  'procedure', 'reason', 'yes-no', 'comparison', 'summary', 'other',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** A run of the question that carries meaning, with the question words and particles between the runs left out. */
export interface ContentRun {
  /** Folded. */
  text: string;
  /** Range in the question. */
  start: number;
  end: number;
}

export interface ReadQuestion {
  kind: QuestionKind;
  content: readonly ContentRun[];
  /** Figures that narrow the question: 2019年, 第7項. A figure inside a question word (哪一年) is none. */
  figures: readonly Figure[];
  /** Folded names that stand in 「」, 『』, “” or 《》 in the question. */
  names: readonly string[];
  /** The printed number asked for, as in 第7項 or 第21段: `7`, with the folded unit. */
  label: { number: string; unit: string } | null;
}

/** The kind of question by its question words; `other` when there is none. 「幾時公布」 → date, 「邊個局」 → organisation. */
export function questionKind(question: string): QuestionKind {
  const folded = fold(question).text;
  return KIND_PATTERNS.find(([, pattern]) => pattern.test(folded))?.[0] ?? 'other';
}

/** Reads a question: its kind, the runs that carry meaning, its figures, quoted names and printed label. */
export function readQuestion(question: string): ReadQuestion {
  const folded = fold(question);
  const stops = stopRanges(folded.text);
  const content = contentRuns(folded.text, stops).map((run) => ({
    text: run.text,
    start: folded.origins[run.start]!,
    end: folded.origins[run.end]!,
  }));
  const asked = stops.filter((range) => range.asks).map((range) => ({ start: folded.origins[range.start]!, end: folded.origins[range.end]! }));
  const figures = findFigures(question).filter((figure) => !asked.some((range) => figure.start < range.end && figure.end > range.start));
  return { kind: questionKind(question), content, figures, names: quotedNames(folded.text), label: askedLabel(figures) };
}

interface StopRange {
  start: number;
  end: number;
  /** A question word, whose numerals are no figures: 哪一年. */
  asks: boolean;
}

const ASKING = /[哪边几何谁]/u;

function stopRanges(text: string): StopRange[] {
  const kept = [...text.matchAll(KEPT_WORDS)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  return [...text.matchAll(STOP_PATTERN)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length, asks: ASKING.test(match[0]) }))
    .filter((range) => range.end - range.start > 1 || !kept.some((word) => range.start >= word.start && range.end <= word.end));
}

function contentRuns(text: string, stops: readonly StopRange[]): { text: string; start: number; end: number }[] {
  const open = Array.from({ length: text.length }, () => true);
  for (const range of stops) open.fill(false, range.start, range.end);
  const runs: { text: string; start: number; end: number }[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    let start = match.index;
    const end = match.index + match[0].length;
    for (let at = start; at <= end; at++) {
      if (at < end && open[at]) continue;
      if (at > start) runs.push({ text: text.slice(start, at), start, end: at });
      start = at + 1;
    }
  }
  return runs;
}

function quotedNames(folded: string): string[] {
  return [...folded.matchAll(/[「『“《"]([^「『“《"」』”》]{2,60})[」』”》"]/gu)].map((match) => match[1]!);
}

const LABEL_UNITS = /^(?:项|段|点|条|章|节)$/u;

function askedLabel(figures: readonly Figure[]): ReadQuestion['label'] {
  const ordinal = figures.find((figure) => figure.kind === 'ordinal' && LABEL_UNITS.test(figure.unit));
  if (ordinal) return { number: ordinal.value.slice(1), unit: ordinal.unit };
  return null;
}
