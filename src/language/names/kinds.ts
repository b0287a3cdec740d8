import { createWordFinder, type Hit } from './group-words.ts';
import { KINDS_OF_THINGS } from './kinds-table.ts';

const find = createWordFinder(KINDS_OF_THINGS);

/** A thing that is asked of and the other of its kind that a sentence tells of, both folded. */
export interface OtherOfKind {
  asked: string;
  stated: string;
}

/**
 * The thing that a question asks of where a sentence tells of another of the same kind and neither it nor what governs it
 * names the one that is asked; null otherwise. All of them folded. A question that names several of a kind is about what they share.
 */
export function otherOfKind(question: string, sentence: string, governing: readonly string[]): OtherOfKind | null {
  const asked = find(question);
  if (asked.length === 0) return null;
  const stated = find(sentence);
  const named = [...stated, ...governing.flatMap((text) => find(text))];
  for (const hit of asked) {
    if (asked.some((one) => one.group === hit.group && one.side !== hit.side)) continue;
    if (named.some((one) => isSame(one, hit))) continue;
    const other = stated.find((one) => one.group === hit.group);
    if (other !== undefined) return { asked: hit.word, stated: other.word };
  }
  return null;
}

function isSame(one: Hit, other: Hit): boolean {
  return one.group === other.group && one.side === other.side;
}
