import type { ReadForSame } from './read-question.ts';

/** Whether both ask of the same places, and each is the same there: where it comes from, goes to, or whose it is. */
export function samePlaces(one: ReadForSame, other: ReadForSame): boolean {
  const left = placesBeyond(one, other);
  const right = placesBeyond(other, one);
  if (left.length > 0 && right.length > 0) return false;
  if (comesAndGoes(one, other) || comesAndGoes(other, one)) return false;
  if (left.some((place) => !mayBeUnsaid(place, one, other)) || right.some((place) => !mayBeUnsaid(place, other, one)))
    return false;
  return !turnsRound(one, other);
}

/** What comes from a place in one question goes there in the other: 寄去內地, 由內地寄來. */
function comesAndGoes(one: ReadForSame, other: ReadForSame): boolean {
  return one.places.some(
    ({ place, role }) => role === 'from' && rolesOf(other, place) === 'to' && rolesOf(one, place) === 'from',
  );
}

/**
 * Hong Kong is often left unsaid, and so are the two or three of whose papers it is: 粵港. Where the other names another
 * place, 香港在內地的辦事處 is more than 內地的辦事處.
 */
function mayBeUnsaid(place: string, read: ReadForSame, other: ReadForSame): boolean {
  if (place === '香港') return alone(other).size === 0;
  if (namesOf(read).some((one) => one !== place && liesIn(one, place))) return true;
  return read.places.every((named) => named.place !== place || named.paired === '粤港' || named.paired === '粤港澳');
}

/** Where a place lies: 廣州南沙 is 南沙. */
const WITHIN: Readonly<Record<string, string>> = { 南沙: '广州', 前海: '深圳', 横琴: '珠海' };

const liesIn = (place: string, within: string) => WITHIN[place] === within;
const namesOf = (read: ReadForSame) => [...new Set(read.places.map(({ place }) => place))];

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
  if ([one, other].every((read) => standJoined(read, shared))) return false;
  if (
    [one, other].some((read) => JOINED.test(read.written)) &&
    shared.every((place) => rolesOf(one, place) === rolesOf(other, place))
  )
    return false;
  return shared.some((place) => rolesOf(one, place) !== rolesOf(other, place) || rolesOf(one, place) === '');
}

const JOINED = /[和与同跟及、,]|两地|之间|双方|合作/u;

/** 香港與廣東 is 廣東與香港, whatever follows. */
function standJoined({ written, places }: ReadForSame, shared: readonly string[]): boolean {
  if (shared.length !== 2) return false;
  const together = places.filter(({ place }) => shared.includes(place));
  if (together.every(({ paired }) => paired !== null)) return true;
  const [first, second] = together.map(({ at }) => at).toSorted((one, other) => one - other);
  return (
    first !== undefined &&
    second !== undefined &&
    /^\p{Script=Han}{2}省?市?[和与同跟及,]/u.test(written.slice(first, second))
  );
}

/** Places in the order they are named in by themselves; those of a word for two stand before. */
function orderOf(read: ReadForSame): string[] {
  return [...new Set([...alone(read), ...placesOf(read)])];
}

function rolesOf(read: ReadForSame, place: string): string {
  const roles = read.places.flatMap((named) => (named.place === place && named.role !== null ? [named.role] : []));
  return [...new Set(roles)].toSorted().join();
}
