import { FILLER, VULGARS } from './marks.ts';

/** A number as it stands in folded text, before anybody knows what it counts. */
export interface Numeral {
  start: number;
  end: number;
  value: number;
  /** Both ends of a spoken approximation: 二三十 is 20 to 30, 十五六 is 15 to 16. */
  spread?: { low: number; high: number };
  /** Written digit by digit, as years and telephone numbers are: `2018`, `二零一八` → `2018`; else empty. */
  digits: string;
  han: boolean;
  /** Where 多, 餘 or 幾 stands inside (20多萬, 十幾): the next round number. */
  under?: number;
  /** What stands before the last 萬 or 億: 5 in 5億; the value itself without one. */
  mantissa: number;
  /** Begins with 百, 千 or 萬 (百億, 萬二): more often a word than a number when it stands alone. */
  bare: boolean;
}

const DIGIT = new Map<string, number>();
for (const [value, forms] of ['零', '一壹', '二贰两', '三叁叄', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].entries())
  for (const form of forms) DIGIT.set(form, value);
const TENS = new Map<string, number>(Object.entries({ 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1e3, 仟: 1e3 }));
const FIXED = new Map<string, number>(Object.entries({ 廿: 20, 卅: 30, 卌: 40 }));
const LARGE = new Map<string, number>(Object.entries({ 万: 1e4, 亿: 1e8, 兆: 1e12 }));

/** Every character a Chinese numeral may begin with, folded. 兆 only follows one (征兆). */
export const HAN_NUMERALS = '零一二两三四五六七八九十百千万亿壹贰叁叄肆伍陆柒捌玖拾佰仟廿卅卌';

/** No number that people write is longer. A longer run is noise; it is skipped whole, which keeps time linear. */
const LONGEST = 40;

const ARABIC = /(?:\d{1,3}(?:,\d{3}){1,8}(?!\d|,\d)|\d{1,3}(?: \d{3}){1,8}(?! ?\d)|\d+)(?:\.\d+)?/uy;
const MIXED = new RegExp(`(?<whole>\\d{0,6})(?<part>[${VULGARS}])${FILLER}*`, 'uy');
const HAN_RUN = new RegExp(`(?:[${HAN_NUMERALS}]|兆(?![瓦赫焦字比帕]))+`, 'uy');
const HAN_POINT = /[点點]([零一二三四五六七八九]{1,9})(?![分刻十正整])/uy;
// 500千瓦 and 300兆瓦 have their thousand in the unit; 兩千米 has not.
const MULTIPLIERS = / ?([十百千]?[万亿]{1,2}|兆(?![瓦赫焦字比帕])|[百千](?![瓦克卡伏米焦姓货载禧]))/uy;
const SOME = / ?[多余几来](?=[个余百千万亿])| ?[多余几来](?=\p{Script=Han})/uy;
/** What the Latin multipliers of amounts stand for: HK$3.5 billion, $2m. */
const ENGLISH = / ?(thousand|million|billion|trillion|mn|bn)(?![a-z])/uy;
const ENGLISH_VALUES: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  mn: 1e6,
  billion: 1e9,
  bn: 1e9,
  trillion: 1e12,
};

/** Runs a sticky pattern at one place. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Without the noise of binary fractions: 1.2 × 10000 is 12000. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/**
 * The longest numeral at `at`: `12,000`, `3 300`, `1.2万`, `3万5千`, `一万二千`, `三点五亿`, `20多万`, `十几`. Null when the
 * digits there make no number; `skipNumeral` then says how far they reach.
 */
export function readNumeral(text: string, at: number): Numeral | null {
  const first = isDigit(text, at) || VULGARS.includes(text.charAt(at)) ? readArabic(text, at) : readHan(text, at);
  if (first === null) return null;
  return addLower(text, first);
}

/** The end of the run of digits or Han numerals at `at`. */
export function skipNumeral(text: string, at: number): number {
  if (!isDigit(text, at)) return matchAt(HAN_RUN, text, at) === null ? at + 1 : HAN_RUN.lastIndex;
  let end = at + 1;
  while (isDigit(text, end)) end++;
  return end;
}

export function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function readArabic(text: string, at: number): Numeral | null {
  if (isDigit(text, at) && skipNumeral(text, at) - at > LONGEST) return null;
  const vulgar = matchAt(MIXED, text, at);
  if (vulgar !== null) return vulgarFraction(vulgar, at);
  const match = matchAt(ARABIC, text, at);
  // Many groups of three in a row are a table, not a number.
  if (match === null || match[0].length > LONGEST) return null;
  const value = Number(match[0].replaceAll(/[, ]/gu, ''));
  if (!Number.isFinite(value)) return null;
  const digits = /^\d+$/u.test(match[0]) ? match[0] : '';
  return scaled(text, { start: at, end: at + match[0].length, value, digits, han: false, mantissa: value, bare: false });
}

