import type { Numbered } from './identity.ts';

/** Pieces that say the same: the one at `said` of the statement and the one at `stands` of the cited text. */
export interface Match {
  said: number;
  stands: number;
}

/** What a gap costs, in the weight of characters: a run is matched as a whole rather than here and there. */
const GAP = 1.5;
const NONE = -1e9;

/** How a cell was reached: matched, cited words skipped, words of the statement skipped. */
type State = 0 | 1 | 2;

/** Scores of one row by state. */
type Row = readonly [Float64Array, Float64Array, Float64Array];

const emptyRow = (width: number): Row => [
  new Float64Array(width).fill(NONE),
  new Float64Array(width).fill(NONE),
  new Float64Array(width).fill(NONE),
];

/**
 * The best alignment of a statement with its cited text, in order (Gotoh 1982: gaps cost by opening, not by length).
 * What stands before and behind in the cited text costs nothing, and a gap costs less at one of `starts`, the pieces that
 * open a clause of the cited text. Time and memory grow with the product of the lengths.
 */
export function align(said: readonly Numbered[], stands: readonly Numbered[], starts: ReadonlySet<number>): Match[] {
  const [n, width] = [said.length, stands.length + 1];
  const ids = Int32Array.from(stands, ({ id }) => id);
  const opening = Float64Array.from(stands, (_, at) => (starts.has(at) ? GAP / 2 : GAP));
  // Two bits a state: the state before it.
  const from = new Uint8Array((n + 1) * width);
  let above = emptyRow(width);
  let row = emptyRow(width);
  above[1].fill(0);
  for (let i = 1; i <= n; i++) {
    const piece = said[i - 1] as Numbered;
    const weight = weightOf(piece);
    const { id } = piece;
    const [m, d, s] = row;
    const [am, ad, as] = above;
    m[0] = d[0] = NONE;
    s[0] = -GAP;
    from[i * width] = (i === 1 ? 1 : 2) << 4;
    const skip = i === 1 ? GAP : 0;
    for (let j = 1; j < width; j++) {
      let way = 0;
      if (ids[j - 1] === id) {
        const top = best(am[j - 1]!, ad[j - 1]!, as[j - 1]!);
        m[j] = (top === 0 ? am : top === 1 ? ad : as)[j - 1]! + weight;
        way = top;
      } else m[j] = NONE;
      const open = i === n ? 0 : opening[j - 1]!;
      const less = best(m[j - 1]! - open, d[j - 1]!, s[j - 1]!);
      d[j] = less === 0 ? m[j - 1]! - open : less === 1 ? d[j - 1]! : s[j - 1]!;
      const more = best(am[j]! - GAP, ad[j]! - skip, as[j]!);
      s[j] = more === 0 ? am[j]! - GAP : more === 1 ? ad[j]! - skip : as[j]!;
      from[i * width + j] = way | (less << 2) | (more << 4);
    }
    [above, row] = [row, above];
  }
  const [m, d, s] = above;
  return trace(from, n, width, best(m[width - 1]!, d[width - 1]!, s[width - 1]!));
}

/** Which of three scores is highest, the first of equal ones. */
function best(a: number, b: number, c: number): State {
  return a >= b && a >= c ? 0 : b >= c ? 1 : 2;
}

function trace(from: Uint8Array, n: number, width: number, end: State): Match[] {
  const matches: Match[] = [];
  let [i, j, state] = [n, width - 1, end];
  while (i > 0) {
    const before = ((from[i * width + j]! >> (2 * state)) & 3) as State;
    if (state === 0) matches.push({ said: --i, stands: --j });
    else if (state === 1) j--;
    else i--;
    state = before;
  }
  return matches.reverse();
}

const DATE = 0.9;
/** A title may be told before or behind a name as well. */
const TITLES = /^[市省部校]?[长長]$|^(?:市長|省長|部長|主席|書記|總理|局長|司長|署長)$/u;
const LIGHT = new Set(['的', '了', '等', '地']);

function weightOf({ kind, key, figure }: Numbered): number {
  if (kind === 'mark') return 0.5;
  if (kind === 'word') return LIGHT.has(key) ? 0.5 : Math.min(4, key.length);
  if (TITLES.test(key)) return DATE;
  // When it was may be told before or behind who did it: who is the firmer ground.
  return figure?.type === 'date' ? DATE : 4;
}
