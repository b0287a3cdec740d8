import type { Settings } from '../config/settings.ts';
import { isAmount, unitAgrees } from '../language/figures/figures.ts';
import { foldText } from '../language/fold.ts';
import { statesAnother } from '../language/names/states-another.ts';
import { namesNewBody } from '../language/offices.ts';
import { asksName, namedPeople } from '../language/people.ts';
import { namesNewPlace } from '../language/places.ts';
import { labelAnswers, namesCounted, type QuestionKind } from '../language/question.ts';
import { holdsWantedType, newFigures } from '../retrieval/answer-type.ts';
import { coveredUnits, heaviestGap } from '../retrieval/coverage.ts';
import { saysTheSame } from '../retrieval/near-duplicates.ts';
import type { PreparedQuery } from '../retrieval/query.ts';
import { isClose } from '../retrieval/closeness.ts';
import type { TokenEncoder } from '../retrieval/ports.ts';
import type { Evidence, RetrievalPorts } from '../retrieval/retrieve.ts';
import { speaksToProgram } from '../safety/instructions.ts';
import { continuationsOf } from './continued.ts';
import type { Doubt } from './doubt.ts';
import { doubtAboutGround, isIssuedDate } from './ground.ts';
import { listedApart, sayingTheCount, statesList } from './lists.ts';
import { missingWords } from './missing-words.ts';
import { differsInNegation, tellsOnlyTheLast, tellsOnlyTheNew } from './opposite.ts';
import { asksResult, statesPlan } from './status.ts';

/** What the evidence allows. */
export type Decision =
  /** `together` of the first belong together: each is one thing of the list that is asked for. */
  | { kind: 'answer'; evidence: readonly [Evidence, ...Evidence[]]; together: number }
  | { kind: 'related'; evidence: readonly [Evidence, ...Evidence[]]; doubt: Doubt }
  | { kind: 'nothing' };

/**
 * Decides whether the evidence, best first, answers. No retrieval score is a gate by itself (facts/retrieval.md), so
 * each sentence has to pass separate checks, each with its own reason.
 */
export function decide(
  query: PreparedQuery,
  evidence: readonly Evidence[],
  { settings, encoder }: Pick<RetrievalPorts, 'settings' | 'encoder'>,
): Decision {
  const quotable = evidence.filter((one) => one.sentence.quotable && !speaksToProgram(one.sentence.text));
  const best = quotable[0]?.score ?? 0;
  const { fit: fitted, apart } = fitting(query, quotable, settings);
  const isNear = (one: Evidence): boolean => best - one.score <= settings.decide.closeToBest;
  const fit = sayingTheCount(query, fitted, ({ score }) => best - score <= settings.decide.mostLead);
  // Nearness last, because reading what words mean takes the longest.
  const first = fit
    .filter(isNear)
    .filter((one) => query.read.label !== null || standsOut(one, fit, settings))
    .find((one) => query.read.label !== null || comesNear(encoder, query, one, settings));
  if (first) {
    const others = once(fit).filter((one) => !isSame(one, first));
    return { kind: 'answer', evidence: [first, ...others], together: 1 };
  }
  const [one, ...rest] = apart ?? [];
  const isPart = (item: Evidence): boolean => isNear(item) && comesNear(encoder, query, item, settings);
  if (one && standsOut(one, fit, settings) && [one, ...rest].every(isPart))
    return { kind: 'answer', evidence: [one, ...rest], together: rest.length + 1 };
  const meant = meantBy(query, quotable, { settings, encoder });
  if (meant) return { kind: 'answer', evidence: [meant], together: 1 };
  const [nearest, ...others] = once(quotable.filter((one) => one.coverage >= settings.decide.subjectCoverage));
  if (!nearest) return { kind: 'nothing' };
  return { kind: 'related', evidence: [nearest, ...others], doubt: doubtOfNearest() };

  function doubtOfNearest(): Doubt {
    const doubt = nearest && doubtAbout(query, nearest, settings);
    if (doubt !== undefined) return doubt;
    return nearest && standsOut(nearest, fit, settings) ? { kind: 'far' } : { kind: 'not-sure' };
  }
}

/**
 * The best sentence, where it lacks words of the question and nothing else, means the same and leads the next one by
 * much: 「後生仔想拎資本資助」 and 「為有意創業的香港青年提供資本資助」 share few words. Figures, names and what is asked for have to
 * stand there all the same.
 */
function meantBy(
  query: PreparedQuery,
  quotable: readonly Evidence[],
  { settings, encoder }: Pick<RetrievalPorts, 'settings' | 'encoder'>,
): Evidence | undefined {
  const { decide: limits } = settings;
  const { sure, nearOwn, nearAround, meaning, ...words } = limits.meant;
  const other: Settings = { ...settings, decide: { ...limits, ...words, sure } };
  const fit = quotable.slice(0, MOST_MEANT).filter((one) => doubtAbout(query, one, other) === undefined);
  const [best] = fit;
  if (!best || (quotable[0]?.score ?? 0) - best.score > limits.mostLead) return undefined;
  if (best.signals.meaning < meaning || !standsOut(best, fit, other)) return undefined;
  return isClose(encoder, query, best, { own: nearOwn, around: nearAround }) ? best : undefined;
}

