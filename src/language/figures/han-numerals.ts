import {
  DIGIT,
  FIXED,
  LARGE,
  LONGEST,
  matchAt,
  type Numeral,
  product,
  roundOf,
  scaled,
  TENS,
  tidy,
} from './numeral.ts';

/** Every character a Chinese numeral may begin with, folded. 兆 only follows one (征兆). */
export const HAN_NUMERALS = '零一二两三四五六七八九十百千万亿壹贰叁叄肆伍陆柒捌玖拾佰仟廿卅卌';

export const HAN_RUN = new RegExp(`(?:[${HAN_NUMERALS}]|兆(?![瓦赫焦字比帕]))+`, 'uy');
const HAN_POINT = /[点點]([零一二三四五六七八九]{1,9})(?![分刻十正整])/uy;

/** The Chinese numeral at `at`: 一万二千, 三点五亿, 十几, 二三十. */
export function readHan(text: string, at: number): Numeral | null {
  const match = matchAt(HAN_RUN, text, at);
  if (match === null || match[0].length > LONGEST) return null;
  const run = withoutKilo(text, at, withoutTael(text, at, match[0]));
  const end = at + run.length;
  const point = matchAt(HAN_POINT, text, end);
  if (point !== null) {
    const whole = readRun(run);
    const fraction = Number(`0.${[...point[1]!].map((digit) => DIGIT.get(digit)).join('')}`);
    if (whole === null) return null;
    const value = tidy(whole + fraction);
    return scaled(text, {
      start: at,
      end: HAN_POINT.lastIndex,
      value,
      digits: '',
      han: true,
      mantissa: value,
      bare: false,
    });
  }
  const some = SOME_POINT.exec(text.slice(end, end + 3));
  const few = some === null ? null : readRun(run);
  if (some !== null && few !== null && few < 100)
    return scaled(text, {
      start: at,
      end: end + 2,
      value: few,
      under: few + 1,
      digits: '',
      han: true,
      mantissa: few,
      bare: false,
    });
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
  // 二百零呎, as people say for 200 and a few.
  if (/[十百千万]零$/u.test(run)) return { ...read, under: tidy(value + roundOf(value)) };
  return scaled(text, read);
}

/** 三點幾人 and 二點多個百分點: more than the whole, less than the next; 三點多鐘 is a time. */
const SOME_POINT = /^点[多几](?=[个人倍%万亿厘成元块蚊年岁米公])/u;
/** 五百千瓦 and 五十萬千瓦 are counted in thousands of watts; 五千瓦 is as many watts. */
function withoutKilo(text: string, at: number, run: string): string {
  const kilo = /[十百千万亿拾佰仟]千$/u.test(run) && /[瓦克卡伏帕赫焦米]/u.test(text.charAt(at + run.length));
  return kilo ? run.slice(0, -1) : run;
}

/** 十二兩 is twelve taels; 一兩個 and 三兩天 are one or two and two or three. */
function withoutTael(text: string, at: number, run: string): string {
  if (run.length < 2 || !/[三四五六七八九十]两$/u.test(run)) return run;
  const next = text.charAt(at + run.length);
  return next === '' || /[，,。、；;的半重]/u.test(next) ? run.slice(0, -1) : run;
}

const SOME_SCALE = /^[多余几]([万亿]{1,2})/u;

/** 三億七千多萬: the 萬 behind 多 belongs to 七千, not to the whole. */
function someScaled(at: number, end: number, run: string, scale: RegExpExecArray): Numeral | null {
  const value = readRun(run + scale[1]!);
  // 萬多億 and 兩萬多億 have no part behind their 萬: 多 stands for thousands of it.
  const tail = /[^万亿]*$/u.exec(run)?.[0] ?? '';
  const part = readRun(tail === '' ? run : tail);
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
  if (
    rest.length > LONGEST ||
    /[、]/u.test(text.charAt(comma + 1 + rest.length)) ||
    (/[年月日]代?/u.test(text.slice(comma + 1 + rest.length, comma + 2 + rest.length)) &&
      !/^.?年(?!代)/u.test(text.slice(comma + rest.length, comma + rest.length + 3)))
  )
    return null;
  const spread = readSpread(run + rest);
  if (spread === null) return null;
  const end = comma + 1 + rest.length;
  return scaled(text, {
    start: at,
    end,
    value: spread.low,
    spread,
    digits: '',
    han: true,
    mantissa: spread.low,
    bare: false,
  });
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
  // 三億五千 leaves out its 萬, as 三萬五 its 千; 三億零五千 does not.
  if (/亿[一二两三四五六七八九]千$/u.test(run)) return total + section * 1e4;
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
    // 三兩天 is two or three, the other way round.
    if (one === 3 && run === '三两') return { low: 2, high: 3 };
    if (other !== one + 1 && !(one === 3 && other === 5)) return null;
    if (run.length > 2 && positional(run) !== '') return null;
    const low = readRun(run.slice(0, at + 1) + run.slice(at + 2));
    const high = readRun(run.slice(0, at) + run.slice(at + 1));
    return low !== null && high !== null && low < high ? { low, high } : null;
  }
  return null;
}
