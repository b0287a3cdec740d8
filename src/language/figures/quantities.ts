import { boundBefore } from './bounds.ts';
import { CLASHES } from './clashes-table.ts';
import { type Draft, scale } from './draft.ts';
import { matchAt, type Numeral, tidy } from './numeral.ts';
import { readNumber } from './numerals.ts';
import { readMultiplier, readSpokenDecimals, SPOKEN_DECIMALS } from './spoken.ts';
import { withSurroundings } from './surroundings.ts';
import { type Unit, unitAt } from './units-table.ts';

const CURRENCY_BEFORE: readonly (readonly [string, RegExp])[] = [
  ['港元', /(?:港币|港元|港纸|hkd ?\$?|hk ?\$|港币 ?\$)\s?$/u],
  ['美元', /(?:us ?\$|usd|美元|美金)\s?$/u],
  ['人民幣', /(?:人民币|rmb ?¥?|cny|[¥￥])\s?$/u],
  ['澳門元', /(?:澳门元|澳门币|mop ?\$?|葡币)\s?$/u],
  ['新台幣', /(?:nt ?\$|新台币)\s?$/u],
  ['歐元', /(?:eur|欧元|€)\s?$/u],
  ['英鎊', /(?:gbp|英镑|£)\s?$/u],
  ['澳元', /(?:a ?\$|aud)\s?$/u],
  ['加元', /(?:c ?\$|cad)\s?$/u],
  ['日圓', /(?:jpy|日圆|日元)\s?$/u],
  ['元', /\$\s?$/u],
];
const CURRENCY_END = new Set('币元纸$d金b¥￥ypor€£圆镑 ');

/** The currency before a number, 港幣 or HK$, and where it begins. */
export function currencyBefore(text: string, at: number): { unit: string; at: number } | null {
  if (!CURRENCY_END.has(text.charAt(at - 1))) return null;
  const window = text.slice(Math.max(0, at - 8), at);
  for (const [unit, pattern] of CURRENCY_BEFORE) {
    const match = pattern.exec(window);
    if (match !== null) return { unit, at: at - window.length + match.index };
  }
  return null;
}

/** 巴仙 is per cent by sound; interest is quoted in 厘. */
const PERCENT =
  / ?%| ?(?:个(?<some>[多几])?)?百[分份][点率比](?!之)| ?个?巴仙| ?per ?cent|[厘釐](?![米清定革岸升克])(?:(?<half>半)|(?<hundredths>[一二三四五六七八九]{1,2})(?![一二三四五六七八九十百千万个年月日厘%]))?/uy;
const TENTHS =
  /成(?![立功果绩熟效型品语因])(?:(?<half>半)|(?<hundredths>[一二三四五六七八九]|[1-9](?![\d.,%年月日人名个万千百]))(?![十百千万个项名]|[至到、][一二三四五六七八九](?!成)))?(?![立功])/uy;
/** 一個半百分點: the half stands before what it halves. */
const HALF_POINT = / ?个半(?:百分[点率]|巴仙)/uy;
const DISCOUNT = / ?折(?![叠射断腰页扇磨中衷算合旧腾回返])/uy;
const HALF_UNIT = /半/uy;
const MONEY_TAIL = /[正整](?![个式体常在年])/uy;
const GROWTH =
  /(?:增加|增长|增幅|升幅|加幅|涨幅|上升|飙升|急升|攀升|提升|升|上涨|涨|扩大|扩充|提高|高出|高|激增|急增|大增|递增|剧增|增|膨胀|(?<![更参附])加[价租薪]?|[升涨]价|快|多出|多|大|贵|长|重|厚|远|强|阔|翻)(?:了|咗|达|为|超过|逾|到)?(?:大约|约|近|将近|接近|逾|超过|超出|至少|最少|不少于|足足|整整|几乎)?\s?$/u;
const NO_GROWTH =
  /(?:增加|增长|上升|提升|升|扩大|提高|增)(?:至|到|成|为)\S{0,3}$|(?:多达|高达|达到|最多|至多|最高|最大)\S{0,2}$/u;

/** The number at `numeral`, with whatever unit and bound words stand around it. */
export function readQuantity(text: string, numeral: Numeral): Draft {
  const currency = currencyBefore(text, numeral.start);
  const draft: Draft = {
    type: 'bare',
    value: numeral.value,
    unit: '',
    bound: 'exact',
    start: currency?.at ?? numeral.start,
    end: numeral.end,
    numeralStart: numeral.start,
    numeralEnd: numeral.end,
    mantissa: numeral.mantissa,
    ratio: numeral.mantissa === 0 ? 1 : tidy(numeral.value / numeral.mantissa),
    digits: numeral.digits,
    ...(numeral.under !== undefined && { under: numeral.under }),
  };
  if (numeral.spread) Object.assign(draft, { value: null, bound: 'range', ...numeral.spread });
  if (!readShare(text, draft) && !readUnit(text, draft, numeral, currency?.unit)) {
    if (currency) Object.assign(draft, { type: 'amount', unit: currency.unit });
  }
  return withSurroundings(text, draft);
}

