/** Figures, dates, units, bounds, and two figures of one sentence exchanged. */
import { drawOf, pairs, type Rule, type RuleEdit, replacing } from './rule.ts';

const COUNTED =
  '萬|億|%|名|人|個|元|公頃|宗|間|所|輛|次|平方|公里|幢|張|位|份|家|倍|歲|噸|封|戶|小時|分鐘|天|公噸|米|層|隊|班|條|組|類|頁|架|艘|MB|GB|KB|位元';
/** Digits, with commas or single spaces between groups of three. */
const NUMBER = '(?:\\d{1,3}(?:\\s\\d{3})+(?!\\d)|\\d[\\d,]*(?:\\.\\d+)?)';
const FIGURE = new RegExp(
  `(?<![\\d.,第A-Za-z\\-–─~至(]|\\d\\s|第\\s|[條段章至到]\\s?)${NUMBER}(?=\\s?(?:${COUNTED}))(?![\\d.,\\s]*[至到\\-–]\\s?\\d)`,
  'gu',
);
const RISING = /(?:超過|超逾|逾|至少|不少於|多於|最少|高於|不低於|多達|達到|達)\s?$/u;
const FALLING = /(?:最多|不超過|不多於|少於|低於|不足|不到|少過|不高於|只有|僅)\s?$/u;

/** A figure that the sentence does not bear out: above a lower bound, below an upper one, else either way. */
function otherFigure(found: string, sentence: string, at: number): string | undefined {
  const before = sentence.slice(Math.max(0, at - 6), at);
  const after = sentence.slice(at + found.length, at + found.length + 8);
  if (/^\s?[多餘幾]/u.test(after)) return undefined;
  const value = plain(found);
  const rising = RISING.test(before) || /以上/u.test(after);
  const falling = FALLING.test(before) || /以[下內]/u.test(after);
  const tries = [bumpDigit(found, 1), bumpDigit(found, -1), swapDigits(found), movePoint(found)];
  const first = drawOf(sentence + found, tries.length);
  return tries
    .map((_, index) => tries[(first + index) % tries.length])
    .filter((text) => text !== undefined && text !== found && !sentence.includes(text))
    .find((text) => {
      const other = plain(text as string);
      return other > 0 && (rising ? other > value : falling ? other < value : other !== value);
    });
}

const plain = (figure: string) => Number(figure.replaceAll(/[,\s]/gu, ''));

function bumpDigit(found: string, step: number): string | undefined {
  const places = [...found].flatMap((digit, index) => (/\d/u.test(digit) ? [index] : []));
  const place = places[drawOf(found, places.length)] as number;
  const digit = Number(found[place]) + step * (1 + drawOf(`${found}${step}`, 3));
  if (digit < (place === 0 ? 1 : 0) || digit > 9) return undefined;
  return `${found.slice(0, place)}${digit}${found.slice(place + 1)}`;
}

function swapDigits(found: string): string | undefined {
  const at = [...found].findIndex(
    (digit, index) =>
      /\d/u.test(digit) && /[1-9]/u.test(found[index + 1] ?? '') && found[index + 1] !== digit && digit !== '0',
  );
  return at < 0 ? undefined : `${found.slice(0, at)}${found[at + 1]}${found[at]}${found.slice(at + 2)}`;
}

function movePoint(found: string): string | undefined {
  if (found.includes('.')) return found.replace('.', '');
  if (/^\d{1,3}$/u.test(found)) return `${found}0`;
  return found.endsWith('0') && !/[,\s]/u.test(found) ? found.slice(0, -1) : undefined;
}

const NUMERALS = ['一', '兩', '三', '四', '五', '六', '七', '八', '九', '十'];

