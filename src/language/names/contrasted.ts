import { ATTRIBUTE_GROUPS } from './attributes-table.ts';
import { ACTS, EVENTS, STAGES } from './families-table.ts';
import { createWordFinder } from './group-words.ts';
import { OPPOSITE_GROUPS } from './opposites-table.ts';
import { ROLE_GROUPS } from './roles-table.ts';

const find = createWordFinder([...OPPOSITE_GROUPS, ...ROLE_GROUPS, ...ATTRIBUTE_GROUPS, EVENTS, ACTS, STAGES]);

/** A word of a question for which a text has another of its family, and none that says the same. */
export interface Contrasted {
  /** Where it stands in the folded question, in UTF-16 units. */
  start: number;
  end: number;
}

/**
 * The words of a folded question that a folded text has others of the same family for (開始 where it has 完成). Long
 * sentences tell of several things, so they are no proof that something else is told.
 */
export function contrastedIn(question: string, text: string): Contrasted[] {
  const stated = find(text);
  return find(question).filter(
    (hit) =>
      !hit.statedOnly &&
      stated.some((one) => one.group === hit.group && one.side !== hit.side) &&
      !stated.some((one) => one.group === hit.group && one.side === hit.side),
  );
}
