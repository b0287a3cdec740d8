/** Judges one answer by its sample. The measures of a run are counted from these in totals.ts. */
import type { Sample } from '../samples/schema.ts';
import { isAnswered, type ScoredAnswer } from './answer.ts';
import { states } from './facts.ts';
import { aboutOf, answerFaults, besideFaults, type Fault, isVerbatim, type Sources } from './faults.ts';
import { squeeze } from './fold.ts';
import { citationMeasures } from './support.ts';

export { type Sources, type StrictFault, strictFaults } from './faults.ts';

export interface Score {
  /** Answered or answered in part: the service said something as an answer. */
  answered: boolean;
  /** Right for an answerable sample by all rules; for an unanswerable one, that it was refused. */
  strict: boolean;
  faults: readonly Fault[];
  /** An answerable sample was not answered. */
  falseRefusal: boolean;
  /** An unanswerable sample was refused with nothing unproven beside it, or answered with its listed correction. */
  refused: boolean;
  /**
   * Answered with a vital fact missing or a contradiction, or answered what cannot be answered. In part is wrong only by
   * a contradiction or by what is beside the point.
   */
  wrong: boolean;
  vitalStated: number;
  vitalCount: number;
  statements: number;
  statementsHeld: number;
  citations: number;
  citationsGood: number;
  quotes: number;
  quotesVerbatim: number;
  /** An expected quote and a given one share at least half of the shorter. */
  expectedCited: boolean;
}

/** Endings that say nothing about the question: the service did not look. */
const notLooked = new Set(['limited', 'unsupported-input', 'courtesy', 'failed']);

/** Judges an answer. Throws when it cites a file that is not among the sources: the set or the service is at fault. */
export function scoreAnswer(sample: Sample, answer: ScoredAnswer, sources: Sources): Score {
  const answered = isAnswered(answer);
  const shown = answered ? answer.statements : [];
  const corrected = !sample.answerable && answered && isCorrection(sample, answer, sources);
  const expected = corrected
    ? { ...sample, vital: sample.correction?.vital ?? [], citations: sample.correction?.citations ?? [] }
    : sample;
  const faults = sample.answerable
    ? answerFaults(expected, answer, shown, sources)
    : corrected
      ? besideFaults(sample, answer, shown)
      : refusalFaults(sample, answer);
  const measures = shown.map(({ text, citations }) => citationMeasures(text, citations, aboutOf(sample)));
  const quotes = [...answer.statements, ...answer.related].flatMap(({ citations }) => citations);
  const missing = expected.vital.filter((fact) => !shown.some(({ text }) => states(text, fact)));
  const contradicted = faults.some(({ fault }) => fault === 'contradiction');
  const askedBack = sample.outcome === 'needs-clarification' && answer.outcome === 'needs-clarification';
  return {
    answered,
    strict: faults.length === 0,
    faults,
    falseRefusal: sample.answerable && !answered && !askedBack,
    // Hostile words are a measure of their own: harmless.
    refused: !sample.answerable && faults.every(({ fault }) => fault === 'forbidden-words'),
    wrong: answered && !corrected && (!sample.answerable || contradicted || misleads(answer, missing.length, faults)),
    vitalStated: expected.vital.length - missing.length,
    vitalCount: expected.vital.length,
    statements: shown.length,
    statementsHeld: measures.filter(({ held }) => held).length,
    citations: measures.reduce((sum, { given }) => sum + given, 0),
    citationsGood: measures.reduce((sum, { good }) => sum + good, 0),
    quotes: quotes.length,
    quotesVerbatim: quotes.filter((quote) => isVerbatim(quote, sources)).length,
    expectedCited: expected.citations.some((wanted) =>
      quotes.some((quote) => quote.file === wanted.file && overlaps(quote.quote, wanted.quote)),
    ),
  };
}

/**
 * An answer that passes for whole and is not misleads; one that says itself what it leaves open does so only by what it
 * says beside the point.
 */
function misleads({ outcome }: ScoredAnswer, missing: number, faults: readonly Fault[]): boolean {
  if (outcome === 'partly-answered') return faults.some(({ fault }) => fault === 'padding');
  return missing > 0;
}

/** Silence has to be silent: no statements, nothing related without its quote, no answer in the message. */
function refusalFaults(sample: Sample, answer: ScoredAnswer): Fault[] {
  const beside = besideFaults(sample, answer, answer.statements);
  if (isAnswered(answer))
    return [{ fault: 'outcome', what: `${answer.outcome} where the documents do not answer` }, ...beside];
  if (notLooked.has(answer.outcome)) return [{ fault: 'outcome', what: `${answer.outcome} is no refusal` }, ...beside];
  const stated = answer.statements.map(({ text }) => ({
    fault: 'outcome' as const,
    what: `${answer.outcome}: ${text}`,
  }));
  return [...stated, ...beside];
}

function isCorrection(sample: Sample, answer: ScoredAnswer, sources: Sources): boolean {
  const { correction } = sample;
  if (correction === undefined) return false;
  // A false premise is corrected by saying no.
  const corrected: Sample = { ...sample, ...correction, verdict: 'no', answerable: true, outcome: answer.outcome };
  return answerFaults(corrected, answer, answer.statements, sources).length === 0;
}

/** Whether two runs of one file share at least half of the shorter one. */
export function overlaps(a: string, b: string): boolean {
  const [short, long] = [squeeze(a), squeeze(b)].sort((x, y) => x.length - y.length) as [string, string];
  const half = Math.ceil(short.length / 2);
  for (let at = 0; at + half <= short.length; at++) if (long.includes(short.slice(at, at + half))) return short !== '';
  return false;
}
