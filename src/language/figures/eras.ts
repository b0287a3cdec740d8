import { type ReadDate, withinYear } from './dates.ts';
import { matchAt } from './numeral.ts';
import { readNumber } from './numerals.ts';

const ERA_YEAR = /(?<year>\d{1,3}|[一二三四五六七八九十廿百零]{1,5}) ?年/uy;
/** The year before the first of an era. */
const ERAS: Readonly<Record<string, number>> = {
  民国: 1911,
  宣统: 1908,
  光绪: 1874,
  同治: 1861,
  咸丰: 1850,
  道光: 1820,
  嘉庆: 1795,
  乾隆: 1735,
  雍正: 1722,
  康熙: 1661,
  昭和: 1925,
  平成: 1988,
  令和: 2018,
};

/** A year of an era whose name stands before `at`: 民國一百零七年 is 2018, 光緒二十四年 1898. */
export function readEra(text: string, at: number): (ReadDate & { start: number }) | null {
  const ancient = readAncient(text, at);
  if (ancient !== null) return ancient;
  const name = text.charAt(at - 1) === ' ' ? at - 3 : at - 2;
  const before = ERAS[text.slice(Math.max(0, name), name + 2)];
  if (before === undefined || name < 0) return null;
  const match = matchAt(ERA_YEAR, text, at);
  const year = match === null ? undefined : readNumber(match.groups?.['year'] ?? '');
  return year === undefined ? null : { ...withinYear(text, ERA_YEAR.lastIndex, year + before), start: name };
}

const ANCIENT = /(?:公元|西元|纪元)前 ?$/u;

/** 公元前221年, whose value is `-0221`. */
function readAncient(text: string, at: number): (ReadDate & { start: number }) | null {
  const name = ANCIENT.exec(text.slice(Math.max(0, at - 5), at))?.[0];
  const match = name === undefined ? null : matchAt(ERA_YEAR, text, at);
  const year = match === null ? undefined : readNumber(match.groups?.['year'] ?? '');
  if (name === undefined || year === undefined) return null;
  const value = `-${String(year).padStart(4, '0')}`;
  return { start: at - name.length, end: ERA_YEAR.lastIndex, value, granularity: 'year' };
}

const DAY_OF_MONTH =
  '(?:初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十|卅|十五)';
const MONTH = '(?:闰?(?:十[一二]|[一二三四五六七八九十])|\\d{1,2}|正|腊|冬)';
/** A month of the old calendar by its name, or one that a day counted by 初 makes one. */
const LUNAR = new RegExp(
  `(?:农历|阴历|旧历|夏历)(?:的)?(?:新年)?${MONTH} ?月(?:${DAY_OF_MONTH}|\\d{1,2}(?=日))?日?|(?:正|腊)月${DAY_OF_MONTH}?|${MONTH}月初[一二三四五六七八九十](?!期)`,
  'uy',
);

/** 農曆八月十五, 正月初一 and 八月初三: days that no Gregorian date is named for, so their value stays open. */
export function readLunar(text: string, at: number): ReadDate | null {
  const match = matchAt(LUNAR, text, at);
  if (match === null) return null;
  const granularity = /月日?$/u.test(match[0]) ? 'month' : 'day';
  return { end: LUNAR.lastIndex, value: null, granularity, relative: match[0] };
}
