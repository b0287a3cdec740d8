/** What `bench answers` prints. */
import { percent } from '../run/table.ts';
import { CURVE_MEASURES } from './answers-curve.ts';
import type { TimedPass, Times } from './answers-time.ts';
import type { VariantResult } from './answers-variants.ts';

const NAME = 34;

export function timeTable(passes: readonly TimedPass[]): string[] {
  return passes.flatMap((pass) => [
    `${pass.name === 'first' ? 'Asked for the first time' : 'Asked again'}, ${pass.questions} questions`,
    `  ${'milliseconds'.padEnd(NAME)}median       p95      mean`,
    `  ${'retrieval alone'.padEnd(NAME)}${columns(pass.retrieval)}`,
    `  ${'question to verified answer'.padEnd(NAME)}${columns(pass.answer)}`,
    `  ${'the answer as a ratio'.padEnd(NAME)}${columns(ratio(pass.answer, pass.retrieval))}`,
    `  ${'processor: retrieval'.padEnd(NAME)}${columns(pass.processor.retrieval)}`,
    `  ${'processor: answer'.padEnd(NAME)}${columns(pass.processor.answer)}`,
    `  ${'processor: as a ratio'.padEnd(NAME)}${columns(ratio(pass.processor.answer, pass.processor.retrieval))}`,
    ...Object.entries(pass.steps).map(([step, times]) => `  ${`  ${step}`.padEnd(NAME)}${columns(times)}`),
    '',
  ]);
}

export function ratio(one: Times, other: Times): Times {
  const over = (a: number, b: number) => (b === 0 ? 0 : a / b);
  return {
    median: over(one.median, other.median),
    p95: over(one.p95, other.p95),
    mean: over(one.mean, other.mean),
  };
}

function columns({ median, p95, mean }: Times): string {
  return [median, p95, mean].map((value) => value.toFixed(2).padStart(8)).join('  ');
}

const SHOWN = ['strict', 'false-refusal', 'refusal', 'wrong'] as const;

export function stageTable(half: string, results: readonly VariantResult[]): string[] {
  return [
    `What each stage adds, gba ${half}`,
    `  ${''.padEnd(NAME)}${SHOWN.map((name) => name.padStart(14)).join('')}`,
    ...results.map(({ name, totals }) => {
      const shares = SHOWN.map((measure) => {
        const share = totals[measure];
        return (share === undefined ? '–' : percent(share.share)).padStart(14);
      });
      return `  ${name.padEnd(NAME)}${shares.join('')}`;
    }),
    '',
  ];
}

/** A row for each place of the judge's limit; a measure that the set lacks has no column. */
export function curveTable(title: string, results: readonly VariantResult[]): string[] {
  const columnsShown = CURVE_MEASURES.filter((measure) => results.some(({ totals }) => totals[measure] !== undefined));
  return [
    `The judge's limit moved, ${title}`,
    `  ${'limit'.padEnd(16)}${columnsShown.map((name) => name.padStart(16)).join('')}`,
    ...results.map(({ name, totals }) => {
      const shares = columnsShown.map((measure) => percent(totals[measure]?.share ?? 0).padStart(16));
      return `  ${name.padEnd(16)}${shares.join('')}`;
    }),
    '',
  ];
}
