/** The figures of a clause beside those of the quoted sentence it is laid along. */
import type { Bound } from './bounds.ts';
import type { Known } from './checks.ts';
import { isOnlyFigures, type Laid, range, runAround } from './laid.ts';
import { sameToken, type Token } from './tokens.ts';
import { sameUnit } from './words.ts';

/** Every figure is the quoted one, of the same things, within the same bounds. */
export function keepsFigures(laid: Laid, known: Known): boolean {
  return laid.clause.every((token, at) => {
    if (token.figure === undefined) return true;
    const place = laid.places[at] ?? -1;
    if (place !== -1)
      return (
        sameBounds(laid, at, place) && (skipsNone(laid, at, place) || turnsAround(laid, at) || isOnlyFigures(laid))
      );
    const [from, to, moved] = runAround(laid, at);
    // Elsewhere in the sentence it has to take along more than its unit.
    if (turnsAround(laid, at)) return true;
    const isDate = laid.clause.slice(from, to).filter(({ figure }) => figure !== undefined).length > 1;
    if (moved !== -1 && (isDate || saidBesides(laid, from, to) > 1)) return sameBounds(laid, at, moved + (at - from));
    return known.figures.includes(token.figure.value) && !hasRival(laid, token);
  });
}

/** How much a run says besides its figures and the unit behind each. */
function saidBesides({ clause }: Laid, from: number, to: number): number {
  return range(from, to).filter(
    (at) => clause[at]?.figure === undefined && (at === from || clause[at - 1]?.figure === undefined),
  ).length;
}

/** 權利三項 for 三項權利: the words before the figure are those behind the quoted one and its unit. */
function turnsAround({ clause, sentence }: Laid, at: number): boolean {
  return sentence.some((token, place) => {
    if (!sameToken(token, clause[at] as Token)) return false;
    return range(2, 9).some((length) =>
      range(0, length).every((step) => {
        const [mine, theirs] = [clause[at - length + step], sentence[place + 2 + step]];
        return mine !== undefined && theirs !== undefined && mine.figure === undefined && sameToken(mine, theirs);
      }),
    );
  });
}

function sameBounds({ clause, sentence }: Laid, at: number, place: number): boolean {
  const boundsAt = (token: Token | undefined): ReadonlySet<Bound> => token?.figure?.bounds ?? new Set();
  const [mine, theirs] = [boundsAt(clause[at]), boundsAt(sentence[place])];
  return mine.size === theirs.size && [...mine].every((bound) => theirs.has(bound));
}

/** A figure of the question is no answer where the quote has another of the same things. */
function hasRival({ sentence, places }: Laid, { figure }: Token): boolean {
  const clauses = new Set(places.map((place) => sentence[place]?.clause));
  return sentence.some(
    (token) => token.figure !== undefined && clauses.has(token.clause) && token.figure.unit === figure?.unit,
  );
}

/** The unit stands right behind, or behind a classifier or the other end of a range. */
const UNIT_WITHIN = 3;

/** Between the words before it and the figure stands no other of the same things, or what follows is the figure's own. */
function skipsNone({ clause, sentence, places, own }: Laid, at: number, place: number): boolean {
  const unitAt = places[at + 1] ?? -1;
  if (unitAt !== -1 && unitAt > place + UNIT_WITHIN) return false;
  const before = places
    .slice(0, at)
    .findLast((other, index) => other !== -1 && own.clause[index] === true && clause[index]?.mark === undefined);
  if (before === undefined) return true;
  const unit = clause[at]?.figure?.unit ?? '';
  const passed = sentence
    .slice(before + 1, place)
    .some(({ figure }) => figure !== undefined && (figure.unit === '' || sameUnit(figure.unit, unit)));
  if (!passed) return true;
  const after = range(1, 4).filter((step) => places[at + step] === place + step).length;
  return after === 3;
}
