/** What answering has to reach, printed beside what it reaches. Goals fail nothing; floors do. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Measure, measures } from './measures.ts';
import { compareLanguages, type Totals } from './totals.ts';
import type { Judged } from './record.ts';

export interface Goal {
  what: string;
  /** What was measured, in words; undefined where this run does not measure it. */
  measured: string | undefined;
  reached: boolean | undefined;
}

interface Target {
  measure: Measure;
  bound: number;
}

const targets: readonly Target[] = [
  { measure: 'strict', bound: 0.92 },
  { measure: 'refusal', bound: 0.92 },
  { measure: 'false-refusal', bound: 0.04 },
  { measure: 'wrong', bound: 0.04 },
  { measure: 'verbatim', bound: 1 },
  { measure: 'citation-precision', bound: 0.95 },
  { measure: 'citation-recall', bound: 0.95 },
];

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

/** The goals of the gba and foreign sets. */
export function goalsOf(judged: readonly Judged[], totals: Totals): Goal[] {
  const goals = targets.map(({ measure, bound }): Goal => {
    const { title, better } = measures[measure];
    const share = totals[measure];
    const reached = share && (better === 'higher' ? share.share >= bound : share.share <= bound);
    return {
      what: `${title} ${bound === 1 ? '100 %' : `${better === 'higher' ? 'at least' : 'at most'} ${percent(bound)}`}`,
      measured: share && percent(share.share),
      reached,
    };
  });
  return [...goals, languageGoal(judged, 'hans', 0.01), languageGoal(judged, 'yue', 0.05)];
}

function languageGoal(judged: readonly Judged[], other: 'hans' | 'yue', bound: number): Goal {
  const paired = compareLanguages(judged, other, 'strict');
  const name = other === 'hans' ? 'Simplified' : 'Cantonese';
  return {
    what: `${name} at most ${bound * 100} points below Traditional`,
    measured: paired && `${(paired.difference * 100).toFixed(1)} points over ${paired.n} pairs`,
    reached: paired && paired.difference >= -bound,
  };
}

const floorsSchema = z.record(z.string(), z.record(z.string(), z.number()));
export type Floors = z.infer<typeof floorsSchema>;

/** The committed floors: by `set/half` and measure, a share. They only rise; of measures that are better low, only fall. */
export function readFloors(): Floors {
  return floorsSchema.parse(
    JSON.parse(readFileSync(fileURLToPath(new URL('../floors.json', import.meta.url)), 'utf8')),
  );
}

/** The floors that a run misses, a sentence each. */
export function missedFloors(floors: Floors, name: string, totals: Totals): string[] {
  return Object.entries(floors[name] ?? {}).flatMap(([measure, floor]) => {
    const share = totals[measure as Measure];
    if (share === undefined) return [`${name}: ${measure} was not measured, its floor is ${percent(floor)}`];
    const low =
      measures[measure as Measure].better === 'higher' ? share.share < floor - 1e-9 : share.share > floor + 1e-9;
    return low
      ? [`${name}: ${measures[measure as Measure].title} ${percent(share.share)}, its floor is ${percent(floor)}`]
      : [];
  });
}
