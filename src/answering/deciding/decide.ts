import type { Settings } from '../../config/settings.ts';
import { asksName, namedPeople } from '../../language/people.ts';
import { labelAnswers, type QuestionKind } from '../../language/question.ts';
import { isClose } from '../../retrieval/closeness.ts';
import { heaviestGap } from '../../retrieval/coverage.ts';
import { metUnits } from '../../retrieval/held-units.ts';
import { saysTheSame } from '../../retrieval/near-duplicates.ts';
import type { ContentUnit, PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence, RetrievalPorts } from '../../retrieval/retrieve.ts';
import { speaksToProgram } from '../../safety/instructions.ts';
import { asksOfClass } from './asked-class.ts';
import { doubtAboutAspect, doubtAboutKind, doubtAboutNames, statesWhatIsAsked } from './aspect.ts';
import { goesOnInItem, standsBeside } from './beside.ts';
import { continuationsOf } from './continued.ts';
import type { Doubt } from './doubt.ts';
import { doubtAboutGround } from './ground.ts';
import { createJudge } from './judge/judge.ts';
import { asksOfNothing } from './how.ts';
import { caseMissing } from './in-which-case.ts';
import { countsAndLists, listedApart, sayingTheCount } from './lists.ts';
import { missingWords } from './missing-words.ts';
import { goesOnFromPoint } from './point.ts';
import { asksResponsible } from './responsible.ts';
import type { Section } from '../finding/section-items.ts';
import { isToldWhole } from './told-whole.ts';
import { datedFully } from './which-day.ts';
import { tellsWhoActs } from './who.ts';

/** What the evidence allows. */
export type Decision =
  /**
   * `together` of the first belong together: each is one thing of the list that is asked for. `beside` are others that
   * state what is asked as the first does, and are told with it.
   */
  | ({
      kind: 'answer';
      evidence: readonly [Evidence, ...Evidence[]];
      together: number;
      beside: readonly Evidence[];
      /** All that is asked for, where that is everything under a heading or with an office. */
      section?: Section;
    } & Judged)
  | ({ kind: 'related'; evidence: readonly [Evidence, ...Evidence[]]; doubt: Doubt } & Judged)
  | { kind: 'nothing' };

/** The highest odds that the judge gave, as their logarithm; null where nothing had to be judged. */
interface Judged {
  odds: number | null;
}

/**
 * Decides whether the evidence, best first, answers. No retrieval score is a gate by itself (facts/retrieval.md), so
 * each sentence has to pass separate checks, each with its own reason; of those that nothing speaks against, the judge
 * says whether one states what is asked.
 */
