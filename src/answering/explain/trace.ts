import type { Settings } from '../../config/settings.ts';
import { readRegister } from '../../language/register.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import { doubtAbout } from '../deciding/decide.ts';
import type { DecidedPart, FoundPart } from '../deciding/decide-parts.ts';
import type { Doubt } from '../deciding/doubt.ts';
import type { Understood } from '../understanding/understand.ts';
import type { CitedRun } from '../citations.ts';
import { asWritten, type Doubted, doubtInWords } from './doubt-wording.ts';
import type { AnswerExplanation, ExplainedCheck, ExplainedPart, ExplainedSentence } from './explanation.ts';
import { type FailureCode, failureInWords } from './failure-wording.ts';
import type { Fault } from '../verify/fault.ts';

/** Notes what the steps of one question find out, for those who want to know how its answer came about. */
export interface Trace {
  read(question: string, understood: Understood): void;
  decided(found: readonly FoundPart[], parts: readonly DecidedPart[]): void;
  checked(by: ExplainedCheck['by'], checked: readonly CheckedRun[]): void;
  explanation(): AnswerExplanation;
}

/** The sentences that a checked statement rests on, and why it may not be shown; no failures prove it. */
export interface CheckedRun {
  run: CitedRun;
  failures: readonly FailureCode[];
  /** Where a writer's words depart from what they cite. */
  faults?: readonly Fault[];
}

export function createTrace(settings: Settings): Trace {
  let read: AnswerExplanation['read'] = null;
  let parts: ExplainedPart[] = [];
  const checks: ExplainedCheck[] = [];
  return {
    read(question, { register, shownAs, context, leans, asksNow }) {
      const readAs = readRegister(question).rewritten?.text ?? null;
      read = { register, readAs, understoodAs: shownAs, context, leans, asksNow };
    },
    decided(found, decided) {
      parts = decided.map((part, index) => explainPart(part, found[index], settings));
    },
    checked(by, checked) {
      checks.push(...checked.map((one) => explainCheck(by, one)));
    },
    explanation: () => ({ read, parts, checks }),
  };
}

function explainCheck(by: ExplainedCheck['by'], { run, failures, faults = [] }: CheckedRun): ExplainedCheck {
  const { edition, sentences } = run;
  return {
    by,
    documentId: edition.documentId,
    title: edition.description.title,
    label: sentences[0].label,
    failures: failures.map((code) => ({ code, text: failureInWords(code, faults) })),
  };
}

/** Sentences of a part that are explained. */
const SENTENCES = 5;

function explainPart(part: DecidedPart, found: FoundPart | undefined, settings: Settings): ExplainedPart {
  const { asked, query, decision } = part;
  const { read } = query;
  const question = readRegister(query.question).rewritten?.text ?? query.question;
  const evidence = found?.tries.find((one) => one.query === query)?.evidence ?? [];
  const reasonOf = (doubt: Doubt, sentence: string): string => doubtInWords(doubt, { ...about, sentence });
  const about: Omit<Doubted, 'sentence'> = { question, kind: read.kind };
  const sentences = nearest(part, evidence).map((one): ExplainedSentence => {
    const doubt = doubtOf(part, one, settings);
    return {
      documentId: one.edition.documentId,
      title: one.edition.description.title,
      label: one.sentence.label,
      text: one.sentence.text,
      score: rounded(one.score),
      ownCoverage: rounded(one.ownCoverage),
      coverage: rounded(one.coverage),
      doubt: doubt?.kind ?? null,
      reason: doubt === null ? null : reasonOf(doubt, one.sentence.text),
    };
  });
  return {
    asked,
    kind: read.kind,
    figures: read.figures.map(({ start, end }) => question.slice(start, end)),
    names: [...read.names, ...read.offices].map((name) => asWritten(question, name)),
    label: read.label?.number ?? null,
    decided: decision.kind,
    odds: decision.kind === 'nothing' || decision.odds === null ? null : rounded(decision.odds),
    reason:
      decision.kind === 'answer'
        ? '有句子通過每一項檢查。'
        : decision.kind === 'nothing'
          ? '沒有句子提到問題所問的事物。'
          : reasonOf(decision.doubt, decision.evidence[0].sentence.text),
    sentences,
  };
}

/** What was chosen or came nearest first, then the best others. */
function nearest({ decision }: DecidedPart, evidence: readonly Evidence[]): Evidence[] {
  const first = decision.kind === 'nothing' ? [] : [decision.evidence[0]];
  const others = evidence.filter(
    ({ sentence }) => !first.some((one) => one.sentence.sentenceId === sentence.sentenceId),
  );
  return [...first, ...others].slice(0, SENTENCES);
}

/** Why a sentence was not the answer; one that passes by itself was less sure than the answer, or not sure enough. */
function doubtOf({ query, decision }: DecidedPart, one: Evidence, settings: Settings): Doubt | null {
  if (decision.kind !== 'nothing' && one === decision.evidence[0])
    return decision.kind === 'answer' ? null : decision.doubt;
  return doubtAbout(query, one, settings) ?? (decision.kind === 'answer' ? null : { kind: 'not-sure' });
}

function rounded(share: number): number {
  return Math.round(share * 1000) / 1000;
}
