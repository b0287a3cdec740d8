/** How alike two sentences look, and the figures that they hold. */

/** Share of the pairs of neighbouring characters of `one` that `two` holds too. */
export function sharedShare(one: string, two: string): number {
  const [mine, theirs] = [pairsOf(one), pairsOf(two)];
  if (mine.size === 0) return 0;
  let shared = 0;
  for (const pair of mine) if (theirs.has(pair)) shared++;
  return shared / mine.size;
}

const known = new Map<string, ReadonlySet<string>>();

function pairsOf(text: string): ReadonlySet<string> {
  const before = known.get(text);
  if (before !== undefined) return before;
  const plain = text.replaceAll(/[^\p{L}\p{N}]/gu, '');
  const made = new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, at) => plain.slice(at, at + 2)));
  known.set(text, made);
  return made;
}

export interface UnitFigure {
  at: number;
  words: string;
  unit: string;
}

/** Digits that stand before a unit, neither years nor parts of a range. */
export function figuresWithUnits(text: string): UnitFigure[] {
  const pattern =
    /(?<![\d.,第\-–至到]|\d\s)(\d{1,3}(?:\s\d{3})+(?!\d)|\d[\d,]*(?:\.\d+)?)(?=\s?(萬元|億元|萬人|萬|億|%|名|人|宗|公頃|個單位|間|元|歲|個月))(?![\d.,\s]*[至到\-–]\s?\d)/gu;
  return [...text.matchAll(pattern)].map((match) => ({
    at: match.index,
    words: match[1] as string,
    unit: match[2] as string,
  }));
}