/** So many of the best sentences are looked at: the next one that fits is among them, or far behind. */
const MOST_MEANT = 40;

/** What there is no doubt about, best first, and sentences that only together give the list that is asked for. */
interface Fitting {
  fit: readonly Evidence[];
  apart: readonly Evidence[] | null;
}

/** Kinds of answers that often stand in the sentence after the one that the question is about. */
const GOES_ON: ReadonlySet<QuestionKind> = new Set(['list', 'figure']);

function fitting(query: PreparedQuery, quotable: readonly Evidence[], settings: Settings): Fitting {
  const reach = settings.decide.closeToBest + settings.decide.mostLead;
  const best = quotable[0]?.score ?? 0;
  const judged = quotable
    .filter((one) => best - one.score <= reach)
    .map((one) => ({ one, doubt: doubtAbout(query, one, settings) }));
  const lacking = judged.filter(({ doubt }) => doubt?.kind === 'kind-missing').map(({ one }) => one);
  const continued = GOES_ON.has(query.read.kind) ? continuationsOf(lacking, quotable) : [];
  const fit = [
    ...judged.filter(({ doubt }) => doubt === undefined).map(({ one }) => one),
    ...continued.filter((one) => doubtAbout(query, one, settings) === undefined),
  ];
  return { fit: fit.toSorted((a, b) => b.score - a.score), apart: listedApart(query, lacking) };
}

/** Whether no word that carries the question's subject is far from all that the sentence and its surroundings say. */
function comesNear(
  encoder: TokenEncoder,
  query: PreparedQuery,
  evidence: Evidence,
  { decide: limits }: Settings,
): boolean {
  return isClose(encoder, query, evidence, { own: limits.nearOwn, around: limits.nearAround });
}

/**
 * Whether a sentence is good enough and better enough than the next: a high score may lead by little, a low one has to
 * lead by much. Where two sentences fit alike, the better is often the wrong one.
 */
function standsOut(one: Evidence, evidence: readonly Evidence[], settings: Settings): boolean {
  const { decide: limits } = settings;
  const next = evidence.find((other) => !isSame(one, other));
  const lead = next === undefined ? limits.mostLead : one.score - next.score;
  return scoreOfWords(one, settings) + limits.leadShare * Math.min(lead, limits.mostLead) >= limits.sure;
}

/**
 * The score without what nearness by meaning adds. All sentences of one subject are near a question about it, so it puts
 * them in order and says nothing of whether one of them answers (RAGEval law: 62 in place of 76 % refused).
 */
function scoreOfWords({ score, signals }: Evidence, { rankSentences: weights }: Settings): number {
  return score - weights.meaning * signals.meaning - weights.wordMeaning * signals.wordMeaning;
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
  if (!evidence.sentence.quotable) return { kind: 'not-quotable' };
  const asked = query.read.label;
  const { label: printed } = evidence.sentence;
  if (asked && !(printed && labelAnswers(printed, asked))) return { kind: 'other-label', asked: asked.number, printed };
  return (
    doubtAboutGround(query, evidence) ?? doubtAboutWords(query, evidence, settings) ?? doubtAboutAspect(query, evidence)
  );
}

/** How much of the question's words the sentence holds, alone and with its surroundings. */
function doubtAboutWords(query: PreparedQuery, evidence: Evidence, { decide: limits }: Settings): Doubt | undefined {
  // 「香港」 or 「度」 alone asks nothing that a sentence could answer.
  if (query.units.every((unit) => (unit.soft && !unit.said) || unit.alone)) return { kind: 'weak', words: [] };
  const covered = coveredUnits(query.units, [evidence.own, ...evidence.context]);
  const lacks = (kind: 'weak' | 'word-missing', held: readonly boolean[] = covered): Doubt => ({
    kind,
    words: missingWords(query.units, held),
  });
  if (evidence.coverage < limits.answerCoverage) return lacks('weak');
  if (!query.read.label && evidence.ownCoverage < limits.ownCoverage) return lacks('weak');
  if (heaviestGap(query.units, covered) > limits.missingWord) return lacks('word-missing');
  if (query.units.some((unit, index) => unit.named && !covered[index])) return lacks('word-missing');
  const own = coveredUnits(query.units, [evidence.own]);
  const ownGap = heaviestGap(query.units, own);
  if (query.read.kind === 'person' && asksName(query.question) && ownGap > limits.missingRole)
    return lacks('word-missing', own);
  return undefined;
}

