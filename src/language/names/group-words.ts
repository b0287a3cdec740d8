import { createRecent } from '../../shared/recent.ts';
import { foldText } from '../fold.ts';
import type { Sides } from './opposites-table.ts';

/** A word of a family in a text. */
export interface Hit {
  group: number;
  side: number;
  /** Folded. */
  word: string;
  start: number;
  end: number;
  /** Too common to be what is asked, but it says the same where it is stated: 展開 for 動工. */
  statedOnly: boolean;
}

interface Entry {
  word: string;
  statedOnly: boolean;
  group: number;
  side: number;
}

/**
 * A finder of the words of families in folded text. Of one family only the longest word counts where two overlap: 副主席
 * is no 主席. A word may stand on two sides (完成 ends and builds) and then gives two hits.
 */
export function createWordFinder(groups: readonly Sides[]): (folded: string) => readonly Hit[] {
  const byFirst = new Map<string, Entry[]>();
  groups.forEach((sides, group) =>
    sides.forEach((side, index) => {
      for (const written of side.split(' ')) {
        const word = foldText(written.replace('*', ''));
        const statedOnly = written.endsWith('*');
        byFirst.set(word[0]!, [...(byFirst.get(word[0]!) ?? []), { word, statedOnly, group, side: index }]);
      }
    }),
  );
  // A question is held against many sentences, and questions come back to the same sentences.
  const lately = createRecent<string, readonly Hit[]>(KEPT);
  const find = (folded: string): readonly Hit[] => {
    const hits: Hit[] = [];
    for (let at = 0; at < folded.length; at++) {
      for (const { word, statedOnly, group, side } of byFirst.get(folded[at]!) ?? []) {
        if (folded.startsWith(word, at)) hits.push({ group, side, word, statedOnly, start: at, end: at + word.length });
      }
    }
    return longestOnly(hits);
  };
  return (folded) => lately.get(folded, () => find(folded));
}

/** Texts whose words are kept; they are no longer than a sentence. */
const KEPT = 500;

/** More than there are. */
const MOST_GROUPS = 4096;

function longestOnly(hits: readonly Hit[]): Hit[] {
  if (hits.length < 2) return [...hits];
  const longest = new Map<number, number>();
  const place = (group: number, at: number) => at * MOST_GROUPS + group;
  for (const hit of hits) {
    for (let at = hit.start; at < hit.end; at++) {
      const key = place(hit.group, at);
      longest.set(key, Math.max(longest.get(key) ?? 0, hit.end - hit.start));
    }
  }
  return hits.filter((hit) => {
    for (let at = hit.start; at < hit.end; at++) {
      if ((longest.get(place(hit.group, at)) ?? 0) > hit.end - hit.start) return false;
    }
    return true;
  });
}
