import { foldText } from '../../src/language/fold.ts';

/** A text folded, without marks and spaces: sentences and quotes are compared so. */
export function bare(text: string): string {
  return foldText(text).replaceAll(/[^\p{L}\p{N}]/gu, '');
}
