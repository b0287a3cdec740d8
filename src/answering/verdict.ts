import {
  compareFigures,
  type Figure,
  figureProves,
  findFigures,
  isAmount,
  unitAgrees,
} from '../language/figures/figures.ts';
import { foldText } from '../language/fold.ts';
import { namesPlace, specificPlaces } from '../language/places.ts';
import { askedParts } from '../language/question-parts.ts';
import { type ContentRun, readQuestion } from '../language/question.ts';
import { readRegister } from '../language/register.ts';
import { tokenize } from '../language/tokens.ts';
import type { DocumentDescription } from '../knowledge/types.ts';
import { amended, insteadOf } from './deciding/instead.ts';
import { asksResult, saysUndecided, statesPlan } from './deciding/status.ts';
import { asksWhether, type WhetherForm } from './deciding/whether.ts';

/** Yes, no or not settled then, with the words that say so in Traditional Chinese, in the form the question asked for: 有, 不會, 是. */
export interface Verdict {
  says: 'yes' | 'no' | 'open';
  word: string;
}

/** What a verdict is read from: the cited sentence, and its document's date, title and kind. */
export interface VerdictGround {
  cited: string;
  description: Pick<DocumentDescription, 'issued' | 'title' | 'kind' | 'issuer'>;
}

const UNDECIDED = '當時未有定案';
const WORDS: Readonly<Record<WhetherForm, Readonly<Record<Verdict['says'], string>>>> = {
  has: { yes: '有', no: '沒有', open: UNDECIDED },
  will: { yes: '會', no: '不會', open: UNDECIDED },
  may: { yes: '可以', no: '不可以', open: UNDECIDED },
  is: { yes: '是', no: '不是', open: UNDECIDED },
};

/**
 * What a cited sentence says to a yes/no question, or null where the words do not settle it: then the sentence is quoted
 * without a verdict. A question that states something and asks whether it is so (是不是, 對嗎) is settled by one clause
 * that holds most of it: 「甲支持乙，推進丙」 says nothing of 甲 and 丙. One that asks whether there is or will be something
 * (有沒有, 會不會) is settled by a sentence about it, because documents write what is and seldom what is not.
 *
 * - no: what is asked is negated and the question is not, or it is only a plan where the question asks whether it was
 *   done by the document's own time, or another figure stands where the question has its own
 * - open: it asks whether something was done, and was only looked into
 * - yes: neither is negated, or both are, with the same figures, places and scope
 */
export function readVerdict(question: string, ground: VerdictGround): Verdict | null {
  const asked = foldText(readRegister(question).rewritten?.text ?? question);
  const form = asksWhether(asked);
  if (form === null || LEAVES_OPEN.test(asked)) return null;
  const { content, figures } = readQuestion(question);
  const says =
    form !== 'may' && saysAnother(asked, ground)
      ? 'no'
      : compare({ asked, form, states: form === 'is' || form === 'may', figures, content, ground });
  return says === null ? null : { says, word: WORDS[form][says] };
}

/**
 * Whether the sentence states another value of which there is only one: it settles with yes the question that has that
 * value in it. 「督導組是不是由政務司司長擔任組長」 of 「由行政長官親自擔任組長」.
 */
function saysAnother(asked: string, ground: VerdictGround): boolean {
  if (isNegated(asked.replaceAll(EITHER, ''))) return false;
  return insteadOf(asked, foldText(ground.cited)).some((other) => {
    const right = amended(asked, other);
    const { content, figures } = readQuestion(right);
    if (!other.sole || !content.every((run) => shareOf(termsOf(run.text), foldText(ground.cited)) > 0)) return false;
    return compare({ asked: right, form: 'is', states: true, figures, content, ground }) === 'yes';
  });
}

/** A verdict as it stands in front of the quote, in Traditional Chinese: 「是，」. */
export function verdictWords({ word }: Verdict): string {
  return `${word}，`;
}

/** The verdict to any of the things that a question asks: a statement answers one of them. */
export function verdictsOf(question: string, ground: VerdictGround): Verdict[] {
  return askedParts(question).flatMap((part) => readVerdict(part.question, ground) ?? []);
}

interface Compared {
  asked: string;
  form: WhetherForm;
  /** The question states something and asks whether it is so. */
  states: boolean;
  figures: readonly Figure[];
  content: readonly ContentRun[];
  ground: VerdictGround;
}

