import { readNumber } from './figures/figures.ts';

// Folded text, in written Chinese, throughout.

const NUMERAL = '[一二两三四五六七八九十廿\\d]{1,3}';
const COUNTED =
  '(?:个(?!月)|[大項项份件类類种種样样条條间間所座位名届点點处處章步家名所]|重(?=模式|保障|角色|身[份分]|目标|功能|优势|机遇|作用|任务|关系|挑战)|方面|重点|阶段)';

const ASKED_COUNTS = [
  // 哪三個方面, 是哪兩份
  new RegExp(`哪(${NUMERAL})${COUNTED}`, 'u'),
  // 四大方向是什麼, 三個重點分別是什麼, 七份文件叫什麼
  new RegExp(
    `(?<!第[一二两三四五六七八九十廿\\d]{0,2})(${NUMERAL})${COUNTED}[^,，。?？\\d]{0,12}?(?:是|叫|为|指|有|包括|分别|逐)[^,，。]{0,6}?(?:什么|哪|谁)`,
    'u',
  ),
  // 三項權利，逐項是什麼
  new RegExp(
    `(?<!第[一二两三四五六七八九十廿\\d]{0,2})(${NUMERAL})${COUNTED}[^,，。?？\\d]{1,16}[,，](?:它们)?(?:逐[一个项条名间]|各自?(?:是|叫)|分别)[^,，]{0,6}?(?:什么|哪|谁)`,
    'u',
  ),
];

/** How many things a question says that it asks for: 哪三件事 → 3, 四大方向是什麼 → 4; null where it does not say. */
export function askedCount(folded: string): number | null {
  for (const pattern of ASKED_COUNTS) {
    const numeral = pattern.exec(folded)?.[1];
    const count = numeral === undefined ? null : readCount(numeral);
    if (count !== null && count > 1) return count;
  }
  return null;
}

/**
 * True when a text lists as many things: 「甲、乙和丙」 for 3. Two things may be joined by 和 alone, which stands in nearly
 * every sentence: where the text has the `noun` that is counted, it stands beside them.
 */
export function listsAsMany(folded: string, count: number, noun: string | null): boolean {
  if (listLengths(folded).has(count)) return true;
  if (count !== 2) return false;
  const isElsewhere = noun !== null && folded.includes(noun);
  return stretchesOf(folded).some((words) => JOINED.test(words) && (!isElsewhere || words.includes(noun)));
}

/** How many things a text says there are, of whatever: 「3個重大跨境基建」 → 3. */
export function statedCounts(folded: string): number[] {
  const stated = folded.matchAll(new RegExp(`(?<![第\\d年月])(${NUMERAL})\\s*${COUNTED}`, 'gu'));
  return [...stated].flatMap(([, numeral = '']) => readCount(numeral) ?? []);
}

/**
 * The numbers of things that the lists of a text may hold. A last 和 may join two items or stand inside one: 「甲、乙和丙」
 * gives 2 and 3.
 */
export function listLengths(folded: string): ReadonlySet<number> {
  const lengths = new Set<number>();
  const add = (items: readonly string[]): void => {
    if (items.length < 2) return;
    lengths.add(items.length);
    if (JOINED.test(items.at(-1) ?? '')) lengths.add(items.length + 1);
  };
  const bare = withoutNames(folded);
  // 「包括香港、澳門兩個特別行政區，和廣州、深圳九市」 is two lists, 「甲、乙，以及丙」 is one.
  for (const stretch of new Set([...stretchesOf(folded), ...bare.split(STRETCHES)])) {
    const items = stretch.split('、');
    // 「享有三項權利、六項服務及九項便利」 says how many there are of each, and names none.
    if (items.filter((item) => SAYS_HOW_MANY.test(item)).length < 2) add(items);
  }
  // One ； alone parts any two things that are said: only behind 包括 are they a list.
  for (const stretch of bare.split(/[。!！?？]/u)) {
    const items = stretch.split(/[;；]/u);
    if (items.length > 2 || OPENS.test(items[0] ?? '')) add(items);
  }
  // 以四大方向推進，即甲，乙，丙，以及丁
  for (const stretch of bare.split(/[。;；!！?？]|即|包括|如下|分别(?:是|为)/u))
    if (LAST.test(stretch)) add(stretch.split(/[,，]/u));
  return lengths;
}

/** Names may hold any mark: they count as three characters. */
function withoutNames(folded: string): string {
  return folded.replaceAll(/《[^》]*》|「[^」]*」|\([^)]*\)/gu, (name) => '名'.repeat(Math.min(name.length, 3)));
}

function stretchesOf(folded: string): string[] {
  return withoutNames(folded).replaceAll(LAST_OF_LIST, '$1、').split(STRETCHES);
}

const STRETCHES = /[,，;；。:：!！?？—]/u;

/** The comma of 「甲、乙，以及丙」, which parts items as 、 does. */
const LAST_OF_LIST = /(、[^,，;；。:：!！?？]{1,24})[,，](?=以及|及(?!时|格|早)|和(?!谐|平)|与)/gu;
const SAYS_HOW_MANY = new RegExp(`${NUMERAL}${COUNTED}`, 'u');
const OPENS = /包括|即|如下|分为|分别|[:：]/u;
const JOINED = /.{2,}(?:以及|及其|和|与|及|同)(?!来|内|海[内外]|平|谐|外).{2,}/u;
const LAST = /[,，](?:以及|及|和|并|与)/u;

function readCount(numeral: string): number | null {
  const value = readNumber(numeral === '两' ? '二' : numeral);
  return value === undefined || !Number.isInteger(value) ? null : value;
}

/** 「一共分哪幾章」, 「分為哪幾個部分」, 「有哪些章節」. */
const ASKS_PARTS =
  /(?:分(?:为|成|做|开)?|包括|包含|列出?|有|设)(?:了)?(?:哪|什么)(?:些|几|[一二两三四五六七八九十]{1,3}|\d{1,2})?[个大]*(?:章节?|部分|节(?![日目])|篇章?)(?![\u3400-\u9fff])/u;

/** Whether a question asks into which parts a document or a chapter is divided. */
export function asksParts(written: string): boolean {
  return ASKS_PARTS.test(written);
}
