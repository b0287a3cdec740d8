import { foldText } from '../../language/fold.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

/** Share of what a side is called that a sentence has, at least, to speak of it: 知識城 for 中新廣州知識城. */
const CALLED = 0.3;

/** Whether a sentence speaks of a thing that the question compares with another. */
export function speaksOf({ own }: Pick<Evidence, 'own'>, side: string): boolean {
  const called = foldText(side).replaceAll(/[^\p{L}\p{N}]/gu, '');
  const pairs = Array.from({ length: called.length - 1 }, (_, at) => called.slice(at, at + 2));
  return pairs.filter((pair) => own.folded.includes(pair)).length >= CALLED * pairs.length;
}
