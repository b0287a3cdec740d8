import type { Pair } from './labelled.ts';

/** Which questions hang together: those of one pair, and of pairs that share a question. */
export function groupsOf(pairs: readonly Pick<Pair, 'first' | 'second'>[]): { of(question: string): string } {
  const above = new Map<string, string>();
  const of = (question: string): string => {
    let top = question;
    for (let next = above.get(top); next !== undefined && next !== top; next = above.get(top)) top = next;
    return top;
  };
  for (const { first, second } of pairs) above.set(of(second), of(first));
  return { of };
}