function compare({ asked, form, states, figures, content, ground }: Compared): Verdict['says'] | null {
  const cited = foldText(ground.cited);
  const terms = termsBeyond(content, ground);
  if (terms.length < 2 || shareOf(terms, cited) < ABOUT) return null;
  const asksNot = isNegated(asked.replaceAll(EITHER, ''));
  if (!figuresStand(figures, ground))
    return states && !asksNot && statesAnotherFigure({ asked, figures, content, ground }, terms) ? 'no' : null;
  if (statesPlan(ground.cited, ground.description.kind)) {
    if (asksResult(asked)) {
      if (asksNot || isNegated(cited)) return null;
      return isAsOfThen(figures, ground) ? 'no' : saysUndecided(cited) ? 'open' : null;
    }
    if (!ASKS_PLAN.test(asked)) return null;
  }
  const clause = settlingClause(terms, cited);
  const passage = states ? clause : cited;
  if (passage === null || CONDITIONAL.test(passage)) return null;
  if (LOOSENS.test(cited) && !LOOSENS.test(asked)) return null;
  if (!placesAgree(asked, passage) || !scopeStands(asked, passage) || !ranksAgree(asked, passage)) return null;
  if (states && figures.some((figure) => isOfAnother(figure, passage))) return null;
  if (form === 'will' && onlyAimsAt(clause ?? cited, asked)) return null;
  if (isNegated(passage) === asksNot) return 'yes';
  return clause !== null && isNegated(clause) && !asksNot ? 'no' : null;
}

/** 「推動…落戶」 is no 會: it says what is worked for. Whoever asks 會推動嗎 is told. Both folded. */
function onlyAimsAt(stated: string, asked: string): boolean {
  const [aim, ...others] = stated.match(AIMS) ?? [];
  return aim !== undefined && [aim, ...others].every((one) => !asked.includes(one)) && !SAYS_WILL.test(stated);
}

function isNegated(folded: string): boolean {
  return NEGATED.test(folded.replaceAll(NO_NEGATION, ''));
}

// Folded, all of them.

/** What one sentence seldom settles: alternatives, comparisons, open words, and 非…不可, which is negated twice. */
const LEAVES_OPEN =
  /还是|抑或|定系|一致|相同|一样|不同|分别|比较|最|更|多过|少过|非.{1,12}不可|非得|只有|仅|只(?!要)|除|哪|谁|什么|怎|几多|多少|为何|如何/u;
/** A clause with a condition says yes or no only where it is met. */
const CONDITIONAL = /^(?:如(?!下|期)|若|假如|倘|除非|除)|的话|才(?=可|能)|除外|除.{1,20}外/u;
const AIM_WORDS = '推动|鼓励|支持|争取|探索|探讨|研究(?!所|院|中心|机构|人员)|考虑|促进';
const AIMS = new RegExp(AIM_WORDS, 'gu');
/** 「會推動落戶」 says that it is worked for, 「會落戶」 that it comes. */
const SAYS_WILL = new RegExp(
  `(?:将(?!军)|(?<![议员协社工商理大学])会(?!会|议|面|见|员|计|上|展|同|后|长|社|场|务|与)|已)(?!(?:继续|积极|全力|大力|进一步|致力)*(?:${AIM_WORDS}))`,
  'u',
);
const EITHER =
  /(\p{Script=Han})不\1|可不可以|能不能|是不是|会不会|有没有|有无|要不要|需不需要|是否|可否|能否|会否|应否|有否|没有(?=[?。\s]*$)|了没(?=[?。\s]*$)/gu;
const NO_NEGATION = /不断|不同|不但|不仅|不论|不少于|不低于|不超过|不多于|不遗余力|未来|没有问题|不错|不久|不过/gu;
const NEGATED = /不|未|没有|毋须|无须|无需|并非|禁止|取消|暂停|暂缓|拒绝|否决|撤销|终止|中止/u;
/** Says no without a word of negation to who asks whether something must be done: 「可以忽略」. */
const LOOSENS = /忽略|豁免|免除|可免|获免|自愿|不宜|例外/u;
const ASKS_PLAN = /会|将|计划|打算|准备|考虑|有意|拟|关于|提及|提到|说要|支持|推动|研究|探索|争取|希望|想/u;
const SCOPES = /所有|全部|一律|全面|任何|必须|一定|每个|每名|每间|都(?!市|会)|完全|无条件|全体|唯一/gu;

function scopeStands(asked: string, passage: string): boolean {
  return (asked.match(SCOPES) ?? []).every((scope) => passage.includes(scope));
}

const RANK = /副?(?:总理|主席|总统|[局司市省署处部院校会组所科]长|专员|主任|秘书长|总裁|总监)/gu;

/** 副總理 is no 總理: each rank of the question stands in the passage with or without 副 as it was asked. */
function ranksAgree(asked: string, passage: string): boolean {
  const stated: readonly string[] = passage.match(RANK) ?? [];
  return (asked.match(RANK) ?? []).every(
    (rank) => stated.includes(rank) || !stated.some((one) => one.endsWith(rank.replace('副', ''))),
  );
}

/** Share of the question's pairs of characters that one clause must hold to settle what is stated. */
const SETTLES = 0.6;
/** Share that a whole sentence must hold to be about what is asked. */
const ABOUT = 0.3;

/** Pairs of characters of the question that its document's title does not give already. */
function termsBeyond(content: readonly ContentRun[], { description }: VerdictGround): string[] {
  const known = new Set(termsOf(foldText(`${description.title}，${description.issuer}`)));
  return [...new Set(content.flatMap((run) => termsOf(run.text)))].filter((term) => !known.has(term));
}

function shareOf(terms: readonly string[], text: string): number {
  return terms.filter((term) => text.includes(term)).length / terms.length;
}