/** 30%, 三成, 七成半, 兩成三, 0.5個百分點. */
function readShare(text: string, draft: Draft): boolean {
  const percent = matchAt(PERCENT, text, draft.end);
  if (percent !== null) {
    draft.type = 'percentage';
    if (percent[0].includes('点')) draft.points = true;
    const { some, hundredths = '' } = percent.groups ?? {};
    if (some && typeof draft.value === 'number') draft.under = draft.value + 1;
    const decimals = Number(`0.${Array.from(hundredths, (digit) => readNumber(digit)).join('')}`);
    if (decimals > 0) scale(draft, (value) => tidy(value + decimals));
    if (percent.groups?.['half']) scale(draft, (value) => value + 0.5);
    draft.end = PERCENT.lastIndex;
    return true;
  }
  if (matchAt(HALF_POINT, text, draft.end) !== null) {
    Object.assign(draft, { type: 'percentage', end: HALF_POINT.lastIndex });
    if (!text.startsWith('巴仙', draft.end - 2)) draft.points = true;
    scale(draft, (value) => value + 0.5);
    return true;
  }
  if (readDiscount(text, draft)) return true;
  const tenths = tenthsAt(text, draft);
  const most = Math.max(Number(draft.value ?? 0), Number(draft.high ?? 0));
  if (tenths === null || most > 10 || most < 1) return false;
  const more = tenths.groups?.['half'] ? 5 : (readNumber(tenths.groups?.['hundredths'] ?? '') ?? 0);
  draft.type = 'percentage';
  draft.ratio = 10;
  scale(draft, (value) => tidy(value * 10 + more));
  draft.end = TENTHS.lastIndex;
  if (more === 0) readSomeBehind(text, draft);
  return true;
}

/** 唯一成功 and 另一成員 hold no tenth: behind a bare 一 the next character may make a word with 成. */
const ONE_WORD = /^成(?:[员为本年人长交份就分行]|都(?!不|未|没))/u;
const ONE_COUNTED = /[约近逾足到有仅占达足过至]$/u;

function tenthsAt(text: string, draft: Draft): RegExpExecArray | null {
  const one = draft.end - draft.numeralStart === 1 && draft.value === 1;
  if (one && ONE_WORD.test(text.slice(draft.end, draft.end + 3)) && !ONE_COUNTED.test(text.charAt(draft.start - 1)))
    return null;
  return matchAt(TENTHS, text, draft.end);
}

/** 八折 is 80 % of a price and 八五折, 85折 and 8.5折 are 85 %. */
function readDiscount(text: string, draft: Draft): boolean {
  if (!matchAt(DISCOUNT, text, draft.end)) return false;
  const first = Number(draft.value ?? draft.low);
  if (!(first > 0 && first < 100)) return false;
  const whole = first >= 10 || (typeof draft.value === 'number' && (draft.digits ?? '').length === 2);
  draft.type = 'percentage';
  draft.ratio = whole ? 1 : 10;
  draft.change = 'level';
  scale(draft, (value) => (whole ? value : tidy(value * 10)));
  draft.end = DISCOUNT.lastIndex;
  return true;
}

/** 個半月, 兩個半月: the half stands inside the unit. */
const HALF_INSIDE = / ?个半 ?(?<unit>月|钟头|小时|钟|世纪|学年|星期|礼拜|学期)/uy;
const SOME_INSIDE = / ?(?:个[几多](?<unit>月|钟头|小时|钟|世纪|学年|星期|礼拜)|分[几多](?<minute>钟))/uy;
const HALF_MINUTE = / ?分半钟/uy;

