/** What a run ends with: the table, the report and the floors, or why there is no result. */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RunArguments } from './arguments.ts';
import { compareWith } from './compare.ts';
import { goalsOf, missedFloors, readFloors } from './goals.ts';
import type { Run, RunHead } from './record.ts';
import { reportPage } from './report.ts';
import { flipsOf, reviewedTable } from '../reviewed/reviewed-table.ts';
import { comparisonTable, runTable } from './table.ts';
import { originals, totalsOf } from './totals.ts';

/** Ids that are named of the questions that share a fault. */
const NAMED = 5;

/** Prints and writes a whole run. Returns the floors that it misses, a sentence each. */
export function showResult(options: RunArguments, run: Run, earlier: Run | undefined, folder: string): string[] {
  const totals = totalsOf(originals(run.judged));
  const hasGoals = ['gba', 'gba2', 'foreign', 'foreign-more'].includes(options.set);
  const goals = hasGoals ? goalsOf(run.judged, totals) : [];
  const comparison = earlier && compareWith(earlier, run, options.set);
  writeFileSync(join(resolve(folder), 'report.html'), reportPage(run, goals, comparison));
  if (options.json) process.stdout.write(`${JSON.stringify({ head: run.head, totals, goals, comparison })}\n`);
  else if (options.set === 'reviewed') process.stdout.write(`${titleOf(run.head)}${reviewedTable(run, earlier)}\n`);
  else {
    const compared =
      comparison === undefined ? [] : ['', 'Compared with the earlier run', ...comparisonTable(comparison)];
    process.stdout.write([`${titleOf(run.head)}${runTable(run.judged, goals)}`, ...compared, ''].join('\n'));
  }
  process.stderr.write(`\n${join(folder, 'report.html')}\n`);
  if (options.set === 'reviewed') return earlier === undefined ? [] : becameWrong(run, earlier);
  // Floors are of the service as it is, over all questions of a set.
  const hasFloors = options.system === undefined && options.filter === undefined;
  return hasFloors ? missedFloors(readFloors(), floorName(options), totals) : [];
}

/** A change that turns over what staff decided is one that a script has to stop at. */
function becameWrong(run: Run, earlier: Run): string[] {
  const { wrong } = flipsOf(run.judged, earlier.judged);
  return wrong.length === 0 ? [] : [`${wrong.length} of ${run.judged.length} reviewed answers became wrong`];
}

function floorName({ set, half, smoke, all }: RunArguments): string {
  return `${set}${smoke ? '/smoke' : half === undefined ? '' : `/${half}`}${all ? '/all' : ''}`;
}

function titleOf({ set, half, count, asOf, system, heldShown }: RunHead): string {
  if (set === 'reviewed') return `${count} decided cases, asked again as of ${asOf}\n`;
  const shown = heldShown ? ', held questions shown' : '';
  return `${set}${half === null ? '' : ` ${half}`}: ${count} questions asked of ${system} as of ${asOf}${shown}\n`;
}

/** Why a run is no result: each fault with how often it came and where. */
export function errorsOf({ head, errors, judged }: Run, gaveUp: boolean, folder: string): string {
  const byFault = new Map<string, string[]>();
  for (const { what, id } of errors) byFault.set(what, [...(byFault.get(what) ?? []), id]);
  return [
    `${errors.length} of ${head.count} questions got no answer, so there is no result${gaveUp ? '; the rest was not asked' : ''}:`,
    ...[...byFault].map(([what, ids]) => {
      const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : '';
      return `  ${ids.length} × ${what}: ${ids.slice(0, NAMED).join(', ')}${more}`;
    }),
    `${judged.length} are judged. ${howToGoOn(folder)}`,
    '',
  ].join('\n');
}

export function howToGoOn(folder: string): string {
  return `Go on with: npm run eval -- --resume ${folder} and the same options but --out`;
}
