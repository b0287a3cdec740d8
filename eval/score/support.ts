/**
 * Whether a statement is held by its quotes, for statements that quote and for statements that were written: each of
 * its clauses has to share its words with the quotes, its names have to be theirs, and the quoted clause that is most
 * like it has to have the same figures and the same sense of yes or no. A swapped figure stands beside the wrong words.
 */
import type { ScoredCitation } from './answer.ts';
import { findDates } from './dates.ts';
import { findNumbers } from './figures.ts';
import { foldForms, foldWords, pairsOf } from './fold.ts';
import { dropReporter, splitLead } from './leads.ts';

/** The share of a clause's pairs of characters that the quotes have to hold. Verbatim clauses have all of them. */
const HELD = 0.7;

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

const NEGATIONS = /不|未|没|无|非|勿|冇|唔/gu;
/** Bounds that hold a negation and say a measure, not no. */
const BOUNDS =
  /不少于|不多于|不超过|不低于|不高于|不断|不同|不仅|不但|不只|不遗余力|无论|无限|非常|非物质|无人|无线电|无规定|无疫区|未来|不便|不足/gu;

/** Whether the quotes together hold all that the statement says. No quotes hold nothing. */
export function isHeld(statement: string, citations: readonly Support[], about: About): boolean {
  const quotes = citations.map(({ quote }) => quote);
  if (quotes.length === 0) return false;
  const { says, rest } = splitLead(statement);
  const led = says !== null && says === (about.verdict ?? 'yes') ? rest : foldForms(statement);
  const body = FRAMES.reduce((text, frame) => text.replace(frame, ''), dropReporter(led, citations));
  const clauses = clausesOf(body);
  if (clauses.length === 0) return false;
  // One unbroken run of a quote needs no more.
  if (quotes.some((quote) => foldWords(quote).includes(foldWords(body)))) return true;
  const held = quotes.map(foldForms);
  const pairs = held.map(pairsOf);
  const quoted = held.flatMap(clausesOf);
  return (
    namesOf(body).every((name) => held.some((quote) => foldWords(quote).includes(name))) &&
    clauses.every((clause) => holdsClause(clause, pairs, quoted))
  );
}

function clausesOf(folded: string): string[] {
  // A comma between digits parts thousands.
  return (
    folded
      .split(/(?<!\d),|,(?!\d)|[，。；;、:：!！?？\n]/u)
      .map((clause) => clause.trim())
      // A single character (及, 而) joins clauses and says nothing of its own.
      .filter((clause) => foldWords(clause).length > 1 || /[不未没无非否勿免假错冇唔]/u.test(clause))
  );
}

function namesOf(folded: string): string[] {
  return Array.from(folded.matchAll(/《([^》]+)》|「([^」]+)」|“([^”]+)”/gu), (m) =>
    foldWords(m[1] ?? m[2] ?? m[3] ?? ''),
  );
}

function holdsClause(clause: string, pairs: readonly ReadonlySet<string>[], quoted: readonly string[]): boolean {
  const own = [...pairsOf(clause)];
  const best = Math.max(...pairs.map((set) => own.filter((pair) => set.has(pair)).length));
  if (best < own.length * HELD) return false;
  const nearest = nearestTo(clause, quoted);
  return sameFigures(clause, nearest) && sameSense(clause, nearest);
}

/** The quoted clauses that share most words with this one, figures set aside: a swapped figure must not choose. */
function nearestTo(clause: string, quoted: readonly string[]): readonly string[] {
  const own = wordsWithoutFigures(clause);
  const shared = quoted.map((other) => {
    const theirs = wordsWithoutFigures(other);
    return [...own].filter((pair) => theirs.has(pair)).length;
  });
  const most = Math.max(0, ...shared);
  return quoted.filter((_, at) => shared[at] === most);
}

function wordsWithoutFigures(clause: string): Set<string> {
  const figures = findNumbers(clause);
  return pairsOf(figures.reduceRight((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, clause));
}

function sameFigures(clause: string, nearest: readonly string[]): boolean {
  const values = findNumbers(clause).map(({ value }) => value);
  if (values.length === 0 && findDates(clause).length === 0) return true;
  return nearest.some((other) => {
    const theirs = findNumbers(other).map(({ value }) => value);
    return values.every((value) => theirs.includes(value));
  });
}

function sameSense(clause: string, nearest: readonly string[]): boolean {
  const negations = (text: string) => (text.replace(BOUNDS, '').match(NEGATIONS) ?? []).length;
  // A clause that was opened in the middle may leave a negation of its neighbour out, never add one.
  return nearest.some((other) => negations(clause) === negations(other)) || negations(clause) === 0;
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
