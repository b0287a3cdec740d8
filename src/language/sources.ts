import { fold, foldText, originalSpan } from './fold.ts';
import { ASKING_WORDS } from './question-words.ts';

// 「按2024年提交立法會的文件，督導組由誰帶領？」 says where to look and what to look for. Which documents those are, their
// titles, issuers, kinds and dates say; what is asked is the rest of the question.

/** A question that says in which document it is to be looked for, without giving its title. */
export interface DescribedSource {
  /** What is asked of it: the question without the words that describe the document. */
  rest: string;
  /** As it stands in the question: 2024年提交立法會的文件. */
  words: string;
  description: SourceDescription;
}

/** What must be so of a document that is meant; all of it. */
export interface SourceDescription {
  /** The year it is of; null where none is said. */
  year: string | null;
  /** Its kind, in words of which its title must have one unless it is of such a kind: 施政报告, 重点工作. Folded. */
  nouns: readonly (typeof NOUNS)[number][];
  /** Bodies that its title or issuer must name. Folded. */
  bodies: readonly string[];
}

/** What a document is called, the kinds that are called so, and the words that stand in titles of such. Folded. */
const NOUNS = [
  { said: '施政报告', kinds: ['policy-address'], printed: ['施政报告'] },
  { said: '(?:书面)?(?:回复|答复|回覆|答覆)', kinds: ['written-reply'], printed: ['回覆', '回复', '答复', '答覆'] },
  { said: '重点工作|工作重点|工作计划|工作安排|work ?plan', kinds: ['work-plan'], printed: ['重点工作', '工作计划'] },
  { said: '新闻报道|新闻报导|报道|报导|新闻稿|新闻', kinds: ['press-report'], printed: ['新闻'] },
  // Any document.
  { said: '政策文件|讨论文件|文件|文本|说法|讲法|看法|看来', kinds: null, printed: [] },
] as const;

const YEAR = String.raw`(?:(?:19|20)\d\d|(?<!\d)\d\d(?=年))(?:年度?)?(?:\d{1,2}月)?份?`;
/** Bodies that tell one document from another; 政府, 香港 and the like stand on nearly all of them. */
const BODY = String.raw`立法会|九龙城区议会|区议会|(?:(?![局会])\p{Script=Han}){2,8}?(?:委员会|局(?![长面势]))`;
const LINK = String.raw`的|那份|𠮶份|那个|𠮶个|这份|呢份|份|之|香港|特区|港府|政府|官方|粤港|两地|行政长官|特首|书面|正式|提交|递交|呈交|交给|交比|交俾|交去|交|给|比|俾|覆|复`;
const NOUN = NOUNS.map(({ said }) => said).join('|');
/**
 * Words that are part of a description, whatever their order: no more than eight, since a text may be cut into them in many
 * ways, and each would be tried.
 */
const PART = `${YEAR}|${NOUN}|${BODY}|${LINK}`;
const BY = '(?:根据|按照|依照|依据|参照|参考|按|据|照|依|跟|睇|查|在|于|喺)';
const WITHIN = '(?:里面|入面|里头|当中|里|中(?!央|国|心|小|文|医)|内(?!地)|上面)';
const TELLS =
  '(?:有?(?:说|话|讲到|讲|指出|指(?![标引示数定导挥责])|提到|提及|提出|写到|写明|写|列明|列出|列|记载|载明|显示|表示|认为|论及|谈到)过?)';

/** How it is to be told, before all else: 「簡述2018年回覆中…」. */
const WISH =
  '^请?(?:简单|简要|扼要)?(?:简述|概述|综述|列出|列举|总结|概括|介绍|说明|讲|说|讲讲|说说|讲一?下|说一?下|介绍一?下)';

/** Before what is asked, in front or behind its topic: 「按2024年立法會文件，…」, 「2018年的書面回覆說…」, 「施政報告裏，…」. */
const BEFORE = new RegExp(
  `(?:^|(?<=[,，:： ]|${WISH}))(?<by>${BY})?(?<words>(?:${PART}){1,8})(?<end>${WITHIN}?(?:时|𠮶阵|的时候|那时)?(?:[,，、:：]?${TELLS}的?(?!了?(?:什么|咩|乜|点|怎))[,，:：、]?|[,，:：])|${WITHIN})`,
  'u',
);
/** The same where the document itself is said to do something: 「2024年的文件把香港説成…」, 「施政報告怎樣支持…」. */
const ACTS = new RegExp(
  `(?:^|(?<=[,，:： ]))(?<words>(?:${PART}){1,8})(?=(?:把|将|对|就|想|打算|要|鼓励|支持|怎么|怎样|怎|如何|点样|点|为什么|为何|点解|凭什么|希望|期望))`,
  'u',
);
/** Behind what is asked: 「…是誰親自推動的施政報告有寫」, 「…2019年重點工作有講」. */
const BEHIND = new RegExp(
  `[,，、 ]?(?:我?(?:记得|印象中|好似|好像))?(?:会后)?(?<by>${BY})?(?<words>(?:${YEAR}|${NOUN}|${BODY})(?:${PART}){0,7})(?<end>${WITHIN}?(?:有|又|是|係)?(?:怎么|怎样|点样|如何|咋|点)?(?:讲到|表述|讲|说到|说|写|提及|提到|提|介绍)(?:过|到|及)?(?:的|𠮶|嘅|呀|啊|了)?)[?？。]?$`,
  'u',
);

