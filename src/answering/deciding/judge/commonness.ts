import type { ContentUnit } from '../../../retrieval/query.ts';
import { COMMON_CHARACTERS, COMMON_PAIRS } from './common-pairs-table.ts';

const classes = new Map<string, number>();
COMMON_CHARACTERS.forEach((characters, at) => {
  for (const character of characters) classes.set(character, at);
});
COMMON_PAIRS.forEach((pairs, at) => {
  const characters = [...pairs];
  for (let i = 1; i < characters.length; i += 2) classes.set(`${characters[i - 1]}${characters[i]}`, at);
});

const CLASSES = COMMON_PAIRS.length;

/**
 * How rare a term is in general text, 0 for what stands nearly everywhere to 1 for what hardly anybody writes. The
 * documents alone cannot say it: in four of them 好處 is as rare as a name.
 */
export function generalRarity(term: string): number {
  return (classes.get(term) ?? CLASSES) / CLASSES;
}

/** The same for a unit of the question, by the commonest of the pairs that it stands in; figures are rare. */
export function unitRarity({ text, terms }: Pick<ContentUnit, 'text' | 'terms'>): number {
  const own = terms.filter((term) => term.includes(text));
  return Math.min(1, ...(own.length > 0 ? own : [text]).map(generalRarity));
}
