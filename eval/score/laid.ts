/** A clause laid along a quoted sentence, with what the checks ask of it. */
import { type Alignment, align } from './align.ts';
import { POSTFIX } from './marks.ts';
import { sameToken, type Token } from './tokens.ts';
import { smallIn } from './words.ts';

export interface Laid {
  clause: readonly Token[];
  sentence: readonly Token[];
  /** For each token of the clause its place in the sentence, or -1. */
  places: readonly number[];
  /** The same without characters that are alike by chance: single ones apart from the rest. */
  anchors: readonly number[];
  /** Places of the sentence that the clause has. */
  taken: ReadonlySet<number>;
  score: number;
  /** Tokens that say something of their own: no small words. */
  own: { clause: readonly boolean[]; sentence: readonly boolean[] };
}

/** A clause that stands in the sentence more than once is laid along each place. */
export function lay(clause: readonly Token[], sentence: readonly Token[]): Laid[] {
  return align(clause, sentence).map((alignment) => layAt(clause, sentence, alignment));
}

function layAt(clause: readonly Token[], sentence: readonly Token[], { places, score }: Alignment): Laid {
  const taken = new Set(places.filter((place) => place !== -1));
  const own = { clause: ownOf(clause), sentence: ownOf(sentence) };
  return { clause, sentence, places, anchors: anchorsIn(clause, places, own.clause), taken, score, own };
}

function anchorsIn(clause: readonly Token[], places: readonly number[], own: readonly boolean[]): number[] {
  return places.map((place, at) => {
    if (place === -1 || clause[at]?.kind === 'figure' || clause[at]?.kind === 'mark') return place;
    let [from, to] = [at, at + 1];
    while (from > 0 && places[from - 1] === (places[from] ?? 0) - 1) from--;
    while (to < places.length && places[to] === (places[to - 1] ?? 0) + 1) to++;
    const said = own.slice(from, to).filter(Boolean).length;
    return said > 1 || (said === 1 && clause.length < 4) ? place : -1;
  });
}

/** Small words are found in the text as it is written, so that 在內 does not make 內地 small. */
function ownOf(tokens: readonly Token[]): boolean[] {
  const small = smallIn(tokens.map(({ text, kind }) => (kind === 'han' ? text : '#')).join(''));
  return tokens.map(({ kind }, at) => kind !== 'han' || small[at] !== true);
}

/** Between two neighbours that are laid, or an end: what stands in the clause, and what in the sentence instead. */
export interface Gap {
  /** Indexes of tokens. */
  inClause: readonly number[];
  inSentence: readonly number[];
  isEdge: boolean;
}

export function gapsOf({ clause, sentence, anchors }: Laid): Gap[] {
  const laid = anchors.flatMap((place, at) => (place === -1 ? [] : [{ at, place }]));
  const [first, last] = [laid[0], laid.at(-1)];
  if (first === undefined || last === undefined) return [];
  // An end reaches as far as the quoted clause does.
  const clauseAt = (place: number) => sentence[place]?.clause;
  let [start, end] = [first.place, last.place];
  while (start > 0 && clauseAt(start - 1) === clauseAt(first.place)) start--;
  while (end + 1 < sentence.length && clauseAt(end + 1) === clauseAt(last.place)) end++;
  const posts = [{ at: -1, place: start - 1 }, ...laid, { at: clause.length, place: end + 1 }];
  return posts.slice(1).map((post, index) => {
    const before = posts[index] ?? post;
    return {
      inClause: range(before.at + 1, post.at),
      inSentence: range(before.place + 1, post.place),
      isEdge: index === 0 || index === posts.length - 2,
    };
  });
}

/** Whole numbers from one to before another. */
export function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
}

/** The longest run of the clause around a token that stands in the sentence in one piece, wherever: [from, to, place]. */
export function runAround(
  { clause, sentence }: Pick<Laid, 'clause' | 'sentence'>,
  at: number,
): [number, number, number] {
  let best: [number, number, number] = [at, at, -1];
  for (const [place, token] of sentence.entries()) {
    if (!sameToken(clause[at] as Token, token)) continue;
    let [from, to] = [at, at + 1];
    while (from > 0 && isSame(clause[from - 1], sentence[place - (at - from) - 1])) from--;
    while (to < clause.length && isSame(clause[to], sentence[place + to - at])) to++;
    if (to - from > best[1] - best[0]) best = [from, to, place - (at - from)];
  }
  return best;
}

function isSame(a: Token | undefined, b: Token | undefined): boolean {
  return a !== undefined && b !== undefined && sameToken(a, b);
}

/** The tokens that a mark may govern: its neighbour, and the next that is no small word. */
export function governedBy({ sentence, own }: Laid, mark: number): number[] {
  const { mark: name } = sentence[mark] as Token;
  if (name !== undefined && POSTFIX.has(name)) return mark > 0 ? [mark - 1] : [];
  const next = own.sentence.findIndex((isOwn, at) => at > mark && isOwn);
  return [mark + 1, ...(next === -1 ? [] : [next])];
}

/** What stands behind the figures of a date or a count. */
const UNITS = new Set('年月日号底初中末元人次份项个位');

/** Whether nothing but figures is quoted: 是2019年5月16日. What they are of was asked. */
export function isOnlyFigures({ clause, places, own }: Laid): boolean {
  return clause.every(
    ({ text, kind }, at) =>
      places[at] === -1 || own.clause[at] !== true || kind === 'figure' || kind === 'mark' || UNITS.has(text),
  );
}
