import { findFigures } from '../../language/figures/figures.ts';
import { fold, foldText } from '../../language/fold.ts';
import { specificPlaces } from '../../language/places.ts';
import { subjectOf } from '../../language/question-clauses.ts';
import { ASKING_WORDS } from '../../language/question-words.ts';
import { readQuestion } from '../../language/question.ts';
import type { Answer } from '../answer.ts';
import { readChoice } from './choice.ts';
import { CLASS, MEASURE, pointedAt } from './pointing.ts';

/**
 * How a question was resolved: by choosing, by swapping one thing, by naming what it points at or leaves out, or carried
 * on whole.
 */
export type ResolveRule = 'choice' | 'instead' | 'referent' | 'subject' | 'carried';

export interface Resolved {
  /** The question as it is understood, for the person to see. */
  question: string;
  /** Null when it stands as it was typed. */
  rule: ResolveRule | null;
}

/** What is read of an earlier answer. */
export type Earlier = Pick<Answer, 'question'> & Partial<Pick<Answer, 'understoodAs' | 'outcome' | 'followUps'>>;

const PRONOUN = /(?<![其])(?:佢(?!哋)|它(?!們|们))/u;
const INSTEAD = new RegExp(
  `^(?:那麼|那么|那|咁樣|咁样|咁|而|至於|至于)?[，,]?(.{1,20}?)(?:(?:嗰|那|呢|這|这)(?:${MEASURE}|邊|边)|方面|又)?(?:呢|咧)[？?！!。]*$`,
  'u',
);

/**
 * A follow-up put into words that stand by themselves, by rules that show their work: a number typed after a choice was
 * offered, 「2019年呢？」, 「該計劃…」, 佢. What leans on the conversation in no such way is carried on with the question
 * before it. `leans` says that the question asks nothing by itself.
 */
export function resolve(question: string, before: readonly Earlier[], leans: boolean): Resolved {
  const [last] = before;
  if (last === undefined) return { question, rule: null };
  const choice = readChoice(question, last);
  if (choice?.kind === 'chosen') return { question: choice.question, rule: 'choice' };
  if (!leans) return { question, rule: null };
  const earlier = standing(last);
  const swapped = stepFrom(earlier, question) ?? whichOf(earlier, question) ?? swapInto(earlier, question);
  if (swapped !== undefined) return { question: swapped, rule: 'instead' };
  const chain = chainOf(before);
  for (const one of chain) {
    const named = nameReferent(one, question);
    if (named !== undefined) return { question: named, rule: 'referent' };
  }
  const continued = goOnFrom(chain, question);
  if (continued !== undefined) return { question: continued, rule: 'subject' };
  return { question: `承上題「${bare(chain.at(-1) ?? earlier)}」：${question}`, rule: 'carried' };
}

/** The questions that a follow-up leans on, newest first, back to the one that stood by itself. */
function chainOf(before: readonly Earlier[]): string[] {
  const first = before.findIndex(({ understoodAs }) => understoodAs === undefined || !CARRIED.test(understoodAs));
  return before.slice(0, first < 0 ? undefined : first + 1).map(standing);
}

const CARRIED = /^承上[題题]「/u;

/** An earlier question in words that stand by themselves, where there are any. */
export function standing({ question, understoodAs }: Earlier): string {
  return understoodAs === undefined || CARRIED.test(understoodAs) ? question : understoodAs;
}

/** 「那X呢？」 asks of X what the question before asked of what is like X: another year, place, item or 城. */
function swapInto(earlier: string, question: string): string | undefined {
  const other = INSTEAD.exec(question)?.[1]?.trim();
  if (other === undefined || new RegExp(ASKING_WORDS, 'u').test(foldText(other))) return undefined;
  return (
    swapFigure(earlier, other) ?? swapPlace(earlier, other) ?? swapNamed(earlier, other) ?? swapPerson(earlier, other)
  );
}

const STEP =
  /^(?:那麼?|那么|咁|而|再)*(?<way>下|後|后|上|前)(?:面)?(?:一|1)?[個个]?(?<unit>[項项段條条點点章節节])(?<asked>.*)$/u;
/** 「呢」 and 「是甚麼」 ask of the next item what was asked of this one. */
const ASKS_THE_SAME =
  /^(?:又)?(?:呢|咧|(?:是|係|系|講|讲|說|说|有)?(?:[什甚]麼|什么|咩|乜嘢?)(?:內容|内容)?(?:呀|呢)?)?[？?。！!]*$/u;

