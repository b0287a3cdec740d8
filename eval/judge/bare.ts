import { foldText } from '../../src/language/fold.ts';

/** A text folded, without marks and spaces: sentences and quotes are compared so. */
export function bare(text: string): string {
  return foldText(text).replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** A shorter sentence is part of any quote by chance. */
const SHORTEST = 6;

/** Whether a sentence holds a quote, or is a part of it. */
export function isPart(sentence: string, quote: string): boolean {
  const [stated, gold] = [bare(sentence), bare(quote)];
  return stated.includes(gold) || (stated.length >= SHORTEST && gold.includes(stated));
}
