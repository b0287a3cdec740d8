/** Rewordings that leave what is said as it is. */
import { drawOf, pairs, type Rule, type RuleEdit, replacing } from './rule.ts';

const DIGITS = '〇一二三四五六七八九';
const byDigit = (text: string, zero = '〇') =>
  text.replaceAll(/\d/gu, (d) => (d === '0' ? zero : (DIGITS[Number(d)] as string)));
const fullWidth = (text: string) => text.replaceAll(/\d/gu, (d) => String.fromCharCode(0xff10 + Number(d)));

/** 1 to 99 999 as it is read: 二十、一百零五、三千四百. */
export function readNumber(value: number): string {
  const plain = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  if (value >= 10000) {
    const rest = value % 10000;
    return `${readNumber(Math.floor(value / 10000))}萬${rest === 0 ? '' : `${rest < 1000 ? '零' : ''}${readNumber(rest)}`}`;
  }
  let read = '';
  let gap = false;
  for (const [index, digit] of [...`${value}`].entries()) {
    const scale = ['', '十', '百', '千'][`${value}`.length - 1 - index] as string;
    if (digit === '0') gap = true;
    else {
      read += `${gap && read !== '' ? '零' : ''}${plain[Number(digit)]}${scale}`;
      gap = false;
    }
  }
  return value >= 10 && value < 20 ? read.replace('一十', '十') : read;
}

