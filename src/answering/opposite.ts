import { foldText } from '../language/fold.ts';

// Folded. Each pair asks for one and would be answered by the other; reviewed by reading, not learned.
const OPPOSITES: readonly (readonly [string, string])[] = [
  ['上限', '下限'],
  ['每月', '每年'],
  ['每月', '每日'],
  ['每年', '每日'],
  ['完成', '展开'],
  ['完工', '展开'],
  ['竣工', '动工'],
  ['开始', '结束'],
  ['成立', '解散'],
  ['设立', '撤销'],
  ['增加', '减少'],
  ['扩大', '缩小'],
  ['提高', '降低'],
  ['放宽', '收紧'],
  ['海外', '内地'],
  ['境外', '境内'],
  ['最多', '不少于'],
  ['最少', '不超过'],
  ['接受', '拒绝'],
  ['赞成', '反对'],
  ['组长', '副组长'],
  ['主席', '副主席'],
  ['东人工岛', '西人工岛'],
  ['进口', '出口'],
  ['之前', '上调至'],
  ['原来', '上调至'],
];

/** True when the question asks for one side of a pair and the sentence has only the other: 下限 asked, 上限 stated. */
export function statesOpposite(question: string, sentence: string): boolean {
  const asked = foldText(question);
  const stated = foldText(sentence);
  return OPPOSITES.some(([a, b]) => onlyOther(asked, stated, a, b) || onlyOther(asked, stated, b, a));
}

function onlyOther(asked: string, stated: string, wanted: string, other: string): boolean {
  return (
    asked.includes(wanted) &&
    !asked.includes(other) &&
    stated.includes(other) &&
    !stated.replaceAll(other, '').includes(wanted)
  );
}

const CHOICES =
  /(\p{Script=Han})[不唔]\1|唔该|是不是|系唔系|系咪|有没有|有冇|有无|会不会|会唔会|可不可以|可唔可以|能不能|得唔得|要不要|需唔需要|该不该|应唔应该|肯不肯|了没有|咗冇|咗未|未来|不少于|不断|不同|不仅|不但|不遗余力|没有问题|不用/gu;
const NEGATIONS = /不|唔|冇|没有|未|无须|毋须|并非|拒绝|反对|取消/u;

/** True when one of the two is negated and the other is not: 「唔負責」 is not answered by who does. */
export function differsInNegation(question: string, sentence: string): boolean {
  const asked = foldText(question).replaceAll(CHOICES, '');
  const stated = foldText(sentence).replaceAll(CHOICES, '');
  return NEGATIONS.test(asked) && !NEGATIONS.test(stated);
}