/** 2½ and ½. */
function vulgarFraction(match: RegExpExecArray, at: number): Numeral {
  const { whole = '', part = '' } = match.groups ?? {};
  const [count = 0, parts = 1] = part.normalize('NFKC').split('⁄').map(Number);
  const value = tidy(Number(whole) + count / (parts || 1));
  return { start: at, end: at + match[0].length, value, digits: '', han: false, mantissa: value, bare: false };
}

/** Adds 多 and 萬, in either order, and English multipliers. */
function scaled(text: string, numeral: Numeral): Numeral {
  let read = someMore(text, numeral);
  const multiplier = matchAt(MULTIPLIERS, text, read.end);
  if (multiplier !== null) {
    read = multiplied(read, product(multiplier[1]!), MULTIPLIERS.lastIndex);
    return read.under === undefined ? someMore(text, read) : read;
  }
  const english = numeral.han ? null : matchAt(ENGLISH, text, read.end);
  return english === null ? read : multiplied(read, ENGLISH_VALUES[english[1]!] ?? 1, ENGLISH.lastIndex);
}

function multiplied(numeral: Numeral, by: number, end: number): Numeral {
  const { spread, under } = numeral;
  return {
    ...numeral,
    ...(spread && { spread: { low: tidy(spread.low * by), high: tidy(spread.high * by) } }),
    ...(under !== undefined && { under: tidy(under * by) }),
    value: tidy(numeral.value * by),
    digits: '',
    end,
  };
}

/** 20多, 三百餘, 十幾: more than the number, less than the next round one. 多 before a word of its own is none (多元). */
function someMore(text: string, numeral: Numeral): Numeral {
  const match = matchAt(SOME, text, numeral.end);
  if (match === null || numeral.spread !== undefined) return numeral;
  const sign = match[0].trim();
  const round = roundOf(numeral.value);
  const money = /^[万亿]多元(?!化|文|性)/u.test(text.slice(numeral.end - 1, numeral.end + 3));
  if (round === 0 || !money && NO_MORE.test(text.slice(SOME.lastIndex - 1, SOME.lastIndex + 1))) return numeral;
  if (sign === '来' && round > 100) return numeral;
  return { ...numeral, under: tidy(numeral.value + round), end: SOME.lastIndex, digits: '' };
}

const NO_MORE = /多[元样边方重功媒式变数达哥米渠语族国]|余[额款下地数量]|几[乎何内点时]|来[自源港访往年到临]/u;

/** 10 for 20, 100 for 300, 1000 for 8000; 0 for a number that nobody would add 多 to. */
function roundOf(value: number): number {
  if (value < 10 || !Number.isInteger(value)) return 0;
  let round = 1;
  while (value % (round * 10) === 0) round *= 10;
  return round === 1 ? 0 : round;
}

function product(units: string): number {
  let result = 1;
  for (const unit of units) result *= TENS.get(unit) ?? LARGE.get(unit) ?? 1;
  return result;
}

/** 3萬5千 and 1億2,000萬: a second, smaller part that follows at once. */
function addLower(text: string, numeral: Numeral): Numeral {
  if (numeral.han || numeral.digits !== '' || numeral.under !== undefined) return numeral;
  const last = text.charAt(numeral.end - 1);
  const unit = LARGE.get(last) ?? TENS.get(last);
  if (unit === undefined || !isDigit(text, numeral.end)) return numeral;
  const lower = readArabic(text, numeral.end);
  if (lower === null || lower.value >= unit || !Number.isInteger(lower.value)) return numeral;
  const value = tidy(numeral.value + lower.value);
  return addLower(text, { ...numeral, ...(lower.under && { under: numeral.value + lower.under }), value, end: lower.end });
}

function readHan(text: string, at: number): Numeral | null {
  const match = matchAt(HAN_RUN, text, at);
  if (match === null || match[0].length > LONGEST) return null;
  const run = match[0];
  const end = at + run.length;
  const point = matchAt(HAN_POINT, text, end);
  if (point !== null) {
    const whole = readRun(run);
    const fraction = Number(`0.${[...point[1]!].map((digit) => DIGIT.get(digit)).join('')}`);
    if (whole === null) return null;
    const value = tidy(whole + fraction);
    return scaled(text, { start: at, end: HAN_POINT.lastIndex, value, digits: '', han: true, mantissa: value, bare: false });
  }
  const paused = pausedSpread(text, at, run);
  if (paused !== null) return paused;
  const scale = SOME_SCALE.exec(text.slice(end, end + 5));
  if (scale !== null) return someScaled(at, end, run, scale);
  const spread = readSpread(run);
  const digits = run.length > 1 ? positional(run) : '';
  const value = spread?.low ?? readRun(run);
  if (value === null) return null;
  const bare = !DIGIT.has(run.charAt(0)) && !/^[十拾廿卅卌]/u.test(run);
  const mantissa = tidy(value / product(/[万亿兆]+$/u.exec(run)?.[0] ?? ''));
  const read = { start: at, end, value, digits, han: true, mantissa, bare, ...(spread && { spread }) };
  return scaled(text, read);
}

