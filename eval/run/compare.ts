/** An earlier run that this one is compared with: read before anything is asked, so that nothing is asked in vain. */
import type { Case } from '../sets/cases.ts';
import type { SetName } from '../sets/sets.ts';
import type { Measure } from './measures.ts';
import { isRight } from '../reviewed/reviewed-table.ts';
import { type Judged, type Run, type RunHead, RunFileError } from './record.ts';
import { folderOf, readRun } from './run-file.ts';
import { compareRuns, type Comparison, met } from './totals.ts';

/** Sets whose questions are answered by one span of a paragraph. */
const OF_SPANS: ReadonlySet<SetName> = new Set(['drcd', 'cmrc', 'law']);

/** What two runs of a set are compared by. */
function measureOf(set: SetName): Measure {
  return OF_SPANS.has(set) ? 'span-strict' : 'strict';
}

/** The earlier run, and what speaks against comparing. Throws `RunFileError` when there is nothing to compare. */
export function readEarlier(
  path: string,
  set: SetName,
  head: RunHead,
  cases: readonly Case[],
): { earlier: Run; warnings: string[] } {
  const earlier = readRun(folderOf(path));
  const asked = new Set(cases.map(({ id }) => id));
  const isCompared = (line: Judged) => (set === 'reviewed' ? isRight(line) : met(line, measureOf(set))) !== undefined;
  const common = earlier.judged.filter((line) => asked.has(line.id) && isCompared(line));
  if (common.length === 0)
    throw new RunFileError(`${path} has no answerable question in common with this run: compare with another one.`);
  return { earlier, warnings: warningsOf(earlier, head, common.length) };
}

function warningsOf({ head: before, judged }: Run, now: RunHead, common: number): string[] {
  const lost = before.count - judged.length;
  return [
    ...(before.set === now.set ? [] : [`it asked the set ${before.set}, this one asks ${now.set}`]),
    ...(before.samplesHash === now.samplesHash
      ? []
      : [`it asked other questions, or other versions of them: only the ${common} in both are compared`]),
    ...(before.asOf === now.asOf ? [] : [`it asked as of ${before.asOf}, this one as of ${now.asOf}`]),
    ...(lost > 0 ? [`${lost} of its ${before.count} questions got no answer`] : []),
  ].map((what) => `Compare with care, the earlier run is another one: ${what}.`);
}

/** What flipped since; undefined when no question was answerable in both. */
export function compareWith(earlier: Run, run: Run, set: SetName): Comparison | undefined {
  return compareRuns(earlier.judged, run.judged, measureOf(set));
}
