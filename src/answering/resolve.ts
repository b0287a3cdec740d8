import { findFigures } from '../language/figures/figures.ts';
import { fold, foldText } from '../language/fold.ts';
import { specificPlaces } from '../language/places.ts';
import { ASKING_WORDS } from '../language/question-words.ts';
import { readQuestion } from '../language/question.ts';
import type { Answer } from './answer.ts';
import { readChoice } from './choice.ts';
import { CLASS, MEASURE, pointedAt } from './pointing.ts';

/** How a question was resolved: by choosing, by swapping one thing, by naming what it points at, or carried on whole. */
export type ResolveRule = 'choice' | 'instead' | 'referent' | 'carried';

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
  const swapped = swapInto(earlier, question);
  if (swapped !== undefined) return { question: swapped, rule: 'instead' };
  const chain = chainOf(before);
  for (const one of chain) {
    const named = nameReferent(one, question);
    if (named !== undefined) return { question: named, rule: 'referent' };
  }
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
  return swapFigure(earlier, other) ?? swapPlace(earlier, other) ?? swapNamed(earlier, other);
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
  const swapped = earlier.slice(0, origins[at]) + other + earlier.slice(origins[at + same.length]);
  return withoutDay(swapped.replaceAll(WHICH_TIME, ''));
}

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

function bare(question: string): string {
  return question
    .replaceAll(/^[\s，,；;]+|[\s？?，,。；;！!]+$/gu, '')
    .replaceAll('「', '『')
    .replaceAll('」', '』');
}