export function decide(
  query: PreparedQuery,
  evidence: readonly Evidence[],
  { settings, encoder }: Pick<RetrievalPorts, 'settings' | 'encoder'>,
): Decision {
  const { decide: limits } = settings;
  const quotable = evidence.filter((one) => one.sentence.quotable && !speaksToProgram(one.sentence.text));
  const { fit: fitted, apart } = fitting(query, quotable, settings);
  const isNear = (one: Evidence): boolean => (quotable[0]?.score ?? 0) - one.score <= limits.closeToBest;
  const fit = sayingTheCount(query, fitted, ({ score }) => (quotable[0]?.score ?? 0) - score <= limits.countedWithin);
  const judged: number[] = [];
  const judge = createJudge({ encoder, query, settings }, quotable, fit);
  const oddsOf = (one: Evidence): number => {
    const odds = judge(one);
    judged.push(odds);
    return odds;
  };
  const highest = () => (judged.length === 0 ? null : Math.max(...judged));
  const states = (one: Evidence): boolean => {
    if (doubtAboutNames(query, one) !== undefined) return false;
    if (query.read.label !== null)
      return doubtAboutWords(query, one, settings) === undefined && tellsWhoActs(query, one.sentence);
    // Which meeting it was, the sentence before says: the rules of evidence bind it, the judge looks at this one alone.
    if (countsAndLists(query, one) && doubtAboutWords(query, one, settings) === undefined) return true;
    return isToldWhole(query, one, { best, fit }) || isSure(one, oddsOf(one));
  };
  const isSure = (one: Evidence, odds: number): boolean =>
    odds >= limits.sure || ((odds >= limits.meant.odds || !wantsOneThing(query)) && meansTheSame(one));
  const isItem = (one: Evidence): boolean =>
    query.read.kind === 'list' &&
    query.read.several &&
    doubtAboutNames(query, one) === undefined &&
    judge(one) >= limits.sure - limits.besideSure;
  // What stands before it without telling a place, or whatever is asked, is no better answer.
  const best = quotable.find((other) => statesWhatIsAsked(query, other));
  const meansTheSame = (one: Evidence): boolean => {
    const next = fit.find((other) => !isSame(one, other));
    const leads = one === quotable[0] && (next === undefined || one.score - next.score >= limits.meant.lead);
    return leads && one.signals.meaning >= limits.meant.meaning && isClose(encoder, query, one, limits.meant);
  };
  const foremost = fit.slice(0, limits.judged);
  const stating = foremost.find(states);
  const first = stating && datedFully(query, stating, foremost, states);
  if (first) {
    const others = once(fit).filter((one) => !isSame(one, first));
    const beside = others.filter(
      (one) => goesOnInItem(query, first, one) || (standsBeside(query, first, one) && (states(one) || isItem(one))),
    );
    return { kind: 'answer', evidence: [first, ...others], together: 1, beside, odds: highest() };
  }
  const [one, ...rest] = apart ?? [];
  const isPart = (item: Evidence): boolean => isNear(item) && doubtAboutWords(query, item, settings) === undefined;
  if (one && [one, ...rest].every(isPart))
    return { kind: 'answer', evidence: [one, ...rest], together: rest.length + 1, beside: [], odds: highest() };
  const [nearest, ...others] = once(quotable.filter((other) => other.coverage >= limits.subjectCoverage));
  if (!nearest) return { kind: 'nothing' };
  const doubt = doubtAbout(query, nearest, settings) ?? { kind: 'not-sure' };
  return { kind: 'related', evidence: [nearest, ...others], doubt, odds: highest() };
}

/** What nothing speaks against, best first, and sentences that only together give the list that is asked for. */
interface Fitting {
  fit: readonly Evidence[];
  apart: readonly Evidence[] | null;
}

/** Kinds of answers that often stand in the sentence after the one that the question is about. */
const GOES_ON: ReadonlySet<QuestionKind> = new Set(['list', 'figure', 'reason']);

/** Kinds of questions that one thing answers, which a sentence on the same matter need not tell. */
const ONE_THING: ReadonlySet<QuestionKind> = new Set(['figure', 'date', 'place', 'person', 'organisation', 'yes-no']);

/** What was said before makes a question longer than any that the judge has learned from: its odds tell less there. */
function wantsOneThing({ read, units }: PreparedQuery): boolean {
  return ONE_THING.has(read.kind) && !units.some((unit) => unit.said);
}

function fitting(query: PreparedQuery, quotable: readonly Evidence[], { decide: limits }: Settings): Fitting {
  const best = quotable[0]?.score ?? 0;
  const judged = quotable
    .filter(
      (one) => best - one.score <= limits.answersWithin || countsAndLists(query, one) || goesOnFromPoint(query, one),
    )
    .map((one) => ({ one, doubt: firmDoubt(query, one, limits) }));
  const lacking = judged.filter(({ doubt }) => doubt?.kind === 'kind-missing').map(({ one }) => one);
  // It tells of a meeting where its documents are counted: the sentence that goes on from it may count them.
  // What something is for often stands behind the sentence that tells of it.
  const openings = judged.filter(
    ({ doubt }) =>
      doubt?.kind === 'kind-missing' ||
      doubt?.kind === 'opposite' ||
      (doubt === undefined && query.read.kind === 'reason'),
  );
  const continued = GOES_ON.has(query.read.kind)
    ? continuationsOf(
        openings.map(({ one }) => one),
        quotable,
      )
    : [];
  const fit = [
    ...judged.filter(({ doubt }) => doubt === undefined).map(({ one }) => one),
    ...continued.filter((one) => firmDoubt(query, one, limits) === undefined),
  ];
  return { fit: fit.toSorted((a, b) => b.score - a.score), apart: listedApart(query, lacking) };
}

