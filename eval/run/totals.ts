/** Counts a run together. Only lines of the run go in, so an old run gives the same table again. */
import { comparePairs, type Paired } from '../statistics/paired.ts';
import { type Share, shareOf } from '../statistics/wilson.ts';
import { type Measure, measureNames } from './measures.ts';
import type { Judged } from './record.ts';

export type Totals = Partial<Record<Measure, Share>>;

/** Each measure over these lines; those that nothing was counted for are absent. */
export function totalsOf(judged: readonly Judged[]): Totals {
  const totals: Totals = {};
  for (const measure of measureNames) {
    let [hit, of] = [0, 0];
    for (const { counts } of judged) {
      const [h, o] = counts[measure] ?? [0, 0];
      hit += h;
      of += o;
    }
    const share = shareOf(hit, of);
    if (share !== undefined) totals[measure] = share;
  }
  return totals;
}

/** The lines without variants: a question in three languages is one question. */
export function originals(judged: readonly Judged[]): Judged[] {
  return judged.filter(({ labels }) => !labels.includes('variant'));
}

/** Lines by label value: `lang` gives hant, hans and yue, sorted. */
export function groupsOf(judged: readonly Judged[], label: string): [name: string, lines: Judged[]][] {
  const groups = new Map<string, Judged[]>();
  for (const line of judged) {
    for (const found of line.labels.filter((one) => one.startsWith(`${label}:`))) {
      const name = found.slice(label.length + 1);
      groups.set(name, [...(groups.get(name) ?? []), line]);
    }
  }
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** Whether a line met a measure in full; undefined where it does not count. */
export function met({ counts }: Judged, measure: Measure): boolean | undefined {
  const [hit, of] = counts[measure] ?? [0, 0];
  return of === 0 ? undefined : hit === of;
}

/** The same questions in two languages, paired by what they say: Traditional first. */
export function compareLanguages(
  judged: readonly Judged[],
  other: 'hans' | 'yue',
  measure: Measure,
): Paired | undefined {
  const byBase = new Map<string, Map<string, boolean>>();
  for (const line of judged) {
    const lang = line.labels.find((label) => label.startsWith('lang:'))?.slice(5);
    const result = met(line, measure);
    if (lang === undefined || result === undefined) continue;
    byBase.set(line.base, (byBase.get(line.base) ?? new Map<string, boolean>()).set(lang, result));
  }
  const pairs = [...byBase.values()].flatMap((one) => {
    const [before, after] = [one.get('hant'), one.get(other)];
    return before === undefined || after === undefined ? [] : [[before, after] as const];
  });
  return comparePairs(pairs);
}

export interface Comparison {
  measure: Measure;
  paired: Paired;
  won: readonly string[];
  lost: readonly string[];
}

/** Two runs over the same questions, this one after that one. */
export function compareRuns(
  before: readonly Judged[],
  after: readonly Judged[],
  measure: Measure,
): Comparison | undefined {
  const earlier = new Map(before.map((line) => [line.id, met(line, measure)]));
  const both = after.flatMap((line) => {
    const [was, is] = [earlier.get(line.id), met(line, measure)];
    return was === undefined || is === undefined ? [] : [{ id: line.id, was, is }];
  });
  const paired = comparePairs(both.map(({ was, is }) => [was, is]));
  if (paired === undefined) return undefined;
  return {
    measure,
    paired,
    won: both.filter(({ was, is }) => !was && is).map(({ id }) => id),
    lost: both.filter(({ was, is }) => was && !is).map(({ id }) => id),
  };
}

/** How often each outcome came where another, or the same, was expected. */
export function confusion(judged: readonly Judged[]): Map<string, Map<string, number>> {
  const table = new Map<string, Map<string, number>>();
  for (const { expected, outcome } of judged) {
    const row = table.get(expected) ?? new Map<string, number>();
    table.set(expected, row.set(outcome, (row.get(outcome) ?? 0) + 1));
  }
  return table;
}

/** Milliseconds a question: the middle one and the one that 95 of 100 stay under. */
export function timesOf(judged: readonly Judged[]): { median: number; p95: number } | undefined {
  const sorted = judged.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const [median, p95] = [at(0.5), at(0.95)];
  return median === undefined || p95 === undefined ? undefined : { median, p95 };
}
