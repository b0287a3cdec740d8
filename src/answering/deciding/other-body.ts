/**
 * Groups and committees by the word they end in, folded, the longer before what it ends in. One is never another, though
 * all have heads, deputies and members.
 */
const KINDS =
  '领导小组|督导组|督导委员会|咨询委员会|审批委员会|管理委员会|事务委员会|专责委员会|专责小组|工作小组|专家小组|工作组|专家组|专班|理事会|董事会|委员会';
const KIND = new RegExp(KINDS, 'gu');
/** What is asked of a body by itself: who is in it, who leads it, how many they are. Folded. */
const OF_THE_BODY = new RegExp(
  `(?:${KINDS})[」”"]?(?:的|嘅)?(?:现任|首任)?(?:副?(?:组长|主席|召集人|主任|秘书长)|成员|委员|组成|由谁|是由|有(?:几|多少)|主持|领导)`,
  'u',
);
/** 「小組成員」, 「該委員會」: the body that was named before. */
const NAMED_BEFORE = /(?<!领导|专责|工作|专家)小组|[该此]会|该组/u;

/**
 * The body that is asked of and the one that a sentence tells of in its place: 領導小組 and 督導組. Null where the sentence
 * or what governs it names the asked one, or none. All folded.
 */
export function otherBody(
  asked: string,
  stated: string,
  governing: readonly string[],
): { asked: string; stated: string } | null {
  if (!OF_THE_BODY.test(asked)) return null;
  const wanted = asked.match(KIND) ?? [];
  const told = stated.match(KIND) ?? [];
  const isWanted = (one: string) => wanted.some((kind) => kind.endsWith(one) || one.endsWith(kind));
  if (told.length === 0 || NAMED_BEFORE.test(stated)) return null;
  if ([...told, ...governing.flatMap((text) => text.match(KIND) ?? [])].some(isWanted)) return null;
  return { asked: wanted[0]!, stated: told[0]! };
}