const SOME_SCALE = /^[多余几]([万亿]{1,2})/u;

/** 三億七千多萬: the 萬 behind 多 belongs to 七千, not to the whole. */
function someScaled(at: number, end: number, run: string, scale: RegExpExecArray): Numeral | null {
  const value = readRun(run + scale[1]!);
  const part = readRun(/[^万亿]*$/u.exec(run)?.[0] ?? '');
  if (value === null || part === null || part === 0) return null;
  const under = tidy(value + roundOf(part) * product(scale[1]!));
  const to = end + scale[0].length;
  return { start: at, end: to, value, under, digits: '', han: true, mantissa: part, bare: false };
}

/** 三、四十萬 is 300,000 to 400,000 and 十五、六歲 15 to 16: a pause inside a spread. 第三、四項 are two. */
function pausedSpread(text: string, at: number, run: string): Numeral | null {
  const comma = at + run.length;
  if (text.charAt(comma) !== '、' || text.charAt(at - 1) === '第') return null;
  const one = DIGIT.get(run.charAt(run.length - 1));
  const other = DIGIT.get(text.charAt(comma + 1));
  if (one === undefined || other !== one + 1) return null;
  const rest = matchAt(HAN_RUN, text, comma + 1)?.[0] ?? '';
  if (rest.length > LONGEST || /[、]/u.test(text.charAt(comma + 1 + rest.length)) || /[年月日]代?/u.test(text.slice(comma + 1 + rest.length, comma + 2 + rest.length)) && !/^.?年(?!代)/u.test(text.slice(comma + rest.length, comma + rest.length + 3))) return null;
  const spread = readSpread(run + rest);
  if (spread === null) return null;
  const end = comma + 1 + rest.length;
  return scaled(text, { start: at, end, value: spread.low, spread, digits: '', han: true, mantissa: spread.low, bare: false });
}

/** The value of a whole run of folded Han numerals, or null when it is none: 一万二千, 二零一八, 廿四, 三百五. */
export function readRun(run: string): number | null {
  const digits = run.length > 1 ? positional(run) : '';
  if (digits !== '') return Number(digits);
  let total = 0;
  let section = 0;
  let digit = -1;
  let last = 0;
  for (const character of run) {
    const value = DIGIT.get(character);
    const tens = TENS.get(character);
    const fixed = FIXED.get(character);
    const large = LARGE.get(character);
    if (value !== undefined) {
      // 三四百 is a spread, and 二零一八年 has been read digit by digit: two digits side by side are nothing else.
      if (digit > 0) return null;
      digit = value;
    } else if (tens !== undefined) {
      section += (digit < 0 ? 1 : digit) * tens;
      last = tens;
      digit = -1;
    } else if (fixed !== undefined) {
      if (digit > 0) return null;
      section += fixed;
      last = 10;
      digit = -1;
    } else if (large !== undefined) {
      section += Math.max(digit, 0);
      if (section === 0 && total === 0) section = 1;
      // 億 gathers all before it: 一萬二千億 is 12,000 × 10⁸.
      total = total > 0 && total < large ? (total + section) * large : total + section * large;
      section = 0;
      last = large;
      digit = -1;
    }
  }
  // Spoken short form: 一萬二 is 12,000 and 三百五 is 350, but 一百零五 is 105.
  const short = digit > 0 && last > 10 && run.charAt(run.length - 2) !== '零';
  const value = total + section + (short ? digit * (last / 10) : Math.max(digit, 0));
  return Number.isFinite(value) ? value : null;
}

/** Digits one by one, `二零一八` → `2018`; empty when the run holds 十, 百, 萬. */
function positional(run: string): string {
  let digits = '';
  for (const character of run) {
    const value = DIGIT.get(character);
    if (value === undefined || character === '两') return '';
    digits += String(value);
  }
  return digits;
}

/** 二三十 → 20 to 30, 十五六 → 15 to 16, 兩三 → 2 to 3, 三五 → 3 to 5; null for all else. */
function readSpread(run: string): { low: number; high: number } | null {
  for (let at = 0; at + 1 < run.length; at++) {
    const one = DIGIT.get(run.charAt(at));
    const other = DIGIT.get(run.charAt(at + 1));
    if (one === undefined || other === undefined || one === 0) continue;
    if (other !== one + 1 && !(one === 3 && other === 5)) return null;
    if (run.length > 2 && positional(run) !== '') return null;
    const low = readRun(run.slice(0, at + 1) + run.slice(at + 2));
    const high = readRun(run.slice(0, at) + run.slice(at + 1));
    return low !== null && high !== null && low < high ? { low, high } : null;
  }
  return null;
}

/** The value of a whole folded numeral, `12,000`, `1.2万`, `一万二千`; undefined when the text is anything else. */
export function readNumber(folded: string): number | undefined {
  if (folded === '') return undefined;
  const numeral = readNumeral(folded, 0);
  return numeral !== null && numeral.end === folded.length ? numeral.value : undefined;
}