/** Whether the sentence states the kind of thing that is asked, on the asked side of it. */
function doubtAboutAspect(query: PreparedQuery, evidence: Evidence): Doubt | undefined {
  const { text } = evidence.sentence;
  if (
    differsInNegation(query.question, text) ||
    tellsOnlyTheNew(query.question, text) ||
    tellsOnlyTheLast(query.question, text)
  )
    return { kind: 'opposite', another: null };
  const another = statesAnother(query.question, text);
  if (another !== null) return { kind: 'opposite', another };
  if (
    asksResult(query.question) &&
    statesPlan(text, evidence.edition.description.kind) &&
    !asksOfThatTime(query, evidence)
  )
    return { kind: 'plan-only' };
  return statesWhatIsAsked(query, evidence) ? undefined : { kind: 'kind-missing', wants: query.read.kind };
}

/** 到2018年9月是否已經…… of a document of 2018-09: its plan says that it was none yet. */
function asksOfThatTime(query: PreparedQuery, evidence: Evidence): boolean {
  return query.read.kind === 'yes-no' && query.read.figures.some((figure) => isIssuedDate(evidence, figure));
}

/**
 * A question for a day, an amount, a place, a name or a list is answered only by a sentence that states one the question
 * does not hold; the 一 of 一個 counts nothing.
 */
function statesWhatIsAsked(query: PreparedQuery, evidence: Evidence): boolean {
  const { kind, figures } = query.read;
  const words = query.read.content.map((run) => run.text).join('，');
  if (kind === 'place') return namesNewPlace(evidence.own.folded, words);
  if (kind === 'list') return statesList(query, evidence);
  if (kind === 'organisation') return namesAsked(query, evidence) && namesWhoDoes(query, evidence, words);
  if (kind === 'date')
    return (
      holdsWantedType(kind, evidence.sentence, evidence.own, query.read) ||
      (ASKS_HOW_LONG.test(foldText(query.question)) &&
        newFigures(evidence.own, figures).some((figure) => figure.type === 'duration'))
    );
  if (kind === 'person' && asksName(query.question)) return namesSomebody(evidence.sentence.text, words);
  return kind !== 'figure' || statesAmount(query, evidence);
}

/** Bodies that are told apart by what they are called: no bureau is a 委員會. Folded. */
const BODY =
  /(?:哪|什么|甚么)一?[个间所家支]?[^,，。?？]{0,6}?(委员会|小组|专班|大学|公司|联盟|协会|学会|商会|银行|中心|办公室|基金)(?=[,，。?？]|$|负责|统筹|跟进|主办|营运)/u;

/** 「由哪個委員會統籌」 is answered by a sentence that speaks of one, or that lists who is responsible. */
function namesAsked({ written }: PreparedQuery, { own, sentence }: Evidence): boolean {
  const body = BODY.exec(written)?.[1];
  return (
    body === undefined ||
    own.folded.includes(body) ||
    (sentence.attributes.responsible ?? []).some((name) => foldText(name).includes(body))
  );
}

/** 「幾耐之後開」 is answered by a day or by how long it takes. */
const ASKS_HOW_LONG = /多久|几耐|多长时间|几长时间/u;

/** A name that the question does not hold, or an office that is said to hold another: 三位司長擔任副組長. */
function namesSomebody(text: string, asked: string): boolean {
  return (
    namedPeople(text).some((name) => !asked.includes(name.slice(-2))) ||
    /擔任|担任|兼任|(?:行政長官|行政长官|司長|司长|主席|總理|总理)(?:主持|率領|率领|领导|領導|親自|亲自|批示|見證|见证)|由(?:行政長官|行政长官)/u.test(
      text,
    )
  );
}

/** 邊個局 is answered by a body; 由誰 by one who works there as well: 會由樹藝師檢驗. */
function namesWhoDoes({ written }: PreparedQuery, { sentence, own }: Evidence, asked: string): boolean {
  if ((sentence.attributes.responsible?.length ?? 0) > 0 || namesNewBody(own.folded, asked)) return true;
  return /谁/u.test(written) && /[师员者士][^工]|人员|专家/u.test(own.folded);
}

/** 幾多個辦事處 wants a figure that counts 辦事處; 幾多人 one that counts people. */
function statesAmount(query: PreparedQuery, evidence: Evidence): boolean {
  const { figures, unit, counted } = query.read;
  const { text } = evidence.sentence;
  return newFigures(evidence.own, figures)
    .filter((figure) => (isAmount(figure) || figure.type === 'ordinal') && figure.value !== 1)
    .some((figure) => {
      if (unit !== null && !unitAgrees(figure.unit, unit)) return false;
      return (
        counted === null ||
        namesCounted(foldText(text.slice(figure.numeral.end, figure.numeral.end + COUNTED_WITHIN)), counted)
      );
    });
}

/** A figure and the noun it counts stand this close: 「7 份合作協議」. */
const COUNTED_WITHIN = 12;
