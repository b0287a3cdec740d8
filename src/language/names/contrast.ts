import { foldText } from '../fold.ts';

/** Characters that tell two things apart in the same place of a word: 僱主供款, 僱員供款; 客運, 貨運; 食水, 鹹水. */
const CONTRASTS =
  '主員|客貨|男女|甲乙丙丁|進出|入出離|進退|留離|升貶|聚散|封解|凍解|存廢|立廢|增刪|攻守|勝負|貧富|上下|前後|左右|東西南北|內外|大小|高低|長短|新舊|正副|公私|買賣|收支|增減|升跌降|加減|開關閉休|始終|首末尾|早晚遲|日夜|老幼|生死|輕重|冷熱|淡鹹|乾濕|單雙|全半|直間|初高|小中大幼|綠白|陸海空|寬嚴|快慢|強弱|優劣|盈虧|勝敗|借還|存提|發收|送接|主協承申|師生|醫護|官民|父母|夫妻|子女|兄弟|原被|控辯|業租|動竣|啟停|准禁|贊反|就卸|虛實|深闊|本碩博|毛淨|租售|淡旺|夏冬春秋|農工';

const others = new Map<string, Set<string>>();
for (const row of CONTRASTS.split('|')) {
  const characters = [...foldText(row)];
  for (const one of characters) {
    const known = others.get(one) ?? new Set<string>();
    for (const other of characters) if (other !== one) known.add(other);
    others.set(one, known);
  }
}

const PAIR = /^\p{Script=Han}{2}$/u;
const PARTICLE = /[的是有了人个在]/u;

/**
 * A two-character piece of the question that the sentence has with the contrasting character in the same place, where
 * neither text holds the other's: 雇主 asked, 雇员 stated.
 */
export function findContrast(asked: string, stated: string): { asked: string; stated: string } | null {
  for (let at = 0; at < asked.length; at++) {
    const one = asked[at]!;
    if (!others.has(one) || stated.includes(one)) continue;
    for (const other of others.get(one)!) {
      if (asked.includes(other) || !stated.includes(other)) continue;
      for (const start of [at - 1, at]) {
        const piece = asked.slice(Math.max(0, start), start + 2);
        const changed = piece.replace(one, other);
        if (PAIR.test(piece) && !PARTICLE.test(piece) && stated.includes(changed))
          return { asked: piece, stated: changed };
      }
    }
  }
  return null;
}
