import { isFinished, looksLikeHeading } from '../../line-cues.ts';
import type { PlacedRow } from './paragraphs.ts';

/** Larger than the text by this share, and it is a heading. */
const LARGER = 1.12;
const MOST_UNITS = 90;
const MOST_ROWS = 4;

/** Size that most characters of the document have, in points, to the half. */
export function bodySize(rows: readonly { size: number; text: string }[]): number {
  const counts = new Map<number, number>();
  for (const { size, text } of rows) {
    const rounded = Math.round(size * 2) / 2;
    counts.set(rounded, (counts.get(rounded) ?? 0) + text.length);
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0] as [number, number])[0];
}

/**
 * Level of a paragraph as a heading, told by its size and weight: a number that is smaller for larger print. Null for a
 * paragraph that is none. Levels are made ranks by `rankLevels`.
 */
export function headingSize(paragraph: readonly PlacedRow[], body: number): number | null {
  const [first] = paragraph;
  if (first === undefined || paragraph.length > MOST_ROWS) return null;
  const text = paragraph.map((row) => row.text).join('');
  if (text.length > MOST_UNITS || /[。；]$/u.test(text) || !/[\p{L}\p{N}]/u.test(text)) return null;
  // A heading may ask.
  if (first.size >= body * LARGER) return first.size;
  if (isFinished(text)) return null;
  // In the size of the text only a short bold line of its own heads what follows.
  // A Chinese font without a bold face leaves only the number bold: 6.2.4.4 基礎操作.
  const numbered = decimalDepth(text) > 1 && first.pieces[0]?.boldStart === true;
  const bold = (numbered || paragraph.every((row) => row.bold)) && first.size >= body * 0.95;
  return bold && paragraph.length <= 2 && looksLikeHeading(text) ? body : null;
}

/** Number of parts of a decimal number at its start: 3 for `1.2.8 命名管道`; 0 where there is none. */
export function decimalDepth(text: string): number {
  return (
    /^(?:[A-Z]|\d{1,2})(?:\.\d{1,2})+(?=[\s.\p{Script=Han}])/u.exec(text)?.[0].split('.').length ??
    (/^\d{1,2}\s+\D/u.test(text) ? 1 : 0)
  );
}

/** Sizes of headings as levels, 1 for the largest. Sizes within 4 % are one level. */
export function rankLevels(sizes: readonly number[]): (size: number) => number {
  const steps: number[] = [];
  for (const size of [...new Set(sizes)].toSorted((a, b) => b - a)) {
    const last = steps.at(-1);
    if (last === undefined || size < last * 0.96) steps.push(size);
  }
  return (size) => Math.max(1, steps.filter((step) => step * 0.96 > size).length + 1);
}
