/** The judge's limit moved: what is answered, refused and wrong at each place, and where a share of refusals is reached. */
import { SETTINGS } from '../../src/config/settings.ts';
import { percent } from '../run/table.ts';
import type { Measure } from '../run/measures.ts';
import type { Variant, VariantResult } from './answers-variants.ts';

/** Logarithms of odds, with the limit of the settings among them. */
const LIMITS = [-3, -2, -1.5, -1, -0.5, SETTINGS.decide.sure, 0.5, 1] as const;

/** One variant a limit, rising: the higher the limit, the more is refused. */
export const CURVE: readonly Variant[] = LIMITS.map((sure) => ({
  name: sure === SETTINGS.decide.sure ? `${sure} (as set)` : String(sure),
  settings: { ...SETTINGS, decide: { ...SETTINGS.decide, sure } },
}));

/** Shares of false refusals at which the targets are named. */
const ALLOWED = [0.08, 0.04] as const;

/** What the curve shows of each set; the measures that a set lacks are left out. */
export const CURVE_MEASURES = [
  'strict',
  'span-strict',
  'false-refusal',
  'refusal',
  'refusal-removed',
  'refusal-figure',
  'refusal-name',
  'refusal-noun',
  'wrong',
] as const satisfies readonly Measure[];

/**
 * For each share of false refusals that is allowed, the highest limit that keeps it on the half that may be tuned on, and
 * what the other half has there, one line a share.
 */
export function readAt(dev: readonly VariantResult[], held: readonly VariantResult[]): string[] {
  return ALLOWED.map((allowed) => {
    const most = `At most ${percent(allowed)} false refusals on dev`;
    const at = dev.findLastIndex(({ totals }) => (totals['false-refusal']?.share ?? 1) <= allowed);
    const [chosen, there] = [dev[at], held[at]];
    if (chosen === undefined || there === undefined) return `${most}: at no limit`;
    const shares = CURVE_MEASURES.flatMap((measure) => {
      const share = there.totals[measure];
      return share === undefined ? [] : [`${measure} ${percent(share.share)}`];
    });
    return `${most}: limit ${chosen.name}; held has ${shares.join(', ')}`;
  });
}
