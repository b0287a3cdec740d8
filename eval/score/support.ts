/**
 * Whether a statement is held by its quotes, for statements that quote and for statements that were written. Each clause
 * is laid along the quoted sentence that is most like it. What it has of its own has to be asked or a small word; its
 * figures, its order and the words that turn its sense have to be the quote's.
 */
import type { ScoredCitation } from './answer.ts';
import { hasNothingNew, keepsOrder, type Known, replacesNothing } from './checks.ts';
import { keepsFigures } from './figure-checks.ts';
import { findNumbers } from './figures.ts';
import { foldForms, foldWords, pairsOf, squeeze } from './fold.ts';
import { type Laid, lay } from './laid.ts';
import { dropRecorded, dropReferents, dropReporter, dropResponsible, splitLead } from './leads.ts';
import { keepsMarks } from './mark-checks.ts';
import type { Mark } from './marks.ts';
import { pairsRightly } from './respectively.ts';
import { readSentences, type Token } from './tokens.ts';

/** What may stand before a quote or behind a word of it; each takes off what the citations bear out. */
const LEADS = [dropRecorded, dropResponsible, dropReporter, dropReferents] as const;

/** That something was left out, a misprint. */
const FRAMES = [/……|…|〔原文如此〕/gu];

/** What a statement is judged by besides its quotes. */
export interface About {
  /** The question with those before it, a line each: its words need no quote. */
  asked: string;
  /** Of a yes/no question: which it is. A statement may begin with it. */
  verdict?: 'yes' | 'no' | undefined;
}

/** What is read of a citation here. */
export type Support = Pick<ScoredCitation, 'quote'> & Partial<ScoredCitation>;

/** Whether the quotes together hold all that the statement says. No quotes hold nothing. */
export function isHeld(statement: string, citations: readonly Support[], about: About): boolean {
  const { says, rest } = splitLead(statement);
  if (says !== null && says !== (about.verdict ?? 'yes')) return false;
  const told = LEADS.reduce((text, drop) => drop(text, citations), rest);
  const body = FRAMES.reduce((text, frame) => text.replace(frame, ''), told);
  if (foldWords(body) === '' || asksBack(body, citations)) return false;
  // The whole quote as it stands says what it says.
  if (citations.some(({ quote }) => squeeze(foldForms(quote)) === squeeze(body))) return true;
  if (!citations.every(({ quote }) => pairsRightly(body, quote))) return false;
  const quoted = foldWords(`${citations.map(({ quote }) => quote).join('|')}|${about.asked}`);
  if (!namesOf(body).every((name) => quoted.includes(name))) return false;
  const sources = citations.map((citation) => readSource(citation, body, about));
  let laidSomewhere = false;
  // The years are read by each quote's own day of issue, so the clauses are the same in number, not in words.
  const count = sources[0]?.clauses.length ?? 0;
  for (let at = 0; at < count; at++) {
    const laid = sources.flatMap((source) =>
      source.sentences.flatMap((sentence) =>
        lay(source.clauses[at] ?? [], sentence).map((one) => ({ source, laid: one })),
      ),
    );
    const best = Math.max(0, ...laid.map(({ laid: one }) => one.score));
    if (best > 1) laidSomewhere = true;
    const nearest = laid.filter(({ laid: one }) => one.score >= best * NEAR);
    if (
      !nearest.some(({ source, laid: one }) =>
        isRight(one, { ...source.known, stated: source.stated[at] ?? new Set() }),
      )
    )
      return false;
  }
  return laidSomewhere;
}

/** The share of the best score from which another sentence may be the one that is meant. */
const NEAR = 0.85;

function isRight(laid: Laid, known: Known): boolean {
  return (
    hasNothingNew(laid, known) &&
    keepsFigures(laid, known) &&
    keepsMarks(laid, known) &&
    replacesNothing(laid, known) &&
    keepsOrder(laid)
  );
}

interface Source {
  known: Omit<Known, 'stated'>;
  sentences: readonly (readonly Token[])[];
  clauses: readonly (readonly Token[])[];
  /** Marks of each clause's own sentence. */
  stated: readonly ReadonlySet<Mark>[];
}

function readSource({ quote, issuedDate = '' }: Support, body: string, { asked }: About): Source {
  const issued = /^\d{4}/u.exec(issuedDate)?.[0];
  const year = issued === undefined ? null : Number(issued);
  const own = readSentences(body, year).flatMap((sentence) => {
    const stated = marksOf(sentence);
    return clausesOf(sentence).map((clause) => ({ clause, stated }));
  });
  const sentences = readSentences(quote, year);
  const words = `${quote}\n${asked}`;
  return {
    known: {
      pairs: pairsOf(words),
      characters: new Set(foldWords(words)),
      figures: [...findNumbers(asked).map(({ value }) => value), ...(year === null ? [] : [year])],
      bracketed: Array.from(quote.matchAll(/[(（]([^)）]+)[)）]/gu), ([, inner = '']) =>
        readSentences(inner, year).flat(),
      ),
      said: pairsOf(body),
      quoted: marksOf(sentences.flat()),
    },
    sentences,
    clauses: own.map(({ clause }) => clause),
    stated: own.map(({ stated }) => stated),
  };
}

function clausesOf(sentence: readonly Token[]): Token[][] {
  const clauses: Token[][] = [];
  for (const token of sentence) (clauses[token.clause] ??= []).push(token);
  return clauses.filter((clause) => clause !== undefined && clause.length > 0);
}

function marksOf(tokens: readonly Token[]): Set<Mark> {
  return new Set(tokens.flatMap(({ mark }) => mark ?? []));
}

/** A question mark where the quotes have none makes a doubt of what they say. */
function asksBack(body: string, citations: readonly Support[]): boolean {
  return body.includes('?') && !citations.some(({ quote }) => foldForms(quote).includes('?'));
}

function namesOf(folded: string): string[] {
  return Array.from(folded.matchAll(/《([^》]+)》|「([^」]+)」|“([^”]+)”/gu), (m) =>
    foldWords(m[1] ?? m[2] ?? m[3] ?? ''),
  );
}

/** ALCE's measures of one statement: whether it is held, and how many of its citations are needed or hold it alone. */
export function citationMeasures(
  statement: string,
  citations: readonly Support[],
  about: About,
): { held: boolean; good: number; given: number } {
  const held = isHeld(statement, citations, about);
  const good = citations.filter(
    (citation, at) =>
      held &&
      (isHeld(statement, [citation], about) ||
        !isHeld(
          statement,
          citations.filter((_, other) => other !== at),
          about,
        )),
  );
  return { held, good: good.length, given: citations.length };
}
