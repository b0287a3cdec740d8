import type { CitedClause } from './cited-clauses.ts';
import type { Numbered } from './identity.ts';

/** A comma, stop or the like; what stands between two of them is ordered as one. */
const STRONG = /^[,;:。.!?—]$/u;
/** The order of what is listed binds it to something else. */
const BINDING = /分别|依次|顺序|先后|次序|排名|排列|顺次|轮流|首位|第一/u;
/** How far before and behind what changed a list may begin and end. */
const REACH = 14;

interface Run {
  from: number;
  to: number;
}

/** The runs of pieces between strong marks, in order. */
export function runsOf(pieces: readonly Numbered[]): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (let at = 0; at <= pieces.length; at++) {
    const piece = pieces[at];
    if (piece !== undefined && !(piece.kind === 'mark' && STRONG.test(piece.key))) continue;
    if (at > from) runs.push({ from, to: at });
    from = at + 1;
  }
  return runs;
}

/**
 * The statement with its lists in the order of the cited text, where a list only has its things in another one: 深圳、珠海
 * as 珠海、深圳. A list whose order binds (分別, 依次) stays as it is.
 */
export function orderLists(
  said: readonly Numbered[],
  stands: readonly Numbered[],
  clauses: readonly CitedClause[],
): Numbered[] {
  const result = [...said];
  const cited = runsOf(stands);
  for (const { from, to } of runsOf(said)) {
    const ours = said.slice(from, to);
    const found = cited.find((run) => {
      const theirs = stands.slice(run.from, run.to);
      return theirs.length === ours.length && isReordered(ours, theirs) && !isBound(clauses, run);
    });
    if (found === undefined) continue;
    const left = [...ours];
    for (let at = 0; at < ours.length; at++) {
      const same = left.findIndex(({ id }) => id === stands[found.from + at]?.id);
      result[from + at] = left.splice(same, 1)[0] as Numbered;
    }
  }
  return result;
}

function isBound(clauses: readonly CitedClause[], run: Run): boolean {
  const own = clauses.find((clause) => clause.from < run.to && run.from < clause.to);
  return clauses.some(({ sentence, text }) => sentence === own?.sentence && BINDING.test(text));
}

/** Whether the two runs hold the same list with its things in another order, and nothing else is different. */
function isReordered(ours: readonly Numbered[], theirs: readonly Numbered[]): boolean {
  const sorted = [ours, theirs].map((run) =>
    run
      .map(({ id }) => id)
      .toSorted((a, b) => a - b)
      .join(),
  );
  if (sorted[0] !== sorted[1]) return false;
  const length = ours.length;
  let before = 0;
  while (before < length && ours[before]?.id === theirs[before]?.id) before++;
  if (before === length) return false;
  let behind = 0;
  while (ours[length - 1 - behind]?.id === theirs[length - 1 - behind]?.id) behind++;
  for (let start = before; start >= Math.max(0, before - REACH); start--)
    for (let end = behind; end >= Math.max(0, behind - REACH); end--)
      if (sameThings(ours.slice(start, length - end), theirs.slice(start, length - end), theirs[length - end]))
        return true;
  return false;
}

function sameThings(ours: readonly Numbered[], theirs: readonly Numbered[], next: Numbered | undefined): boolean {
  const [a, b] = [thingsOf(ours), thingsOf(theirs)];
  if (a.length < 2 || a.length !== b.length || a.includes('') || b.includes('')) return false;
  if (a.toSorted().join(';') !== b.toSorted().join(';')) return false;
  // 政府及學校的校長 is not 學校及政府的校長: what follows belongs to the last thing alone.
  return a.at(-1) === b.at(-1) || next?.key !== '的';
}

function thingsOf(run: readonly Numbered[]): string[] {
  const things: string[] = [''];
  for (const piece of run) {
    if (isSeparator(piece)) things.push('');
    else things[things.length - 1] += `${piece.id},`;
  }
  return things;
}

function isSeparator({ kind, key }: Numbered): boolean {
  return key === '、' || (kind === 'word' && (key === '及' || key === '或')) || key === '/';
}

/** Clauses that may stand before or behind what they belong to. */
const MOVABLE = new Set(['condition', 'cause', 'concession', 'time', 'exception', 'purpose']);

/**
 * The statement with its clauses in the order of the cited text, where that order says the same: parts between
 * semicolons, and a clause of condition, cause, time or purpose beside its main clause. Null where nothing is to be moved.
 */
export function orderClauses(
  said: readonly Numbered[],
  stands: readonly Numbered[],
  clauses: readonly CitedClause[],
): Numbered[] | null {
  const runs = runsOf(said);
  if (runs.length < 2) return null;
  const placed = runs.map((run) => ({ run, clause: bestClause(said.slice(run.from, run.to), stands, clauses) }));
  const sorted = placed.toSorted((a, b) => a.clause - b.clause);
  if (sorted.every((one, at) => one === placed[at])) return null;
  for (const [at, one] of placed.entries())
    for (const other of placed.slice(at + 1))
      if (other.clause < one.clause && !mayCross(clauses[other.clause], clauses[one.clause], other.clause - one.clause))
        return null;
  return sorted.flatMap(({ run }) => said.slice(run.from, run.to + 1));
}

function mayCross(one: CitedClause | undefined, other: CitedClause | undefined, distance: number): boolean {
  if (one === undefined || other === undefined) return false;
  if (one.segment !== other.segment) return one.opens && other.opens;
  return Math.abs(distance) === 1 && (MOVABLE.has(one.joint) || MOVABLE.has(other.joint));
}

/** The clause that holds most of the run's pieces, the first of equal ones. */
function bestClause(run: readonly Numbered[], stands: readonly Numbered[], clauses: readonly CitedClause[]): number {
  const ids = new Set(run.map(({ id }) => id));
  let [best, most] = [0, -1];
  for (const [index, clause] of clauses.entries()) {
    let held = 0;
    for (let at = clause.from; at < clause.to; at++) if (ids.has((stands[at] as Numbered).id)) held++;
    const share = held / Math.max(run.length, clause.to - clause.from);
    if (share > most) [best, most] = [index, share];
  }
  return best;
}
