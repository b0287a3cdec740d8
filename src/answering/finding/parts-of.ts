import type { PlacedSentence } from '../../knowledge/types.ts';
import { type Item, mayQuote, sharedDepth } from './section-items.ts';
import { bareHeading } from './section-words.ts';

/** The headings that divide what stands in these sentences, in order; [] where there are not two. */
export function headingsOf(held: readonly PlacedSentence[]): Item[] {
  const told = held.filter(({ kind }) => kind !== 'heading' && kind !== 'date-line');
  const depth = sharedDepth(told.map(({ headings }) => headings));
  const parts = new Set(told.flatMap(({ headings }) => bareHeading(headings[depth] ?? '')));
  const headings = held.filter(
    (one) =>
      one.kind === 'heading' && one.headings.length === depth && mayQuote(one) && parts.has(bareHeading(one.text)),
  );
  return headings.length > 1 ? headings.map((heading) => [heading] as const) : [];
}
