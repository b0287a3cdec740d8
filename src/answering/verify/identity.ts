import { compareFigures, type Figure } from '../../language/figures/figures.ts';
import type { NameTable } from '../../language/names/table.ts';
import type { Piece } from './pieces.ts';
import { isSameName } from './same-name.ts';

/** A piece with a number: pieces of a statement and of its cited text that say the same have one number. */
export interface Numbered extends Piece {
  id: number;
}

/**
 * Numbers the pieces of a statement and of what it cites: figures of one value, unit and bound, names that are listed as
 * the same, and words of one key get one number.
 */
export function numberPieces(
  said: readonly Piece[],
  stands: readonly Piece[],
  names: NameTable,
): { said: Numbered[]; stands: Numbered[] } {
  const keys = new Map<string, number>();
  const known: Numbered[] = [];
  const number = (piece: Piece): Numbered => {
    const key = `${piece.kind} ${piece.key}`;
    const id = keys.get(key) ?? known.find((other) => saysSame(piece, other, names))?.id ?? keys.size + 1;
    const numbered = { ...piece, id };
    if (!keys.has(key) && (piece.kind === 'figure' || piece.kind === 'name')) known.push(numbered);
    keys.set(key, id);
    return numbered;
  };
  const cited = stands.map(number);
  return { stands: cited, said: said.map(number) };
}

function saysSame(told: Piece, known: Piece, names: NameTable): boolean {
  if (told.figure && known.figure) return bears(known.figure, told.figure) && sameWords(known, told);
  return told.kind === 'name' && known.kind === 'name' && isSameName(told.key, known.key, names);
}

/** A date may be told more coarsely than it is cited; an amount may not: 12,000元 is no ground for 不多於12,000元. */
function bears(known: Figure, told: Figure): boolean {
  const relation = compareFigures(known, told);
  return relation === 'same' || (relation === 'contained' && told.type === 'date' && told.bound !== 'range');
}

const ABOUT = /约|左右|上下|接近|将近|近|大概/u;
const RATE = /每[\p{Script=Han}]/u;
const ABOVE = /以上|之上/u;
const BELOW = /以下|之下|以内|之内|内$/u;

/** Whether the words of both agree where their values cannot tell: 約10至20公頃 is no 10至20公頃, nor 3歲至6歲以下 …以上. */
function sameWords({ figure, key: one }: Piece, { key: other }: Piece): boolean {
  if (figure?.type === 'date') return true;
  if (RATE.exec(one)?.[0] !== RATE.exec(other)?.[0] || ABOUT.test(one) !== ABOUT.test(other)) return false;
  const [up, down] = [ABOVE, BELOW].map((pattern) => [pattern.test(one), pattern.test(other)]);
  if (figure?.bound === 'range') return up?.[0] === up?.[1] && down?.[0] === down?.[1];
  return !(up?.[0] && down?.[1]) && !(down?.[0] && up?.[1]);
}
