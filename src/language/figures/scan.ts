import { readTime } from './clock.ts';
import { codeEnd } from './codes.ts';
import { type DateContext, readDate } from './dates.ts';
import { readEra, readLunar } from './eras.ts';
import { readFraction, readPerHundred, type ReadShare } from './fractions.ts';
import { readDecadeOfLife, readHalf, readOneAndHalf, readTimes } from './halves.ts';
import { idiomEnd } from './idioms-table.ts';
import { FILLER, VULGARS } from './marks.ts';
import { HAN_NUMERALS } from './han-numerals.ts';
import { codeDraft, dateDraft, shareDraft, whole } from './make-draft.ts';
import { isDigit, readNumeral, skipNumeral } from './numerals.ts';
import { readOrdinal } from './ordinals.ts';
import type { Draft } from './draft.ts';
import { readQuantity } from './quantities.ts';
import { pointOfOrder, repeatedEnd } from './repeats.ts';
import { readRelative, RELATIVE_STARTS } from './relative.ts';
import { readWestern } from './western-dates.ts';

const NUMERAL = 1;
const WORD = 2;
/** What a figure may begin with, by UTF-16 unit: nearly all of a text is passed over by one look at this table. */
const CLASS = new Uint8Array(0x10000);
for (const character of `第旬半倍双翻过个农阴夏正腊闰${RELATIVE_STARTS}`) CLASS[character.charCodeAt(0)] = WORD;
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
  if (time !== null && idiomEnd(text, at, floor) === 0)
    return whole('time', time.value, Math.max(time.start, floor), time.end, at);
  const era = readEra(text, at) ?? readWestern(text, at);
  if (era !== null) return { ...dateDraft(text, era, at), start: Math.max(era.start, floor) };
  const lunar = text.slice(at, at + 5).includes('月初') ? readLunar(text, at) : null;
  if (lunar !== null) return dateDraft(text, lunar, at);
  const date = readDate(text, at, context);
  if (date !== null) return dateDraft(text, date, at);
  if (!isDigit(text, at)) {
    const share = readPerHundred(text, at);
    if (share !== null) return shareDraft(text, share, at);
  }
  const fraction = readFraction(text, at);
  if (fraction !== null) return partOfUnit(text, fraction, at) ?? shareDraft(text, fraction, at);
  const again = repeatedEnd(text, at);
  if (again > 0) return again;
  const point = pointOfOrder(text, at);
  if (point !== null) return point;
  const idiom = /[元块]/u.test(text.charAt(at - 1)) ? 0 : idiomEnd(text, at, floor);
  if (idiom > 0) return idiom;
  if (text.startsWith('数以', at - 2)) return skipNumeral(text, at);
  if (text.startsWith('零下', at)) return belowZero(text, at);
  if (FEW.test(text.slice(Math.max(0, at - 2), at)) && !isDigit(text, at)) return skipNumeral(text, at);
  const code = isDigit(text, at) ? codeEnd(text, at) : 0;
  if (code > 0) return codeDraft(text, at, code);
  const numeral = readNumeral(text, at);
  if (numeral === null) return skipNumeral(text, at);
  const draft = readQuantity(text, numeral);
  if (draft.type === 'count' && draft.bound === 'exact' && YEAR.test(numeral.digits) && NAMED_BY_YEAR.test(draft.unit))
    return {
      ...draft,
      type: 'date',
      value: numeral.digits,
      unit: '',
      end: numeral.end,
      granularity: 'year',
      mantissa: numeral.value,
    };
  if (draft.type === 'bare' && text.charAt(numeral.end - 1) === FILLER) draft.type = 'fraction';
  if (draft.type !== 'bare') return numeral.bare && !bareCounts(text, draft) ? numeral.end : draft;
  return bareDraft(text, draft);
}

const PARTED = /^个?(?:世纪|小时|钟头|公里|英里|英寸|吋|杯)/u;

/** 四分一世紀 and 四分之三小時 measure; 三分之一人 is a share of people. */
function partOfUnit(text: string, { type, value, end }: ReadShare, at: number): Draft | null {
  if (type !== 'fraction' || value === null || !PARTED.test(text.slice(end, end + 4))) return null;
  return readQuantity(text, { start: at, end, value, digits: '', han: true, mantissa: value, bare: false });
}

/** 數十 and 幾百 say no number; in 中位數兩萬元 and 人數三百 the word before is a noun. */
const FEW = /(?:^|[^成位人次总宗户字票日倍级件层分指系基多少])[数几]$/u;
const YEAR = /^(?:19|20)\d\d$/u;
/** 2030城市發展策略 and 2018學校年報 are named by a year; 2018個 and 2018人 count. */
const NAMED_BY_YEAR =
  /^(?:城市|人口|公司|學校|國家|地區|社區|機構|企業|居民|學生|市民|議題|政策局|巴士|醫生|部門|階段)$/u;

