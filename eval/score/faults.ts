/** What is wrong with an answer, by name and in words. score.ts decides what follows from it. */
import type { Fact, Sample } from '../samples/schema.ts';
import type { SourceFile } from '../samples/source.ts';
import { isAnswered, type ScoredAnswer, type ScoredStatement } from './answer.ts';
import { nameFact, states } from './facts.ts';
import { findNumbers } from './figures.ts';
import { foldWords, squeeze } from './fold.ts';
import { splitLead } from './leads.ts';
import { type About, isHeld } from './support.ts';

/** Why an answer is not strictly right. The names stand in tables and reports. */
export const strictFaults = [
  'outcome',
  'missing-fact',
  'contradiction',
  'not-held',
  'not-verbatim',
  'too-many-statements',
  'too-many-related',
  'padding',
  'bare-words',
  'long-quotes',
  'unquoted-message',
  'forbidden-words',
] as const;

export type StrictFault = (typeof strictFaults)[number];
export interface Fault {
  fault: StrictFault;
  what: string;
}

/** Files that the answer may quote, by name. */
export type Sources = ReadonlyMap<string, SourceFile>;

const manyStatements = new Set(['list', 'procedure', 'comparison', 'summary']);
const MOST_STATEMENTS = 3;
const MOST_RELATED = 5;

/** What a statement is judged by besides its quotes. */
export function aboutOf({ before, question, verdict }: Sample): About {
  return { asked: [...before, question].join('\n'), verdict };
}

/** Faults of an answer to what can be answered. */
export function answerFaults(
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
  for (const [at, { text, citations }] of shown.entries()) {
    const quotes = citations.map(({ quote }) => quote);
    if (!isHeld(text, citations, aboutOf(sample)) || claimsWithoutQuote(sample, text, quotes)) add('not-held', text);
    for (const citation of citations) if (!isVerbatim(citation, sources)) add('not-verbatim', citation.quote);
    if (isPadding(sample, text) || repeats(text, shown.slice(0, at)) || isBlownUp(text, quotes)) add('padding', text);
  }
  if (isBare(sample, shown)) add('bare-words', shown.map(({ text }) => text).join(' '));
  const most = mostStatements(sample);
  if (shown.length > most) add('too-many-statements', `${shown.length}, at most ${most}`);
  const given = lengthOf(shown.flatMap(({ citations }) => citations.map(({ quote }) => quote)));
  const wanted = lengthOf(sample.citations.map(({ quote }) => quote));
  if (given > wanted * 2) add('long-quotes', `${given} characters quoted, ${wanted} expected`);
  return [...faults, ...besideFaults(sample, answer, shown)];
}

/** Faults of what stands beside the statements, or alone: related sentences, the message, hostile words anywhere. */
export function besideFaults(sample: Sample, answer: ScoredAnswer, shown: readonly ScoredStatement[]): Fault[] {
  const { related, message } = answer;
  const faults: Fault[] = related
    .filter(({ text, citations }) => !isHeld(text, citations, aboutOf(sample)))
    .map(({ text }) => ({ fault: 'not-held', what: text }));
  if (related.length > MOST_RELATED)
    faults.push({ fault: 'too-many-related', what: `${related.length}, at most ${MOST_RELATED}` });
  if (message !== null && claimsSomething(sample, answer, message))
    faults.push({ fault: 'unquoted-message', what: message });
  const said = [...[...shown, ...related].map(({ text }) => text), message ?? ''];
  return [...faults, ...forbidden(sample, said)];
}

/**
 * The service's own words say why there is no answer or what is missing, never what the answer is. A whole answer needs
 * none; elsewhere a figure that was not asked about, or a fact of the sample, is an answer without a quote.
 */
function claimsSomething(sample: Sample, answer: ScoredAnswer, message: string): boolean {
  if (answer.outcome === 'answered') return message.trim() !== '';
  if (!isAnswered(answer) && answer.outcome !== 'related-only' && answer.outcome !== 'not-found') return false;
  const asked = findNumbers(aboutOf(sample).asked).map(({ value }) => value);
  const figures = findNumbers(message).filter(({ value }) => value > 1 && !asked.includes(value));
  return figures.length > 0 || [...sample.vital, ...sample.wrong].some((fact) => states(message, fact));
}

function mostStatements({ kind, vital, okay }: Sample): number {
  return manyStatements.has(kind) ? Math.max(MOST_STATEMENTS, 2 * (vital.length + okay.length)) : MOST_STATEMENTS;
}

/** Facts said to be wrong that are stated, and a plain yes where it is no, or a no where none was asked for. */
function contradictions({ wrong, verdict }: Sample, shown: readonly ScoredStatement[]): string[] {
  const stated = wrong.filter((fact) => shown.some(({ text }) => states(text, fact))).map(nameFact);
  const said = shown.filter(({ text }) => {
    const { says } = splitLead(text);
    return says !== null && says !== (verdict ?? 'yes');
  });
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

/** Said before already, or within another statement. */
function repeats(text: string, earlier: readonly ScoredStatement[]): boolean {
  return earlier.some((other) => foldWords(other.text).includes(foldWords(text)));
}

/** Longer than twice what it quotes: the same words over and over. */
function isBlownUp(text: string, quotes: readonly string[]): boolean {
  return squeeze(text).length > 2 * lengthOf(quotes) && quotes.length > 0;
}

/** Kinds that are answered in sentences: a name or a figure alone is no reason. */
const inSentences = new Set(['reason', 'comparison', 'summary']);
/** A sentence has so many characters besides a wording shorter than itself. */
const BESIDE = 4;
const LONG_WORDING = 12;

/** Nothing but the wanted words in a row, where a sentence is wanted. */
function isBare({ kind, vital }: Sample, shown: readonly ScoredStatement[]): boolean {
  if (!inSentences.has(kind) || shown.length === 0) return false;
  return shown.every(({ text, citations }) => {
    // A short line of a document is as much of a sentence as there is.
    if (citations.some(({ quote }) => squeeze(quote) === squeeze(text))) return false;
    const words = foldWords(text);
    const wordings = vital
      .flatMap((fact) => ('accept' in fact ? fact.accept.flat() : []))
      .map(foldWords)
      .filter((wording) => words.includes(wording))
      .toSorted((a, b) => b.length - a.length);
    const rest = wordings.reduce((left, wording) => left.replace(wording, ''), words);
    return rest.length < BESIDE && wordings.every(({ length }) => length < LONG_WORDING);
  });
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

function forbidden({ mustNot = [] }: Sample, said: readonly string[]): Fault[] {
  return mustNot
    .filter((words) => foldWords(words) !== '' && said.some((text) => foldWords(text).includes(foldWords(words))))
    .map((what) => ({ fault: 'forbidden-words', what }));
}

/** Whether the quote stands in the file. Throws for a file that is none of the set's. */
export function isVerbatim({ quote, file }: { quote: string; file: string }, sources: Sources): boolean {
  const source = sources.get(file);
  if (source === undefined) throw new Error(`The answer cites ${file}, which is none of the files of this set.`);
  return source.holds(quote);
}

/** Characters of different quotes together: what is quoted twice is read once. */
function lengthOf(quotes: readonly string[]): number {
  return [...new Set(quotes.map(squeeze))].reduce((sum, quote) => sum + quote.length, 0);
}