/** The sentence itself, where it stands a second time, or one that says the same in nearly the same words. */
function isSame(one: Evidence, other: Evidence): boolean {
  return one.sentence.sentenceId === other.sentence.sentenceId || saysTheSame(one, other);
}

/** Each sentence once, at the first place where it stands. */
function once(evidence: readonly Evidence[]): Evidence[] {
  return evidence.filter((one, index) => evidence.findIndex((other) => isSame(one, other)) === index);
}

/** The first reason against quoting the sentence as the answer, or undefined when there is none. */
export function doubtAbout(query: PreparedQuery, evidence: Evidence, settings: Settings): Doubt | undefined {
  return (
    firmDoubt(query, evidence, settings.decide) ??
    doubtAboutNames(query, evidence) ??
    doubtAboutKind(query, evidence) ??
    doubtAboutWords(query, evidence, settings)
  );
}

/** The first reason that does not weigh words: the sentence says something else, or lacks what must stand there. */
export function firmDoubt(query: PreparedQuery, evidence: Evidence, limits: Settings['decide']): Doubt | undefined {
  const known = firmKept.get(evidence);
  if (known?.query === query && known.limits === limits) return known.doubt;
  const doubt = findFirmDoubt(query, evidence, limits);
  firmKept.set(evidence, { query, limits, doubt });
  return doubt;
}

/** Deciding, asking back and explaining all look at the same sentences of one question. */
const firmKept = new WeakMap<
  Evidence,
  { query: PreparedQuery; limits: Settings['decide']; doubt: Doubt | undefined }
>();

function findFirmDoubt(query: PreparedQuery, evidence: Evidence, limits: Settings['decide']): Doubt | undefined {
  if (!evidence.sentence.quotable) return { kind: 'not-quotable' };
  const { label: asked, kind } = query.read;
  if (evidence.sentence.kind === 'heading' && SAYS_MORE.has(kind)) return { kind: 'kind-missing', wants: kind };
  if (evidence.sentence.kind === 'heading' && kind === 'person' && namedPeople(evidence.sentence.text).length === 0)
    return { kind: 'kind-missing', wants: kind };
  const { label: printed } = evidence.sentence;
  if (asked && !(printed && labelAnswers(printed, asked))) return { kind: 'other-label', asked: asked.number, printed };
  return (
    doubtAboutGround(query, evidence) ?? doubtAboutSubject(query, evidence, limits) ?? doubtAboutAspect(query, evidence)
  );
}

/** A heading says that such an answer follows, and gives none of it. */
const SAYS_MORE: ReadonlySet<QuestionKind> = new Set(['list', 'procedure', 'summary', 'definition']);

/** Three things in a row: 香港、澳門、廣州. */
const LISTED = 3;

function listsSome(folded: string): boolean {
  return folded.split('、').length >= LISTED;
}