const AMOUNT =
  /(?<![\d.,第A-Za-z\-–─~(至到]\s?|[條段款項])(?!(?:19|20)\d\d\s?年)(?:\d{1,3}(?:\s\d{3})+(?!\d)|\d[\d,]*(?!\s\d))(?=\s?(?:萬|億|元|名|人|個|宗|間|次|項|歲|公頃|份|年(?=內|後|期|以)|小時|分鐘)(?!多|餘|幾))(?![\d.,\s]*[至到\-–─]\s?\d|\s?\d)/gu;
const plain = (found: string) => Number(found.replaceAll(/[,\s]/gu, ''));

const notation: Rule[] = [
  replacing('notation', 'digits read out', AMOUNT, (found) =>
    plain(found) > 0 && plain(found) < 100000 ? readNumber(plain(found)) : undefined,
  ),
  replacing('notation', 'full width', AMOUNT, (found) => (/[,\s]/u.test(found) ? undefined : fullWidth(found))),
  replacing('notation', 'thousands', AMOUNT, (found) =>
    /[,\s]/u.test(found)
      ? found.replaceAll(/[,\s]/gu, drawOf(found, 2) === 0 && found.includes(',') ? ' ' : '')
      : plain(found) >= 1000
        ? found.replace(/(?=(?:\d{3})+$)(?!^)/gu, ',')
        : undefined,
  ),
  replacing(
    'notation',
    'percent',
    /(?<![\d.,\-–至到])\d{1,2}\s?%(?!至|到|-|–)/gu,
    (found) => `百分之${readNumber(Number(found.replace(/\s?%/u, '')))}`,
  ),
  replacing(
    'notation',
    'percent read',
    /百分之[一二三四五六七八九]?十[一二三四五六七八九]?(?![一二三四五六七八九點至])/gu,
    (found) => {
      const [, tens = '', ones = ''] = /百分之(.?)十(.?)/u.exec(found) ?? [];
      return `${tens === '' ? 1 : DIGITS.indexOf(tens)}${ones === '' ? 0 : DIGITS.indexOf(ones)}%`;
    },
  ),
  replacing(
    'notation',
    'year',
    /(?<![\d\-–─])(?:19|20)\d\d\s?年(?=[^代度至到]|$)(?![至到])/gu,
    (found) => `${byDigit(found.replace(/\s?年/u, ''), drawOf(found, 2) === 0 ? '〇' : '零')}年`,
  ),
  replacing('notation', 'date', /(?<![\d\-–])(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日/gu, (found, sentence) => {
    const [year, month, day] = (found.match(/\d+/gu) ?? []).map(Number) as [number, number, number];
    const ways = [
      `${byDigit(`${year}`)}年${readNumber(month)}月${readNumber(day)}日`,
      `${year}-${`${month}`.padStart(2, '0')}-${`${day}`.padStart(2, '0')}`,
      `${year}/${month}/${day}`,
      `${year}年${month}月${day}號`,
    ];
    return ways[drawOf(sentence, ways.length)];
  }),
  replacing(
    'notation',
    'month',
    /(?<![\d\-–]|個)\d{1,2}\s?月(?![至到])/gu,
    (found) => `${readNumber(Number.parseInt(found, 10))}月`,
  ),
  replacing('notation', 'scale', /(?<![\d.,\-–至到])\d{1,3}\s?萬(?=\s?[元名人])/gu, (found) =>
    (Number.parseInt(found, 10) * 10_000).toLocaleString('en-US'),
  ),
  replacing(
    'notation',
    'hundred millions',
    /(?<![\d.,\-–至到])\d{1,4}\s?億(?=\s?元)/gu,
    (found) => `${Number.parseInt(found, 10)}0000萬`,
  ),
  replacing(
    'notation',
    'numerals as digits',
    /(?<![一兩二三四五六七八九十百千萬第數每幾、])(?:[三四五六七八九]|十[一二三四五六七八九]?)(?=(?:個(?!人)|項|名|間|份|宗|座|種)(?![一二三四五六七八九十]))/gu,
    (found) =>
      found.startsWith('十') ? `${10 + Math.max(0, DIGITS.indexOf(found[1] ?? ' '))}` : `${DIGITS.indexOf(found)}`,
  ),
];

/** 「甲、乙、丙及丁」: two inner things of a plain list change places. */
const ITEM = '[^、，。；：「」《》（）()及和與或的等\\d]{2,8}';
const order: Rule[] = [
  {
    kind: 'order',
    name: 'inner things of a list',
    make(sentence) {
      if (/第一|首先|分別|依次|先後|次序|升序|從|由/u.test(sentence)) return [];
      return [...sentence.matchAll(new RegExp(`(?<=、)(${ITEM})、(${ITEM})(?=、|及|和|以及)`, 'gu'))].map(
        (match): RuleEdit[] => {
          const [, one = '', two = ''] = match;
          const at = match.index;
          const second = at + one.length + 1;
          return [
            { at: [at, at + one.length], with: [[second, second + two.length]] },
            { at: [second, second + two.length], with: [[at, at + one.length]] },
          ];
        },
      );
    },
  },
  {
    kind: 'order',
    name: 'time after who',
    make(sentence) {
      const match =
        /^(?<time>(?:在|於|自)?\s?(?:(?:19|20)\d\d\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?|去年|今年|明年|目前|現時)(?:[年\d月底初中\s]{0,8})?)，(?<who>我們|政府(?!當局)|當局|特區政府|本局|房委會|教育局|委員會|警方|全港|運輸署|勞工處|衞生署|醫管局|領導小組|國務院|行政長官|(?:\p{Script=Han}{2,6}(?:局|署|處|委員會)(?!長)))(?=(?:[^，。]{0,4})(?:已|將|會|在|於|共|接|就|推|成立|決定|宣布|發|委))/u.exec(
          sentence,
        );
      if (match?.groups === undefined) return [];
      const { time = '', who = '' } = match.groups;
      return [
        [
          {
            at: [0, match[0].length],
            with: [
              [time.length + 1, time.length + 1 + who.length],
              [0, time.length],
            ],
          },
        ],
      ];
    },
  },
];

const alias = pairs('alias', 'alias', [
  [/香港特別行政區政府/gu, '香港特區政府'],
  [/(?<!\p{Script=Han})香港特區政府/gu, '香港特別行政區政府'],
  [/香港特別行政區(?!政府|基本法)/gu, '香港特區'],
  [/國家發展和改革委員會/gu, '國家發改委'],
  [/國務院港澳事務辦公室/gu, '國務院港澳辦'],
  [/財務委員會/gu, '財委會'],
  [/(?<![強公])強積金/gu, '強制性公積金'],
  [/強制性公積金(?!計劃)/gu, '強積金'],
  [/(?<![“「]\s?)綜援(?!\s?[”」])/gu, '綜合社會保障援助'],
  [/(?<![“「]\s?)房委會(?!\s?[”」])/gu, '房屋委員會'],
  [/房屋委員會/gu, '房委會'],
  [/(?<![“「]\s?)醫管局(?!\s?[”」])/gu, '醫院管理局'],
  [/醫院管理局/gu, '醫管局'],
  [/(?<![“「]\s?)市建局(?!\s?[”」])/gu, '市區重建局'],
  [/市區重建局/gu, '市建局'],
  [/(?<![“「]\s?)廉署(?!\s?[”」])/gu, '廉政公署'],
  [/廉政公署/gu, '廉署'],
  [/(?<![“「]\s?)食環署(?!\s?[”」])/gu, '食物環境衞生署'],
  [/食物環境衞生署/gu, '食環署'],
  [/(?<![“「]\s?)康文署(?!\s?[”」])/gu, '康樂及文化事務署'],
  [/社會福利署/gu, '社署'],
  [/(?<!\p{Script=Han})社署/gu, '社會福利署'],
  [/(?<![“「]\s?)平機會(?!\s?[”」])/gu, '平等機會委員會'],
  [/平等機會委員會/gu, '平機會'],
  [/(?<![“「]\s?)證監會(?!\s?[”」])/gu, '證券及期貨事務監察委員會'],
  [/(?<![“「]\s?)金管局(?!\s?[”」])/gu, '香港金融管理局'],
  [/(?<![“「]\s?)積金局(?!\s?[”」])/gu, '強制性公積金計劃管理局'],
  [/(?<![“「]\s?)教資會(?!\s?[”」])/gu, '大學教育資助委員會'],
  [/(?<![“「]\s?)貿發局(?!\s?[”」])/gu, '香港貿易發展局'],
  [/(?<![“「]\s?)消委會(?!\s?[”」])/gu, '消費者委員會'],
  [/消費者委員會/gu, '消委會'],
  [/(?<![“「]\s?)民建聯(?!\s?[”」])/gu, '民主建港協進聯盟'],
  [/(?<![“「]\s?)工聯會(?!\s?[”」])/gu, '香港工會聯合會'],
  [/(?<!\p{Script=Han})入境處/gu, '入境事務處'],
  [/入境事務處/gu, '入境處'],
  [/(?<![“「]\s?)漁護署(?!\s?[”」])/gu, '漁農自然護理署'],
  [/(?<![“「]\s?)環保署(?!\s?[”」])/gu, '環境保護署'],
  [/環境保護署/gu, '環保署'],
  [/(?<![“「]\s?)機管局(?!\s?[”」])/gu, '香港機場管理局'],
  [/(?<![“「]\s?)世衞(?!\s?[”」])/gu, '世界衞生組織'],
  [/世界衞生組織/gu, '世衞'],
  [/粵港澳大灣區(?!\p{Script=Han}{0,8}[》」（])/gu, '大灣區'],
]);

const synonym = pairs('synonym', 'synonym', [
  [/不少於(?=\s?\d)/gu, '至少'],
  [/至少(?=\s?\d)/gu, '最少'],
  [/最少(?=\s?\d)/gu, '不少於'],
  [/(?<!不)超過(?=\s?\d)/gu, '逾'],
  [/(?<![不大節公條簽合預制違契])約(?=\s?\d)/gu, '大約'],
  [/大約(?=\s?\d)/gu, '約'],
  [/(?<![不“「])必須(?!及)/gu, '須'],
  [/無須/gu, '毋須'],
  [/毋須/gu, '無須'],
  [/(?<=[^目])現時(?![這那])/gu, '目前'],
  [/(?<!\p{Script=Han}{0,1}到)目前(?!的?現)/gu, '現時'],
  [/(?<!不)多於(?=\s?\d)/gu, '超過'],
  [/如果/gu, '假如'],
  [/倘若/gu, '如果'],
  [/因此(?=，)/gu, '所以'],
  [/星期(?=[一二三四五六日])/gu, '周'],
  [/昨天/gu, '昨日'],
  [/昨日/gu, '昨天'],
  [/尚未/gu, '仍未'],
  [/軟件包/gu, '軟體包'],
]);

const shortened: Rule[] = [
  replacing('shortened', 'form of address', /^(?:代理)?主席(?:先生|女士)?，|^各位(?:議員|同事)，/gu, ''),
  replacing(
    'shortened',
    'opening',
    /^(?:此外|另外|再者|同時|與此同時|事實上|首先|其次|最後|其實|當然|總括而言|總的來說|一如以往|在此|此外還有|因此|所以)，/gu,
    '',
  ),
  replacing(
    'shortened',
    'filler',
    /(?:正如我剛才所說|我剛才已說過|大家都知道|眾所周知|順帶一提|坦白說|老實說|簡單來說|具體而言|一般而言|換句話說)，/gu,
    '',
  ),
  {
    kind: 'shortened',
    name: 'half about a semicolon',
    make(sentence) {
      const at = sentence.indexOf('；');
      if (
        at < 14 ||
        sentence.indexOf('；', at + 1) > 0 ||
        !sentence.endsWith('。') ||
        /[（(：「『]|包括|例如|即|如果|若|除非|只要|第一|一是|首先|；(?:但|否則|不過|然而|惟)|不是|以下|下列|分別|[一二三1-9][、)）.]/u.test(
          sentence,
        )
      )
        return [];
      return [[{ at: [at, sentence.length], with: ['。'] }]];
    },
  },
  replacing(
    'shortened',
    'abbreviation in brackets',
    /[(（](?:下稱|簡稱|以下簡稱)?["“「『][^()（）]{2,24}["”」』][)）]/gu,
    '',
  ),
  replacing('shortened', 'Latin in brackets', /(?<=\p{Script=Han})[(（][A-Za-z][A-Za-z .,'-]{2,40}[)）]/gu, ''),
];

const LEADS = [
  '您好，',
  '根據文件，',
  '據文件所載，',
  '謹覆如下：',
  '文件列明，',
  '謝謝您的查詢。',
  '按照文件的說法，',
  '據資料所示，',
  '感謝查詢，現回覆如下：',
  '就您的問題，文件說明：',
];
const TAILS = ['謝謝。', '希望對您有幫助。', '如有其他問題，歡迎再提出。'];
const polite: Rule[] = [
  {
    kind: 'polite',
    name: 'lead-in',
    make: (sentence) => [[{ at: [0, 0], with: [LEADS[drawOf(sentence, LEADS.length)] as string] }]],
  },
  {
    kind: 'polite',
    name: 'closing words',
    make: (sentence) => [
      [{ at: [sentence.length, sentence.length], with: [TAILS[drawOf(sentence, TAILS.length)] as string] }],
    ],
  },
];

export const faithfulRules: readonly Rule[] = [...notation, ...order, ...alias, ...synonym, ...shortened, ...polite];
