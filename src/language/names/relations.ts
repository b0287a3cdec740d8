/** How two names stand to each other. */
export type Relation =
  /** Each may stand for the other in an answer: 強積金, 強制性公積金. */
  | 'same'
  /** One widens a search for the other and is no proof of it: 的士, 出租車. */
  | 'search-only'
  /** Near names of different things: 河套合作區, 港深創科園. */
  | 'must-not-merge';

export const RELATIONS: readonly Relation[] = ['same', 'search-only', 'must-not-merge'];

/**
 * What the table says of a name and another. In `same`, the first is the shorter or everyday name and stands for the
 * second; a name stands for one name only, so that two official names never meet through a short one.
 */
export interface NameRow {
  relation: Relation;
  name: string;
  other: string;
  /** Line of the operator's file, counted from 1; null in the built-in table. */
  line: number | null;
}
