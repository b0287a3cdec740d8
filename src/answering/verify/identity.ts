import { compareFigures, type Figure } from '../../language/figures/figures.ts';
import type { NameTable } from '../../language/names/table.ts';
import type { Piece } from './pieces.ts';
import { isSameName } from './same-name.ts';

/** A piece with a number: pieces of a statement and of its cited text that say the same have one number. */
export interface Numbered extends Piece {
  id: number;
  /** Behind a comma that was left out. */
  opens?: true;
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
  const number = (piece: Piece, isSame: (other: Piece) => boolean, apart = ''): Numbered => {
    const own = `${piece.kind} ${piece.key}`;
    const key = keys.has(own) ? own : own + apart;
    const id = keys.get(key) ?? known.find(isSame)?.id ?? keys.size + 1;
    const numbered = { ...piece, id };
    if (!keys.has(key) && (piece.kind === 'figure' || piece.kind === 'name')) known.push(numbered);
    keys.set(key, id);
    return numbered;
  };
  const cited = stands.map((piece) => number(piece, (other) => saysSame(piece, other, false, names)));
  const told = said.map((piece, at) => {
    const coarse = mayBeCoarse(said, at);
    return number(piece, (other) => saysSame(piece, other, coarse, names), coarse ? ' coarse' : '');
  });
  return { stands: cited, said: told };
}

const ENDS_BEFORE = new Set(['从', '由', '至', '直至', '截', '早', '迟', '直']);
const ENDS_BEHIND = /^(?:前|后|之前|之后|起|止|内|以|中|底|初|末|至|直至|到|期|间)/u;

/** 2018年9月27日 may be told as 2018年9月, but not where something begins or ends with it: 2018年9月前. */
function mayBeCoarse(said: readonly Piece[], at: number): boolean {
  if (said[at]?.figure?.type !== 'date') return false;
  return !ENDS_BEFORE.has(said[at - 1]?.key ?? '') && !ENDS_BEHIND.test(said[at + 1]?.key ?? '');
}

function saysSame(told: Piece, known: Piece, coarse: boolean, names: NameTable): boolean {
  if (told.figure && known.figure) return bears(known.figure, told.figure, coarse) && sameWords(known, told);
  return told.kind === 'name' && known.kind === 'name' && isSameName(told.key, known.key, names);
}

/** Words that count the same kind of thing: 3名議員, 3位議員; 7份協議, 7項協議. */
const COUNTERS: readonly (readonly string[])[] = [
  ['名', '位', '人'],
  ['份', '項'],
  ['間', '所', '家'],
  ['幢', '座', '棟'],
  ['宗', '件', '起'],
  ['輛', '部', '架'],
  ['次', '趟'],
];

/** The known unit where the told one counts the same kind of thing, else the told one. */
function counterOf(told: string, known: string): string {
  return COUNTERS.some((row) => row.includes(told) && row.includes(known)) ? known : told;
}

/** 個 counts most things; 7份協議 is no 7次. */
function countsAlike(one: string, other: string): boolean {
  return one === other || one === '個' || other === '個' || one === '' || other === '';
}

/** A date may be told more coarsely than it is cited; an amount may not: 12,000元 is no ground for 不多於12,000元. */
function bears(known: Figure, told: Figure, coarse: boolean): boolean {
  const unit = counterOf(told.unit, known.unit);
  if (told.type === 'count' && known.type === 'count' && !countsAlike(unit, known.unit)) return false;
  const relation = compareFigures(known, { ...told, unit });
  return relation === 'same' || (relation === 'contained' && coarse && told.bound !== 'range');
}

const ABOUT = /约|左右|上下|接近|将近|近|大概/u;
const RATE = /每[\p{Script=Han}]/u;
/** 或以下, 及以上: with the number itself. */
const WITH = /[或及含](?=[以之])/u;
const ABOVE = /以上|之上/u;
const BELOW = /以下|之下|以内|之内|内$/u;

/** Whether the words of both agree where their values cannot tell: 約10至20公頃 is no 10至20公頃, nor 3歲至6歲以下 …以上. */
function sameWords({ figure, key: one }: Piece, { key: other }: Piece): boolean {
  if (figure?.type === 'date') return true;
  if (RATE.exec(one)?.[0] !== RATE.exec(other)?.[0] || ABOUT.test(one) !== ABOUT.test(other)) return false;
  if (WITH.test(one) !== WITH.test(other) && /[以之][上下]/u.test(one) && /[以之][上下]/u.test(other)) return false;
  const [up, down] = [ABOVE, BELOW].map((pattern) => [pattern.test(one), pattern.test(other)]);
  if (figure?.bound === 'range') return up?.[0] === up?.[1] && down?.[0] === down?.[1];
  return !(up?.[0] && down?.[1]) && !(down?.[0] && up?.[1]);
}
