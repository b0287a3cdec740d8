import { currencyBefore } from './quantities.ts';
import { unitAt } from './units-table.ts';
import { matchAt } from './numeral.ts';

const DOTTED = /\d+(?:\.\d+){2,}/uy;
const SLASHED = /\d+(?:\/\d+)+(?:-\d+)*/uy;
const TELEPHONE = /(?:\(?\+?852\)? ?)?[2-9]\d{3}[ -]\d{4}(?![\d,.]\d|\d| ?[年万亿%])/uy;
const DIGITS = /\d+(?:[-/.]\d+)*(?:[a-z]+\d*)*/uy;
const YEARS = /(?:19|20)\d\d-(?:19|20)\d\d/uy;
const MONEY_LATIN = /(?:hkd|rmb|usd|cny|mop|eur|gbp|aud|cad|jpy)\s?$/u;
const CALL = /(?:电话|拨打|热线|传真|致电|查询|短讯|专线|邮编|编号|号码|档号|登记号)(?:号码)?[为是至:： ]{0,3}\(?$/u;
/** Latin letters that begin a unit or a multiplier, after which digits still count. */
const COUNTED_LATIN =
  /^(?: ?(?:km2?|m2|m3|cm|mm|kg|mg|ml|kw|kwh|mw|gw|ghz|mhz|hz|khz|kb|cc|gb|mb|tb|mbps|gbps|db|ppm|ft|h|hrs?|mins?|kv|kcal|per ?cent|million|billion|thousand|trillion|mn|bn|hkd|rmb|m|g|t|l|w|km\/h))(?![a-z0-9])/u;

/**
 * The end of digits that name something and count nothing: a telephone, CB(2)1822/07-08, COVID-19, 5G, 1.2.3; 0 when
 * the digits at `at` are a figure.
 */
export function codeEnd(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 10), at);
  if (/[a-z](?:[-/.·]|\(\d{1,2}\))?$/u.test(before) && !MONEY_LATIN.test(before) && currencyBefore(text, at) === null)
    return namedBy(text, at);
  if (NAMED_BEFORE.test(before) || isNamedNumber(text, at, before)) return endOf(DIGITS, text, at);
  if (/(?:附[件表录]|[图表注]) ?$/u.test(before) && !/[代发外列填]表 ?$/u.test(before)) return endOf(DIGITS, text, at);
  if (CALL.test(before)) return endOf(TELEPHONE, text, at) || endOf(DIGITS, text, at);
  if (matchAt(YEARS, text, at)) return 0;
  const telephone = endOf(TELEPHONE, text, at);
  const long =
    endOf(DOTTED, text, at) || (unitAt(text, telephone) === null ? telephone : 0) || endOf(SLASHED, text, at);
  if (long > 0) return long;
  let digits = at;
  while (text.charCodeAt(digits) >= 48 && text.charCodeAt(digits) <= 57) digits++;
  // 80後 and 00後 are a generation.
  if (
    /^[01245-9][05]$/u.test(text.slice(at, digits)) &&
    /^后(?![的来面前方由以])/u.test(text.slice(digits, digits + 2)) &&
    !/[\d年月.]/u.test(text.charAt(at - 1))
  )
    return digits;
  // 世界500強 and 「9+2」 are names, and nothing that is counted begins with 0.
  if (text.charAt(digits) === '强' || (digits - at > 1 && text.charAt(at) === '0' && text.charAt(digits) !== '.'))
    return digits;
  if (digits - at === 1 && /^\+\d(?!\d)/u.test(text.slice(digits, digits + 3))) return digits + 2;
  // A mobile number of the mainland, or a number of an account.
  if (/^1[3-9]\d{9}$/u.test(text.slice(at, digits)) || digits - at > 15)
    return unitAt(text, digits) === null ? digits : 0;
  // Mobile networks, never grams.
  if (digits - at === 1 && /^[2-6]g(?![a-z0-9])/u.test(text.slice(at, at + 3))) return at + 2;
  if (/[a-z]/u.test(text.charAt(digits)) && currencyBefore(text, at) === null)
    return COUNTED_LATIN.test(text.slice(digits, digits + 10)) ? 0 : endOf(DIGITS, text, at);
  if (/^(?:线(?!人)|路(?!人|面)|热线|电话)/u.test(text.slice(digits, digits + 3)) && digits - at <= 4) return digits;
  // 8號風球 and 3號幹線 are names by number.
  if (text.charAt(digits) === '号' && text.charAt(digits + 1) !== '码') return digits;
  if (digits - at <= 3 && text.charAt(at - 1) === '(' && text.charAt(digits) === ')') return digits;
  return isLabel(text, at, digits) ? digits : 0;
}

/** What is numbered by what stands before: heads of the estimates, indices of shares, aircraft, versions, chapters of a manual. */
const NAMED_BEFORE =
  /(?:(?:总目|分目)[\d 、至及和或,]*|#|(?<![a-z])no\.|[a-z\d]_|\^\[|沪深|标普|上证|中证|日经|富时|罗素|深证|波音|空客|空中巴士|[歼运教轰直]-|(?<![第一二三四五六七八九十百\d共每本全这该几数])[章节]) ?$/u;
const EMERGENCY =
  /^(?:1[12]0|119|122|999|12\d{3}|10\d{3}) ?(?=报警|急救|救护|指挥|客服|官网|热线|电话|政务|接警|警情|让你)/u;
const SCHOOLS = /^(?:985|211) ?(?=高校|工程|院校|大学|和211|、211|与211)|^(?:20|7|8|77) ?国集团/u;

/** 999救護車, 985高校, a share's number in brackets and the number a title ends with. */
function isNamedNumber(text: string, at: number, before: string): boolean {
  const behind = text.slice(at, at + 10);
  if (EMERGENCY.test(behind) || SCHOOLS.test(behind)) return true;
  if (/\p{Script=Han}\($/u.test(before) && /^[036]\d{5}\)/u.test(behind)) return true;
  return /\p{Script=Han} ?$/u.test(before) && /^(?!(?:19|20)\d\d)\d{1,4}》/u.test(behind);
}

/** The end of H7N9 and PM2.5; GDP2.14% and GDP3萬億 count. */
function namedBy(text: string, at: number): number {
  const end = endOf(DIGITS, text, at);
  return /^(?: ?%|[万亿倍成]|个百分)/u.test(text.slice(end, end + 4)) ? 0 : end;
}

/** 「1. 」 and 「2、」 at the head of a line number it. */
function isLabel(text: string, at: number, end: number): boolean {
  if (end - at > 2 || !/^(?:\.(?!\d)|、(?!\d))/u.test(text.slice(end, end + 2))) return false;
  return /(?:^|\n)\s*$/u.test(text.slice(Math.max(0, at - 4), at)) && (at < 4 || text.slice(at - 4, at).includes('\n'));
}

function endOf(pattern: RegExp, text: string, at: number): number {
  return matchAt(pattern, text, at) === null ? 0 : pattern.lastIndex;
}
