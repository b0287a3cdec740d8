/** What an operator reads of a run over reviewed cases: how many came out as staff decided, and each that did not. */
import type { Judged, Run } from '../run/record.ts';
import { shareCell, timesLine } from '../run/table.ts';
import { met, timesOf } from '../run/totals.ts';
import { shareOf } from '../statistics/wilson.ts';

/** Whether it came out by the verdict of staff; undefined where the verdict does not tell of the answer of now. */
export function isRight(line: Judged): boolean | undefined {
  return met(line, line.answerable ? 'strict' : 'refusal');
}

const BECAUSE: Readonly<Record<string, string>> = {
  'rejected-citation': 'cites again what staff said proves nothing of it',
  answered: 'is answered, and staff said that it should be refused',
  refused: 'is refused, and staff said that it has an answer',
  'other-quotes': 'quotes something else than what staff found right',
};

/** The table; compared with an earlier run, what became wrong and what became right stands first. */
export function reviewedTable({ judged }: Run, earlier: Run | undefined): string {
  const told = judged.filter((line) => isRight(line) !== undefined);
  const wrong = told.filter((line) => isRight(line) === false);
  const right = shareOf(told.length - wrong.length, told.length);
  const times = timesOf(judged);
  const flips = earlier === undefined ? undefined : flipsOf(judged, earlier.judged);
  return [
    ...(flips === undefined ? [] : [...listOf('Became wrong', flips.wrong), ...listOf('Became right', flips.right)]),
    '',
    'By the verdicts of staff (share, 95 % Wilson interval, count)',
    ...(right === undefined ? [] : [`  right ${shareCell(right)}`]),
    `  ${judged.length - told.length} of ${judged.length} whose verdict does not tell what would be right now`,
    ...listOf('Wrong', wrong),
    ...(times === undefined ? [] : ['', `Time a question: ${timesLine(times)}`]),
  ].join('\n');
}

/** What is otherwise than in an earlier run; a question that only one of the two asked is neither. */
export function flipsOf(now: readonly Judged[], before: readonly Judged[]): { wrong: Judged[]; right: Judged[] } {
  const was = new Map(before.map((line) => [line.id, isRight(line)]));
  return {
    wrong: now.filter((line) => isRight(line) === false && was.get(line.id) === true),
    right: now.filter((line) => isRight(line) === true && was.get(line.id) === false),
  };
}

function listOf(title: string, lines: readonly Judged[]): string[] {
  return ['', `${title}: ${lines.length}`, ...lines.flatMap(lineOf)];
}

function lineOf({ id, shown, faults }: Judged): string[] {
  const why = faults.map((fault) => BECAUSE[fault] ?? fault).join('; ');
  return [`  ${shown?.question ?? id}`, `    ${why === '' ? '' : `${why} · `}/staff/cases/${id}`];
}
