/** What may not happen between a clause and the quoted sentence it is laid along. Each returns whether it is all right. */
import { type Gap, gapsOf, isOnlyFigures, type Laid, range, runAround } from './laid.ts';
import type { Mark } from './marks.ts';
import type { Token } from './tokens.ts';
import { SPEAKERS, sameUnit } from './words.ts';

/** Words that need no quote, as pairs of characters, and figures. */
export interface Known {
  /** Pairs of the question and of all that the same citation quotes. */
  pairs: ReadonlySet<string>;
  characters: ReadonlySet<string>;
  figures: readonly number[];
  /** What the quote has in brackets. */
  bracketed: readonly (readonly Token[])[];
  /** Marks of the whole quote, and of the statement's own sentence. */
  quoted: ReadonlySet<Mark>;
  stated: ReadonlySet<Mark>;
  /** The pairs of characters of the whole statement. */
  said: ReadonlySet<string>;
}

/** Nothing stands in the clause that is neither quoted, nor asked, nor a small word. */
export function hasNothingNew(laid: Laid, known: Known): boolean {
  const { clause, places, own } = laid;
  const spoken = SPEAKERS.exec(clause.map(({ text }) => text).join(''))?.[0].length ?? 0;
  let run = 0;
  for (const [at, token] of clause.entries()) {
    const isPlain = token.kind === 'han' || token.kind === 'word' || token.kind === 'sign';
    if (!isPlain || places[at] !== -1 || own.clause[at] === false || at < spoken || isKnown(clause, at, known)) {
      run = 0;
      continue;
    }
    run++;
    if (token.kind !== 'han' || !known.characters.has(token.text)) return false;
    if (run > 1 && !abbreviates(laid, at - run + 1, at + 1)) return false;
  }
  return true;
}

/** 發改委 for 發展和改革委員會: its characters in order, not far apart, where the first of them stands. */
function abbreviates({ clause, sentence }: Laid, from: number, to: number): boolean {
  const short = clause.slice(from, to).map(({ text }) => text);
  return sentence.some((first, start) => {
    if (first.text !== short[0]) return false;
    let at = start;
    return short.slice(1).every((text) => {
      at = sentence.findIndex((token, place) => place > at && place <= at + ABBREVIATED && token.text === text);
      return at !== -1;
    });
  });
}

/** So far apart may the characters stand that an abbreviation keeps. */
const ABBREVIATED = 3;

function isKnown(clause: readonly Token[], at: number, { pairs }: Known): boolean {
  const text = (index: number) => clause[index]?.text ?? ' ';
  return pairs.has(`${text(at - 1)}${text(at)}`) || pairs.has(`${text(at)}${text(at + 1)}`) || pairs.has(text(at));
}

/** Nothing of the sentence gave way to something else: 上海市市長殷勇 where 上海市市長龔正 is quoted. */
export function replacesNothing(laid: Laid, known: Known): boolean {
  const plain = (tokens: readonly Token[], own: readonly boolean[]) => (at: number) =>
    own[at] === true && tokens[at]?.mark === undefined && tokens[at]?.figure === undefined;
  const isMine = plain(laid.clause, laid.own.clause);
  const isTheirs = plain(laid.sentence, laid.own.sentence);
  const onlyFigures = isOnlyFigures(laid);
  return gapsOf(laid).every((gap) => {
    const mine = gap.inClause.filter(
      (at) => isMine(at) && laid.places[at] === -1 && !isMovedWhole(laid, at, known),
    ).length;
    const theirs = gap.inSentence.filter(isTheirs).length;
    // A date or figure alone is said of what was asked.
    if (gap.isEdge && onlyFigures) return true;
    const isOneForOne = mine > 0 && theirs > 0 && isSwap(laid, gap);
    return !isOneForOne && (mine < 2 || theirs < 2);
  });
}

/** A phrase that stands elsewhere in the sentence has only changed its place; a name of two characters may have been put for another. */
function isMovedWhole(laid: Laid, at: number, { bracketed }: Known): boolean {
  const [from, to] = runAround(laid, at);
  if (bracketed.some((tokens) => isWithin(laid, at, tokens))) return true;
  return range(from, to).filter((other) => laid.anchors[other] === -1).length >= WHOLE;
}

/** Who is responsible stands behind the sentence in brackets: (發展局、創新科技局). */
function isWithin(laid: Laid, at: number, tokens: readonly Token[]): boolean {
  const [from, to] = runAround({ clause: laid.clause, sentence: tokens }, at);
  return to - from > 2;
}

const WHOLE = 4;

function ownIn(places: readonly number[], own: readonly boolean[]): number {
  return places.filter((at) => own[at] === true).length;
}

/** One word in the place of another: 內地 for 香港, 粵 for 港. 推出 for 出台 is not: they share a character, turned. */
function isSwap({ clause, sentence }: Laid, { inClause, inSentence }: Gap): boolean {
  if (inClause.length !== inSentence.length || inClause.length > 3) return false;
  const theirs = inSentence.map((place) => sentence[place]?.text);
  return !inClause.some((at, index) => {
    const text = clause[at]?.text ?? '';
    const other = theirs[index] ?? '';
    return text === other ? false : sameUnit(text, other) || (!REGIONS.has(text) && theirs.includes(text));
  });
}

/** Regions in one character, which stand beside each other in names of two: 粵港, 港澳. */
const REGIONS = new Set('粤港澳京沪深穗珠桂陕');

/** Who does what to whom: what stands on either side of these may not change places. */
const RELATING = new Set('向对给由被把比为于高低');

/** No two things changed places around what stayed: 政府向企業 where 企業向政府 is quoted. */
export function keepsOrder(laid: Laid): boolean {
  const runs = runsOf(laid);
  return !runs.some(
    (last, k) =>
      last.own > 1 &&
      runs
        .slice(0, k)
        .some(
          (middle, j) =>
            middle.place > last.place &&
            middle.relates &&
            runs.slice(0, j).some((first) => first.own > 1 && first.place > middle.place),
        ),
  );
}

/** The pieces of the clause that stand in the sentence, in the clause's order. */
function runsOf(laid: Laid): { place: number; own: number; relates: boolean }[] {
  const runs: { place: number; own: number; relates: boolean }[] = [];
  for (let at = 0; at < laid.clause.length; ) {
    const place = laid.places[at] ?? -1;
    const [, to, found] = place === -1 ? runAround(laid, at) : [at, endOfRun(laid.places, at), place];
    const start = place === -1 && found !== -1 ? placeOf(laid, at, to) : found;
    if (start !== -1) {
      const tokens = laid.clause.slice(at, to);
      const own = ownIn(range(at, to), laid.own.clause);
      runs.push({ place: start, own, relates: own > 1 || tokens.some(({ text }) => RELATING.has(text)) });
    }
    at = Math.max(at + 1, to);
  }
  return runs;
}

function placeOf(laid: Laid, at: number, to: number): number {
  const [from, , place] = runAround(laid, at);
  return place === -1 || to <= at ? -1 : place + (at - from);
}

function endOfRun(places: readonly number[], at: number): number {
  let to = at + 1;
  while (to < places.length && places[to] === (places[to - 1] ?? -1) + 1) to++;
  return to;
}
