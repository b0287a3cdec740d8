import type { Agreement, Estimate } from '../agreement.ts';
import type { ReviewNumbers } from '../cases/numbers.ts';
import type { ExportRow } from './export.ts';

/** Accuracy, agreement and time as rows: what was measured of whom, over how many, with its interval of 95 %. */
export function reviewRows({ sample, agreement, people, seconds }: ReviewNumbers): ExportRow[] {
  const row = (what: string, of: string, n: number, value: number | null, low: number | null, high: number | null) => ({
    what,
    of,
    n,
    value,
    low,
    high,
  });
  const estimated = (what: string, of: string, n: number, one: Estimate | null) =>
    row(what, of, n, one?.value ?? null, one?.low ?? null, one?.high ?? null);
  const agreements = (of: string, { n, agreed, ac1, kappa }: Agreement) => [
    row('agreed', of, n, n === 0 ? null : agreed, null, null),
    estimated('ac1', of, n, ac1),
    estimated('kappa', of, n, kappa),
  ];
  return [
    row('accuracy', 'random sample', sample.decided, sample.share, sample.low, sample.high),
    ...agreement.flatMap(({ label, ...one }) => agreements(`label ${label}`, one)),
    ...people.flatMap(({ reviewer, agreement: one, given, medianSeconds, gold }) => [
      ...agreements(`person ${reviewer} answer`, one.answer),
      ...agreements(`person ${reviewer} citation`, one.citation),
      row('median seconds', `person ${reviewer}`, given, medianSeconds, null, null),
      row('gold as decided', `person ${reviewer}`, gold.given, gold.right, null, null),
    ]),
    row('median seconds', 'all', seconds?.n ?? 0, seconds?.median ?? null, null, null),
    row('p90 seconds', 'all', seconds?.n ?? 0, seconds?.p90 ?? null, null, null),
  ];
}
