import { boundBefore } from './bounds.ts';
import type { Draft } from './draft.ts';
import { idiomEnd } from './idioms-table.ts';
import { shareDraft, whole } from './make-draft.ts';
import { matchAt } from './numeral.ts';
import { readNumeral } from './numerals.ts';
import { readQuantity } from './quantities.ts';
import { unitAt } from './units-table.ts';

/** A figure, or where to go on reading. */
type Found = Draft | number;

const HALF_UNITS = new Set(['duration', 'measure']);

/** 六旬, of people alone: 中旬 and 三月上旬 are dates. */
export function readDecadeOfLife(text: string, at: number): Found {
  const tens = readNumeral(text, at - 1);
  if (tens === null || tens.value < 5 || tens.value > 9 || tens.end !== at || /[上中下月]/u.test(text.charAt(at - 2)))
    return at + 1;
  const draft: Draft = { ...whole('age', tens.value * 10, at - 1, at + 1, at - 1), unit: '歲' };
  const before = boundBefore(text, at - 1, true);
  return before === null ? draft : { ...draft, bound: before.bound, start: before.at };
}

/** 半年, 半小時 and 半數. 上半年 is a part of a year, 半島 a word. */
export function readHalf(text: string, at: number): Found {
  const idiom = idiomEnd(text, at, at);
  if (idiom > 0) return idiom;
  if (text.startsWith('半数', at)) return shareDraft(text, { type: 'fraction', value: 0.5, end: at + 2 }, at);
  const point = matchAt(HALF_PERCENT, text, at);
  if (point !== null)
    return {
      ...shareDraft(text, { type: 'percentage', value: 0.5, end: HALF_PERCENT.lastIndex }, at),
      ...(point[0].includes('点') && { points: true }),
    };
  if (text.startsWith('半成', at) && !/[品员]/u.test(text.charAt(at + 2)))
    return shareDraft(text, { type: 'percentage', value: 5, end: at + 2 }, at);
  if (LESS_HALF.test(text.charAt(at - 1)) && text.charAt(at + 1) !== '个' && unitAt(text, at + 1) === null)
    return {
      ...shareDraft(text, { type: 'fraction', value: 0.5, end: at + 1 }, at),
      ...(text.charAt(at - 1) === '减' && { change: 'down' }),
    };
  const bound = HALF_OF.exec(text.slice(Math.max(0, at - 2), at));
  const unit = unitAt(text, at + 1);
  if (bound !== null && unit === null && !/[天官山岛]/u.test(text.charAt(at + 1)))
    return shareDraft(text, { type: 'fraction', value: 0.5, end: at + 1 }, at);
  if (unit?.key === '打') return readQuantity(text, { ...HALF_NUMERAL, start: at, end: at + 1 });
  if (unit === null || !HALF_UNITS.has(unit.type)) return at + 1;
  // 半斤 is a weight wherever no other word begins with it (半斤八兩); 半夜 and 半晚 are none.
  if (unit.weak && unit.dimension !== 'catty' && unit.key !== '磅' && unit.key !== '里') return at + 1;
  if (/[上下前后多大]/u.test(text.charAt(at - 1)) && unit.name === '年') return at + 1;
  const read = readQuantity(text, { ...HALF_NUMERAL, start: at, end: at + 1 });
  // 半年度 and 半年報 are words.
  return read.type === 'bare' ? at + 1 : read;
}

/** 半個百分點 and 半厘 of a rate; 半厘米 is a length. */
const HALF_PERCENT = /半(?:个(?:百分[点率]|巴仙)|[厘釐](?![米清定革岸升克]))/uy;
/** 減半, 折半 and 對半. */
const LESS_HALF = /[减折对]/u;
/** 逾半, 近半 and 約半, of what stands behind. */
const HALF_OF = /(?:逾|近|约|超过)$/u;
const HALF_NUMERAL = { value: 0.5, digits: '', han: false, mantissa: 0.5, bare: false };
const ONE_AND_HALF = /个[半多几](?=月|钟|小时|世纪|星期|礼拜|巴仙|百分点)/uy;

/** 個半月, as people say for a month and a half; 個多月 is more than one. */
export function readOneAndHalf(text: string, at: number): Found {
  if (!matchAt(ONE_AND_HALF, text, at) || /[几数整前后这那多半]/u.test(text.charAt(at - 1))) return at + 1;
  const read = readQuantity(text, { start: at, end: at, value: 1, digits: '', han: false, mantissa: 1, bare: false });
  return { ...read, numeralEnd: at + 2 };
}

const TIMES_BOUND = /(?:逾|超|超过|超逾|近|约|接近|将近|多于|大约|不止)$/u;
/** What 倍 begins as a word of its own. */
const TIMES_WORD = /^倍(?:[增感加数频率镜化]|思)/u;

/** 逾倍 and 近倍 are about twice as much, 倍半 is once and a half; 倍增 and 倍感 count nothing. */
export function readTimes(text: string, at: number): Found {
  if (TIMES_WORD.test(text.slice(at, at + 2))) return at + 1;
  const half = text.charAt(at + 1) === '半';
  if (!half && !TIMES_BOUND.test(text.slice(Math.max(0, at - 3), at))) return at + 1;
  if (/[一二两三四五六七八九十百千万几数多\d成翻]/u.test(text.charAt(at - 1))) return at + 1;
  const value = half ? 1.5 : 2;
  return shareDraft(text, { type: 'multiple', value, end: at + (half ? 2 : 1) }, at);
}
