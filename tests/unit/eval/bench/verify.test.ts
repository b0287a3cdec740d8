import { expect, it } from 'vitest';
import { groupNumbers, type Judged, verifyTable } from '../../../../eval/bench/verify-table.ts';

const row = (kind: Judged['kind'], faithful: boolean, ours: boolean): Judged => ({
  kind,
  faithful,
  refused: { ours, ragflow: false, overlap: false },
  ms: 1,
  length: 20,
});
const rows = [
  row('figure', false, true),
  row('date', false, false),
  row('order', true, true),
  row('alias', true, false),
];

it('counts changes by what is refused and rewordings by what passes', () => {
  expect(groupNumbers('dev', rows)).toEqual({ 'dev figures, dates, units, bounds': 0.5, 'dev faithful passed': 0.5 });
});

it('shows each kind beside the peers, with intervals', () => {
  const lines = verifyTable('dev', rows);
  expect(lines.find((line) => line.includes('figure '))).toMatch(/1\s+100\.0 \(20\.7–100\.0\)\s+0\.0/u);
  expect(lines.find((line) => line.includes('all rewordings'))).toMatch(/2\s+50\.0/u);
});
