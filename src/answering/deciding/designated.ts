/**
 * What stands before a common word and tells its kinds apart: Ⅰ類 and Ⅱ類, 三中全會 and 四中全會, 船用柴油 and 汽車用柴油. Each is
 * the sign, with the word that both share as its named group `of`. Folded.
 */
const SIGNS: readonly RegExp[] = [
  /(?<sign>[一二三四五六七八九])(?<of>中全会)/gu,
  /(?<![a-z\d])(?<sign>(?:[ivx]{1,4}|[a-h])(?:[、和及与,](?:[ivx]{1,4}|[a-h]))*)(?<of>[类级型])/gu,
  /(?<sign>[甲乙丙丁戊](?:[、和及与][甲乙丙丁戊])*)(?<of>[类级型组])/gu,
  /(?<sign>汽车|船舶|飞机|房屋|住宅|[车船机民军商家专医食饮农工])(?<of>用(?![于作以来户者途品地水电的到在好])[\u3400-\u9fff]{2})/gu,
];

interface Designated {
  sign: string;
  signs: readonly string[];
  of: string;
}

function designatedIn(folded: string, pattern: RegExp): Designated[] {
  return [...folded.matchAll(pattern)].map(({ groups }) => {
    const sign = groups?.['sign'] ?? '';
    return { sign, signs: sign.split(/[、和及与,]/u), of: groups?.['of'] ?? '' };
  });
}

/**
 * Another one of what signs tell apart than the one asked of: 「開立Ⅰ類賬戶」 is not answered by what is said of Ⅱ、Ⅲ類. Null
 * where the sentence or what governs it has the asked one, or none of them. All folded.
 */
export function otherDesignated(
  asked: string,
  stated: string,
  governing: readonly string[],
): { asked: string; stated: string } | null {
  for (const pattern of SIGNS) {
    const told = designatedIn(stated, pattern);
    if (told.length === 0) continue;
    for (const one of designatedIn(asked, pattern)) {
      const alike = told.filter(({ of }) => of === one.of);
      const [other] = alike;
      const all = [...alike, ...governing.flatMap((text) => designatedIn(text, pattern))].filter(
        ({ of }) => of === one.of,
      );
      const isTold = all.some(({ signs }) => signs.some((sign) => one.signs.includes(sign)));
      if (other !== undefined && !isTold) return { asked: one.sign + one.of, stated: other.sign + other.of };
    }
  }
  return null;
}
