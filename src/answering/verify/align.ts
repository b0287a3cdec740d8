import type { Numbered } from './identity.ts';

/** Pieces that say the same: the one at `said` of the statement and the one at `stands` of the cited text. */
export interface Match {
  said: number;
  stands: number;
}

/** What a gap costs, in the weight of characters: a run is matched as a whole rather than here and there. */
const GAP = 1.5;
const NONE = -1e9;

/**
 * The best alignment of a statement with its cited text, in order (Gotoh 1982: gaps cost by opening, not by length).
 * What stands before and behind in the cited text costs nothing, and a gap costs less at one of `starts`, the pieces that
 * open a clause of the cited text. Time and memory grow with the product of the lengths.
 */
export function align(said: readonly Numbered[], stands: readonly Numbered[], starts: ReadonlySet<number>): Match[] {
  const [n, m] = [said.length, stands.length];
  const width = m + 1;
  // State 0: matched, 1: cited text skipped, 2: words of the statement skipped. `from` holds the state before.
  const best = [0, 1, 2].map(() => new Float64Array((n + 1) * width).fill(NONE)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const from = [0, 1, 2].map(() => new Uint8Array((n + 1) * width)) as [Uint8Array, Uint8Array, Uint8Array];
  for (let j = 0; j <= m; j++) best[1][j] = 0;
  for (let i = 1; i <= n; i++) {
    const piece = said[i - 1] as Numbered;
    const weight = weightOf(piece);
    best[2][i * width] = -GAP;
    from[2][i * width] = i === 1 ? 1 : 2;
    for (let j = 1; j <= m; j++) {
      const at = i * width + j;
      if (piece.id === (stands[j - 1] as Numbered).id) put(best, from, 0, at, at - width - 1, weight, weight, weight);
      const open = i === n ? 0 : starts.has(j - 1) ? GAP / 2 : GAP;
      put(best, from, 1, at, at - 1, -open, 0, 0);
      put(best, from, 2, at, at - width, -GAP, i === 1 ? -GAP : 0, 0);
    }
  }
  return trace(best, from, n, m);
}

type States<T> = readonly [T, T, T];

function put(
  best: States<Float64Array>,
  from: States<Uint8Array>,
  state: 0 | 1 | 2,
  at: number,
  before: number,
  ...gains: [number, number, number]
): void {
  const a = (best[0][before] as number) + gains[0];
  const b = (best[1][before] as number) + gains[1];
  const c = (best[2][before] as number) + gains[2];
  const top = a >= b && a >= c ? 0 : b >= c ? 1 : 2;
  best[state][at] = top === 0 ? a : top === 1 ? b : c;
  from[state][at] = top;
}

function trace(best: States<Float64Array>, from: States<Uint8Array>, n: number, m: number): Match[] {
  const width = m + 1;
  const matches: Match[] = [];
  let [i, j] = [n, m];
  const ends = [0, 1, 2].map((state) => best[state as 0 | 1 | 2][n * width + m] as number);
  let state = ends.indexOf(Math.max(...ends)) as 0 | 1 | 2;
  while (i > 0) {
    const before = from[state][i * width + j] as 0 | 1 | 2;
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
