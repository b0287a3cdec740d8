/**
 * Lays a clause along a quoted sentence, so that what was put in, left out or changed places can be seen:
 *
 *   quote    駐內地辦事處 在 2025 年 造訪 內地機關 …
 *   clause   駐內地辦事處 在 2024 年     內地機關     → 2024 stands where 2025 stood, 造訪 was left out
 */
import { sameToken, type Token } from './tokens.ts';

/** For each token of the clause its place in the sentence, or -1. Places only rise. */
export interface Alignment {
  places: readonly number[];
  score: number;
}

/** A run in one piece is what counts: single characters are alike by chance, figures and marks are not. */
const IN_RUN = 3;
const alone = ({ kind }: Token) => (kind === 'han' ? 0 : 2);
/** So near to what is laid a single character is no chance. */
const NEAR = 3;

/** The clause as one unbroken run, wherever it stands as such, or else laid as well as can be. */
export function align(clause: readonly Token[], sentence: readonly Token[]): Alignment[] {
  const runs: Alignment[] = [];
  for (let from = 0; from + clause.length <= sentence.length; from++)
    if (clause.every((token, at) => sameToken(token, sentence[from + at] as Token)))
      runs.push({ places: clause.map((_, at) => from + at), score: valueOf(clause) });
  if (runs.length > 0) return runs;
  const { places, score } = alignBest(clause, sentence);
  return [{ places: withSingles(clause, sentence, places), score }];
}

/** What a clause in one run is worth. */
function valueOf(clause: readonly Token[]): number {
  const [first] = clause;
  return first === undefined ? 0 : alone(first) + IN_RUN * (clause.length - 1);
}

/** Lays single characters beside what is laid: 簽 of 簽署, where the clause has 簽了. */
function withSingles(clause: readonly Token[], sentence: readonly Token[], places: readonly number[]): number[] {
  const filled = [...places];
  for (const [at, token] of clause.entries()) {
    if (filled[at] !== -1) continue;
    const before = Math.max(-1, ...filled.slice(0, at));
    const after = Math.min(sentence.length, ...filled.slice(at + 1).filter((place) => place !== -1));
    const isNear = (place: number) => (before >= 0 && place - before <= NEAR) || after - place <= NEAR;
    const found = sentence.findIndex(
      (other, place) => place > before && place < after && isNear(place) && sameToken(token, other),
    );
    filled[at] = found;
  }
  return filled;
}

function alignBest(clause: readonly Token[], sentence: readonly Token[]): Alignment {
  const [rows, columns] = [clause.length, sentence.length];
  const width = columns + 1;
  // best[i][j]: within the first i and j; run[i][j]: with token i-1 laid on j-1, or -1 where they differ.
  const best = new Int32Array((rows + 1) * width);
  const run = new Int32Array((rows + 1) * width).fill(-1);
  for (let i = 1; i <= rows; i++)
    for (let j = 1; j <= columns; j++) {
      const [cell, above] = [i * width + j, (i - 1) * width + j - 1];
      best[cell] = Math.max(best[cell - 1] ?? 0, best[cell - width] ?? 0);
      if (!sameToken(clause[i - 1] as Token, sentence[j - 1] as Token)) continue;
      const continued = (run[above] ?? -1) >= 0 ? (run[above] ?? 0) + IN_RUN : 0;
      run[cell] = Math.max(continued, (best[above] ?? 0) + alone(clause[i - 1] as Token));
      best[cell] = Math.max(best[cell] ?? 0, run[cell] ?? 0);
    }
  return { places: trace(rows, columns, best, run), score: best[rows * width + columns] ?? 0 };
}

function trace(rows: number, columns: number, best: Int32Array, run: Int32Array): number[] {
  const width = columns + 1;
  const places = Array.from({ length: rows }, () => -1);
  let [i, j, inRun] = [rows, columns, false];
  while (i > 0 && j > 0) {
    const cell = i * width + j;
    if (!inRun && best[cell] === best[cell - 1]) j--;
    else if (!inRun && best[cell] === best[cell - width]) i--;
    else {
      places[i - 1] = j - 1;
      const above = cell - width - 1;
      inRun = (run[above] ?? -1) >= 0 && run[cell] === (run[above] ?? 0) + IN_RUN;
      i--;
      j--;
    }
  }
  return places;
}
