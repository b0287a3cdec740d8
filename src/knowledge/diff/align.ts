/** Items of two lists that are the same, by their positions, rising in both. */
export type Pair = readonly [before: number, after: number];

/**
 * Aligns two lists by their keys: what stands once in each and in the same order is the same (patience, after Bram
 * Cohen); between such anchors, what is the same at either end. Takes some n log n steps, however unlike they are.
 */
export function align(before: readonly string[], after: readonly string[]): Pair[] {
  const pairs: Pair[] = [];
  const open: Span[] = [{ from: 0, to: before.length, start: 0, end: after.length }];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    let { from, to, start, end } = span;
    while (from < to && start < end && before[from] === after[start]) pairs.push([from++, start++]);
    while (from < to && start < end && before[to - 1] === after[end - 1]) pairs.push([--to, --end]);
    const anchors = rising(uniqueIn(before, after, { from, to, start, end }));
    if (anchors.length === 0) continue;
    let [lastBefore, lastAfter] = [from, start];
    for (const [one, other] of anchors) {
      pairs.push([one, other]);
      open.push({ from: lastBefore, to: one, start: lastAfter, end: other });
      [lastBefore, lastAfter] = [one + 1, other + 1];
    }
    open.push({ from: lastBefore, to, start: lastAfter, end });
  }
  return pairs.toSorted((a, b) => a[0] - b[0]);
}

interface Span {
  from: number;
  to: number;
  start: number;
  end: number;
}

/** What stands exactly once in either part, in the order of the first list. */
function uniqueIn(before: readonly string[], after: readonly string[], { from, to, start, end }: Span): Pair[] {
  const count = (list: readonly string[], first: number, last: number) => {
    const found = new Map<string, number>();
    for (let at = first; at < last; at += 1) {
      const key = list[at] ?? '';
      found.set(key, found.has(key) ? -1 : at);
    }
    return found;
  };
  const theirs = count(after, start, end);
  return [...count(before, from, to)].flatMap(([key, at]): Pair[] => {
    const other = theirs.get(key) ?? -1;
    return at < 0 || other < 0 ? [] : [[at, other]];
  });
}

/** The longest run of pairs that rises in both (patience sorting). */
function rising(pairs: readonly Pair[]): Pair[] {
  const piles: number[] = [];
  const below = new Map<number, number>();
  for (const [index, [, other]] of pairs.entries()) {
    let [low, high] = [0, piles.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[piles[middle] ?? 0]?.[1] ?? 0) < other) low = middle + 1;
      else high = middle;
    }
    if (low > 0) below.set(index, piles[low - 1] ?? 0);
    piles[low] = index;
  }
  const run: Pair[] = [];
  for (let index = piles.at(-1); index !== undefined; index = below.get(index)) {
    const pair = pairs[index];
    if (pair !== undefined) run.unshift(pair);
  }
  return run;
}
