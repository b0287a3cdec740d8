import type { Figure } from './figures/figures.ts';
import { officesIn } from './offices.ts';
import { specificPlaces } from './places.ts';
import {
  CAUSE_HEADS,
  DATE_HEADS,
  DIFFERENCE_HEADS,
  FIGURE_HEADS,
  LIST_HEADS,
  MEANING_HEADS,
  PERSON_HEADS,
  PLACE_HEADS,
  SUMMARY_HEADS,
  WAY_HEADS,
} from './question-nouns.ts';

// What a question asks for beside its kind. All of it reads folded text in written Chinese.

const HEADS = [
  FIGURE_HEADS,
  DATE_HEADS,
  PLACE_HEADS,
  PERSON_HEADS,
  LIST_HEADS,
  WAY_HEADS,
  CAUSE_HEADS,
  MEANING_HEADS,
  DIFFERENCE_HEADS,
  SUMMARY_HEADS,
  '届次|项目|计划|协议|工作|安排|方面|行业|城市|地方|口岸|部门|机构|局|组织|公司|大学|议员|技术|平台|协定',
].join('|');

/** The noun stands before what asks, 上限是多少, or behind it, 哪個項目, 多少個辦事處. */
const ASKED = [
  new RegExp(`(${HEADS})(?:的)?(?:分别|各自|大约|大概)?(?:是|为|有|在|定为)?(?:什么|多少|何|几|哪|谁|怎样)`, 'u'),
  new RegExp(`(?:哪|什么|多少|第?几)(?:一|几|些)?[个间家份项条类种座位届次名]?的?\\p{Script=Han}{0,4}?(${HEADS})`, 'u'),
  /第几([届次期项条章段])/u,
  /(?:多少|几)[个份项间座名位条种类次](\p{Script=Han}{2})/u,
  new RegExp(`(${HEADS})的?[?!。,\\s]*$`, 'u'),
];

/** The head noun that is asked for, folded: 上限, 屆次, 項目; null where only a question word stands. */
export function askedNoun(folded: string): string | null {
  for (const pattern of ASKED) {
    const noun = pattern.exec(folded)?.[1];
    if (noun !== undefined) return noun;
  }
  return null;
}

/** What narrows a question, folded. */
export interface Constraints {
  years: readonly string[];
  places: readonly string[];
  /** Offices and titles by their last characters. */
  issuers: readonly string[];
  /** Titles in 《》 or 「」, and kinds of documents that are named without. */
  documents: readonly string[];
  /** The printed number asked for, as in 第7項 or 第21段: `7`, with the folded unit. */
  label: { number: string; unit: string } | null;
}

const DOCUMENTS =
  /施政报告|财政预算案|框架协议|规划纲要|行动纲领|重点工作|条例草案|条例|备忘录|意向书|书面(?:回覆|回复|答复)|新闻公报|立法会文件|年报|白皮书|绿皮书|咨询文件|新闻稿|会议纪要/gu;

/** What narrows a question: its own words, the names it quotes and the figures it holds. */
export function constraintsOf(
  folded: string,
  names: readonly string[],
  figures: readonly Figure[],
  label: Constraints['label'],
): Constraints {
  const dates = figures
    .filter(({ type }) => type === 'date')
    .flatMap(({ value, low, high }) => [value, low, high].map(String));
  return {
    years: [
      ...new Set([...dates.flatMap((date) => date.match(/^(?:19|20)\d{2}/u) ?? []), ...(folded.match(YEARS) ?? [])]),
    ],
    places: specificPlaces(folded),
    issuers: [...new Set(officesIn(folded))],
    documents: [...new Set([...names, ...(folded.match(DOCUMENTS) ?? [])])],
    label,
  };
}

const YEARS = /(?<!\d)(?:19|20)\d{2}(?=年|\/|-|\D|$)/gu;

/** 有沒有, 是不是 and 可不可以 ask; only what is left denies. */
const ASKING_NEGATION =
  /(\p{Script=Han}{1,2})[不没]\1|不(?:太|大|很)?(?:知道?|清楚|明白?|懂|肯定|确定)|有没有|是不是|会不会|可不可以|能不能|要不要|了没有?|[?]|不过|不少|不断|不同|不仅|不止|不论|不如|不足|差不多|对不起|不好意思|无障碍|非常|非物质|未来|没有?(?=[?]|$)/gu;
const NEGATION = /不|没有?|未|无需|无须|并非|勿|禁止|除了?.{1,12}(?:外|之外|以外)/u;

/** True when the question denies something: 哪些人不可以申請, 除香港外還有哪裏. */
export function isNegated(folded: string): boolean {
  return NEGATION.test(folded.replaceAll(ASKING_NEGATION, ' '));
}

const TAKES_FOR_GRANTED =
  /^(?<before>.*?)(?:为什么|为何|何时|什么时候|哪一?[年月日天]|如何|怎样)(?:会|要|才)?(?<said>.*?(?:取消|停止|终止|改|提高|降低|增加|减少|成立|通过|否决|延期|推迟|废除|解散|批准|拒绝|超支|失败|完成|了).*?)[?!。,\s]*$/u;

/** What a question takes for granted: 「為何取消計劃」 says that it was cancelled. Null where nothing is found. */
export function presupposed(folded: string): string | null {
  if (folded.length > LONGEST_LOOK) return null;
  for (const sentence of folded.split(/[?!。;\n]/u)) {
    const groups = TAKES_FOR_GRANTED.exec(sentence)?.groups;
    if (groups) return `${groups['before']}${groups['said']}`;
  }
  return null;
}

/** A presupposition is looked for in questions, not in pages: the pattern is not linear. */
const LONGEST_LOOK = 200;
