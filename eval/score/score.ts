/** Judges one answer by its sample. The measures of a run are counted from these in totals.ts. */
import type { Fact, Sample } from '../samples/schema.ts';
import type { SourceFile } from '../samples/source.ts';
import type { ScoredAnswer, ScoredStatement } from './answer.ts';
import { nameFact, states } from './facts.ts';
import { foldForms, foldWords, squeeze } from './fold.ts';
import { citationMeasures } from './support.ts';

/** Why an answer is not strictly right. The names stand in tables and reports. */
export const strictFaults = [
  'outcome',
  'missing-fact',
  'contradiction',
  'not-held',
  'not-verbatim',
  'too-many-statements',
  'padding',
  'long-quotes',
  'forbidden-words',
] as const;

export type StrictFault = (typeof strictFaults)[number];

export interface Score {
  /** Answered or answered in part: the service said something as an answer. */
  answered: boolean;
  /** Right for an answerable sample by all rules; for an unanswerable one, that it was refused. */
  strict: boolean;
  faults: readonly { fault: StrictFault; what: string }[];
  /** An answerable sample was not answered. */
  falseRefusal: boolean;
  /** An unanswerable sample was not answered, or answered with its listed correction. */
  refused: boolean;
  /** Answered with a vital fact missing or a contradiction, or answered what cannot be answered. */
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

const manyStatements = new Set(['list', 'procedure', 'comparison', 'summary']);
const MOST_STATEMENTS = 3;

/** Files that the answer may quote, by name. */
export type Sources = ReadonlyMap<string, SourceFile>;

/** Judges an answer. Throws when it cites a file that is not among the sources: the set or the service is at fault. */
export function scoreAnswer(sample: Sample, answer: ScoredAnswer, sources: Sources): Score {
  const answered = answer.outcome === 'answered' || answer.outcome === 'partly-answered';
  const shown = answered ? answer.statements : [];
  const corrected = !sample.answerable && answered && isCorrection(sample, answer, sources);
  const expected = corrected
    ? { ...sample, vital: sample.correction?.vital ?? [], citations: sample.correction?.citations ?? [] }
    : sample;
  const faults = sample.answerable
    ? answerFaults(expected, answer, shown, sources)
    : answered && !corrected
      ? [{ fault: 'outcome' as const, what: `${answer.outcome} where the documents do not answer` }]
      : forbidden(sample, [...answer.statements, ...answer.related]);
  const measures = shown.map(({ text, citations }) =>
    citationMeasures(
      text,
      citations.map(({ quote }) => quote),
    ),
  );
  const quotes = [...answer.statements, ...answer.related].flatMap(({ citations }) => citations);
  const missing = expected.vital.filter((fact) => !shown.some(({ text }) => states(text, fact)));
  const contradicted = faults.some(({ fault }) => fault === 'contradiction');
  const askedBack = sample.outcome === 'needs-clarification' && answer.outcome === 'needs-clarification';
  return {
    answered,
    strict: faults.length === 0,
    faults,
    falseRefusal: sample.answerable && !answered && !askedBack,
    refused: !sample.answerable && (!answered || corrected),
    wrong: answered && !corrected && (!sample.answerable || missing.length > 0 || contradicted),
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

type Fault = Score['faults'][number];

function answerFaults(
  sample: Sample,
  answer: ScoredAnswer,
  shown: readonly ScoredStatement[],
  sources: Sources,
): Fault[] {
  const faults: Fault[] = [];
  const add = (fault: StrictFault, what: string) => faults.push({ fault, what });
  if (answer.outcome !== sample.outcome) add('outcome', `${answer.outcome} in place of ${sample.outcome}`);
  for (const fact of sample.vital)
    if (!shown.some(({ text }) => states(text, fact))) add('missing-fact', nameFact(fact));
  for (const what of contradictions(sample, shown)) add('contradiction', what);
  for (const { text, citations } of shown) {
    const quotes = citations.map(({ quote }) => quote);
    if (!citationMeasures(text, quotes).held || claimsWithoutQuote(sample, text, quotes)) add('not-held', text);
    for (const citation of citations) if (!isVerbatim(citation, sources)) add('not-verbatim', citation.quote);
    if (isPadding(sample, text)) add('padding', text);
  }
  const most = mostStatements(sample);
  if (shown.length > most) add('too-many-statements', `${shown.length}, at most ${most}`);
  const given = lengthOf(shown.flatMap(({ citations }) => citations.map(({ quote }) => quote)));
  const wanted = lengthOf(sample.citations.map(({ quote }) => quote));
  if (given > wanted * 2) add('long-quotes', `${given} characters quoted, ${wanted} expected`);
  return [...faults, ...forbidden(sample, shown)];
}

function mostStatements({ kind, vital, okay }: Sample): number {
  return manyStatements.has(kind) ? Math.max(MOST_STATEMENTS, 2 * (vital.length + okay.length)) : MOST_STATEMENTS;
}

/** Facts said to be wrong that are stated, and a plain yes where it is no. */
function contradictions({ wrong, verdict }: Sample, shown: readonly ScoredStatement[]): string[] {
  const stated = wrong.filter((fact) => shown.some(({ text }) => states(text, fact))).map(nameFact);
  const opposite =
    verdict === 'yes' ? /^(?:不是|否|没有|不可以|不能|不会)[,，。:：]/u : /^(?:是|有|可以|能|会)[,，。:：]/u;
  const said = verdict === undefined ? [] : shown.filter(({ text }) => opposite.test(foldForms(text)));
  return [...stated, ...said.map(({ text }) => text)];
}

/** A fact that the statement states and none of its quotes does. */
function claimsWithoutQuote({ vital, okay }: Sample, text: string, quotes: readonly string[]): boolean {
  return [...vital, ...okay].some((fact) => states(text, fact) && !quotes.some((quote) => states(quote, fact)));
}

/** A statement that holds nothing of what is asked: no vital fact, no okay one, not even a piece of one. */
function isPadding({ vital, okay }: Sample, text: string): boolean {
  return ![...vital, ...okay].some((fact) => statesPart(text, fact));
}

/** Of a wording in pieces, one piece is enough: the rest may stand in the next statement. */
function statesPart(text: string, fact: Fact): boolean {
  if (states(text, fact)) return true;
  if (!('accept' in fact)) return false;
  const words = foldWords(text);
  return fact.accept.some(
    (wording) => typeof wording !== 'string' && wording.some((piece) => words.includes(foldWords(piece))),
  );
}

function isCorrection(sample: Sample, answer: ScoredAnswer, sources: Sources): boolean {
  const { correction } = sample;
  if (correction === undefined) return false;
  const corrected: Sample = { ...sample, ...correction, answerable: true, outcome: answer.outcome };
  return answerFaults(corrected, answer, answer.statements, sources).length === 0;
}

function forbidden({ mustNot = [] }: Sample, shown: readonly ScoredStatement[]): Fault[] {
  return mustNot
    .filter((words) => shown.some(({ text }) => foldWords(text).includes(foldWords(words)) && foldWords(words) !== ''))
    .map((what) => ({ fault: 'forbidden-words' as const, what }));
}

function isVerbatim({ quote, file }: { quote: string; file: string }, sources: Sources): boolean {
  const source = sources.get(file);
  if (source === undefined) throw new Error(`The answer cites ${file}, which is none of the files of this set.`);
  return source.holds(quote);
}

/** Characters of different quotes together: what is quoted twice is read once. */
function lengthOf(quotes: readonly string[]): number {
  return [...new Set(quotes.map(squeeze))].reduce((sum, quote) => sum + quote.length, 0);
}

/** Whether two runs of one file share at least half of the shorter one. */
export function overlaps(a: string, b: string): boolean {
  const [short, long] = [squeeze(a), squeeze(b)].sort((x, y) => x.length - y.length) as [string, string];
  const half = Math.ceil(short.length / 2);
  for (let at = 0; at + half <= short.length; at++) if (long.includes(short.slice(at, at + half))) return short !== '';
  return false;
}
