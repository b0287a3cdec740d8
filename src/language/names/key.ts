import { foldText } from '../fold.ts';

const MARKS = /[\s《》〈〉「」『』“”"'‘’]/gu;

/** The key under which a name is kept: folded, without spaces, title marks and quotation marks. 《基本法》 is 基本法. */
export function nameKey(name: string): string {
  return foldText(name).replaceAll(MARKS, '');
}