/**
 * The one clause that holds most of what is asked; null where none holds enough, two hold as much, or another clause
 * holds what this one lacks: then the words may belong to two things. Folded.
 */
function settlingClause(terms: readonly string[], cited: string): string | null {
  const clauses = cited.split(/[,，;；。!！?？:：]/u).toSorted((a, b) => shareOf(terms, b) - shareOf(terms, a));
  const [best, next] = clauses;
  if (best === undefined || shareOf(terms, best) < SETTLES) return null;
  if (next !== undefined && shareOf(terms, next) === shareOf(terms, best)) return null;
  return terms.some((term) => !best.includes(term) && cited.includes(term)) ? null : best;
}

function termsOf(text: string): string[] {
  return tokenize(text).map((token) => token.term);
}

/** Every figure of the question stands in what is cited, or is the day of the document or of its title. */
function figuresStand(figures: readonly Figure[], { cited, description }: VerdictGround): boolean {
  const stated = [...findFigures(cited), ...findFigures(description.title), ...issuedFigures(description)];
  return figures.every((figure) => stated.some((one) => figureProves(one, figure)));
}

/** 「陝港簽了四份」 of 「桂港簽署了四份，而陝港簽署了五份」: the clause that settles it has a figure of its own. */
function isOfAnother(figure: Figure, clause: string): boolean {
  const alike = findFigures(clause).filter((one) => one.type === figure.type && unitAgrees(one.unit, figure.unit));
  return isAmount(figure) && alike.length > 0 && !alike.some((one) => figureProves(one, figure));
}

/** Share of the question that must stand beside another figure, so that it is a figure of the same thing. */
const SAME_THING = 0.75;
const SETS_LINE = /上限|下限|最多|最高|最少|最低|至多|至少|封顶/u;

/**
 * Whether what is cited states one figure in the place of the only one that the question has wrong: 12,000元 for
 * 「上限是不是15,000元」. Whoever gives a figure as a case (30歲可以嗎) is outside a line, or nothing is said.
 */
function statesAnotherFigure(
  { asked, figures, content, ground }: Pick<Compared, 'asked' | 'figures' | 'content' | 'ground'>,
  terms: readonly string[],
): boolean {
  const wrong = figures.filter((figure) => !figuresStand([figure], ground));
  const [one] = wrong;
  if (one === undefined || wrong.length > 1 || !isAmount(one)) return false;
  const folded = foldText(ground.cited);
  if (isNegated(folded) || shareOf(terms, folded) < SAME_THING || !placesAgree(asked, folded)) return false;
  const head = termsOf(content.findLast(({ end }) => end <= one.start)?.text ?? '').at(-1);
  if (head !== undefined && !folded.includes(head)) return false;
  const alike = findFigures(ground.cited).filter(
    (stated) => stated.type === one.type && (stated.unit === one.unit || unitAgrees(stated.unit, one.unit)),
  );
  const [stated] = alike;
  if (stated === undefined || alike.length > 1 || differsInRate(stated, one)) return false;
  const isLine = stated.bound !== 'exact' && stated.bound !== 'about';
  if (isLine && SETS_LINE.test(asked)) return stated.value !== one.value;
  return (isLine || !asksCase(asked)) && compareFigures(stated, one) === 'different';
}

function differsInRate(one: Figure, other: Figure): boolean {
  return one.per !== undefined && other.per !== undefined && one.per !== other.per;
}

function asksCase(asked: string): boolean {
  return asksWhether(asked) === 'may';
}

function issuedFigures({ issued }: VerdictGround['description']): readonly Figure[] {
  return issued.basis === 'inferred' || issued.basis === 'unknown' ? [] : findFigures(spellDate(issued.date));
}

function spellDate(date: string): string {
  const [year, month, day] = date.split('-');
  return `${year}年${month === undefined ? '' : `${Number(month)}月`}${day === undefined ? '' : `${Number(day)}日`}`;
}

/** The question names the document's own time: what was only planned then was not done. */
function isAsOfThen(figures: readonly Figure[], { description }: VerdictGround): boolean {
  const issued = issuedFigures(description);
  return figures.some((figure) => !isAmount(figure) && issued.some((one) => figureProves(one, figure)));
}

const WHERE = /(?:在|于|到|去|往|赴)\s*([\p{Script=Han}]{2,4})/gu;

/** Every place of the question stands in the passage, and the passage does not set it at another one. */
function placesAgree(asked: string, passage: string): boolean {
  if (!specificPlaces(asked).every((place) => namesPlace(passage, place))) return false;
  const at = (text: string) => [...text.matchAll(WHERE)].flatMap(([, place = '']) => PLACE.exec(place)?.[0] ?? []);
  const where = at(asked);
  return where.length === 0 || at(passage).every((place) => where.includes(place));
}

const PLACE =
  /^(?:香港|澳门|广东|广西|广州|深圳|珠海|佛山|惠州|东莞|中山|江门|肇庆|北京|上海|福建|四川|湖北|陕西|重庆|内地|海外|前海|横琴|南沙)/u;
