import { boundAfter, boundBefore } from './bounds.ts';
import { readTime } from './clock.ts';
import { codeEnd } from './codes.ts';
import { type DateContext, readDate, type ReadDate, readEra, readLunar } from './dates.ts';
import { readFraction, readPerHundred, type ReadShare } from './fractions.ts';
import { idiomEnd } from './idioms-table.ts';
import { FILLER, VULGARS } from './marks.ts';
import { HAN_NUMERALS } from './han-numerals.ts';
import { matchAt } from './numeral.ts';
import { isDigit, readNumeral, skipNumeral } from './numerals.ts';
import { readOrdinal } from './ordinals.ts';
import type { Draft } from './draft.ts';
import { readQuantity } from './quantities.ts';
import { readRelative, RELATIVE_STARTS } from './relative.ts';
import { unitAt } from './units-table.ts';

const NUMERAL = 1;
const WORD = 2;
/** What a figure may begin with, by UTF-16 unit: nearly all of a text is passed over by one look at this table. */
const CLASS = new Uint8Array(0x10000);
for (const character of `第旬半双翻过个农${RELATIVE_STARTS}`) CLASS[character.charCodeAt(0)] = WORD;
for (const character of `0123456789${HAN_NUMERALS}${VULGARS}`) CLASS[character.charCodeAt(0)] = NUMERAL;

/** All figures of folded text in order, before ranges and lists are joined. Every step moves on: time is linear. */
export function scan(text: string, context: DateContext): Draft[] {
  const drafts: Draft[] = [];
  let at = 0;
  let floor = 0;
  while (at < text.length) {
    const kind = CLASS[text.charCodeAt(at)];
    if (kind === 0) {
      at++;
      continue;
    }
    const found = kind === NUMERAL ? atNumeral(text, at, floor, context) : atWord(text, at, context);
    if (typeof found === 'number') {
      at = Math.max(found, at + 1);
      if (kind === NUMERAL) floor = at;
      continue;
    }
    if (found.start < floor) found.start = Math.min(floor, found.numeralStart);
    drafts.push(found);
    if (found.type === 'date') context.last = lastDate(found) ?? context.last;
    at = Math.max(found.end, at + 1);
    floor = at;
  }
  return drafts;
}

function lastDate({ value, high }: Draft): string | undefined {
  const date = high ?? value;
  return typeof date === 'string' && /^(?:\d{4}|--)/u.test(date) ? date : undefined;
}

/** A figure, or where to go on reading. */
type Found = Draft | number;

function atNumeral(text: string, at: number, floor: number, context: DateContext): Found {
  const time = readTime(text, at);
  if (time !== null) return whole('time', time.value, Math.max(time.start, floor), time.end, at);
  const era = readEra(text, at);
  if (era !== null) return { ...dateDraft(text, era, at), start: Math.max(era.start, floor) };
  const date = readDate(text, at, context);
  if (date !== null) return dateDraft(text, date, at);
  if (!isDigit(text, at)) {
    const share = readPerHundred(text, at);
    if (share !== null) return shareDraft(text, share, at);
  }
  const fraction = readFraction(text, at);
  if (fraction !== null) return shareDraft(text, fraction, at);
  const idiom = /[元块]/u.test(text.charAt(at - 1)) ? 0 : idiomEnd(text, at, floor);
  if (idiom > 0) return idiom;
  if (text.startsWith('零下', at)) return belowZero(text, at);
  if (/[数几]/u.test(text.charAt(at - 1)) && !isDigit(text, at)) return skipNumeral(text, at);
  const code = isDigit(text, at) ? codeEnd(text, at) : 0;
  if (code > 0) return codeDraft(text, at, code);
  const numeral = readNumeral(text, at);
  if (numeral === null) return skipNumeral(text, at);
  const draft = readQuantity(text, numeral);
  if (draft.type === 'bare' && text.charAt(numeral.end - 1) === FILLER) draft.type = 'fraction';
  if (draft.type !== 'bare') return numeral.bare && !bareCounts(text, draft) ? numeral.end : draft;
  return bareDraft(text, draft);
}

