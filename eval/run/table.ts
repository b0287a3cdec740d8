/** A run as it is printed on the terminal. */
import type { Share } from '../statistics/wilson.ts';
import type { Goal } from './goals.ts';
import { type Measure, measureNames, measures } from './measures.ts';
import type { Judged } from './record.ts';
import {
  compareLanguages,
  type Comparison,
  confusion,
  groupsOf,
  originals,
  timesOf,
  type Totals,
  totalsOf,
} from './totals.ts';

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** 52.3 % (47.1–57.4) 188/360 */
export function shareCell({ share, low, high, hit, of }: Share): string {
  return `${percent(share).padStart(7)}  (${(low * 100).toFixed(1)}–${(high * 100).toFixed(1)})  ${hit}/${of}`;
}

export function totalsTable(totals: Totals): string[] {
  return measureNames.flatMap((measure) => {
    const share = totals[measure];
    if (share === undefined) return [];
    const claim = measures[measure].better === 'higher' && share.low > 0.9 ? '  above 90 %' : '';
    return [`  ${measures[measure].title.padEnd(42)} ${shareCell(share)}${claim}`];
  });
}

const groupMeasures: readonly Measure[] = ['strict', 'refusal', 'false-refusal', 'wrong', 'span-strict'];

/** A line a group: its name and the measures that people judge by. */
export function groupTable(judged: readonly Judged[], label: string): string[] {
  return groupsOf(judged, label).map(([name, lines]) => {
    const totals = totalsOf(lines);
    const cells = groupMeasures.flatMap((measure) => {
      const share = totals[measure];
      return share === undefined
        ? []
        : [`${measures[measure].title} ${percent(share.share)} (${share.hit}/${share.of})`];
    });
    return `  ${name.padEnd(20)} ${cells.join(', ')}`;
  });
}

export function languageTable(judged: readonly Judged[]): string[] {
  return (['hans', 'yue'] as const).flatMap((other) => {
    const paired = compareLanguages(judged, other, 'strict');
    if (paired === undefined) return [];
    const { difference, low, high, n, lost, won, p } = paired;
    const points = (x: number) => (x * 100).toFixed(1);
    return [
      `  ${other} less hant: ${points(difference)} points (${points(low)} to ${points(high)}), ${n} pairs, ${won} won, ${lost} lost, p ${p.toFixed(3)}`,
    ];
  });
}

export function confusionTable(judged: readonly Judged[]): string[] {
  return [...confusion(judged)].map(
    ([expected, row]) =>
      `  ${expected.padEnd(20)} → ${[...row]
        .toSorted(([, a], [, b]) => b - a)
        .map(([outcome, n]) => `${outcome} ${n}`)
        .join(', ')}`,
  );
}

export function faultTable(judged: readonly Judged[]): string[] {
  const counts = new Map<string, number>();
  for (const fault of judged.flatMap(({ faults }) => faults)) counts.set(fault, (counts.get(fault) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([fault, n]) => `  ${fault.padEnd(20)} ${n}`);
}

export function goalTable(goals: readonly Goal[]): string[] {
  return goals.map(({ what, measured, reached }) => {
    const sign = reached === undefined ? '–' : reached ? 'reached' : 'short';
    return `  ${sign.padEnd(8)} ${what}${measured === undefined ? ' (not measured here)' : `: ${measured}`}`;
  });
}

export function comparisonTable({ measure, paired, won, lost }: Comparison): string[] {
  const { difference, low, high, n, p } = paired;
  const points = (x: number) => (x * 100).toFixed(1);
  return [
    `  ${measures[measure].title}: ${points(difference)} points (${points(low)} to ${points(high)}) over ${n} questions, McNemar exact p ${p.toFixed(4)}`,
    `  won ${won.length}${won.length > 0 ? `: ${won.join(' ')}` : ''}`,
    `  lost ${lost.length}${lost.length > 0 ? `: ${lost.join(' ')}` : ''}`,
  ];
}

export function timesLine({ median, p95 }: NonNullable<ReturnType<typeof timesOf>>): string {
  return `median ${median} ms, 95 % under ${p95} ms`;
}

/** The whole table of a run, section by section. */
export function runTable(judged: readonly Judged[], goals: readonly Goal[]): string {
  const own = originals(judged);
  const times = timesOf(own);
  const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', title, ...lines]);
  return [
    ...section('All (share, 95 % Wilson interval, count)', totalsTable(totalsOf(own))),
    ...section('By half', groupTable(own, 'half')),
    ...section('By language, with the variants', groupTable(judged, 'lang')),
    ...section('In pairs: the same questions in other languages, strict', languageTable(judged)),
    ...section('By kind', groupTable(own, 'kind')),
    ...section('By tag', groupTable(own, 'tag')),
    ...section('By part', groupTable(own, 'part')),
    ...section('Why not strict (answers may have several reasons)', faultTable(own)),
    ...section('Outcome expected → outcome given', confusionTable(own)),
    ...section('Time a question', times === undefined ? [] : [`  ${timesLine(times)}`]),
    ...section('Goals', goalTable(goals)),
  ].join('\n');
}
