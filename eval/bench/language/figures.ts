/**
 * Reads the labelled figures and pairs with the reader of `src/language/figures` and counts what agrees:
 * `node eval/bench/language/figures.ts dev`. The held half is shown as numbers only.
 */
import { pathToFileURL } from 'node:url';
import {
  compareFigures,
  type Figure,
  findFigures,
  type FigureRelation,
} from '../../../src/language/figures/figures.ts';
import { type Half, readHalf } from './half.ts';

interface LabelledFigure {
  text: string;
  type: string;
  value?: number | string | null;
  low?: number | string;
  high?: number | string;
  unit?: string;
  bound: string;
  granularity?: string;
}

interface FigureLine {
  id: string;
  text: string;
  date?: string;
  figures: LabelledFigure[];
}

interface PairLine {
  id: string;
  a: string;
  b: string;
  relation: FigureRelation;
}

/** What one set gave. `failures` are sentences on what was expected and what was read; empty for the held half. */
export interface Score {
  right: number;
  total: number;
  failures: readonly string[];
  /** How many went wrong, by what was labelled: a type of figure, or `same → different`. Numbers alone, for both halves. */
  missed: Readonly<Record<string, number>>;
}

export interface FigureScores {
  /** Labelled figures read exactly, by type, value, unit, bound and granularity. */
  figures: Score;
  /** Figures read that the labels do not have. */
  extra: number;
  /** Sentences whose figures are all right and whose rest holds none. */
  sentences: Score;
  pairs: Score;
}

/** What is compared of a figure, as one line. */
function signature(figure: LabelledFigure | Figure): string {
  const number = (value: number | string | null | undefined) =>
    String(typeof value === 'number' ? Number(value.toPrecision(9)) : (value ?? null));
  const { low, high } = figure;
  const value = figure.bound === 'range' ? `${number(low)}..${number(high)}` : number(figure.value);
  return [figure.type, value, figure.unit ?? '', figure.bound, figure.granularity ?? ''].join(' ');
}

/** Times of day and codes are no figures of the sets' labels: the reader keeps them so that they are not read as numbers. */
function comparable(text: string, date: string | undefined): string[] {
  return findFigures(text, date === undefined ? undefined : { date, basis: 'printed' })
    .filter((figure) => figure.type !== 'time' && figure.type !== 'code')
    .map(signature);
}

/** Longest run of equal entries in order, so that one figure too many does not spoil the rest of its sentence. */
function inOrder(expected: readonly string[], read: readonly string[]): number {
  let above = Array.from({ length: read.length + 1 }, () => 0);
  for (const one of expected) {
    const row = [0];
    read.forEach((other, at) => row.push(one === other ? above[at]! + 1 : Math.max(above[at + 1]!, row[at]!)));
    above = row;
  }
  return above[read.length]!;
}

/** Scores the reader on one half of both sets. */
export function scoreFigures(half: Half): FigureScores {
  const figures = { right: 0, total: 0, failures: [] as string[], missed: {} as Record<string, number> };
  const sentences = { right: 0, total: 0, failures: [] as string[], missed: {} };
  let extra = 0;
  for (const line of readHalf<FigureLine>('figures', half)) {
    const expected = line.figures.map(signature);
    const read = comparable(line.text, line.date);
    const right = inOrder(expected, read);
    figures.right += right;
    figures.total += expected.length;
    if (right < expected.length) countMissed(figures.missed, expected, read);
    extra += read.length - right;
    sentences.total += 1;
    if (right === expected.length && right === read.length) sentences.right += 1;
    else if (half === 'dev')
      sentences.failures.push(
        `${line.id} ${line.text}\n    label ${expected.join(' | ')}\n    read  ${read.join(' | ')}`,
      );
  }
  return { figures, extra, sentences, pairs: scorePairs(half) };
}

/** Counts the labelled types that no equal reading was found for. */
function countMissed(missed: Record<string, number>, expected: readonly string[], read: readonly string[]): void {
  const left = [...read];
  for (const one of expected) {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    else add(missed, one.split(' ')[0] ?? '');
  }
}

function add(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

function scorePairs(half: Half): Score {
  const pairs = { right: 0, total: 0, failures: [] as string[], missed: {} as Record<string, number> };
  for (const line of readHalf<PairLine>('pairs', half)) {
    const given = relationOf(line.a, line.b);
    pairs.total += 1;
    if (given === line.relation) {
      pairs.right += 1;
      continue;
    }
    add(pairs.missed, `${line.relation} → ${given}`);
    if (half === 'dev') pairs.failures.push(`${line.id} ${line.a} / ${line.b}: label ${line.relation}, read ${given}`);
  }
  return pairs;
}

/** The relation of the first figures of two phrases; a phrase without one cannot be told. */
function relationOf(a: string, b: string): FigureRelation {
  const [one, other] = [firstFigure(a), firstFigure(b)];
  return one && other ? compareFigures(one, other) : 'cannot-tell';
}

function firstFigure(text: string): Figure | undefined {
  return findFigures(text)[0];
}

/** The scores as lines for people, with the failures of the dev half. */
export function printFigures(half: Half, scores: FigureScores): string {
  const share = ({ right, total }: Score) =>
    `${right} of ${total}, ${total === 0 ? '–' : ((100 * right) / total).toFixed(1)} %`;
  const listed = ({ missed }: Score) =>
    Object.entries(missed)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ') || 'none';
  return [
    `figures (${half}) read exactly      ${share(scores.figures)}`,
    `figures read beyond the labels   ${scores.extra}`,
    `sentences wholly right           ${share(scores.sentences)}`,
    `pairs decided as labelled        ${share(scores.pairs)}`,
    `missed figures by type           ${listed(scores.figures)}`,
    `missed pairs                     ${listed(scores.pairs)}`,
    ...scores.sentences.failures,
    ...scores.pairs.failures,
    '',
  ].join('\n');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const half = process.argv[2];
  if (half === 'dev' || half === 'held') process.stdout.write(printFigures(half, scoreFigures(half)));
  else {
    process.stderr.write('Name the half: dev or held.\n');
    process.exitCode = 2;
  }
}