/** 百人 and 千元 count, and so do 百多名 and 近百宗; 百 before a rarer word is more often part of a name. */
function bareCounts(text: string, draft: Draft): boolean {
  if (draft.bound !== 'exact' || draft.numeralEnd - draft.numeralStart > 1) return true;
  return draft.type !== 'count' || /[人名次宗个]/u.test(text.charAt(draft.numeralEnd));
}

/** A number that counts nothing by a word: a year, a plain number, or the first half of a range. */
function bareDraft(text: string, draft: Draft): Found {
  const digits = draft.digits ?? '';
  if (/^(?:19|20)\d\d$/u.test(digits)) {
    return { ...draft, type: 'date', value: digits, granularity: 'year', mantissa: Number(digits) };
  }
  const han = !isDigit(text, draft.numeralStart);
  if (text.charAt(draft.end) === '楼' && !/[宇价面市盘底]/u.test(text.charAt(draft.end + 1)) && draft.bound === 'exact')
    return { ...draft, type: 'ordinal', unit: '樓', end: draft.end + 1 };
  // 「十五」 in quotation marks is a name.
  const quoted = /[「“]/u.test(text.charAt(draft.start - 1)) && /[」”]/u.test(text.charAt(draft.end));
  const small = draft.bound === 'range' && Number(draft.low) < 10;
  if (
    han &&
    (draft.numeralEnd - draft.numeralStart === 1 ||
      digits !== '' ||
      small ||
      quoted ||
      text.charAt(draft.end) === '号' ||
      startsBare(text, draft))
  )
    return { ...draft, weak: true };
  return draft;
}

function startsBare(text: string, draft: Draft): boolean {
  return /[百千万亿佰仟]/u.test(text.charAt(draft.numeralStart)) && draft.bound === 'exact';
}

function belowZero(text: string, at: number): Found {
  let from = at + 2;
  if (text.startsWith('摄氏', from)) from += 2;
  const numeral = readNumeral(text, from);
  if (numeral === null) return at + 2;
  const draft = readQuantity(text, { ...numeral, value: -numeral.value });
  const celsius = from > at + 2 || text.slice(Math.max(0, at - 2), at) === '摄氏';
  return { ...draft, start: at, ...(celsius && { unit: '攝氏度' }) };
}

function atWord(text: string, at: number, context: DateContext): Found {
  switch (text.charAt(at)) {
    case '第':
      return atOrdinal(text, at, context);
    case '旬':
      return readDecadeOfLife(text, at);
    case '半':
      return readHalf(text, at);
    case '个':
      return readOneAndHalf(text, at);
    case '农': {
      const date = readLunar(text, at);
      return date === null ? at + 1 : dateDraft(text, date, at);
    }
    case '双':
    case '翻':
    case '过': {
      const share = readFraction(text, at);
      return share === null ? at + 1 : shareDraft(text, share, at);
    }
    default: {
      const date = readRelative(text, at, context);
      return date === null ? at + 1 : dateDraft(text, date, at);
    }
  }
}

function atOrdinal(text: string, at: number, context: DateContext): Found {
  const idiom = idiomEnd(text, at + 1, at);
  if (idiom > 0) return idiom;
  const ordinal = readOrdinal(text, at);
  if (ordinal === null) return at + 1;
  const year = context.reference?.date.slice(0, 4);
  if ((ordinal.unit === '季' || ordinal.unit === '季度') && year !== undefined && Number(ordinal.value) <= 4) {
    return { ...ordinal, type: 'date', value: `${year}-Q${ordinal.value}`, unit: '', granularity: 'quarter' };
  }
  return ordinal;
}

const HALF_UNITS = new Set(['duration', 'measure']);

/** 六旬, of people alone: 中旬 and 三月上旬 are dates. */
function readDecadeOfLife(text: string, at: number): Found {
  const tens = readNumeral(text, at - 1);
  if (tens === null || tens.value < 5 || tens.value > 9 || tens.end !== at || /[上中下月]/u.test(text.charAt(at - 2)))
    return at + 1;
  const draft: Draft = { ...whole('age', tens.value * 10, at - 1, at + 1, at - 1), unit: '歲' };
  const before = boundBefore(text, at - 1, true);
  return before === null ? draft : { ...draft, bound: before.bound, start: before.at };
}

