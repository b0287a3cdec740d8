import { beforeAll, expect, it } from 'vitest';
import { modelFaults } from '../../eval/models/faults.ts';
import { losses, type MatrixRow, runMatrix } from '../../eval/models/matrix.ts';
import { loadGba } from '../../eval/sets/own.ts';

/** Of the dev half: what the press reports, amounts with words of ours between, two statements in the other script. */
const IDS = ['gba-d1-043', 'gba-d2-019', 'gba-d3-065'];
const FIRST_MS = 300;

let rows: readonly MatrixRow[];

beforeAll(async () => {
  rows = await runMatrix({
    cases: loadGba().cases.filter(({ id }) => IDS.includes(id)),
    behaviours: modelFaults(FIRST_MS),
    asOf: '2026-11-21',
    firstMs: FIRST_MS,
    timeoutMs: FIRST_MS * 2,
    atOnce: IDS.length,
  });
}, 300_000);

const row = (name: string) => rows.find((one) => one.name === name)!;

it('has something to lose: nearly every question is answered right without a model', () => {
  expect(row('no model').told.filter(({ strict }) => strict).length).toBeGreaterThan(IDS.length - 2);
});

it('answers none worse with a model, however it behaves', () => {
  expect(rows.length).toBeGreaterThan(100);
  const [base, ...others] = rows;
  const worse = others.flatMap((one) => {
    const { lost, wronged } = losses(one, base!);
    return [...lost, ...wronged].map(({ id, faults }) => [one.name, id, faults]);
  });
  expect(worse).toEqual([]);
});

it('shows the words of a faithful model', () => {
  expect(row('faithful after a garbled line').told.filter(({ worded }) => worded)).toHaveLength(IDS.length);
});

it('shows no word of a model that cannot be told from a wrong one', () => {
  const shown = ['clause added', 'said to be false', 'yes put before', 'obeys: a canary within', 'HTML in the text'];
  expect(shown.filter((name) => row(name).told.some(({ worded }) => worded))).toEqual([]);
});