const figures: Rule[] = [
  replacing('figure', 'digits', FIGURE, otherFigure, /十一|元旦/u),
  replacing(
    'figure',
    'numeral',
    /(?<![一兩二三四五六七八九十百千萬第數每任其同這某另、])[兩三四五六七八九](?=(?:個|項|名|種|間|位|份|套|大類|宗|座|所|個月|類|輪|方面|成)(?!多|人|人士|星期))/gu,
    (found, sentence) => NUMERALS[NUMERALS.indexOf(found) + (drawOf(sentence, 2) === 0 && found !== '兩' ? -1 : 1)],
    /一國兩制|三個代表|五個手指/u,
  ),
  replacing(
    'figure',
    'ordinal',
    /(?<=第)\d{1,3}(?=\s?[次屆條款項段期號章])(?!\s?[條款項段][及和至、])/gu,
    (found, sentence) => {
      const other = `${Number(found) + 1 + drawOf(sentence, 3)}`;
      return sentence.includes(other) ? undefined : other;
    },
  ),
  replacing('figure', 'ordinal-numeral', /(?<=第)[二三四五六七八](?=[次屆期階輪季讀])/gu, (found, sentence) =>
    NUMERALS.map((each) => (each === '兩' ? '二' : each))
      .filter((each) => each !== found && !sentence.includes(`第${each}`))
      .at(drawOf(sentence, 5)),
  ),
];

const dates: Rule[] = [
  replacing(
    'date',
    'year',
    /(?<![\d\-–─~至到])(?:19|20)\d\d(?=\s?年(?!代|度|至|到|或|[及和、]\s?\d))/gu,
    (found, sentence) =>
      [1, -1, 2, -2, 10]
        .map((step) => `${Number(found) + step}`)
        .filter((year) => !sentence.includes(year))
        .at(drawOf(sentence, 3)),
  ),
  replacing('date', 'month', /(?<![\d\-–至到]|個)\d{1,2}(?=\s?月(?!份?[至到、及和或]))/gu, (found, sentence) => {
    const month = `${((Number(found) + 1 + drawOf(sentence, 9)) % 12) + 1}`;
    return month === found || sentence.includes(`${month}月`) || sentence.includes(`${month} 月`) ? undefined : month;
  }),
  replacing('date', 'day', /(?<=月\s?)\d{1,2}(?=\s?日(?!至|到|[、及和或]))/gu, (found, sentence) => {
    const day = `${((Number(found) + 2 + drawOf(sentence, 20)) % 28) + 1}`;
    return day === found ? undefined : day;
  }),
  replacing(
    'date',
    'weekday',
    /(?<=星期)[一二三四五六](?![、至到及])/gu,
    (found) => ({ 一: '二', 二: '四', 三: '五', 四: '二', 五: '六', 六: '三' })[found],
  ),
  ...pairs('date', 'word', [
    [/上午(?=.{0,4}\d)/gu, '下午'],
    [/下午(?=.{0,4}\d)/gu, '上午'],
    [/年初(?!步)/gu, '年底'],
    [/年[底終](?!前)/gu, '年初'],
    [/年底前/gu, '年中前'],
    [/年中(?=[^央心華間])(?!的)/gu, '年底'],
    [/上半年/gu, '下半年'],
    [/下半年/gu, '上半年'],
    [/去年(?!底|年|初|中|同)/gu, '前年'],
    [/今年(?!底|初|中|內|的今)/gu, '去年'],
    [/明年(?!底|初|中)/gu, '後年'],
    [/上月/gu, '本月'],
    [/昨天|昨日/gu, '今天'],
    [/上星期/gu, '上月'],
    [/翌年/gu, '同年'],
    [/本年度/gu, '上年度'],
    [/第一季/gu, '第三季'],
    [/月底/gu, '月初'],
    [/翌日/gu, '即日'],
  ]),
];