/** 半年, 半小時 and 半數. 上半年 is a part of a year, 半島 a word. */
function readHalf(text: string, at: number): Found {
  const idiom = idiomEnd(text, at, at);
  if (idiom > 0) return idiom;
  if (text.startsWith('半数', at)) return shareDraft(text, { type: 'fraction', value: 0.5, end: at + 2 }, at);
  if (text.startsWith('半成', at) && !/[品员]/u.test(text.charAt(at + 2)))
    return shareDraft(text, { type: 'percentage', value: 5, end: at + 2 }, at);
  const bound = HALF_OF.exec(text.slice(Math.max(0, at - 2), at));
  const unit = unitAt(text, at + 1);
  if (bound !== null && unit === null && !/[天官山岛]/u.test(text.charAt(at + 1)))
    return shareDraft(text, { type: 'fraction', value: 0.5, end: at + 1 }, at);
  if (unit?.key === '打') return readQuantity(text, { ...HALF_NUMERAL, start: at, end: at + 1 });
  if (unit === null || !HALF_UNITS.has(unit.type) || unit.weak) return at + 1;
  if (/[上下前后多大]/u.test(text.charAt(at - 1)) && unit.name === '年') return at + 1;
  return readQuantity(text, { ...HALF_NUMERAL, start: at, end: at + 1 });
}

/** 逾半, 近半 and 約半, of what stands behind. */
const HALF_OF = /(?:逾|近|约|超过)$/u;
const HALF_NUMERAL = { value: 0.5, digits: '', han: false, mantissa: 0.5, bare: false };
const ONE_AND_HALF = /个[半多几](?=月|钟|小时|世纪|星期|礼拜)/uy;

/** 個半月, as people say for a month and a half; 個多月 is more than one. */
function readOneAndHalf(text: string, at: number): Found {
  if (!matchAt(ONE_AND_HALF, text, at) || /[几数整前后这那多半]/u.test(text.charAt(at - 1))) return at + 1;
  const read = readQuantity(text, { start: at, end: at, value: 1, digits: '', han: false, mantissa: 1, bare: false });
  return { ...read, numeralEnd: at + 2 };
}

function whole(type: Draft['type'], value: number | string | null, start: number, end: number, at: number): Draft {
  return { type, value, unit: '', bound: 'exact', start, end, numeralStart: at, numeralEnd: end };
}

function codeDraft(text: string, at: number, end: number): Draft {
  return whole('code', text.slice(at, end).replaceAll(/\D/gu, ''), at, end, at);
}

function dateDraft(text: string, date: ReadDate, at: number): Draft {
  const draft: Draft = { ...whole('date', date.value, at, date.end, at), granularity: date.granularity };
  if (date.relative !== undefined) draft.relative = date.relative;
  if (date.low !== undefined && date.high !== undefined) {
    return { ...draft, low: date.low, high: date.high, bound: 'range' };
  }
  const before = boundBefore(text, at, false);
  const after = boundAfter(text, date.end);
  if (before?.bound === 'about') return { ...draft, bound: 'about', start: before.at };
  return after?.bound === 'about' ? { ...draft, bound: 'about', end: after.at } : draft;
}

function shareDraft(text: string, share: ReadShare, at: number): Draft {
  const draft = whole(share.type, share.value, at, share.end, at);
  if (share.type === 'multiple') draft.unit = '倍';
  if (share.spread) return { ...draft, ...share.spread, bound: 'range' };
  if (share.under !== undefined) Object.assign(draft, { bound: 'more-than', under: share.under });
  const before = boundBefore(text, at, true);
  const after = boundAfter(text, share.end);
  if (text.charAt(at) === '过') draft.bound = 'more-than';
  if (before !== null) Object.assign(draft, { bound: before.bound, start: before.at });
  if (after !== null && (before === null || before.bound === 'about')) draft.bound = after.bound;
  if (after !== null) draft.end = after.at;
  return draft;
}