function readUnit(text: string, draft: Draft, numeral: Numeral, currency: string | undefined): boolean {
  const inside = matchAt(HALF_INSIDE, text, draft.end);
  if (inside !== null) {
    const unit = unitAt(`个${inside.groups?.['unit']}`, 0) ?? unitAt(inside.groups?.['unit'] ?? '', 0);
    scale(draft, (value) => value + 0.5);
    draft.end = HALF_INSIDE.lastIndex;
    return setUnit(draft, unit);
  }
  const some = matchAt(SOME_INSIDE, text, draft.end);
  if (some !== null) {
    draft.end = SOME_INSIDE.lastIndex;
    draft.under = Number(draft.value) + 1;
    if (some.groups?.['minute']) return setUnit(draft, unitAt('分钟', 0));
    return setUnit(draft, unitAt(`个${some.groups?.['unit']}`, 0) ?? unitAt(some.groups?.['unit'] ?? '', 0));
  }
  if (matchAt(HALF_MINUTE, text, draft.end) !== null) {
    scale(draft, (value) => value + 0.5);
    draft.end = HALF_MINUTE.lastIndex;
    return setUnit(draft, unitAt('分钟', 0));
  }
  if (currency !== undefined) readMultiplier(text, draft);
  let at = draft.end;
  if (text.charAt(at) === ' ') at++;
  const unit = unitAt(text, at);
  if (unit === null || !fits(text, at, unit, numeral, currency)) return false;
  draft.end = at + unit.key.length;
  setUnit(draft, unit);
  if (unit.type === 'multiple') readGrowth(text, draft);
  if (SPOKEN_DECIMALS.has(unit.key)) readSpokenDecimals(text, draft);
  if (unit.type === 'amount') {
    if (currency !== undefined && unit.dimension === 'dollar') {
      draft.unit = currency;
      if (unit.factor < 1) scale(draft, (value) => tidy(value * unit.factor));
    }
    if (matchAt(MONEY_TAIL, text, draft.end)) draft.end = MONEY_TAIL.lastIndex;
  } else if (currency !== undefined && unit.type !== 'count') return false;
  readSomeBehind(text, draft);
  if (isHalfMore(text, draft, unit)) {
    scale(draft, (value) => value + 0.5);
    draft.end += 1;
  }
  if (unit.key === '度' && /华氏 ?$/u.test(text.slice(Math.max(0, draft.start - 3), draft.start))) {
    draft.unit = '華氏度';
    draft.start = text.lastIndexOf('华', draft.start);
  }
  if (unit.key === '度' && /摄氏 ?(?:零下)? ?$/u.test(text.slice(Math.max(0, draft.start - 6), draft.start)))
    celsius(text, draft);
  if (unit.key === '度' && /^[cC]/u.test(text.slice(draft.end))) draft.end += 1;
  return true;
}

const SOME_BEHIND = /[多几余](?![元样边方重功媒式变数米渠语族国额款下地何乎久年月])/uy;

/** 三年多, 五十歲幾 and 一成多: more than what is said, less than one more of it. */
function readSomeBehind(text: string, draft: Draft): void {
  if (typeof draft.value !== 'number' || !SOMEABLE.has(draft.type) || !matchAt(SOME_BEHIND, text, draft.end)) return;
  draft.under ??= draft.value + (draft.type === 'percentage' ? 10 : 1);
  draft.end = SOME_BEHIND.lastIndex;
}

const SOMEABLE = new Set(['duration', 'measure', 'age', 'multiple', 'percentage']);
const HALFABLE = new Set(['duration', 'measure', 'multiple', 'amount', 'age']);
const HALF_COUNT = /[个份倍碗杯页班包打条层支粒块片]/u;
const HALF_WORD = /[个数以年天日月小官价职岛山径导截途成夜晚]/u;

/** 一年半, 兩呎半 and 兩個半席位; 兩個半島 and 三個半年 have a half of their own. */
function isHalfMore(text: string, draft: Draft, unit: Unit): boolean {
  if (matchAt(HALF_UNIT, text, draft.end) === null) return false;
  const next = text.charAt(draft.end + 1);
  if (HALFABLE.has(unit.type)) return !/[个数以]/u.test(next);
  return unit.type === 'count' && HALF_COUNT.test(unit.key) && !HALF_WORD.test(next);
}

function setUnit(draft: Draft, unit: Unit | null): boolean {
  if (unit === null) return false;
  draft.type = unit.type;
  draft.unit = unit.name;
  return true;
}

function celsius(text: string, draft: Draft): void {
  draft.unit = '攝氏度';
  draft.start = text.lastIndexOf('摄', draft.start);
}

/** 增加兩倍 is three times as much; 增至兩倍 and 是三倍 are what they say. */
function readGrowth(text: string, draft: Draft): void {
  // 增加不下三倍: the word of growth stands before the bound.
  const start = boundBefore(text, draft.start, true)?.at ?? draft.start;
  if (!growthAt(text, draft.start) && !growthAt(text, start)) return;
  scale(draft, (value) => value + 1);
  if (draft.under !== undefined) draft.under += 1;
}

