import { foldText } from '../language/fold.ts';

const CHOICES =
  /(\p{Script=Han})[不唔]\1|唔该|是不是|系唔系|系咪|有没有|有冇|有无|会不会|会唔会|可不可以|可唔可以|能不能|得唔得|要不要|需唔需要|该不该|应唔应该|肯不肯|了没有|咗冇|咗未|未来|不少于|不断|不同|不仅|不但|不遗余力|没有问题|不用/gu;
const NEGATIONS = /不|唔|冇|没有|未|无须|毋须|并非|拒绝|反对|取消/u;

/** True when one of the two is negated and the other is not: 「唔負責」 is not answered by who does. */
export function differsInNegation(question: string, sentence: string): boolean {
  const asked = foldText(question).replaceAll(CHOICES, '');
  const stated = foldText(sentence).replaceAll(CHOICES, '');
  return NEGATIONS.test(asked) && !NEGATIONS.test(stated);
}
