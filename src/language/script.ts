import { isHan } from './fold.ts';
import { toSimplified } from './fold-table.ts';

/** The script that a reader is answered in. */
export type Script = 'hant' | 'hans';

/** Variants that fonts, tables and machine conversion bring in, and what Hong Kong writes every day. */
const HONG_KONG: Readonly<Record<string, string>> = {
  羣: '群',
  峯: '峰',
  麪: '麵',
  户: '戶',
  説: '說',
  牀: '床',
  爲: '為',
  綫: '線',
  粧: '妝',
  鈎: '鉤',
  竪: '豎',
  擡: '抬',
  敍: '敘',
  鷄: '雞',
  啓: '啟',
  産: '產',
  脱: '脫',
  鋭: '銳',
  税: '稅',
  閲: '閱',
  悦: '悅',
  温: '溫',
  緑: '綠',
  録: '錄',
  衆: '眾',
  裡: '裏',
  强: '強',
  眞: '真',
  滙: '匯',
  汚: '污',
};

/**
 * Our own words that mainland readers know by another name. Traditional, longest first; nothing that a document could
 * be quoted with, since quotations are never converted.
 */
const MAINLAND: readonly (readonly [string, string])[] = [
  ['甚麼', '什麼'],
  ['流動電話', '手機'],
  ['智能電話', '智能手機'],
  ['電郵', '電子郵件'],
  ['短訊', '短信'],
  ['資訊', '信息'],
  ['連結', '鏈接'],
  ['登入', '登錄'],
  ['登出', '退出'],
  ['列印', '打印'],
  ['螢幕', '屏幕'],
  ['伺服器', '服務器'],
  ['聯絡', '聯繫'],
  ['查閱', '查看'],
];

/**
 * Our own words for a reader: in Simplified and mainland usage, or in Traditional as Hong Kong writes it every day
 * (群眾, not 羣眾). 「請登入查看資訊」 → 「请登录查看信息」. Quotations, titles and names are never passed through here.
 */
export function toReaderScript(text: string, script: Script): string {
  if (script === 'hant') return Array.from(text, (character) => HONG_KONG[character] ?? character).join('');
  return toSimplified(MAINLAND.reduce((words, [ours, theirs]) => words.replaceAll(ours, theirs), text));
}

/** How many characters only one script has, of each. A text with none of either is the same in both. */
export interface ScriptSigns {
  traditional: number;
  simplified: number;
}

export function scriptSigns(text: string): ScriptSigns {
  simplifiedOnly ??= buildSimplifiedOnly();
  let traditional = 0;
  let simplified = 0;
  for (const character of text) {
    if (!isHan(character)) continue;
    if (simplifiedOnly.has(character)) simplified += 1;
    else if (!IN_BOTH.has(character) && toSimplified(character) !== character) traditional += 1;
  }
  return { traditional, simplified };
}

/** Which script a text is in: `both` where no character tells, as in 「中心」 or 「GBA」. */
export function readScript(text: string): Script | 'both' {
  const { traditional, simplified } = scriptSigns(text);
  if (traditional === simplified && traditional === 0) return 'both';
  return simplified > traditional ? 'hans' : 'hant';
}

/**
 * The script to answer in. Where the question is the same in both, that of the questions before it, newest first;
 * Traditional where none tells, which Hong Kong writes.
 */
export function scriptOf(text: string, before: readonly string[] = []): Script {
  for (const each of [text, ...before]) {
    const script = readScript(each);
    if (script !== 'both') return script;
  }
  return 'hant';
}

/** Written in Simplified too, though the table folds them: 著 in 著名, 乾 in 乾坤, 瞭 in 瞭望. */
const IN_BOTH: ReadonlySet<string> = new Set('著乾瞭藉');

/** Every character that some Traditional character folds to and that is not itself written in Traditional text. */
let simplifiedOnly: ReadonlySet<string> | undefined;

function buildSimplifiedOnly(): Set<string> {
  // Results of the conversion that Traditional text writes as well: what Big5 has among its common characters (后, 里,
  // 真, 群), less 么 and 儿, which nobody types in it.
  const shared = new Set(
    '并干布占局系私幸杰家佣仆雇俊凶胄克划札恤即念吃咽向采冢坏伙奸娘尸峰昆岳岩几吊雕佛后征栗戚欲蒙捍拼舍挨卷挂扇折扑抬教于旗既升晒台拐查杆棋矩杠梁朴僵泛污溯泄凌涌准沈漓床抵呆酸愈痴症皂杯真困朱秘御谷灶范筑蓑帘吁粽扎弦捆彩致累才群玩听唇修庵搜席卜芸姜荐苧苔虱虫蔑同胡只里制核托注夸志咨噪溪丰狸逾挽回周游腌丑糖扣巨表旋合板暗辟云沾秋千愿刮飧余肴糊喂松斗哄郁咸面曲霉冬出了卧党众吓',
  );
  const found = new Set<string>();
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const character = String.fromCodePoint(code);
    const simplified = toSimplified(character);
    if (simplified !== character && !shared.has(simplified) && [...simplified].length === 1) found.add(simplified);
  }
  return found;
}
