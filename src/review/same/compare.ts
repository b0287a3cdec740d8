import { compareFigures, type Figure } from '../../language/figures/figures.ts';
import { foldText } from '../../language/fold.ts';
import { findContrast } from '../../language/names/contrast.ts';
import type { AskedKind } from './asked-table.ts';
import { GENERIC, type ReadForSame } from './read-question.ts';
import type { Unit } from './read-units.ts';

/** In what two questions differ, so that one answer cannot serve both. */
export type Difference = 'figure' | 'place' | 'negation' | 'kind' | 'mark' | 'status' | 'party' | 'contrast' | 'words';

/** The first difference; null where none is found. */
export function differenceOf(one: ReadForSame, other: ReadForSame): Difference | null {
  if (!sameFigures(one, other) || !sameFigures(other, one)) return 'figure';
  if (!samePlaces(one, other)) return 'place';
  if (one.negations !== other.negations) return 'negation';
  if (!sameMarks(one, other)) return 'mark';
  if (!sameAsked(one.asked, other.asked)) return 'kind';
  if (one.toward !== other.toward) return 'party';
  if ((one.past && other.future && !other.past) || (other.past && one.future && !one.past)) return 'status';
  if (findContrast(one.loose, other.loose) ?? findContrast(other.loose, one.loose)) return 'contrast';
  return wordsDiffer(one, other) ? 'words' : null;
}

function sameSet<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean {
  return one.size === other.size && [...one].every((item) => other.has(item));
}

/** A target of how many is a least number: 指標是多少次 asks 不少於多少次. */
function sameMarks(one: ReadForSame, other: ReadForSame): boolean {
  const own = (read: ReadForSame, beside: ReadForSame) =>
    new Set([...read.marks].filter((mark) => mark !== 'min' || !beside.target || beside.marks.has('min')));
  return sameSet(own(one, other), own(other, one));
}

const COUNTERS = /^[个大项份位名种座条间片]?$/u;

function sameFigures(one: ReadForSame, other: ReadForSame): boolean {
  return one.figures.every((figure) => other.figures.some((another) => sameFigure(figure, another)));
}

function sameFigure(one: Figure, other: Figure): boolean {
  if (compareFigures(one, other) === 'same') return true;
  if (
    one.value === null ||
    one.value !== other.value ||
    one.side !== other.side ||
    one.bound !== other.bound ||
    one.type === 'date' ||
    other.type === 'date'
  )
    return false;
  // 月入一萬五 is of dollars.
  if ([one, other].some(({ unit, value }) => unit === '' && Number(value) >= 1_000)) return true;
  return COUNTERS.test(foldText(one.unit)) && COUNTERS.test(foldText(other.unit));
}

function sameAsked(one: ReadonlySet<AskedKind>, other: ReadonlySet<AskedKind>): boolean {
  const exact = (kinds: ReadonlySet<AskedKind>) => new Set([...kinds].filter((kind) => !GENERIC.has(kind)));
  if (sameSet(exact(one), exact(other))) {
    if (exact(one).size > 0) return true;
    return sameSet(counted(one), counted(other)) || one.size === 0 || other.size === 0;
  }
  const long = (kinds: ReadonlySet<AskedKind>) => kinds.size === 1 && kinds.has('long');
  const lasting = (kinds: ReadonlySet<AskedKind>) => kinds.has('duration') || kinds.has('length');
  if ((long(one) && lasting(other)) || (long(other) && lasting(one))) return true;
  // 津貼是多少 asks how much money.
  const bare = (kinds: ReadonlySet<AskedKind>) => kinds.size === 1 && kinds.has('many');
  const amount = (kinds: ReadonlySet<AskedKind>) => kinds.size === 1 && [...kinds].every((kind) => AMOUNTS.has(kind));
  return (bare(one) && amount(other)) || (bare(other) && amount(one));
}

/** 多少個 asks how many, as 多少 may. */
const counted = (kinds: ReadonlySet<AskedKind>) =>
  new Set([...kinds].map((kind) => (kind === 'count' ? 'many' : kind)));

const AMOUNTS: ReadonlySet<AskedKind> = new Set<AskedKind>(['money', 'size', 'length', 'age', 'duration']);

function samePlaces(one: ReadForSame, other: ReadForSame): boolean {
  const left = placesBeyond(one, other);
  const right = placesBeyond(other, one);
  if (left.length > 0 && right.length > 0) return false;
  if (left.some((place) => !mayBeUnsaid(place, one)) || right.some((place) => !mayBeUnsaid(place, other))) return false;
  return !turnsRound(one, other) && !changesOver(one, other);
}

