import { fold } from './fold.ts';

/** What a figure is: a plain or measured number, a share, a place in an order, or a point in the calendar. */
export type FigureKind = 'number' | 'percent' | 'ordinal' | 'date';

/** A number, date, share or ordinal in a text, whatever its notation. */
export interface Figure {
  kind: FigureKind;
  /**
   * Equal for equal figures: `12000`, `0.3`, `d2018-09-27`, `d-08-15` (no year), `o7`. 12,000元, 一萬二千元,
   * １２０００元 and 1.2萬元 all have the value `12000`.
   */
  value: string;
  /** The folded word behind a number, `元`, `项`, `次`, `岁`; empty for dates and shares. */
  unit: string;
  /** Range in the text, UTF-16 units, unit left out. */
  start: number;
  end: number;
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const SMALL_UNITS: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  廿: 20,
  卅: 30,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
};
const LARGE_UNITS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

const HAN_NUMBER = '零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅';
// A space between digits is a thousands separator only before exactly three digits: 「3 300 次」, not 「9 月 20 日」.
const ARABIC = '\\d{1,3}(?:[,\\u00a0\\u2009 ]\\d{3})+(?!\\d)(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
const NUMBER = `(?:${ARABIC})(?:[ ]?[百千]?[万亿]+)?|[${HAN_NUMBER}]+(?:点[零一二三四五六七八九]+[万亿]*)?`;
const YEAR = '(?:\\d{4}|[零一二三四五六七八九]{4})';
const SMALL = `(?:\\d{1,2}|[一二三四五六七八九十廿卅]{1,3})`;

const PATTERN = new RegExp(
  [
    `(?<year>${YEAR}) ?年(?! ?期)(?: ?(?<month>${SMALL}) ?月(?: ?(?<day>${SMALL}) ?[日号])?)?`,
    `(?<isoYear>\\d{4})[-/.](?<isoMonth>\\d{1,2})(?:[-/.](?<isoDay>\\d{1,2}))?(?!\\d)`,
    `(?<bareMonth>${SMALL}) ?月(?: ?(?<bareDay>${SMALL}) ?[日号])?`,
    `百分之 ?(?<share>${NUMBER})`,
    `(?<percent>${ARABIC}) ?[%％]`,
    `第 ?(?<ordinal>${NUMBER})`,
    `(?<number>${NUMBER})`,
  ].join('|'),
  'gu',
);

/**
 * Words that hold a numeral and mean no figure. 「一帶一路」, 「一國兩制」 and 「統一」 would otherwise count as ones and twos.
 */
const IDIOMS =
  /一带一路|一国两制|一地两检|一站式|一体化?|统一|进一步|第一时间|一定|一样|一直|一般|一些|一起|一致|一方面|另一方面|一系列|一切|一旦|唯一|一流|一程多站|一试多证|一区两园|一次性|千方百计|四大方向|五花八门|多样|一律|一向|一同|独一无二|一批|一项项|十分|万分|三中全会|三地|两地|两岸|两院|双向|一班|一齐|一成不变|哪一|那一|这一|某一|每一|之一|同一|任何一|一点|一下|一阵|有一/gu;

/**
 * All figures of a text, in order. Notations are told apart by form alone: no word list of units is needed, the unit
 * is the word that follows. Numerals inside idioms (「一國兩制」) are no figures.
 */
export function findFigures(original: string): Figure[] {
  const folded = fold(original);
  const blocked = idiomRanges(folded.text);
  const figures: Figure[] = [];
  for (const match of folded.text.matchAll(PATTERN)) {
    const end = match.index + match[0].length;
    if (blocked.some((range) => match.index >= range.start && end <= range.end)) continue;
    if (match.groups?.['number'] !== undefined && !isCounted(folded.text, match.index, match[0])) continue;
    const read = isBareYear(folded.text, end, match[0]) ? dateFigure(Number(match[0])) : readMatch(match.groups ?? {});
    if (!read) continue;
    figures.push({
      ...read,
      unit: read.kind === 'number' || read.kind === 'ordinal' ? unitAfter(folded.text, end) : '',
      start: folded.origins[match.index]!,
      end: originalEnd(folded.origins, end),
    });
  }
  return figures;
}

const COUNTING =
  /^ ?(?:[个项份次名年月日天元间位条段点章节届期成倍种类座家所部只句号级层楼岁人周季市省大任组队批宗例户辆架艘班艇台套块面步件则回场顿餐]|公|小时|分钟|港元|蚊|%)/u;

