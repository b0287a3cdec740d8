import type { Settings } from '../../config/settings.ts';
import { readQuestion } from '../../language/question.ts';
import { holdsWantedType } from '../../retrieval/answer-type.ts';
import { isOfAskedDate } from '../../retrieval/dates.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence, RetrievalPorts, Retrieved } from '../../retrieval/retrieve.ts';
import { statesWhatIsAsked } from './aspect.ts';
import { type Decision, decide, firmDoubt } from './decide.ts';
import type { Standing } from '../finding/as-it-stood.ts';
import { asksStageOf, leftOpen } from './left-open.ts';
import type { Section } from '../finding/section-items.ts';
import { doubtAboutGround } from './ground.ts';
import { speaksOf } from './side.ts';

/** What was found for one reading of a part. */
export interface Found extends Retrieved {
  query: PreparedQuery;
  /** How editions stood on the day that is asked about, by id; without it, how they stand now. */
  standing?: ReadonlyMap<string, Standing>;
  /** What is asked for whole, one a document. */
  sections?: readonly Section[];
}

/** One of the things asked, with what was found for it: by itself first, then with what was said before. */
export interface FoundPart {
  asked: string;
  /** It goes on from the clause before it: 由誰負責 of 「沙嶺有多大，由誰負責？」. */
  goesOn?: true;
  /** It asks of this, which the question compares with another. */
  side?: string;
  tries: readonly Found[];
}

export interface DecidedPart extends Pick<FoundPart, 'goesOn' | 'side'> {
  asked: string;
  query: PreparedQuery;
  decision: Decision;
  /** The question as it was put, where `query` has what a sentence records in the place of what it states. */
  putAs?: string;
}

/** A part that is answered, with the evidence for it. */
export interface AnsweredPart extends Pick<DecidedPart, 'putAs'> {
  query: PreparedQuery;
  evidence: readonly [Evidence, ...Evidence[]];
  /** So many of the first give the answer only together. */
  together: number;
  /** Others that are told beside the first. */
  beside: readonly Evidence[];
  /** All that is asked for, which is quoted in place of what the evidence would give. */
  section?: Section | undefined;
}

/** What the parts of a question come to. */
export type Settled =
  | {
      kind: 'answer';
      parts: readonly [AnsweredPart, ...AnsweredPart[]];
      missing: readonly string[];
      /** How many items of a list are not quoted. */
      more: number;
    }
  | { kind: 'related'; query: PreparedQuery; evidence: readonly [Evidence, ...Evidence[]] }
  | { kind: 'nothing' };

/** The first reading that answers; else the last one, which knows most. */
export function decidePart(
  { tries, ...part }: FoundPart,
  ports: Pick<RetrievalPorts, 'settings' | 'encoder'>,
): DecidedPart {
  let decided: DecidedPart | undefined;
  for (const one of tries) {
    decided = { ...part, query: one.query, decision: withAmount(part, decideCurrentFirst(one, ports)) };
    if (decided.decision.kind === 'answer') break;
  }
  if (decided === undefined) throw new TypeError('A part of a question was never looked for.');
  return decided;
}

/** 「A和B哪個較高」 asks how much each is: read as a comparison, whatever tells of A would do. */
function withAmount({ asked, side }: Pick<DecidedPart, 'asked' | 'side'>, decision: Decision): Decision {
  const read = readQuestion(asked);
  if (side === undefined || read.kind !== 'figure' || decision.kind !== 'answer') return decision;
  const { evidence, odds } = decision;
  if (holdsWantedType('figure', evidence[0].sentence, evidence[0].own, read)) return decision;
  return { kind: 'related', evidence, doubt: { kind: 'kind-missing', wants: 'figure' }, odds };
}

/**
 * What is current answers first; a superseded edition only where nothing current fits, and of a document's superseded
 * ones the newest before the others, but where the question asks for one of them by its date.
 */
function decideCurrentFirst(
  { query, evidence, standing, sections = [] }: Found,
  ports: Pick<RetrievalPorts, 'settings' | 'encoder'>,
): Decision {
  const [section] = sections;
  if (section !== undefined)
    return { kind: 'answer', evidence: [section.evidence], together: 1, beside: [], odds: null, section };
  const ofStatus = (status: Evidence['edition']['status']) =>
    evidence.filter(({ edition }) => (standing?.get(edition.id) ?? edition.status) === status);
  const current = decide(query, ofStatus('current'), ports);
  if (current.kind === 'answer') return current;
  const superseded = ofStatus('superseded');
  const last = lastOfEach(superseded);
  const isAsked = superseded.some(({ edition }) => isOfAskedDate(query, edition));
  for (const some of isAsked || last.length === superseded.length ? [superseded] : [last, superseded]) {
    const decision = decide(query, some, ports);
    if (decision.kind === 'answer') return decision;
  }
  return current;
}