/** 百人 and 千元 count, and so do 百多名 and 近百宗; 百 before a rarer word is more often part of a name. */
function bareCounts(text: string, draft: Draft): boolean {
  if (draft.bound !== 'exact' || draft.numeralEnd - draft.numeralStart > 1) return true;
  return draft.type !== 'count' || /[人名次宗个户]/u.test(text.charAt(draft.numeralEnd));
}

/** 年過六十 and 享年八十八, the age of somebody; 2018年近六十 is none. */
const AGED =
  /(?:享年|终年|高龄|(?<![\d一二三四五六七八九十零今去明前后本每])年(?<bound>[过逾近约届已方仅]))(?:为|是|达|约)?$/u;
const AGED_BOUNDS: Readonly<Record<string, Draft['bound']>> = {
  过: 'more-than',
  逾: 'more-than',
  近: 'about',
  约: 'about',
};

/** A number that counts nothing by a word: a year, a plain number, or the first half of a range. */
function bareDraft(text: string, draft: Draft): Found {
  const digits = draft.digits ?? '';
  if (YEAR.test(digits) && (draft.bound === 'exact' || draft.bound === 'about')) {
    return { ...draft, type: 'date', value: digits, granularity: 'year', mantissa: Number(digits) };
  }
  const aged = AGED.exec(text.slice(Math.max(0, draft.start - 4), draft.numeralStart));
  if (aged !== null && draft.value !== null && Number(draft.value) >= 10 && Number(draft.value) <= 120)
    return { ...draft, type: 'age', unit: '歲', bound: AGED_BOUNDS[aged.groups?.['bound'] ?? ''] ?? draft.bound };
  const han = !isDigit(text, draft.numeralStart);
  // 6旬老人 is read from its 旬.
  if (/^[5-9]$/u.test(digits) && text.charAt(draft.numeralEnd) === '旬') return draft.numeralEnd;
  if (han && text.charAt(draft.numeralEnd) === '强') return draft.numeralEnd;
  // Wi-Fi 6 and GB 18030 are names.
  if (
    digits !== '' &&
    !han &&
    draft.bound === 'exact' &&
    /[a-z] $/u.test(text.slice(Math.max(0, draft.start - 2), draft.start))
  )
    return codeDraft(text, draft.numeralStart, draft.numeralEnd);
  // 拾到 and 隊伍 hold digits of bankers, which stand for nothing alone.
  if (
    han &&
    draft.numeralEnd - draft.numeralStart === 1 &&
    /[壹贰叁叄肆伍陆柒捌玖拾佰仟]/u.test(text.charAt(draft.numeralStart))
  )
    return draft.numeralEnd;
  if (text.charAt(draft.end) === '楼' && !/[宇价面市盘底]/u.test(text.charAt(draft.end + 1)) && draft.bound === 'exact')
    return { ...draft, type: 'ordinal', unit: '樓', end: draft.end + 1 };
  // 「十五」 in quotation marks is a name.
  const quoted = /[「“]/u.test(text.charAt(draft.start - 1)) && /[」”]/u.test(text.charAt(draft.end));
  const small = draft.bound === 'range' && Number(draft.low) < 10;
  if (
    han &&
    ((draft.numeralEnd - draft.numeralStart === 1 && !passesRound(text, draft)) ||
      digits !== '' ||
      small ||
      quoted ||
      text.charAt(draft.end) === '号' ||
      startsBare(text, draft))
  )
    return { ...draft, weak: true };
  return draft;
}

/** 票房破億 and 人數過千 are over a round number. */
function passesRound(text: string, draft: Draft): boolean {
  return draft.bound === 'more-than' && /[百千万亿]/u.test(text.charAt(draft.numeralStart));
}

/** 月租千二。 ends its clause with a price; 萬一 and 百二 before a word begin one. */
const SHORTENED = /^[百千万][二三四五六七八九]$/u;

function startsBare(text: string, draft: Draft): boolean {
  const ends = /^[，,。；;！!？?]?$/u.test(text.charAt(draft.end));
  if (ends && SHORTENED.test(text.slice(draft.numeralStart, draft.numeralEnd))) return false;
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
    case '倍':
      return readTimes(text, at);
    case '个':
      return readOneAndHalf(text, at);
    case '双':
    case '翻':
    case '过': {
      const share = readFraction(text, at);
      return share === null ? at + 1 : shareDraft(text, share, at);
    }
    default: {
      const date = readRelative(text, at, context) ?? readLunar(text, at);
      return date === null ? at + 1 : dateDraft(text, date, at);
    }
  }
}

function atOrdinal(text: string, at: number, context: DateContext): Found {
  const idiom = idiomEnd(text, at + 1, at, true);
  if (idiom > 0) return idiom;
  const ordinal = readOrdinal(text, at);
  if (ordinal === null) return at + 1;
  const year = context.reference?.date.slice(0, 4);
  if ((ordinal.unit === '季' || ordinal.unit === '季度') && year !== undefined && Number(ordinal.value) <= 4) {
    return { ...ordinal, type: 'date', value: `${year}-Q${ordinal.value}`, unit: '', granularity: 'quarter' };
  }
  return ordinal;
}
