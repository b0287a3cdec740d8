import { type Figure, findFigures } from '../../language/figures/figures.ts';
import { type Folded, fold, foldedSpan, originalSpan } from '../../language/fold.ts';
import type { NameTable } from '../../language/names/table.ts';
import { sameWordAt } from '../../language/same-words.ts';

/** The smallest part of a text that is compared as a whole: a figure, a listed name, a word of the table, a character. */
export interface Piece {
  kind: 'figure' | 'name' | 'word' | 'mark';
  /** Folded; words that say the same have one key. */
  key: string;
  /** Range in the original text. */
  start: number;
  end: number;
  figure?: Figure;
}

/** Marks that enclose names or words and say nothing themselves. */
const SILENT = /[\s「」『』“”"'‘’《》〈〉]/u;
const MARK = /[\p{P}\p{S}]/u;
const LATIN = /(?!\p{Script=Han})[\p{L}\p{N}]/u;

interface Whole {
  from: number;
  to: number;
  piece: Omit<Piece, 'start' | 'end'>;
}

/**
 * Cuts a text into pieces, in order. Spaces, quotation marks and title marks are left out. 「逾100億元的證監會」 gives a
 * figure, 的 and a name.
 */
export function piecesOf(text: string, names: NameTable): Piece[] {
  const folded = fold(text);
  const wholes = wholesOf(text, folded, names);
  const pieces: Piece[] = [];
  let next = 0;
  for (let at = 0; at < folded.text.length; ) {
    while ((wholes[next]?.from ?? Infinity) < at) next++;
    const whole = wholes[next]?.from === at ? wholes[next] : undefined;
    const end = whole?.to ?? at + lengthAt(folded.text, at, wholes[next]?.from ?? folded.text.length);
    const piece = whole?.piece ?? wordAt(folded.text, at, end);
    if (piece) pieces.push({ ...piece, ...originalSpan(folded, at, end) });
    at = end;
  }
  return pieces;
}

/** Figures and names with their ranges in the key, in order and apart; of two that overlap, the earlier, then the longer. */
function wholesOf(text: string, folded: Folded, names: NameTable): Whole[] {
  const found: Whole[] = [];
  for (const figure of findFigures(text)) {
    const { start, end } = foldedSpan(folded, figure.start, figure.end);
    found.push({ from: start, to: end, piece: { kind: 'figure', key: folded.text.slice(start, end), figure } });
  }
  for (const name of names.aliasesOf(text)) {
    const { start, end } = foldedSpan(folded, name.start, name.end);
    found.push({ from: start, to: end, piece: { kind: 'name', key: name.text } });
  }
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  const apart: Whole[] = [];
  for (const whole of found) if (whole.from >= (apart.at(-1)?.to ?? 0) && whole.to > whole.from) apart.push(whole);
  return apart;
}

function lengthAt(key: string, at: number, limit: number): number {
  const unit = key.charAt(at);
  if (LATIN.test(unit)) {
    let end = at + 1;
    while (end < limit && LATIN.test(key.charAt(end))) end++;
    return end - at;
  }
  const word = sameWordAt(key.slice(at, Math.min(limit, at + 8)), 0);
  return word?.length ?? (key.codePointAt(at)! > 0xffff ? 2 : 1);
}

function wordAt(key: string, at: number, end: number): Omit<Piece, 'start' | 'end'> | null {
  const text = key.slice(at, end);
  if (SILENT.test(text)) return null;
  if (text.length === 1 && MARK.test(text)) return { kind: 'mark', key: text };
  return { kind: 'word', key: sameWordAt(text, 0)?.head ?? text };
}