/** Less than this is no question of its own. */
const LEAST_ASKED = 5;

/**
 * Where a question says in which document to look, by kind, year, issuer or recipient, what it asks of it; null where it
 * describes none, or more than one: then each part says what it asks of which.
 */
export function describedSource(question: string): DescribedSource | null {
  const folded = fold(question);
  const { text } = folded;
  const match = BEFORE.exec(text) ?? BEHIND.exec(text) ?? ACTS.exec(text);
  const words = match?.groups?.['words'];
  if (match === null || words === undefined) return null;
  const description = describe(words);
  if (description === null) return null;
  const from = match.index;
  const to = from + match[0].length;
  const asksHow = /怎么|怎样|点样|如何|咋|点/u.test(match.groups?.['end'] ?? '');
  const original = (start: number, end: number) => {
    const span = originalSpan(folded, start, end);
    return question.slice(span.start, span.end);
  };
  const before = original(0, from);
  // 「這件事施政報告怎麼講的」: how the document tells it is what is asked, unless the clause before asks something.
  const rest =
    asksHow && !ASKS.test(foldText(before))
      ? `${before.replace(/[,，、 ]+$/u, '')}${HOW}`
      : `${before}${original(to, text.length)}`;
  const otherYears = yearsIn(foldText(rest)).some((year) => year !== description.year);
  if (otherYears && (from > 0 || COMPARES.test(foldText(rest)))) return null;
  if (foldText(rest).replaceAll(/[^\p{L}\p{N}]/gu, '').length < LEAST_ASKED) return null;
  if (ANOTHER.test(foldText(rest))) return null;
  return { rest: rest.trim(), words: original(from, from + match[0].length).trim(), description };
}

/** Asks how a document tells of something. */
const HOW = '，怎樣說？';

const ASKS = new RegExp(ASKING_WORDS, 'u');

/** What two documents or years are held against each other by. */
const COMPARES = /分别|不同|异同|区别|差别|比较|对比|一致|一样|变化|变成|各自|又(?!有)/u;

function yearsIn(folded: string): string[] {
  return folded.match(/(?:19|20)\d\d(?!\d)/gu) ?? [];
}

/** Another document, or a meeting of another year that is held against it. */
const ANOTHER = new RegExp(`${YEAR}(?:${LINK}|${BODY}){0,6}(?:${NOUN}|会议|联席会议|计划)`, 'u');

/** A year alone, or 文件 alone, describes nothing. */
function describe(words: string): SourceDescription | null {
  const nouns = NOUNS.filter(({ said }) => new RegExp(said, 'u').test(words));
  const typed = /(?:19|20)\d\d|\d\d(?=年)/u.exec(words)?.[0];
  const bodies = [...words.matchAll(new RegExp(`(?:${PART})`, 'gu'))]
    .map(([part]) => part)
    .filter((part) => new RegExp(`^(?:${BODY})$`, 'u').test(part));
  const named = nouns.filter(({ kinds }) => kinds !== null);
  if (nouns.length === 0 || (named.length === 0 && typed === undefined && bodies.length === 0)) return null;
  return { year: typed === undefined ? null : typed.length === 2 ? `20${typed}` : typed, nouns, bodies };
}

/** What a document says of itself. */
export interface DescribedDocument {
  title: string;
  issuer: string;
  kind: string;
  issued: { date: string };
}

/** Whether a document is one that is meant. */
export function isDescribed(
  { title, issuer, kind, issued }: DescribedDocument,
  { year, nouns, bodies }: SourceDescription,
): boolean {
  const printed = foldText(`${title} ${issuer}`);
  return (
    (year === null || issued.date.startsWith(year) || printed.includes(year)) &&
    nouns.every(
      ({ kinds, printed: words }) =>
        kinds === null || (kinds as readonly string[]).includes(kind) || words.some((word) => printed.includes(word)),
    ) &&
    bodies.every((body) => printed.includes(body))
  );
}
