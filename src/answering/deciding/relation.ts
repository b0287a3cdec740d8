import { termsOf } from '../../language/tokens.ts';

/** 「甲和乙有甚麼關係」. Folded. */
const ASKS_RELATION =
  /^(?:请问|想问|想知道?)?[,，\s]*([^,，。?？]{2,14}?)(?:和|与|同|跟|及)([^,，。?？]{2,14}?)(?:之间|两者|二者)?(?:的|有)?(?:(?:什么|何|怎样的)(?:关系|联系|关连|关联)|(?:关系|联系|关连|关联)(?:是|如何|怎))/u;
/** Share of a name's pairs of characters that must stand where it is told of. */
const NAMED = 0.5;

/**
 * Whether a sentence may say how two things stand to one another, true of any other question: it names both, itself, since
 * headings name what a whole chapter is about. Both folded.
 */
export function mayRelate(asked: string, stated: string): boolean {
  const [, ...both] = ASKS_RELATION.exec(asked) ?? [];
  return both.every((name) => {
    const terms = termsOf(name);
    return terms.filter((term) => stated.includes(term)).length >= terms.length * NAMED;
  });
}
