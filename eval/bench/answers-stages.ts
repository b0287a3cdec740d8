/** The whole of the service, and the whole less one stage at a time, switched off by its settings. */
import { type Settings, SETTINGS } from '../../src/config/settings.ts';
import type { Variant } from './answers-variants.ts';

const OPEN = Number.POSITIVE_INFINITY;
const { rankSentences, decide } = SETTINGS;

/** Off is what lets everything pass. */
const NO_JUDGE = { sure: -OPEN };
/** Whatever stands however far behind the best. */
const NO_DISTANCE = { closeToBest: OPEN, answersWithin: OPEN };

function deciding(off: Partial<Settings['decide']>): Settings {
  return { ...SETTINGS, decide: { ...decide, ...off } };
}

/** Rules that are no numbers (names, figures, opposites, kinds) stay on in all. */
export const STAGES: readonly Variant[] = [
  { name: 'whole', settings: SETTINGS },
  {
    // In the order of their passages; what scores are held against means nothing then.
    name: 'without ranking of sentences',
    settings: {
      ...deciding({ ...NO_JUDGE, ...NO_DISTANCE }),
      rankSentences: { ...zeros(rankSentences), passage: rankSentences.passage },
    },
  },
  { name: 'without the judge', settings: deciding(NO_JUDGE) },
  { name: 'judging the best sentence alone', settings: deciding({ judged: 1 }) },
  { name: 'without the omission check', settings: { ...SETTINGS, compose: { boundsWithin: -1 } } },
  { name: 'without any number of deciding', settings: deciding({ ...NO_JUDGE, ...NO_DISTANCE, missingRole: OPEN }) },
];

function zeros<Name extends string>(weights: Readonly<Record<Name, number>>): Record<Name, number> {
  return Object.fromEntries(Object.keys(weights).map((name) => [name, 0])) as Record<Name, number>;
}