/** Hong Kong is often left unsaid, and so are the two or three of whose papers it is: 粵港. */
function mayBeUnsaid(place: string, read: ReadForSame): boolean {
  return (
    place === '香港' ||
    read.places.every((named) => named.place !== place || named.paired === '粤港' || named.paired === '粤港澳')
  );
}

const placesOf = (read: ReadForSame) => new Set(read.places.map(({ place }) => place));
const alone = (read: ReadForSame) =>
  new Set(read.places.flatMap(({ place, paired }) => (paired === null ? [place] : [])));

/** Places that one names and the other does not. One that only a word for two places names is told there by itself. */
function placesBeyond(one: ReadForSame, other: ReadForSame): string[] {
  const [all, single] = [placesOf(other), alone(other)];
  const own = alone(one);
  const missing = [...placesOf(one)].filter((place) => !all.has(place));
  const twice = [...single].some((place) => !own.has(place)) ? [...own].filter((place) => !single.has(place)) : [];
  return [...new Set([...missing, ...twice])];
}

/** 由香港到廣東 and 由廣東到香港: the order is the other one, and so is what one of the places is there. */
function turnsRound(one: ReadForSame, other: ReadForSame): boolean {
  const [left, right] = [orderOf(one), orderOf(other)];
  const shared = left.filter((place) => right.includes(place));
  if (shared.join() === right.filter((place) => left.includes(place)).join()) return false;
  // 香港與廣東 is 廣東與香港.
  if (
    [one, other].some((read) => JOINED.test(read.written)) &&
    shared.every((place) => rolesOf(one, place) === rolesOf(other, place))
  )
    return false;
  return shared.some((place) => rolesOf(one, place) !== rolesOf(other, place) || rolesOf(one, place) === '');
}

const JOINED = /[和与同跟及、,]|两地|之间|双方|合作/u;

/** What something is changed from and to, or who gives whom: the order of the words is all that tells. */
const CHANGES =
  /改(?:为|成|做|作)|转(?:为|成|做|作|到|至|去|换|让|移|名|介)|变(?:为|成)|换(?:成|做|为)|兑|调(?:至|到|往)|升(?:至|为|做)|给(?!予)|借(?!书)|欠|赔|比(?!例|率|赛)|高于|低于|取代|代替|继承|过户|收购|付给|卖给|租给|北上|南下|交给|投诉|起诉|控告|聘请/u;

function changesOver(one: ReadForSame, other: ReadForSame): boolean {
  if (!CHANGES.test(one.written) && !CHANGES.test(other.written)) return false;
  const [left, right] = [wordOrder(one), wordOrder(other)];
  const shared = left.filter((word) => right.includes(word));
  return shared.join() !== right.filter((word) => left.includes(word)).join();
}

function wordOrder(read: ReadForSame): string[] {
  const words = read.units.filter(({ weight, text }) => weight === 'full' && !CHANGES.test(text));
  return [...new Set(words.map(({ heads, text }) => heads[0] ?? text))];
}

/** Places in the order they are named in by themselves; those of a word for two stand before. */
function orderOf(read: ReadForSame): string[] {
  return [...new Set([...alone(read), ...placesOf(read)])];
}

function rolesOf(read: ReadForSame, place: string): string {
  const roles = read.places.flatMap((named) => (named.place === place && named.role !== null ? [named.role] : []));
  return [...new Set(roles)].toSorted().join();
}

function wordsDiffer(one: ReadForSame, other: ReadForSame): boolean {
  const [left, right] = [unmet(one, other), unmet(other, one)];
  if (left.some(isFull) || right.some(isFull)) return true;
  return left.length > 0 && right.length > 0;
}

const isFull = (unit: Unit) => unit.weight === 'full';

/** The words of one that the other does not have, nor any that stands for them. */
export function unmet(one: ReadForSame, other: ReadForSame): Unit[] {
  const heads = new Set(other.units.flatMap((unit) => unit.heads));
  return one.units.filter(
    (unit) =>
      !isMet(unit, heads, other.written) &&
      !(
        unit.parts.length > 1 &&
        unit.parts.every((part) => part.weight === 'light' || isMet(part, heads, other.written))
      ),
  );
}

/** A word is met where the other holds one that stands for it, or the word itself, however its text is parted. */
function isMet(unit: Pick<Unit, 'text' | 'heads'>, heads: ReadonlySet<string>, other: string): boolean {
  return unit.heads.some((head) => heads.has(head)) || other.includes(unit.text);
}
