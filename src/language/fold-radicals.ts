/** A radical, then the ideograph it stands for. */
const RADICAL_PAIRS = [
  '⺎兀⺒巳⺓幺⺝月⺟母⺠民⺩王⺪疋⺫目⺬示⺮竹⺶羊⺼肉⺽臼⻁虎⻃覀⻄西⻅见⻆角⻉贝',
  '⻊足⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄',
  '⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟',
].join('');

/**
 * CJK radicals (U+2E80 to U+2EF3) that PDF fonts give for whole characters, from Unicode's list of equivalent
 * ideographs. NFKC knows only two of them. Forms that never stand for a whole character (⺡, ⺾…) are left as they are.
 */
export const RADICALS: ReadonlyMap<string, string> = new Map(
  Array.from(RADICAL_PAIRS.matchAll(/(.)(.)/gu), ([, radical = '', whole = '']) => [radical, whole] as const),
);
