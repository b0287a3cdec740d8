import { type Figure, findFigures } from '../../language/figures/figures.ts';
import { foldText } from '../../language/fold.ts';

/**
 * Whether a word of one text stands elsewhere in the other: what the longest run of words that both share leaves over on
 * the one side comes again on the other. 甲向乙付款 and 乙向甲付款 hold the same words, and so do 執法和協作 and 協作和執法,
 * which may be two things or one. Punctuation, script and notation of figures do not count, nor words that carry nothing.
 */
export function hasMoved(one: string, other: string): boolean {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  const { onlyLeft, onlyRight } = leftOver(left, right);
  const found = new Set(onlyRight);
  return onlyLeft.some((word) => found.has(word) && !LOOSE.has(word));
}

/** Folded words that may come and go. */
const LOOSE = new Set('的之及和与并且亦也而该这此以');

/** Folded characters one by one, and figures whole, by value. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  const read = (part: string) => void words.push(...foldText(part).replaceAll(/[^\p{L}\p{N}]+/gu, ''));
  let at = 0;
  for (const figure of findFigures(text).toSorted((a, b) => a.numeral.start - b.numeral.start)) {
    const { numeral } = figure;
    if (numeral.start < at) continue;
    read(text.slice(at, numeral.start));
    words.push(valueOf(figure));
    at = numeral.end;
  }
  read(text.slice(at));
  return words;
}

function valueOf({ type, value, low, high }: Figure): string {
  return [type, value, low, high].join(' ');
}

/** What is on one side alone, beside a longest common subsequence. Beginning and end are mostly the same, and skipped. */
function leftOver(left: readonly string[], right: readonly string[]): { onlyLeft: string[]; onlyRight: string[] } {
  let start = 0;
  while (start < left.length && left[start] === right[start]) start++;
  let end = 0;
  while (end < Math.min(left.length, right.length) - start && left.at(-1 - end) === right.at(-1 - end)) end++;
  const [a, b] = [left.slice(start, left.length - end), right.slice(start, right.length - end)];
  const width = b.length + 1;
  // lengths[i, j]: of the longest common subsequence of a from i and b from j.
  const lengths = new Uint16Array((a.length + 1) * width);
  const lengthAt = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j] ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
    }
  }
  const onlyLeft: string[] = [];
  const onlyRight: string[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) [i, j] = [i + 1, j + 1];
    else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) onlyLeft.push(a[i++] ?? '');
    else onlyRight.push(b[j++] ?? '');
  }
  return { onlyLeft: [...onlyLeft, ...a.slice(i)], onlyRight: [...onlyRight, ...b.slice(j)] };
}