/** Whether a word of growth stands before `at`. */
export function growthAt(text: string, at: number): boolean {
  const window = text.slice(Math.max(0, at - 9), at);
  return GROWTH.test(window) && !NO_GROWTH.test(window);
}

/** Behind 兩 these count though they are parts of words behind other digits; 兩岸 and 兩手 are sayings. */
const PAIRED = new Set(Array.from('门节科队道级村区县列排床车步股市省界点回卡方角字群房厅季校院局步代行通任单'));
/** Behind these words a digit counts: 有三股, 共五門, 這四市. */
const BEFORE_COUNT = /[有共分设这该约逾近仅只另增减达了过首]/u;
/** 三點意見, 這兩點 and 以下四點 are points made, 由三點 is a time. */
const AT_CLOCK = /[由到至晚早午晨夜前後在於]/u;
const POINTED = /(?:[这该此那首有作]|以下|下列|补充|提出|回应|说明|强调)$/u;
const POINTS = /^(?:意见|建议|补充|理由|看法|原因|要求|回应|质疑|说明|注意|希望|问题|声明|观察|结论|想法|考虑|主张)/u;

/** 二人家庭 and 三人工作小組: what looks like a word of both begins the next one. */
const GOES_ON =
  /^(?:纪[录念]|义工|义务|议员|家庭|家族|家具|工作|工厂|工地|才能|才会|才可|物业|数据|均可|均有|手持|类型|长距|长期)/u;

/** Whether a word that nothing but a count follows stands before: 共二期. */
function counted(text: string, numeral: Numeral): boolean {
  return BEFORE_COUNT.test(text.charAt(numeral.start - 1));
}

const NAMED_SECOND = /^[期座区村级局院]$/u;

/** Behind one Chinese digit a unit may be part of a word (三角洲, 五金店); 百 and 千 alone count only what is counted often. */
function fits(text: string, at: number, unit: Unit, numeral: Numeral, currency: string | undefined): boolean {
  const next = text.charAt(at + unit.key.length);
  if (/(?:星期|礼拜)$/u.test(unit.key) && /^[日天](?!数)/u.test(next)) return false;
  // 2020兩個年度 is no weight.
  if (unit.key === '两' && /(?![半重黄茶药肉的])\p{Script=Han}/u.test(next)) return false;
  if (unit.key === '对' && /[零一二两三四五六七八九十百\d]/u.test(next)) return false;
  if (unit.key.length === 1 && CLASHES.has(text.slice(at, at + 2)) && !GOES_ON.test(text.slice(at + 1, at + 4)))
    return false;
  if (/^[a-z]/u.test(unit.key)) return !numeral.han;
  if (unit.type === 'amount' && currency !== undefined) return true;
  const single = numeral.han && numeral.end - numeral.start === 1;
  // 登陸艇 and 隊伍 hold digits of bankers: one of them alone counts nothing but money.
  if (single && /[壹贰叁叄肆伍陆柒捌玖拾佰仟]/u.test(text.charAt(numeral.start))) return unit.type === 'amount';
  // Block 2 and phase two are 二座 and 二期; two of them are 兩座.
  if (single && text.charAt(numeral.start) === '二' && NAMED_SECOND.test(unit.key) && !counted(text, numeral))
    return false;
  if (!single) return !(unit.weak && numeral.han && numeral.value < 10 && /\p{Script=Han}/u.test(next) && numeral.bare);
  if (unit.key === '级' && /^(?:大?风|阵风|地震|烈风|台风)/u.test(text.slice(at + 1, at + 3))) return numeral.value > 1;
  if (!unit.weak || (unit.key === '度' && numeral.value === 0)) return true;
  if (numeral.value > 1 && counted(text, numeral) && !/[分点]/u.test(unit.key)) return true;
  if (
    text.charAt(numeral.start) === '两' &&
    PAIRED.has(unit.key) &&
    !(unit.key === '点' && AT_CLOCK.test(text.charAt(numeral.start - 1)))
  )
    return true;
  if (unit.key === '季' && /[首前续]/u.test(text.charAt(numeral.start - 1))) return true;
  if (unit.key === '点' && POINTED.test(text.slice(Math.max(0, numeral.start - 2), numeral.start))) return true;
  if (unit.key === '点' && POINTS.test(text.slice(at + 1, at + 3))) return true;
  return (
    (Math.abs(numeral.value) > 1 ||
      unit.dimension === 'catty' ||
      unit.key === '季' ||
      (unit.type === 'amount' && next === '半')) &&
    (!/\p{Script=Han}/u.test(next) ||
      /[的在等和及与以内或至前后、半]/u.test(next) ||
      (unit.key === '毫' && /[一二三四五六七八九]/u.test(next)))
  );
}
