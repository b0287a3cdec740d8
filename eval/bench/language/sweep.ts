/** The whole Hansard folder through `src/language`: nothing may throw, no character may be lost, and figures are counted. */
import { splitClauses } from '../../../src/language/clauses.ts';
import { type Figure, findFigures, type FigureType } from '../../../src/language/figures/figures.ts';
import { fold } from '../../../src/language/fold.ts';
import { splitSentences } from '../../../src/language/sentences.ts';
import { tokenize } from '../../../src/language/tokens.ts';
import { segment } from '../../../src/knowledge/segment.ts';
import { redact } from '../../../src/safety/redact.ts';
import type { SetDocument } from '../../sets/folders.ts';

/** A figure with the words around it. */
export interface Met {
  figure: Figure;
  file: string;
  /** As printed. */
  text: string;
  around: string;
}

export interface Swept {
  characters: number;
  sentences: number;
  /** Documents that threw, with what was thrown. */
  crashes: readonly string[];
  /** Texts whose sentences or clauses, joined, are not the text. */
  lossy: number;
  /** Personal data that was seen: in the record of a parliament there should be close to none. */
  redacted: Readonly<Record<string, number>>;
  byType: Readonly<Partial<Record<FigureType, number>>>;
  strangest: readonly Met[];
}

const AROUND = 18;

/** Reads every document. `progress` is told how many of how many are done. */
export function sweep(documents: readonly SetDocument[], progress: (done: number, total: number) => void): Swept {
  const met: Met[] = [];
  const crashes: string[] = [];
  const redacted: Record<string, number> = {};
  const counts = { characters: 0, sentences: 0, lossy: 0 };
  documents.forEach((document, index) => {
    try {
      counts.characters += document.text.length;
      // Once as the file is, line ends and all, and once as the service reads it.
      if (joined(document.text, splitSentences(document.text)) !== document.text) counts.lossy += 1;
      const edition = segment(document.text, { numbering: 'item' });
      for (const { start, end } of edition.sentences) {
        const text = edition.text.slice(start, end);
        counts.sentences += 1;
        if (joined(text, splitSentences(text)) !== text || joined(text, splitClauses(text)) !== text) counts.lossy += 1;
        fold(text);
        tokenize(text);
        for (const kind of redact(text).kinds) redacted[kind] = (redacted[kind] ?? 0) + 1;
        met.push(...figuresOf(text, document));
      }
    } catch (error) {
      crashes.push(`${document.file}: ${error instanceof Error ? error.message : String(error)}`);
    }
    progress(index + 1, documents.length);
  });
  const byType: Partial<Record<FigureType, number>> = {};
  for (const { figure } of met) byType[figure.type] = (byType[figure.type] ?? 0) + 1;
  return { ...counts, crashes, redacted, byType, strangest: strangest(met) };
}

function joined(text: string, spans: readonly { start: number; end: number }[]): string {
  return spans.map(({ start, end }) => text.slice(start, end)).join('');
}

function figuresOf(text: string, { file, issued }: SetDocument): Met[] {
  return findFigures(text, issued ? { date: issued, basis: 'printed' } : undefined).map((figure) => ({
    figure,
    file,
    text: text.slice(figure.start, figure.end),
    around: text.slice(Math.max(0, figure.start - AROUND), figure.end + AROUND),
  }));
}

const MOST = 50;

/** The figures that stand out: rare by type, unit, bound and granularity, long, huge, or outside what such a figure can be. */
export function strangest(met: readonly Met[]): Met[] {
  const counts = new Map<string, number>();
  for (const { figure } of met) counts.set(formOf(figure), (counts.get(formOf(figure)) ?? 0) + 1);
  const seen = new Set<string>();
  return met
    .map((one) => ({ one, strange: strangeness(one, counts.get(formOf(one.figure)) ?? 1, met.length) }))
    .toSorted((a, b) => b.strange - a.strange)
    .filter(({ one }) => {
      // One of each form: fifty times the same says no more than once.
      const form = formOf(one.figure);
      if (seen.has(form)) return false;
      seen.add(form);
      return true;
    })
    .slice(0, MOST)
    .map(({ one }) => one);
}

function formOf({ type, unit, bound, granularity }: Figure): string {
  return [type, unit, bound, granularity ?? ''].join(' ');
}

function strangeness({ figure, text }: Met, count: number, all: number): number {
  const values = [figure.value, figure.low, figure.high].filter((value) => value !== undefined && value !== null);
  const numbers = values.filter((value) => typeof value === 'number');
  const size = Math.max(0, ...numbers.map((value) => Math.log10(Math.abs(value) + 1)));
  let points = Math.log10(all / count) + text.length / 8 + Math.max(0, size - 9);
  if (numbers.some((value) => !Number.isFinite(value) || value < 0)) points += 4;
  if (figure.type === 'percentage' && numbers.some((value) => value > 1000)) points += 3;
  if (figure.type === 'age' && numbers.some((value) => value > 120)) points += 4;
  if (figure.type === 'ordinal' && numbers.some((value) => value > 2000)) points += 3;
  if (typeof figure.low === 'number' && typeof figure.high === 'number' && figure.low >= figure.high) points += 5;
  const year = Number(/^\d{4}/u.exec(String(figure.value))?.[0] ?? Number.NaN);
  if (figure.type === 'date' && (year < 1800 || year > 2060)) points += 4;
  if (values.length === 0 && figure.relative === undefined) points += 3;
  return points;
}

/** What was swept as lines to print. */
export function sweepTable(swept: Swept): string[] {
  const listed = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .toSorted(([, a], [, b]) => b - a)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ') || 'none';
  return [
    `${swept.characters} characters, ${swept.sentences} sentences; crashes ${swept.crashes.length}, texts that lost something ${swept.lossy}`,
    ...swept.crashes.map((crash) => `  ${crash}`),
    `figures: ${listed(swept.byType)}`,
    `taken for personal data: ${listed(swept.redacted)}`,
    `the ${swept.strangest.length} strangest figures:`,
    ...swept.strangest.map(
      ({ figure, text, around }) =>
        `  ${text.replaceAll('\n', ' ')} = ${valueOf(figure)}   …${around.replaceAll(/\s+/gu, ' ')}…`,
    ),
  ];
}

function valueOf({ type, value, low, high, unit, bound, granularity }: Figure): string {
  const shown = low === undefined && high === undefined ? String(value) : `${low}–${high}`;
  return [type, shown, unit, bound, granularity ?? ''].filter((part) => part !== '').join(' ');
}