const units: Rule[] = pairs('unit', 'unit', [
  [/(?<=\d\s?)萬(?=\s?[名人元個宗噸戶平公立])/gu, '億'],
  [/(?<=\d\s?)億(?=\s?[元立])/gu, '萬'],
  [/(?<=\d\s?[萬億]?\s?)港元/gu, '美元'],
  [/(?<=\d\s?[萬億]?\s?)元(?=[^素旦人老首件])/gu, '美元'],
  [/(?<=\d\s?[萬億]?\s?)元人民幣/gu, '港元'],
  [/人民幣(?=\s?\d)/gu, '港幣'],
  [/(?<=\d\s?)公頃/gu, '平方米'],
  [/(?<=\d\s?[萬]?\s?)平方米/gu, '平方呎'],
  [/(?<=\d\s?[萬]?\s?)平方呎/gu, '平方米'],
  [/(?<=\d\s?)公里(?!的時)/gu, '米'],
  [/(?<=\d\s?)米(?=[^高])/gu, '呎'],
  [/(?<=\d\s?)小時/gu, '分鐘'],
  [/(?<=\d\s?)分鐘/gu, '小時'],
  [/(?<=\d\s?)個月/gu, '年'],
  [/(?<=[兩三四五六七八九]\s?)個月/gu, '年'],
  [/(?<=(?<!\d)\d{1,2}\s?)年(?=[內後期間以來時]|的[時期任])/gu, '個月'],
  [/(?<=\d\s?)個工作日|(?<=\d\s?)工作天/gu, '個月'],
  [/(?<=\d\s?)[天](?=[內後的前，])/gu, '個月'],
  [/(?<=\d\s?)個?星期/gu, '個月'],
  [/每月(?=.{0,14}(?:元|次|名|宗|\d))/gu, '每年'],
  [/每年(?=.{0,14}(?:元|次|名|宗|\d))/gu, '每月'],
  [/每日|每天(?=.{0,14}(?:元|次|名|宗|\d))/gu, '每周'],
  [/每小時(?=.{0,14}(?:元|次|\d))/gu, '每日'],
  [/(?<=\d\s?)公噸/gu, '公斤'],
  [/(?<=\d\s?)噸/gu, '公斤'],
  [/(?<=\d\s?萬?\s?)人次/gu, '人'],
  [/(?<=\d\s?)個百分點/gu, '倍'],
  [/(?<=\d)\s?%/gu, '個百分點'],
  [/(?<=\d\s?)倍/gu, '%'],
  [/(?<=\d\s?萬?\s?)個單位/gu, '幢大廈'],
  [/(?<=\d\s?萬?\s?)個家庭|(?<=\d\s?萬?\s?)戶/gu, '人'],
  [/(?<=\d\s?)(?:GiB|GB)/gu, 'MB'],
  [/(?<=\d\s?)(?:MiB|MB)/gu, 'GB'],
  [/(?<=\d\s?)秒/gu, '分鐘'],
]);

