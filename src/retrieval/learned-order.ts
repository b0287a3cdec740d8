import { readTrees } from '../shared/trees.ts';
import { coverage, heaviestGap, isValue, type ReadText, unbroken } from './coverage.ts';
import { coveredUnits, metUnits } from './held-units.ts';
import { ORDER_TREES } from './order-trees-table.ts';
import type { ContentUnit, PreparedQuery } from './query.ts';
import type { SentenceSignals } from './rank-sentences.ts';

/** What speaks for a sentence by itself; what trees make of it is added to that. */
export type PlainSignals = Omit<SentenceSignals, 'learned'>;

/** A sentence as the trees see it, beside the sentences before and behind it in its passage. */
export interface Seen {
  signals: PlainSignals;
  before: PlainSignals | undefined;
  behind: PlainSignals | undefined;
  own: ReadText;
  /** Its title, its headings, and what its own paragraph said before it. */
  governing: readonly ReadText[];
  ownCoverage: number;
  coverage: number;
}

/** What the trees see, in the order in which they number it. */
export const ORDER_FEATURES = [
  'passage',
  'beyondTitle',
  'near',
  'otherwise',
  'title',
  'characters',
  'charactersWithTitle',
  'wanted',
  'label',
  'responsible',
  'date',
  'meaning',
  'wordMeaning',
  'heading',
  'length',
  'governed',
  'last-run',
  'unbroken',
  'gap-own',
  'cov',
  'own-cov',
  'prev-beyond',
  'prev-word',
  'next-beyond',
  'next-word',
] as const;

/** The features of a sentence, in the order of `ORDER_FEATURES`. */
export function orderFeatures({ units }: Pick<PreparedQuery, 'units'>, seen: Seen): number[] {
  const { signals, before, behind, own, governing } = seen;
  const covered = coveredUnits(units, [own]);
  return [
    signals.passage,
    signals.beyondTitle,
    signals.near,
    signals.otherwise,
    signals.title,
    signals.characters,
    signals.charactersWithTitle,
    signals.wanted,
    signals.label,
    signals.responsible,
    signals.date,
    signals.meaning,
    signals.wordMeaning,
    signals.heading,
    signals.length,
    coverage(units, metUnits(units, [own, ...governing])),
    lastRunShare(units, metUnits(units, [own])),
    unbroken(units, covered),
    heaviestGap(units, covered),
    seen.coverage,
    seen.ownCoverage,
    before?.beyondTitle ?? 0,
    before?.wordMeaning ?? 0,
    behind?.beyondTitle ?? 0,
    behind?.wordMeaning ?? 0,
  ];
}

const NO_RUN = 0.5;

/** Share of the last words of the question that a text has: what is asked of the subject mostly stands there. */
function lastRunShare(units: readonly ContentUnit[], met: readonly boolean[]): number {
  const last = units.findLast(({ said, text }) => !said && !isValue(text))?.run;
  let whole = 0;
  let held = 0;
  units.forEach(({ run, weight }, index) => {
    if (run !== last) return;
    whole += weight;
    if (met[index]) held += weight;
  });
  return whole === 0 ? NO_RUN : held / whole;
}

/** What trees that were learned from questions add to the score of a sentence by its features (eval/order/README.md). */
export const learnedOrder: (features: readonly number[]) => number = readTrees(ORDER_TREES);
