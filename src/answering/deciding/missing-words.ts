import type { ContentUnit } from '../../retrieval/query.ts';

/**
 * The stretches of the question that are not covered, heaviest first, at least two characters each: the words that a
 * sentence does not have. Soft words, which documents say otherwise, are left out as in `heaviestGap`, and so are figures:
 * of those that are missing `figuresMissing` tells, as they were typed.
 */
export function missingWords(units: readonly ContentUnit[], covered: readonly boolean[]): string[] {
  const gaps: { text: string; length: number; weight: number }[] = [];
  let open = false;
  units.forEach((unit, index) => {
    const missing = !covered[index] && !unit.soft && !unit.said && !unit.alone;
    if (!missing || unit.run !== units[index - 1]?.run) open = false;
    if (!missing) return;
    const last = gaps.at(-1);
    if (open && last !== undefined) {
      last.text += unit.text;
      last.length += 1;
      last.weight += unit.weight;
    } else gaps.push({ text: unit.text, length: 1, weight: unit.weight });
    open = true;
  });
  return gaps
    .filter(({ text, length }) => length > 1 || [...text].length > 1)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ text }) => text);
}