/** 「下一項呢？」 after 第7項 asks of 第8項. */
function stepFrom(earlier: string, question: string): string | undefined {
  const { way = '', unit = '', asked = '' } = STEP.exec(question)?.groups ?? {};
  if (unit === '' || !ASKS_THE_SAME.test(asked)) return undefined;
  const [item, ...more] = findFigures(earlier).filter(
    (figure) => figure.type === 'ordinal' && foldText(figure.unit) === foldText(unit),
  );
  if (typeof item?.value !== 'number' || more.length > 0) return undefined;
  const next = item.value + (/[下後后]/u.test(way) ? 1 : -1);
  return next < 1 ? undefined : `${earlier.slice(0, item.start)}第${next}${unit}${earlier.slice(item.end)}`;
}

const WHICH = new RegExp(
  `^(?:即)?(?:係|是|有|分別是|分别是|分別係)?((?:哪|邊|边)(?:[一二兩两三四五六七八九十\\d]{1,3}|幾|几)?(?:${MEASURE}))(?:呀|呢|㗎|啊)?[？?]*$`,
  'u',
);
const HOW_MANY_OF = new RegExp(`(?:幾多|几多|多少|(?<![十好])[幾几])(?:${MEASURE})`, 'u');

/** 「係邊七份？」 after 「簽咗幾多份協議？」 asks which they were. */
function whichOf(earlier: string, question: string): string | undefined {
  const which = WHICH.exec(question)?.[1];
  return which !== undefined && HOW_MANY_OF.test(earlier) ? earlier.replace(HOW_MANY_OF, which) : undefined;
}

const WHO_IS = /^(\p{Script=Han}{2,4})(?=(?:是|係|系)(?:誰|谁|邊個|边个|邊位|边位|什么人|甚麼人|什麼人|咩人)[？?]*$)/u;

/** 「陳如桂呢？」 after 「馬興瑞是誰？」. */
function swapPerson(earlier: string, other: string): string | undefined {
  return WHO_IS.test(earlier) && /^\p{Script=Han}{2,4}$/u.test(other) ? earlier.replace(WHO_IS, other) : undefined;
}

function swapFigure(earlier: string, other: string): string | undefined {
  const [figure, ...more] = findFigures(other);
  if (figure === undefined || more.length > 0 || figure.end - figure.start < other.length - 1) return undefined;
  const alike = findFigures(earlier).filter((one) => one.type === figure.type && one.unit === figure.unit);
  const [same] = alike;
  if (same === undefined || alike.length > 1) return undefined;
  return earlier.slice(0, same.start) + other.slice(figure.start, figure.end) + earlier.slice(same.end);
}

function swapPlace(earlier: string, other: string): string | undefined {
  const [place, ...more] = specificPlaces(other);
  if (place === undefined || more.length > 0 || foldText(other) !== place) return undefined;
  const there = specificPlaces(earlier);
  const [same] = there;
  if (same === undefined || there.length > 1 || same === place) return undefined;
  const { text, origins } = fold(earlier);
  const at = text.indexOf(same);
  // 東莞濱海灣新區 is one name: 佛山濱海灣新區 would be a place that nobody spoke of.
  const name = text.slice(at).match(NAMED_AFTER)?.[0] ?? same;
  const swapped = earlier.slice(0, origins[at]) + other + earlier.slice(origins[at + name.length]);
  return withoutDay(swapped.replaceAll(WHICH_TIME, ''));
}

/** A place whose name begins with that of another, folded. */
const NAMED_AFTER =
  /^\p{Script=Han}{2,12}?(?:新区|园区|示范区|试验区|科技园|创科园|工业园|科技城|科学城|知识城|机场|口岸|大桥|码头)/u;

/** The fifth meeting with one city says nothing of which it was with the other. */
const WHICH_TIME = /第[一二三四五六七八九十廿百\d]{1,4}[次屆届](?:全體|全体)?(?:會議|会议)?/gu;

/** When the one met says nothing of when the other did; the year of a document that both stand in stays. */
function withoutDay(question: string): string {
  const dates = findFigures(question).filter(({ type }) => type === 'date');
  return dates.reduceRight((rest, { start, end }) => {
    const after = rest.slice(end);
    if (/^(?:[，,]|.{0,12}(?:[里裏裡]|中(?![國国央心])|入面|文件|報告|报告|回覆|工作))/u.test(after)) return rest;
    return rest.slice(0, start).replace(/[喺在於于]$/u, '') + after;
  }, question);
}

function swapNamed(earlier: string, other: string): string | undefined {
  const kind = new RegExp(`(?:${CLASS})$`, 'u').exec(other)?.[0];
  if (kind === undefined) return undefined;
  // 科學城 stands for another 知識城: the last character is enough where the whole noun is not there.
  const found = nounEndingIn(earlier, kind) ?? nounEndingIn(earlier, kind.slice(-1));
  if (found === undefined || found === other) return undefined;
  return earlier.replace(found, other);
}

