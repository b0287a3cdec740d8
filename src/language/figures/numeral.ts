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

export const DIGIT = new Map<string, number>();
for (const [value, forms] of [
  '零',
  '一壹',
  '二贰两',
  '三叁叄',
  '四肆',
  '五伍',
  '六陆',
  '七柒',
  '八捌',
  '九玖',
].entries())
  for (const form of forms) DIGIT.set(form, value);
export const TENS = new Map<string, number>(Object.entries({ 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1e3, 仟: 1e3 }));
export const FIXED = new Map<string, number>(Object.entries({ 廿: 20, 卅: 30, 卌: 40 }));
export const LARGE = new Map<string, number>(Object.entries({ 万: 1e4, 亿: 1e8, 兆: 1e12 }));

/** No number that people write is longer. A longer run is noise; it is skipped whole, which keeps time linear. */
export const LONGEST = 40;

// 500千瓦 and 300兆瓦 have their thousand in the unit; 兩千米 has not.
const MULTIPLIERS = / ?([十百千]?[万亿]{1,2}|兆(?![瓦赫焦字比帕])|[百千](?![瓦克卡伏米焦姓货载禧帕赫牛]))/uy;
const SOME =
  / ?数[十百千](?=\p{Script=Han})| ?数(?=[人名个位年天日间家宗项种条元岁])| ?[多余几](?=\p{Script=Han}|\d| ?%)| ?把(?=[人个块元斤里])| ?来(?=[个名位人条项间次宗件家岁百千万亿元块蚊里米斤分小天日周星只隻张辆座所份呎公平])/uy;
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

/** Adds 多 and 萬, in either order, and English multipliers. */
export function scaled(text: string, numeral: Numeral): Numeral {
  let read = someMore(text, numeral);
  const multiplier = matchAt(MULTIPLIERS, text, read.end);
  // 2023百聯 is a year and a name.
  if (multiplier !== null && (numeral.han || numeral.value < 100 || !TENS.has(multiplier[1]!))) {
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
  if (round === 0 || NO_MORE.test(text.slice(SOME.lastIndex - 1, SOME.lastIndex + 2))) return numeral;
  if (sign === '来' && round > 100) return numeral;
  return { ...numeral, under: tidy(numeral.value + round), end: SOME.lastIndex, digits: '' };
}

const NO_MORE = /多元[化文性]|余[额下地数量]|几[乎何内点时]|来[自源港访往年到临说看讲]/u;

/** 10 for 20, 100 for 300, 1000 for 8000; 0 for a number that nobody would add 多 to. */
export function roundOf(value: number): number {
  if (value < 10 || !Number.isInteger(value)) return 0;
  let round = 1;
  while (value % (round * 10) === 0) round *= 10;
  return round === 1 ? 0 : round;
}

export function product(units: string): number {
  let result = 1;
  for (const unit of units) result *= TENS.get(unit) ?? LARGE.get(unit) ?? 1;
  return result;
}
