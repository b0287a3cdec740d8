import { foldText } from './fold.ts';

/** Cities, districts and provinces that documents of the region tell apart. Folded. */
const NAMED =
  '深港|港深|广州|深圳|珠海|佛山|惠州|东莞|中山|江门|肇庆|澳门|前海|横琴|南沙|河套|沙岭|新田|元朗|牛潭尾|古洞北|粉岭北|洪水桥|流浮山|打鼓岭|马草垄|新界北|北京|上海|天津|重庆|广西|福建|四川|湖北|陕西|湖南|海南|江苏|浙江|沪港|京港|桂港|陕港|闽港|川港|穗港|台湾|新加坡|美国|英国|日本|韩国|东南亚|欧洲|澳洲|加拿大|泰国|马来西亚|越南|印度|中东|光明科学城|云南|贵州|河南省|河北省|山东|山西|江西|安徽|辽宁|吉林省|黑龙江|内蒙古|宁夏|青海|甘肃|新疆|西藏|(?<![变形建造])成都(?!会)|武汉|南京|杭州|苏州|厦门|青岛|昆明|南宁|汕头|湛江|法国|德国|意大利|西班牙|俄罗斯|印尼|菲律宾|澳大利亚|新西兰|瑞士|荷兰|巴西|墨西哥|埃及|南非|沙特|阿联酋|以色列|土耳其|乌克兰|瑞典|挪威|丹麦|芬兰|葡萄牙';
const PLAIN = '香港|广东|内地|国家';

/** A place by its name, folded. */
export const NAMED_PLACE = new RegExp(NAMED, 'u');

const SPECIFIC = new RegExp(NAMED, 'gu');
const ANY = new RegExp(`${NAMED}|${PLAIN}|\\p{Script=Han}{2,4}(?:科学园|园区|口岸|新区|城市|地区|站|机场|码头)`, 'gu');

/** Places that a text names and that may not be exchanged for others, folded: 珠海市市長 → 珠海. */
export function specificPlaces(text: string): string[] {
  return [...new Set(foldText(text).match(SPECIFIC) ?? [])];
}

/** Places that stand side by side in a folded text: 南沙和佛山, 同上海、同陝西. */
export interface PlaceChain {
  start: number;
  end: number;
  places: readonly { start: number; end: number }[];
}

const BETWEEN = /^[市省]?\s*(?:和|与|及|同|跟|以及|、|、同|、与)$/u;

/** The first specific places of a folded text that stand side by side; null where none do. */
export function placeChain(folded: string): PlaceChain | null {
  const found = [...folded.matchAll(SPECIFIC)].map(({ 0: name, index }) => ({
    start: index,
    end: index + name.length,
  }));
  for (const [at, first] of found.entries()) {
    const places = [first];
    for (const next of found.slice(at + 1)) {
      if (!BETWEEN.test(folded.slice(places.at(-1)?.end, next.start))) break;
      places.push(next);
    }
    const last = places.at(-1) ?? first;
    if (places.length > 1) return { start: first.start, end: last.end, places };
  }
  return null;
}

/** The place is part of who somebody is, not of where: 深圳市市長, 北京市政府代表團. */
const OF_SOMEBODY = /^(?:[市省区]|特别行政区|特区)?(?:[市省区]长|党委书记|书记|(?:人民)?政府|代表团)/u;

/** True when `text` names a place that `question` does not, other than in a title: 深圳市市長 tells no place. */
export function namesNewPlace(text: string, question: string): boolean {
  const asked = foldText(question);
  const folded = foldText(text);
  return [...folded.matchAll(ANY)].some(
    ({ 0: place, index }) => !asked.includes(place) && !OF_SOMEBODY.test(folded.slice(index + place.length)),
  );
}

/** What stands for two places at once: 陝港 names 陝西, 深港 names 深圳. Folded. */
const PAIRS: readonly (readonly [string, RegExp])[] = [
  ['陕西', /陕港/u],
  ['广西', /桂港/u],
  ['北京', /京港/u],
  ['上海', /沪港/u],
  ['福建', /闽港/u],
  ['四川', /川港/u],
  ['广州', /穗港/u],
  ['深圳', /深港|港深/u],
  ['澳门', /港澳/u],
  ['深港', /港深|深圳.{0,6}香港|香港.{0,6}深圳/u],
  ['港深', /深港|深圳.{0,6}香港|香港.{0,6}深圳/u],
  ['沪港', /上海/u],
  ['京港', /北京/u],
  ['桂港', /广西/u],
  ['陕港', /陕西/u],
];

/** The places that one character stands for beside another: 珠澳 are 珠海 and 澳门. Folded. */
const LETTERS: Readonly<Record<string, string>> = {
  澳: '澳门',
  珠: '珠海',
  穗: '广州',
  沪: '上海',
  京: '北京',
  莞: '东莞',
};
const LETTER = '[粤港澳深珠穗沪京莞]';
const TWO_LETTERS = new RegExp(`(?<!${LETTER})(${LETTER})(${LETTER})(?!${LETTER}|三角|津|江)`, 'gu');

/**
 * The places that a folded text names two at a time: 港珠 names 珠海, 粤澳 names 澳门. 香港, 广东 and 深圳 are left out, which
 * nearly every document names in some way.
 */
export function pairedPlaces(folded: string): string[] {
  return [...folded.matchAll(TWO_LETTERS)].flatMap(([, one = '', other = '']) =>
    [LETTERS[one], LETTERS[other]].filter((place) => place !== undefined),
  );
}

/** True when a folded text names the folded place, whole or in a short form for two. */
export function namesPlace(text: string, place: string): boolean {
  // 粵港澳大灣區 is what nearly every document is about: it names none of the three.
  const bare = text.replaceAll(/粤港澳(?:大湾区|三地)?/gu, '大湾区');
  return (
    bare.includes(place) ||
    PAIRS.some(([name, pair]) => name === place && pair.test(bare)) ||
    (/港珠澳/u.test(bare) ? ['珠海', '澳门'] : pairedPlaces(bare)).includes(place)
  );
}
