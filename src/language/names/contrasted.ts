import { ATTRIBUTE_GROUPS } from './attributes-table.ts';
import { ACTS, EVENTS, STAGES } from './families-table.ts';
import { createWordFinder, type Hit } from './group-words.ts';
import { KINDS_OF_THINGS } from './kinds-table.ts';
import { OPPOSITE_GROUPS } from './opposites-table.ts';
import { QUESTION_SIDES } from './question-sides-table.ts';
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
      !hit.statedOnly && stated.some((one) => isOtherSide(one, hit)) && !stated.some((one) => isSameSide(one, hit)),
  );
}

const findSides = createWordFinder([
  ...OPPOSITE_GROUPS,
  ...ROLE_GROUPS,
  ...ATTRIBUTE_GROUPS,
  ...KINDS_OF_THINGS,
  ...QUESTION_SIDES,
]);

/**
 * A word of one folded question and a word of the same family in the other, each of a side that the other question does
 * not name: 單程 and 來回, 提名人 and 候選人. Null where there are none; the same either way round but for the order.
 */
export function otherSides(one: string, other: string): { one: string; other: string } | null {
  const [left, right] = [findSides(one), findSides(other)];
  const beyond = right.filter((hit) => !hit.statedOnly && !left.some((known) => isSameSide(known, hit)));
  for (const hit of left) {
    if (hit.statedOnly || right.some((known) => isSameSide(known, hit))) continue;
    const against = beyond.find((known) => isOtherSide(known, hit));
    if (against) return { one: hit.word, other: against.word };
  }
  return null;
}

const isSameSide = (one: Hit, other: Hit) => one.group === other.group && one.side === other.side;
const isOtherSide = (one: Hit, other: Hit) => one.group === other.group && one.side !== other.side;