/** What is of the newest edition of its document among them. */
function lastOfEach(evidence: readonly Evidence[]): Evidence[] {
  const newest = new Map<string, number>();
  for (const { edition } of evidence)
    newest.set(edition.documentId, Math.max(edition.ordinal, newest.get(edition.documentId) ?? edition.ordinal));
  return evidence.filter(({ edition }) => newest.get(edition.documentId) === edition.ordinal);
}

/** Sentences of a part that may be quoted. */
const SHOWN = 2;

/** Answered when a part is, naming the parts that are not; else what is nearest to the first part that has anything. */
export function settle(asked: readonly DecidedPart[], { decide: limits }: Settings): Settled {
  const parts = asked.map((part, at) => (isOfAnother(part, asked.slice(0, at)) ? unanswered(part) : part));
  const told = toldBefore(parts, limits);
  const [first, ...rest] = parts.flatMap((part) =>
    part.decision.kind === 'answer' && !told.has(part) ? [{ ...part, ...part.decision }] : [],
  );
  if (first !== undefined) {
    const answered = [first, ...rest];
    const shown = answered.flatMap(({ evidence, together }) => evidence.slice(0, together));
    const missing = parts.flatMap((part) => {
      const { asked, query, decision } = part;
      if (told.has(part)) return [];
      if (decision.kind === 'answer' && decision.section !== undefined) return decision.section.missing;
      if (decision.kind === 'answer') return leftOpen(query, decision.evidence.slice(0, SHOWN));
      return asksStageOf(asked, shown) ? [] : [asked];
    });
    const more = answered.reduce((sum, { section }) => sum + (section?.more ?? 0), 0);
    return { kind: 'answer', parts: [first, ...rest], missing: missing.map(bareQuestion), more };
  }
  for (const { query, decision } of parts)
    if (decision.kind === 'related') return { kind: 'related', query, evidence: decision.evidence };
  return { kind: 'nothing' };
}

/**
 * Whether a part that leans on one before it is answered of another thing than that: 「深中通道由誰管？出事找誰？」 where no
 * sentence tells of that passage, and one tells of accidents.
 */
function isOfAnother({ query, decision }: DecidedPart, before: readonly DecidedPart[]): boolean {
  if (decision.kind !== 'answer' || !query.units.some((unit) => unit.said)) return false;
  const [one] = decision.evidence;
  return before.some((part) => part.decision.kind !== 'answer' && doubtAboutGround(part.query, one) !== undefined);
}

function unanswered(part: DecidedPart): DecidedPart {
  const { decision } = part;
  if (decision.kind !== 'answer') return part;
  return {
    ...part,
    decision: { kind: 'related', evidence: decision.evidence, doubt: { kind: 'not-sure' }, odds: decision.odds },
  };
}

/**
 * The parts that what is shown for a part before them tells as well: one sentence often holds both answers, and the judge
 * knows only the words of the clause that goes on. Another sentence of its own that is better by far stays. How something
 * is done has no sign that a sentence tells it.
 */
function toldBefore(parts: readonly DecidedPart[], limits: Settings['decide']): ReadonlySet<DecidedPart> {
  const told = new Set<DecidedPart>();
  const shown: Evidence[] = [];
  for (const part of parts) {
    const { query, decision, goesOn, side } = part;
    const tells = shown.some((one) => {
      if (
        (side === undefined ? !goesOn : !speaksOf(one, side)) ||
        query.read.kind === 'procedure' ||
        firmDoubt(query, one, limits) !== undefined ||
        !statesWhatIsAsked(query, one)
      )
        return false;
      if (decision.kind !== 'answer' || saysLittle(part.asked)) return true;
      const own = decision.evidence.find(({ sentence }) => sentence.sentenceId === one.sentence.sentenceId);
      return own !== undefined && decision.evidence[0].score - own.score <= limits.closeToBest;
    });
    if (tells) told.add(part);
    else if (decision.kind === 'answer') shown.push(...decision.evidence.slice(0, decision.together));
  }
  // 「五個辦事處及11個聯絡處」, found for the second side, tells the first as well.
  for (const part of parts) {
    const { query, decision, side } = part;
    if (side === undefined || decision.kind === 'answer') continue;
    const tells = (one: Evidence) =>
      speaksOf(one, side) && firmDoubt(query, one, limits) === undefined && statesWhatIsAsked(query, one);
    if (shown.some(tells)) told.add(part);
  }
  return told;
}

/** 「目的又是甚麼」: of its own it holds too little to tell one sentence from another. */
function saysLittle(asked: string): boolean {
  return readQuestion(asked).content.reduce((sum, { text }) => sum + text.length, 0) < LITTLE;
}

const LITTLE = 4;

export function bareQuestion(asked: string): string {
  return asked.replaceAll(/^[\s，,；;]+|[\s？?，,。；;]+$/gu, '');
}