/** Whether the question asks of something, and the attribute or office that it asks for is named. */
function doubtAboutSubject(query: PreparedQuery, evidence: Evidence, limits: Settings['decide']) {
  const { units, read, question, written } = query;
  // 「香港」 or 「度」 alone asks nothing that a sentence could answer; 「大灣區有哪些城市」 does, where some are listed.
  const isVague = units.every((unit) => (unit.soft && !unit.said) || unit.alone);
  if (asksOfNothing(query)) return { kind: 'weak', words: [] } as const;
  if (isVague && !(asksOfClass(written) && listsSome(evidence.own.folded))) return { kind: 'weak', words: [] } as const;
  const covered = metUnits(units, [evidence.own, ...evidence.context]);
  // 「綜援金額」: a sentence that has 金額 alone tells of another thing.
  const subject = units.map((unit, index) => ({ unit, index })).filter(({ unit }) => !unit.soft && !unit.alone);
  const lacksSubject =
    read.kind === 'figure' &&
    subject.length > 1 &&
    subject.every(({ unit, index }) => !unit.said && covered[index] !== true);
  if (lacksSubject || units.some((unit, index) => unit.named && !covered[index]))
    return { kind: 'word-missing', words: missingWords(units, covered) } as const;
  const inCase = caseMissing(query, evidence);
  if (inCase.length > 0) return { kind: 'word-missing', words: inCase } as const;
  // The office behind an item is the item's own, not that of what its heading or a neighbour tells of.
  const isOfAnother = (evidence.sentence.attributes.responsible?.length ?? 0) > 0 && asksResponsible(question);
  if (isOfAnother && subject.length > 0) {
    const own = metUnits(units, [evidence.own]);
    if (subject.every(({ unit, index }) => unit.said || own[index] !== true))
      return { kind: 'word-missing', words: missingWords(units, own) } as const;
  }
  if (read.kind === 'yes-no' && lacksWhatIsThere(written, units, covered))
    return { kind: 'word-missing', words: missingWords(units, covered) } as const;
  if (read.kind !== 'person' || !asksName(question)) return undefined;
  const own = metUnits(units, [evidence.own]);
  if (heaviestGap(units, own) <= limits.missingRole) return undefined;
  return { kind: 'word-missing', words: missingWords(units, own) } as const;
}

/** 「去廣東實習有沒有津貼」: what there may be, at the end of the question. Folded. */
const ASKS_IF_THERE =
  /(?:有没有|有无|有否)(?:任何|提供|其他|涵盖|包含|包括|涉及)*(?!提|说|讲|写|规定|要求|列|指|表|计划|打算|可能|机会|需要|必要|人|办法|参与|出席|参加|包括|涉及)(\p{Script=Han}{2,6}?)(?:的?(?:范畴|领域|方面|内容))?[呢呀啊吗的]*[?？]?$/u;

/** 「是否包括牙科診所」. */
const ASKS_IF_AMONG =
  /(?:是否|是不是|会否|会不会|有没有|是否也|也)(?:也|都|亦|同样)?(?:包括|包含|涵盖|适用于|适用|覆盖|用得)(?:到|在|埋)?(\p{Script=Han}{2,8}?)(?:在内|的?服务|方面)?[呢呀啊吗的]*[?？]?$/u;

/** Whether a yes/no question asks if there is a thing of which nothing is told, in its words or in others. */
function lacksWhatIsThere(written: string, units: readonly ContentUnit[], met: readonly boolean[]): boolean {
  const thing = (ASKS_IF_THERE.exec(written) ?? ASKS_IF_AMONG.exec(written))?.[1];
  if (thing === undefined) return false;
  const own = units
    .map((unit, index) => ({ unit, index }))
    .filter(({ unit }) => unit.terms.some((term) => term.length > 1 && thing.includes(term)));
  return own.length > 1 && own.every(({ index }) => met[index] !== true);
}

/** How much of the question's words the sentence holds, alone and with its surroundings. */
function doubtAboutWords(query: PreparedQuery, evidence: Evidence, { decide: limits }: Settings): Doubt | undefined {
  const covered = metUnits(query.units, [evidence.own, ...evidence.context]);
  const lacks = (kind: 'weak' | 'word-missing'): Doubt => ({ kind, words: missingWords(query.units, covered) });
  if (evidence.coverage < limits.answerCoverage) return lacks('weak');
  if (!query.read.label && evidence.ownCoverage < limits.ownCoverage) return lacks('weak');
  return heaviestGap(query.units, covered) > limits.missingWord ? lacks('word-missing') : undefined;
}
