import {
  type Finding,
  isDay,
  isReference,
  isRow,
  matches,
  type Reading,
  typedGroups,
  wordsAfter,
  wordsBefore,
} from './reading.ts';

/** Not inside a longer number or a code, unless the word for a telephone stands right before it. */
const FREE =
  '(?:(?<![a-z\\d.,$_]|[a-z\\d][-(]|(?<!\\d{4}|〕)/)|(?<=(?:tel|phone|whatsapp|mobile|call|signal|wechat|no|fax)\\.?))';
const ENDED = '(?![\\d_]|[a-z](?![a-z])|-\\d|[.,]\\d|/(?!\\+?\\d{4}[ -]?\\d{4}))';
/** Eight digits in one piece or in two, with the code of Hong Kong or Macao. */
const LOCAL = new RegExp(`${FREE}(?:[(+]{0,2}(?:00)?85[23]\\)?[ -]{0,2})?[2-9]\\d{3}[ .·‐-―−-]?\\d{4}${ENDED}`, 'gu');
/** Any other grouping is a telephone only where the words say so: 電話 91 23 45 67. */
const GROUPED =
  /(?<=(?:电话|手机|手提|号码|tel|phone|whatsapp|mobile|致电|打[俾比给])[^\d,。;!?〕]{0,6})(?:[(+]{0,2}85[23]\)?[ -]{0,2})?[2-9](?:[ .·‐-―−/-]{0,2}\d){7}(?![\d]|[.,]\d)/gu;
const MAINLAND = new RegExp(
  `(?<![\\d.,$])(?:[(+]{0,2}(?:00)?86\\)?[ -]{0,2})?1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}(?!\\d|[.,]\\d)`,
  'gu',
);
/** Numbers of other countries, told by their plus. */
const FOREIGN = /\+(?!85[23])[1-9]\d{0,2}[ -]?(?:\(\d{1,4}\)[ -]?)?\d(?:[ -]?\d){6,11}(?!\d)/gu;

/** Telephones, less those of offices, amounts, days and numbers of documents. */
export function findPhones(reading: Reading): Finding[] {
  const found: Finding[] = [];
  const add = ({ index, 0: text }: RegExpExecArray, isKept: (call: Call) => boolean) => {
    const call = describe(reading, index, text);
    if (!isKept(call)) found.push({ kind: 'phone', start: index, end: index + text.length });
  };
  for (const match of reading.key.matchAll(LOCAL)) add(match, (call) => isOther(call) || isOffice(call));
  for (const match of matches(reading, GROUPED)) add(match, (call) => isMeasured(call) || isOffice(call));
  for (const match of matches(reading, MAINLAND))
    add(match, (call) => isReference(call.before) || isMeasured(call) || isRow(call.groups.slice(hasCode(match[0]))));
  for (const match of reading.key.matchAll(FOREIGN)) add(match, isOffice);
  return found;
}

/** 1 where the country's code stands before the number. */
function hasCode(number: string): 0 | 1 {
  return /^\D*(?:00)?86/u.test(number) ? 1 : 0;
}

/** A number that may be a telephone, with what stands around it. */
interface Call {
  /** The last eight digits. */
  digits: string;
  /** How many digits stood together in each group, as typed. */
  groups: readonly number[];
  before: string;
  after: string;
}

function describe(reading: Reading, at: number, text: string): Call {
  const { key } = reading;
  return {
    digits: text.replaceAll(/\D/gu, '').slice(-8),
    groups: typedGroups(reading, at, at + text.length),
    // 參考編號 4582 1307 6649 1258: the words stand before the whole row.
    before: wordsBefore(key, rowStart(key, at)),
    after: wordsAfter(key, at + text.length),
  };
}

/** Where the row of digits begins that the number ends or goes on. */
function rowStart(key: string, at: number): number {
  return at - (/(?:\d{4}[ -]){1,4}$/u.exec(key.slice(Math.max(0, at - 20), at))?.[0].length ?? 0);
}

const CALLED = /电话|手机|手提|tel|phone|whatsapp|mobile|wechat|signal|联络|致电|打[俾比给]|call/u;

/** Eight digits that are something else: an amount, a day, two years, a range, the number of a document. */
function isOther(call: Call): boolean {
  if (isMeasured(call) || isReference(call.before)) return true;
  if (CALLED.test(call.before)) return false;
  if (isDay(call.digits)) return true;
  const [first, second] = [Number(call.digits.slice(0, 4)), Number(call.digits.slice(4))];
  const areYears = [first, second].every((year) => year >= 1900 && year < 2100);
  const areRound = first % 100 === 0 && second % 100 === 0;
  // 6 804 4 912 and 98 765 432 are figures: without a word for it, a telephone is 8 digits, or 4 and 4.
  const isApart = (call.groups.at(-1) ?? 0) < 4 || call.groups.some((digits) => digits < 3);
  return areYears || areRound || isApart || Number(call.digits) % 1000 === 0;
}

/** With a unit or a currency. */
function isMeasured({ before, after }: Call): boolean {
  return (
    /(?:[$¥€£]|港币|人民币|hkd|rmb|usd) ?$/u.test(before) ||
    /^ ?(?:[元万亿蚊%名项份宗户间张座吨]|[人次](?!士)|港元|美元|澳门元|人民币|平方|公顷|公里|个(?!人)|年|折)/u.test(
      after,
    )
  );
}

const HOTLINE =
  /热线|查询(?:电话|号码)|咨询(?:电话|号码)|办事处(?:电话|号码)|办公室(?:电话|号码)|(?:举报|投诉|服务|客服|预约|登记)电话|总机|hotline|enquir|inquir|传真|fax/gu;
const OFFICE =
  /(?:署|局|处|部|司|院|馆|所|站|中心|委员会|办公室|公司|法庭|学校|大学|机构|政府|银行|组|科)[的嘅之]?(?:总|联络|直线|办公)?(?:电话|号码|tel)?(?:号码)?[ :是为系()]*$/u;
const PERSON =
  /我|本人|妈|爸|爷|奶|婆|公公|太太|老公|先生|小姐|女士|手机|手提|whatsapp|wechat|微信|mobile|屋企|住宅|自己|阿/u;
const ASKED =
  /^[ )]*(?:是|系|属)?(?:不是|唔系)?(?:哪|边|乜|什么)?[^\d]{0,6}(?:热线|查询电话|部门|办公室|办事处|[署局处]|几点)|^ ?(?:查询|咨询)/u;

/**
 * The number of an office, which is no secret: 運輸署熱線2804 2600. A word for a person behind the word for the line
 * (熱線職員打我手機) makes it that person's.
 */
function isOffice({ digits, before, after }: Call): boolean {
  const line = [...before.matchAll(HOTLINE)].at(-1);
  if (line !== undefined) return !PERSON.test(before.slice(line.index + line[0].length));
  const isLandLine = /^[238]/u.test(digits);
  if (!isLandLine || PERSON.test(before)) return false;
  return OFFICE.test(before) || ASKED.test(after);
}
