/**
 * Forms of one character that OpenCC's Hong Kong table leaves apart but readers do not: older fonts (戸 for 戶, 淸 for
 * 清), forms that keyboards offer, and words with two spellings in Hong Kong print (標誌著, 標誌着). Read in pairs: the
 * form, then what it counts as, both after Traditional has become Simplified. Forms that are words or names of their
 * own (芸 beside 艺) stand in no pair.
 */
const VARIANT_PAIRS = [
  '戸户汙污氷冰戯戏叄叁緖绪黒黑毎每歩步徳德増增鄕乡郷乡児儿吿告曽曾喩喻偸偷窓窗牕窗値值淸清靑青尙尚郞郎',
  '擧举挙举竝并歕喷嬭奶寃冤寳宝崐昆廐厩恊协愼慎慽戚扺抵挿插攷考曁暨朶朵栢柏槪概歳岁烱炯牠它犂犁甎砖',
  '穉稚簒篡簷檐総总耡锄菓果蔴麻讃赞躰体輙辄逈迥酧酬鉄铁鋻鉴隷隶鬭斗鬪斗奌点斉齐岀出関关濶阔痳麻壻婿姫姬',
  '宂冗屛屏戞戛撹搅疎疏皐皋罸罚胷胸荅答稾稿藁稿蘓苏襍杂讎雠賸剩隣邻鎻锁鴈雁騐验鷰燕袴裤衂衄礮炮砲炮碁棋',
  '汚污著着妳你畀比〇零○零⁄/',
].join('');

/** A form, then the form it counts as. */
export const VARIANTS: ReadonlyMap<string, string> = new Map(
  Array.from(VARIANT_PAIRS.matchAll(/(.)(.)/gu), ([, form = '', counts = '']) => [form, counts] as const),
);