/** 「嗰個委員會」 and 佢 are named, by what the words before named; undefined where nothing points or nothing is named. */
export function nameReferent(earlier: string, question: string): string | undefined {
  const pointed = pointedAt(question);
  if (pointed) {
    const noun = nounEndingIn(earlier, pointed.noun);
    return noun && question.slice(0, pointed.index) + noun + question.slice(pointed.index + pointed.text.length);
  }
  const pronoun = PRONOUN.exec(question);
  if (!pronoun) return undefined;
  const noun = quotedName(earlier) ?? nounEndingIn(earlier, CLASS);
  return noun && question.slice(0, pronoun.index) + noun + question.slice(pronoun.index + pronoun[0].length);
}

function quotedName(question: string): string | undefined {
  const names = question.match(/「[^」]{2,30}」|《[^》]{2,40}》/gu) ?? [];
  return names.length === 1 ? names[0] : undefined;
}

/** The first noun of a question that ends in one of the words and says more than they do: 河套…督導委員會. */
function nounEndingIn(question: string, ends: string): string | undefined {
  const quoted = new RegExp(`「[^」]{2,30}(?:${ends})」|《[^》]{2,40}(?:${ends})》`, 'u').exec(question)?.[0];
  if (quoted !== undefined) return quoted;
  for (const { start, end } of readQuestion(question).content) {
    // 中 begins a name where nothing stands before it: 中新廣州知識城.
    const from = /(?:^|[^\p{L}])中$/u.test(question.slice(0, start)) ? start - 1 : start;
    const noun = new RegExp(`^.{2,}(?:${ends})`, 'u').exec(question.slice(from, end))?.[0];
    if (noun !== undefined) return noun;
  }
  return undefined;
}

/** A word that joins a question to the one before it, and the pronoun that its subject stands for. */
const JOINED_BY = /^(?:那麼|那么|那|咁樣|咁样|咁|而)?[，,]?(?:佢|它|他|她)?(?![哋們们方邊边])/u;
/** Points at something that no subject names, or asks of another thing by name alone. */
const POINTS_ELSEWHERE =
  /^(?:該|该|這|这|那|嗰|呢|上述|有關|有关|此|其|雙方|双方|兩者|两者|大家|仲|還|还|另|為何|為甚|為什|为何|为什|點解|点解)|^(?:(?!有)[^，,？?]){1,20}(?:呢|咧)[？?！!。]*$|第[一二三四五六七八九十百\d]+[項项段條条點点章節节]/u;
const ASKS = new RegExp(ASKING_WORDS, 'u');
/** What somebody is in a body, which is founded, meets and has members: 督導組組長. */
const IN_A_BODY = /(?:副?組長|副?组长|副?主席|召集人|秘書長|秘书长)$/u;
const OF_A_BODY = /成立|設立|设立|成員|成员|召開|召开|運作|运作|模式|統籌|统筹/u;

/** 「想喺珠三角建」 is no thing that could be asked about again, and no more is a year. */
function isOneThing(subject: string): boolean {
  const undated = findFigures(subject).reduceRight(
    (rest, { type, start, end }) => (type === 'date' ? rest.slice(0, start) + rest.slice(end) : rest),
    subject,
  );
  return undated.length >= FEWEST && !/[，,]|想|啲|喺|在|要|俾|畀|被|把|將|将/u.test(undated);
}

const FEWEST = 3;

/** A question that leaves its subject out, or has 佢 for it, with what the questions before were about in front. */
function goOnFrom(chain: readonly string[], question: string): string | undefined {
  const asked = question.replace(JOINED_BY, '');
  if (pointedAt(question) !== undefined) return undefined;
  if (asked === '' || POINTS_ELSEWHERE.test(asked) || !ASKS.test(foldText(asked))) return undefined;
  // 「培訓主要教甚麼」 has a subject of its own, which may be another.
  if (subjectOf(asked) !== '') return undefined;
  const found = chain.map(subjectOf).find(isOneThing);
  const subject = found !== undefined && OF_A_BODY.test(asked) ? found.replace(IN_A_BODY, '') : found;
  // What it is about may be said again: 「居住證有咩權利」 after 「居住證幾時推出」.
  return subject === undefined || asked.startsWith(subject.slice(0, 2)) ? undefined : subject + asked;
}

function bare(question: string): string {
  return question
    .replaceAll(/^[\s，,；;]+|[\s？?，,。；;！!]+$/gu, '')
    .replaceAll('「', '『')
    .replaceAll('」', '』');
}