/**
 * A single Han numeral is a figure only where something is counted: 九市 and 三大 are, 九龍 and 三水 are names.
 * Longer numerals and Arabic digits always count.
 */
function isCounted(text: string, at: number, number: string): boolean {
  if (number.length > 1 || /\d/u.test(number)) return true;
  return COUNTING.test(text.slice(at + number.length, at + number.length + 4));
}

/** 「2019重點工作」 and 「2016-2020」 name years, 「2000人」 and 「2,000」 do not. */
function isBareYear(text: string, end: number, match: string): boolean {
  return /^(?:19|20)\d\d$/u.test(match) && !COUNTING.test(text.slice(end, end + 4));
}

/** Where the original character that produced folded unit `end - 1` stops. */
function originalEnd(origins: readonly number[], end: number): number {
  const last = origins[end - 1]!;
  for (let at = end; at < origins.length; at++) if (origins[at]! > last) return origins[at]!;
  return origins.at(-1)!;
}

function idiomRanges(text: string): { start: number; end: number }[] {
  return [...text.matchAll(IDIOMS)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function unitAfter(text: string, at: number): string {
  const match = /^ ?个?(港元|美元|人民币|澳门元|公顷|小时|分钟|\p{Script=Han}|[a-z]+)?/u.exec(text.slice(at, at + 8));
  return match?.[1] ?? '';
}

function readMatch(groups: Record<string, string | undefined>): Pick<Figure, 'kind' | 'value'> | undefined {
  if (groups['year']) return dateFigure(readYear(groups['year']), groups['month'], groups['day']);
  if (groups['isoYear']) return dateFigure(Number(groups['isoYear']), groups['isoMonth'], groups['isoDay']);
  if (groups['bareMonth']) return dateFigure(undefined, groups['bareMonth'], groups['bareDay']);
  const share = groups['share'] ?? groups['percent'];
  if (share) return numberFigure('percent', share, 0.01);
  if (groups['ordinal']) return numberFigure('ordinal', groups['ordinal'], 1);
  return groups['number'] ? numberFigure('number', groups['number'], 1) : undefined;
}

function dateFigure(
  year: number | undefined,
  month?: string,
  day?: string,
): Pick<Figure, 'kind' | 'value'> | undefined {
  const monthNumber = month === undefined ? undefined : readNumber(month);
  const dayNumber = day === undefined ? undefined : readNumber(day);
  if (monthNumber !== undefined && !(monthNumber >= 1 && monthNumber <= 12)) return undefined;
  if (dayNumber !== undefined && !(dayNumber >= 1 && dayNumber <= 31)) return undefined;
  if (year !== undefined && !(year >= 1000 && year <= 2999)) return undefined;
  const parts = [year === undefined ? '' : String(year)];
  if (monthNumber !== undefined) parts.push(String(monthNumber).padStart(2, '0'));
  if (dayNumber !== undefined) parts.push(String(dayNumber).padStart(2, '0'));
  return { kind: 'date', value: `d${parts.join('-')}` };
}

function numberFigure(
  kind: 'number' | 'percent' | 'ordinal',
  text: string,
  scale: number,
): Pick<Figure, 'kind' | 'value'> | undefined {
  const value = readNumber(text);
  if (value === undefined) return undefined;
  const scaled = Number((value * scale).toPrecision(15));
  return { kind, value: kind === 'ordinal' ? `o${scaled}` : String(scaled) };
}

function readYear(text: string): number {
  return /^\d+$/u.test(text) ? Number(text) : Number([...text].map((digit) => DIGITS[digit]).join(''));
}

/** Value of a folded number: `12,000`, `3 300`, `1.2万`, `一万二千`, `三点五亿`, `二零一八`. Undefined when it is none. */
export function readNumber(folded: string): number | undefined {
  const text = folded.replaceAll(/[, \u00a0\u2009]/gu, '');
  const arabic = /^(\d+(?:\.\d+)?)(百|千)?([万亿]*)$/u.exec(text);
  if (arabic) {
    const small = arabic[2] ? SMALL_UNITS[arabic[2]]! : 1;
    return Number((Number(arabic[1]) * small * largeProduct(arabic[3]!)).toPrecision(15));
  }
  const point = /^(.+)点([零一二三四五六七八九]+)([万亿]*)$/u.exec(text);
  if (point) {
    const whole = readHanNumber(point[1]!);
    if (whole === undefined) return undefined;
    const fraction = Number(`0.${[...point[2]!].map((digit) => DIGITS[digit]).join('')}`);
    return Number(((whole + fraction) * largeProduct(point[3]!)).toPrecision(15));
  }
  return readHanNumber(text);
}

function largeProduct(units: string): number {
  return [...units].reduce((product, unit) => product * LARGE_UNITS[unit]!, 1);
}

function readHanNumber(text: string): number | undefined {
  const characters = [...text];
  if (characters.length > 1 && characters.every((character) => DIGITS[character] !== undefined)) {
    return Number(characters.map((character) => DIGITS[character]).join(''));
  }
  let total = 0;
  let section = 0;
  let digit = -1;
  let lastSmall = 0;
  for (const character of characters) {
    const value = DIGITS[character];
    const small = SMALL_UNITS[character];
    const large = LARGE_UNITS[character];
    if (value !== undefined) {
      digit = value;
    } else if (small !== undefined) {
      const fixed = small === 20 || small === 30;
      section += fixed ? small : (digit < 0 ? 1 : digit) * small;
      lastSmall = fixed ? 10 : small;
      digit = -1;
    } else if (large !== undefined) {
      section += Math.max(digit, 0);
      if (section === 0 && total === 0) return undefined;
      // 亿 gathers all before it: 一万二千亿 is 12,000 × 10⁸.
      total = large === 1e8 ? (total + section) * large : total + section * large;
      section = 0;
      lastSmall = large;
      digit = -1;
    } else {
      return undefined;
    }
  }
  // Spoken short form: 一萬二 is 12,000 and 三百五 is 350, but 一百零五 is 105.
  const short = digit > 0 && lastSmall > 10 && !text.includes('零') && section + total > 0;
  return total + section + (digit < 0 ? 0 : short && characters.length > 2 ? digit * (lastSmall / 10) : digit);
}

/**
 * True when `stated` proves `asked`: the same value, or a date that holds the asked one whole.
 * 2018年9月27日 proves 2018年9月; 2018年 does not prove 2018年9月. Units must agree where both have one.
 */
export function figureProves(stated: Figure, asked: Figure): boolean {
  if (asked.kind === 'date' || stated.kind === 'date') {
    if (asked.kind !== stated.kind) return false;
    const parts = stated.value.slice(1).split('-');
    return asked.value
      .slice(1)
      .split('-')
      .every((part, index) => part === '' || part === parts[index]);
  }
  if (asked.kind !== stated.kind || asked.value !== stated.value) return false;
  return sameUnit(stated.unit, asked.unit);
}

const UNIT_GROUPS: readonly (readonly [RegExp, string])[] = [
  [/^(?:元|港元|蚊)$/u, 'dollar'],
  [/^(?:美元|人民币|澳门元)$/u, 'other money'],
  [/^(?:年|岁)$/u, 'year'],
  [/^月$/u, 'month'],
  [/^(?:日|天)$/u, 'day'],
  [/^(?:小时|分钟|公顷)$/u, 'measure'],
];

function unitGroup(unit: string): string {
  return UNIT_GROUPS.find(([form]) => form.test(unit))?.[1] ?? '';
}

// Units that are asked for by name: 幾多人 is not answered by 12,000元, while 項, 份 and 個 stand for one another.
const NAMED_UNITS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:元|亿|蚊|钱|金额|票价|价格|价钱|造价|收费|费用|津贴额|港元|美元)/u, /^(?:元|港元|美元|蚊|人民币|澳门元)$/u],
  [/^(?:人|名|位|人数)/u, /^(?:人|名|位|者)$/u],
  [/^(?:公里|里|米|公尺)/u, /^(?:公|里|米)$/u],
  [/^(?:公顷|平方|亩|面积|占地)/u, /^(?:公顷|平)$/u],
  [/^(?:岁|年龄|岁数)/u, /^岁$/u],
  [/^折/u, /^折$/u],
  [/^次/u, /^次$/u],
];

/** True when a figure's unit may answer a question for the folded unit: 12,000元 answers 幾多錢, not 幾多人. */
export function unitAgrees(stated: string, asked: string): boolean {
  const named = NAMED_UNITS.find(([form]) => form.test(asked));
  return named === undefined || named[1].test(stated);
}

/** Different measures never agree; counting words do not tell figures apart (7份協議, 7項協議). */
function sameUnit(one: string, other: string): boolean {
  const a = unitGroup(one);
  const b = unitGroup(other);
  return a === '' || b === '' || a === b;
}
