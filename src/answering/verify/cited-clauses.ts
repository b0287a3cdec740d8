import { type Joint, splitClauses } from '../../language/clauses.ts';
import { foldText } from '../../language/fold.ts';
import type { Piece } from './pieces.ts';

/** A clause of the cited text with the pieces that stand in it. */
export interface CitedClause {
  /** Folded. */
  text: string;
  /** As printed. */
  words: string;
  joint: Joint;
  /** Half-open range of pieces. */
  from: number;
  to: number;
  /** Number of its sentence. */
  sentence: number;
  /** Number of the part of a sentence between semicolons. */
  segment: number;
  /** Whether it opens its sentence or a part of it between semicolons. */
  opens: boolean;
}

/** The clauses of cited texts, each text a sentence or more, over the pieces of all of them joined by line feeds. */
export function clausesOfCited(text: string, pieces: readonly Piece[]): CitedClause[] {
  const clauses: CitedClause[] = [];
  let [at, sentence, segment, opens] = [0, 0, 0, true];
  for (const { start, end, joint } of splitClauses(text)) {
    const from = at;
    while (at < pieces.length && (pieces[at] as Piece).start < end) at++;
    const words = foldText(text.slice(start, end));
    if (at > from)
      clauses.push({
        text: words.trim(),
        words: text.slice(start, end).trim(),
        joint,
        from,
        to: at,
        sentence,
        segment,
        opens,
      });
    const ends = /[。!?\n][\s」』”’)]*$/u.test(words);
    if (ends) sentence++;
    opens = ends || /[;:][\s」』”’)]*$/u.test(words);
    if (opens) segment++;
  }
  return clauses;
}

/** The clause that a piece stands in. */
export function clauseAt(clauses: readonly CitedClause[], piece: number): number {
  let [low, high] = [0, clauses.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((clauses[middle] as CitedClause).from <= piece) low = middle;
    else high = middle - 1;
  }
  return low;
}
