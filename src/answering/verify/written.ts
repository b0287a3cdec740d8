import { splitClauses } from '../../language/clauses.ts';
import { foldText } from '../../language/fold.ts';
import { builtInNames } from '../../language/names/built-in.ts';
import type { NameTable } from '../../language/names/table.ts';
import { isCourtesy } from '../../language/spare-words.ts';
import { align } from './align.ts';
import { clausesOfCited } from './cited-clauses.ts';
import type { Fault } from './fault.ts';
import { readAlignment } from './gaps.ts';
import { type Numbered, numberPieces } from './identity.ts';
import { type Bench, judge } from './judge.ts';
import { nearestCited } from './nearest.ts';
import { type Piece, piecesOf } from './pieces.ts';
import { LOOSE_OURS, orderClauses, orderWords, TURNING_OURS } from './rearrange.ts';

export interface WrittenOptions {
  /** The names in force, by default the built-in ones. */
  names?: NameTable | undefined;
}

/**
 * What a statement in a writer's own words says beyond the sentences it cites, or leaves out of them: [] proves it. Pure
 * and deterministic, in time that grows with the product of both lengths.
 */
export function faultsOf(
  statement: string,
  cited: readonly string[],
  { names = builtInNames }: WrittenOptions = {},
): Fault[] {
  const text = nearestCited(statement, cited);
  const own = withoutCourtesies(statement, text, piecesOf(statement, names));
  while (own.at(-1)?.kind === 'mark') own.pop();
  if (own.length === 0) return [notDerived(statement)];
  const { said, stands } = numberPieces(own, piecesOf(text, names), names);
  const clauses = clausesOfCited(text, stands);
  const starts = new Set(clauses.map(({ from }) => from));
  const known = new Set(stands.map(({ id }) => id));
  const bench: Bench = {
    text,
    pieces: stands,
    clauses,
    names,
    known,
    said: wordsOf(statement),
    stands: wordsOf(text),
    told: printedOf(statement),
    printed: printedOf(text),
    around: aroundOf(statement),
  };
  const judged = (told: readonly Numbered[]): Fault[] =>
    judge(told, readAlignment(told, stands, clauses, align(told, stands, starts)), bench);
  const faults = judged(said);
  if (faults.length === 0) return [];
  const strange = shareKnown(said, known) < LEAST_SHARE;
  if (!strange && !saysUnknown(said, known, faults) && isSoundInOrder()) return [];
  return strange ? [notDerived(statement), ...faults] : faults;

  /** Whether the statement says the same once its words stand in the order of the cited text. */
  function isSoundInOrder(): boolean {
    const worded = orderWords(said, stands, clauses);
    const ordered = orderClauses(worded, stands, clauses);
    return [worded, ordered].some((told) => told !== null && judged(told).length === 0);
  }
}

/** Whether a fault lies in words that the cited text has nowhere: no other order mends it. */
function saysUnknown(said: readonly Numbered[], known: ReadonlySet<number>, faults: readonly Fault[]): boolean {
  const mayTurn = (key: string) => LOOSE_OURS.has(key) || TURNING_OURS.has(key);
  const strange = said.filter(({ id, kind, key }) => kind !== 'mark' && !known.has(id) && !mayTurn(key));
  return faults.some(({ at }) => at !== null && strange.some(({ start, end }) => start >= at[0] && end <= at[1]));
}

/** Where less of a statement than this stands anywhere in the cited text, all of it is somebody else's. */
const LEAST_SHARE = 0.6;

function shareKnown(said: readonly Numbered[], known: ReadonlySet<number>): number {
  return said.filter(({ id }) => known.has(id)).length / said.length;
}

function notDerived(statement: string): Fault {
  return { failure: 'words-not-derived', said: statement, stands: '', at: [0, statement.length] };
}

/** Leaves out what only greets or points at the text; a clause of the text itself is no courtesy. */
function withoutCourtesies(statement: string, text: string, pieces: readonly Piece[]): Piece[] {
  const bare = (words: string) => foldText(words).replaceAll(/[\p{P}\s]/gu, '');
  const polite = splitClauses(statement).filter(({ start, end }) => isCourtesy(foldText(statement.slice(start, end))));
  if (polite.length === 0) return [...pieces];
  const cited = new Set(splitClauses(text).map(({ start, end }) => bare(text.slice(start, end))));
  const left = polite.filter(({ start, end }) => !cited.has(bare(statement.slice(start, end))));
  return pieces.filter((piece) => !left.some(({ start, end }) => piece.start >= start && piece.end <= end));
}

function wordsOf(text: string): (pieces: readonly Piece[]) => string {
  return (pieces) => foldText(pieces.map(({ start, end }) => text.slice(start, end)).join(''));
}

function printedOf(text: string): (pieces: readonly Piece[]) => string {
  return (pieces) => pieces.map(({ start, end }) => text.slice(start, end)).join('');
}

/** As far before a change as titles are long, and as far behind as the ends of names are. */
const BEFORE = 16;
const BEHIND = 4;

function aroundOf(text: string): (pieces: readonly Piece[]) => string {
  return (pieces) => {
    const [first, last] = [pieces[0], pieces.at(-1)];
    return first && last ? foldText(text.slice(Math.max(0, first.start - BEFORE), last.end + BEHIND)) : '';
  };
}
