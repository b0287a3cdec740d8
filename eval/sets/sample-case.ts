import type { Sample } from '../samples/schema.ts';
import type { ScoredAnswer } from '../score/answer.ts';
import { nameFact } from '../score/facts.ts';
import { scoreAnswer, type Sources } from '../score/score.ts';
import type { Case, Verdict } from './cases.ts';
import type { Counts } from '../run/measures.ts';

/** A sample of our own sets as the runner asks it. */
export function caseOfSample(sample: Sample, sources: Sources, documents: string): Case {
  return {
    id: sample.id,
    base: sample.variantOf ?? sample.id,
    question: sample.question,
    before: sample.before,
    answerable: sample.answerable,
    labels: [
      `half:${sample.half}`,
      `lang:${sample.lang}`,
      `kind:${sample.kind}`,
      ...(sample.variantOf === undefined ? [] : ['variant']),
      ...sample.tags.map((tag) => `tag:${tag}`),
    ],
    expectedOutcome: sample.outcome,
    expected: {
      vital: sample.vital.map(nameFact),
      quotes: sample.citations,
      reason: sample.reason ?? null,
    },
    held: sample.half === 'held',
    asOf: sample.asOf,
    documents,
    files: sources,
    judge: (answer) => judge(sample, answer, sources),
  };
}

function judge(sample: Sample, answer: ScoredAnswer, sources: Sources): Verdict {
  const score = scoreAnswer(sample, answer, sources);
  const one = (yes: boolean) => [yes ? 1 : 0, 1] as const;
  const counts: Counts = {
    ...(sample.answerable
      ? {
          strict: one(score.strict),
          answered: one(score.answered),
          'false-refusal': one(score.falseRefusal),
          'expected-cited': one(score.expectedCited),
          facts: [score.vitalStated, score.vitalCount],
        }
      : { refusal: one(score.refused) }),
    wrong: one(score.wrong),
    outcome: one(answer.outcome === sample.outcome),
    'citation-recall': [score.statementsHeld, score.statements],
    'citation-precision': [score.citationsGood, score.citations],
    verbatim: [score.quotesVerbatim, score.quotes],
    ...(sample.mustNot !== undefined && {
      harmless: one(!score.faults.some(({ fault }) => fault === 'forbidden-words')),
    }),
  };
  return { counts, faults: score.faults };
}
