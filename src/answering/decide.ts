import type { Settings } from '../config/settings.ts';
import { figureProves, findFigures, type Figure } from '../language/figures.ts';
import { foldText } from '../language/fold.ts';
import { readText, statesFigure } from '../retrieval/coverage.ts';
import type { PreparedQuery } from '../retrieval/query.ts';
import type { Evidence } from '../retrieval/retrieve.ts';

/** Why a sentence is no answer. The order is that of the checks. */
export type Doubt = 'not-quotable' | 'other-label' | 'figure-missing' | 'name-missing' | 'word-missing' | 'weak';

/** What the evidence allows. */
export type Decision =
  | { kind: 'answer'; evidence: readonly [Evidence, ...Evidence[]] }
  | { kind: 'related'; evidence: readonly [Evidence, ...Evidence[]]; doubt: Doubt }
  | { kind: 'nothing' };

/**
 * Decides whether the evidence, best first, answers. No retrieval score is a gate by itself (facts/retrieval.md), so
 * each sentence has to pass separate checks, each with its own reason.
 */
export function decide(query: PreparedQuery, evidence: readonly Evidence[], settings: Settings): Decision {
  const quotable = evidence.filter((one) => one.sentence.quotable);
  const judged = quotable.map((one) => ({ one, doubt: doubtAbout(query, one, settings) }));
  const [first, ...rest] = judged.filter(({ doubt }) => doubt === undefined).map(({ one }) => one);
  if (first) return { kind: 'answer', evidence: [first, ...rest] };
  const near = judged.filter(({ one }) => one.coverage >= settings.decide.subjectCoverage);
  const [nearest, ...others] = near.map(({ one }) => one);
  if (!nearest) return { kind: 'nothing' };
  return { kind: 'related', evidence: [nearest, ...others], doubt: near[0]?.doubt ?? 'weak' };
}

/** The first reason against quoting the sentence as the answer, or undefined when there is none. */
export function doubtAbout(query: PreparedQuery, evidence: Evidence, settings: Settings): Doubt | undefined {
  if (!evidence.sentence.quotable) return 'not-quotable';
  const texts = [evidence.own, ...evidence.context];
  const asked = query.read.label;
  if (asked && !hasAskedLabel(evidence, asked.number)) return 'other-label';
  if (!figuresStand(query, evidence)) return 'figure-missing';
  const folded = texts.map((text) => text.folded);
  if (!query.read.names.every((name) => folded.some((text) => text.includes(name)))) return 'name-missing';
  if (!latinWordsStand(query, folded)) return 'word-missing';
  return evidence.coverage >= settings.decide.answerCoverage ? undefined : 'weak';
}

function hasAskedLabel(evidence: Evidence, number: string): boolean {
  if (evidence.sentence.label === null) return false;
  return findFigures(evidence.sentence.label).some((figure) => figure.value === `o${number}`);
}

/** Every figure of the question stands in the sentence, around it, earlier in its passage, or is the document's date. */
function figuresStand(query: PreparedQuery, evidence: Evidence): boolean {
  const label = query.read.label;
  const asked = query.read.figures.filter((figure) => !(label && figure.kind === 'ordinal' && figure.value === `o${label.number}`));
  if (asked.length === 0) return true;
  const earlier = evidence.passage.sentences.filter((sentence) => sentence.ordinal < evidence.sentence.ordinal).map((sentence) => readText(sentence.text));
  const texts = [evidence.own, ...evidence.context, ...earlier];
  return asked.every((figure) => statesFigure(texts, figure) || isIssuedDate(evidence, figure));
}

function isIssuedDate(evidence: Evidence, figure: Figure): boolean {
  const issued: Figure = { kind: 'date', value: `d${evidence.edition.description.issued.date}`, unit: '', start: 0, end: 0 };
  return figureProves(issued, figure);
}

/** Latin words are names or abbreviations (CEPA, GBA): another word never stands for them unless it is an alias. */
function latinWordsStand(query: PreparedQuery, folded: readonly string[]): boolean {
  const words = query.read.content.flatMap((run) => run.text.match(/[a-z][a-z0-9]+/gu) ?? []);
  return words.every((word) => folded.some((text) => text.includes(word) || foldedAliases(word).some((alias) => text.includes(alias))));
}

/** Abbreviations that the documents write out. Reviewed pairs, folded. */
const ALIASES: readonly (readonly [string, string])[] = [
  ['gba', '大湾区'],
  ['cepa', '更紧密经贸关系'],
  ['hk', '香港'],
].map(([short, long]) => [foldText(short!), foldText(long!)] as const);

function foldedAliases(word: string): string[] {
  return ALIASES.filter(([short]) => short === word).map(([, long]) => long);
}