const bounds: Rule[] = [
  ...pairs('bound', 'turned', [
    [/不少於/gu, '不多於'],
    [/至少(?=.{0,6}[\d一兩三四五六七八九十])/gu, '最多'],
    [/最少(?=.{0,6}[\d一兩三四五六七八九十])/gu, '最多'],
    [/(?<!不|不會|未|沒有)超過(?=\s?[\d一兩三四五六七八九十])/gu, '不足'],
    [/不超過(?=\s?[\d一兩三四五六七八九十])/gu, '超過'],
    [/(?<!不)多於(?=\s?[\d一兩三四五六七八九十])/gu, '少於'],
    [/(?<!不)少於(?=\s?[\d一兩三四五六七八九十])/gu, '多於'],
    [/(?<![早超])逾(?=\s?[\d一兩三四五六七八九十])/gu, '不足'],
    [/最多(?=.{0,4}[\d一兩三四五六七八九十])/gu, '至少'],
    [/(?<=[\d十百千萬億元歲人名個%年]\s?(?:或)?)以上/gu, '以下'],
    [/(?<=[\d十百千萬億元歲人名個%年]\s?(?:或)?)以下/gu, '以上'],
    [/上限/gu, '下限'],
    [/下限/gu, '上限'],
    [/最高(?=.{0,6}\d)/gu, '最低'],
    [/最低(?!工資|生活)(?=.{0,6}\d)/gu, '最高'],
    [/(?:接近|將近)(?=\s?\d)/gu, '超過'],
    [/(?<![最附鄰臨接將新])近(?=\s?\d)/gu, '逾'],
    [/不足(?=\s?\d)/gu, '超過'],
    [/(?<!不)高於/gu, '低於'],
    [/(?<!不)低於/gu, '高於'],
    [/早於(?=.{0,6}\d)/gu, '遲於'],
    [/(?<=[\d日年月]\s?底?)前(?=完成|提交|公布|落實|實施|推出|落成|啟用|展開|通過)/gu, '後'],
  ]),
  ...pairs('bound', 'dropped', [
    [/大約(?=\s?\d)/gu, ''],
    [/(?<![大節公條簽合預制違契])約(?=\s?\d)/gu, ''],
    [/(?:最多|最高)(?=可?.{0,2}\d)/gu, ''],
    [/(?:至少|最少)(?=\s?\d)/gu, ''],
    [/(?<!不|會)超過(?=\s?\d)/gu, ''],
    [/(?<=\d\s?[萬億]?\s?[元名人個宗%]?)左右/gu, ''],
    [/(?<=\d\s?)[多餘](?=[萬億名個元宗年間人])/gu, ''],
    [/平均(?=每.{0,10}\d)/gu, ''],
  ]),
  ...pairs('bound', 'direction', [
    [/增至/gu, '減至'],
    [/減至/gu, '增至'],
    [/上升(?=.{0,4}\d)/gu, '下跌'],
    [/下跌(?=.{0,4}\d)/gu, '上升'],
    [/(?<=[了將會約共])增加(?=.{0,3}\d)/gu, '減少'],
    [/減少(?=.{0,3}\d)/gu, '增加'],
    [/(?:上調|調高)(?=.{0,6}\d)/gu, '下調'],
    [/(?:提高|提升)至(?=.{0,6}\d)/gu, '降低至'],
    [/(?:降至|跌至)/gu, '升至'],
  ]),
];

const EXCHANGED: readonly RegExp[] = ['萬', '億', '%', '元', '[名人]', '[個宗間次項]']
  .map((unit) => new RegExp(`(?<![\\d.,第年月]|\\d\\s|第\\s)${NUMBER}(?=\\s?${unit})`, 'gu'))
  .concat(/(?<!\d)(?:19|20)\d\d(?=\s?年(?!度))/gu);
/** Between two figures that say the same in either order, or that are the ends of a range. */
const JOINED = /^\s?(?:[名人個元%年月萬億宗間次項]|歲){0,3}\s?(?:[及和或至到、與\-–─—~]|以及|以至)\s?$/u;

const exchange: Rule = {
  kind: 'exchange',
  name: 'two of a kind',
  make(sentence) {
    return EXCHANGED.flatMap((pattern): RuleEdit[][] => {
      const found = [...sentence.matchAll(pattern)];
      const [first, second] = [found.at(-2), found.at(-1)];
      if (first === undefined || second === undefined || plain(first[0]) === plain(second[0])) return [];
      const [a, b] = [first.index, second.index];
      const between = sentence.slice(a + first[0].length, b);
      if (JOINED.test(between) && !sentence.includes('分別')) return [];
      if (/^.{0,3}[至到\-–—─]/u.test(between) && between.length < 6) return [];
      return [
        [
          { at: [a, a + first[0].length], with: [[b, b + second[0].length]] },
          { at: [b, b + second[0].length], with: [[a, a + first[0].length]] },
        ],
      ];
    });
  },
};

export const figureRules: readonly Rule[] = [...figures, ...dates, ...units, ...bounds, exchange];
