import type { PlacedSentence } from '../../knowledge/types.ts';
import type { OursRule, StatementPart } from '../answer.ts';
import type { CitedRun } from '../citations.ts';
import { joinParts } from '../parts.ts';
import type { EvidenceSentence } from './write.ts';
import type { DraftedStatement } from './written.ts';

/** What a model is sent under one number: a quoted sentence, or the part of it that the built-in composer chose. */
export interface WritingUnit {
  n: number;
  /** Which of the quoted drafts it belongs to. */
  quote: number;
  text: string;
  sentences: readonly [PlacedSentence, ...PlacedSentence[]];
}

/** A quoted draft that a model may word anew. */
export interface Rewordable {
  draft: DraftedStatement;
  /** Words of ours before the quote, which stay: 據《香港文匯報》報道：. */
  lead: readonly StatementPart[];
  units: readonly WritingUnit[];
}

/** Words of ours within a quote that a model's words do without, or get by the same rule: ……, 今年〔2018年〕. */
const DERIVED_ANEW: readonly OursRule[] = ['ellipsis', 'date', 'referent'];

/**
 * The drafts that a model may word anew, by their place among `quoted`, their sentences numbered through from 1. Those
 * with other words of ours within the quote (〔原文如此〕) are not: each of those belongs to its place.
 */
export function findRewordable(quoted: readonly DraftedStatement[]): Map<number, Rewordable> {
  const found = new Map<number, Rewordable>();
  let n = 0;
  for (const [quote, draft] of quoted.entries()) {
    const { parts, citations } = draft.statement;
    const body = parts.findIndex((part) => part.kind === 'quoted' || part.rule === 'ellipsis');
    if (body < 0 || citations.length !== 1) continue;
    const rest = parts.slice(body);
    if (rest.some((part) => part.kind === 'ours' && !DERIVED_ANEW.includes(part.rule))) continue;
    const text = joinParts(rest.filter((part) => part.kind === 'quoted'));
    const { sentences } = draft.run;
    const [first] = sentences;
    const isWhole = text === citations[0]?.quote && sentences.length > 1;
    const units: WritingUnit[] = isWhole
      ? sentences.map((sentence) => ({ n: ++n, quote, text: sentence.text, sentences: [sentence] }))
      : [{ n: ++n, quote, text, sentences: [first, ...sentences.slice(1)] }];
    found.set(quote, { draft, lead: parts.slice(0, body), units });
  }
  return found;
}

/** The unit as it is sent. */
export function evidenceOf(unit: WritingUnit, { edition }: CitedRun): EvidenceSentence {
  return {
    n: unit.n,
    text: unit.text,
    title: edition.description.title,
    date: edition.description.issued.date,
    label: unit.sentences[0].label,
  };
}

/** The part of a run from the first to the last of some units, which all belong to it. */
export function runOf(run: CitedRun, units: readonly WritingUnit[]): CitedRun {
  const wanted = new Set(units.flatMap((unit) => unit.sentences.map((sentence) => sentence.ordinal)));
  const from = run.sentences.findIndex((sentence) => wanted.has(sentence.ordinal));
  const to = run.sentences.findLastIndex((sentence) => wanted.has(sentence.ordinal));
  const [first, ...rest] = run.sentences.slice(from, to + 1);
  return first === undefined ? run : { edition: run.edition, sentences: [first, ...rest] };
}
