/** `npm run bench -- models`: every behaviour of a scripted chat model against the answers without one. */
import { modelFaults } from '../models/faults.ts';
import { losses, type MatrixRow, runMatrix } from '../models/matrix.ts';
import { chooseCases } from '../run/choose.ts';
import { loadGba } from '../sets/own.ts';
import type { BenchArguments } from './arguments.ts';
import { failBelowFloors, machine } from './floors.ts';

/** Short, so that the slow behaviours take minutes together and not hours; the service's own are 8 and 20 s. */
const FIRST_MS = 600;
const TIMEOUT_MS = 1200;
const AS_OF = '2026-11-21';
/** Most of the slow ones wait, and do nothing. */
const AT_ONCE = 6;

const NAME = 42;

export async function benchModels({ all, json }: BenchArguments): Promise<number> {
  const chosen = chooseCases(loadGba().cases, { half: 'dev', filter: undefined, smoke: !all, showHeld: false });
  // What leans on earlier questions is asked in a conversation, which has nothing to do with the model.
  const cases = chosen.filter(({ before }) => before.length === 0);
  if (!json) process.stdout.write(`${headOf(cases.length)}\n`);
  const rows = await runMatrix({
    cases,
    behaviours: modelFaults(FIRST_MS),
    asOf: AS_OF,
    firstMs: FIRST_MS,
    timeoutMs: TIMEOUT_MS,
    atOnce: AT_ONCE,
    onRow: (row, base) => {
      if (!json) process.stdout.write(`${lineOf(row, base)}\n`);
    },
  });
  const [base] = rows;
  if (base === undefined) return 1;
  const summary = rows.map((row) => summaryOf(row, base));
  const numbers = numbersOf(rows, base);
  if (json)
    process.stdout.write(`${JSON.stringify({ machine: machine(), cases: cases.length, rows: summary, numbers })}\n`);
  else process.stdout.write(`${lastLines(rows, base).join('\n')}\nmachine: ${machine()}\n`);
  return failBelowFloors('models', numbers);
}

function headOf(count: number): string {
  const columns = ['strict', 'wrong', 'in its words', 'p50 ms', 'p95 ms'].map((name) => name.padStart(13)).join('');
  return `${count} questions of gba dev; what is slow or broken gets ${FIRST_MS} ms for its first statement, ${TIMEOUT_MS} ms in all; times of answered questions\n\n${'model'.padEnd(NAME)}${columns}`;
}

function lineOf(row: MatrixRow, base: MatrixRow): string {
  const { strict, wrong, worded, p50, p95, lost, wronged } = summaryOf(row, base);
  const cells = [strict, wrong, worded, Math.round(p50), Math.round(p95)].map((cell) => String(cell).padStart(13));
  const worse = [...lost.map((id) => `lost ${id}`), ...wronged.map((id) => `wrong ${id}`)].join(', ');
  return `${row.name.padEnd(NAME)}${cells.join('')}${worse === '' ? '' : `  ${worse}`}`;
}

function summaryOf(row: MatrixRow, base: MatrixRow) {
  const times = row.told
    .filter(({ texts }) => texts.length > 0)
    .map(({ ms }) => ms)
    .toSorted((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const { lost, wronged } = losses(row, base);
  return {
    name: row.name,
    kind: row.kind,
    strict: row.told.filter(({ strict }) => strict).length,
    wrong: row.told.filter(({ wrong }) => wrong).length,
    worded: row.told.filter(({ worded }) => worded).length,
    p50: at(0.5),
    p95: at(0.95),
    lost: lost.map(({ id }) => id),
    wronged: wronged.map(({ id }) => id),
  };
}

/** Shares of behaviours, and of answers in the model's words, that are no worse than without a model. */
function numbersOf(rows: readonly MatrixRow[], base: MatrixRow): Record<string, number> {
  const others = rows.filter((row) => row !== base);
  const unharmed = others.filter((row) => {
    const { lost, wronged } = losses(row, base);
    return lost.length === 0 && wronged.length === 0;
  });
  const faithful = others.find(({ name }) => name === 'faithful');
  const answered = faithful?.told.filter(({ texts }) => texts.length > 0) ?? [];
  return {
    'behaviours without loss': unharmed.length / others.length,
    'faithful words shown': answered.filter(({ worded }) => worded).length / Math.max(1, answered.length),
  };
}

function lastLines(rows: readonly MatrixRow[], base: MatrixRow): string[] {
  const others = rows.filter((row) => row !== base);
  const worded = others.flatMap((row) => (row.kind === 'lie' ? row.told.filter((told) => told.worded) : []));
  const harmed = others.filter((row) => {
    const { lost, wronged } = losses(row, base);
    return lost.length + wronged.length > 0;
  });
  return [
    '',
    `${others.length} behaviours, ${harmed.length} of them with a loss${harmed.length === 0 ? '' : `: ${harmed.map(({ name }) => name).join(', ')}`}`,
    `answers in the words of a lying model: ${worded.length}, none of them worse than the quotes unless listed above`,
  ];
}
