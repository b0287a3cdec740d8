import type { CitedClause } from './cited-clauses.ts';
import type { Numbered } from './identity.ts';
import { saysSameInOrder } from './same-order.ts';
import { SUBJECT } from './seams.ts';

/** A comma, stop or the like; what stands between two of them is ordered as one. */
const STRONG = /^[,;:。.!?—]$/u;
/** The order of what is listed binds it to something else. */
const BINDING = /分别|依次|顺序|先后|次序|排名|排列|顺次|轮流|首位|第一(?![次届期批轮季阶个项天份])/u;
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

/** May come and go where words are told in another order: by whom it is done, and what carries nothing. */
export const LOOSE_OURS = new Set(['从', '获得', '受', '该', '的', '而', '在', '于', '是次']);
/** Tell what for once clauses stand in the other order, and nothing by themselves. */
export const TURNING_OURS = new Set(['以', '以便', '为了']);
/** As they are, but for 由, which tells by whom. */
const KEPT_OURS = new Set(['该', '的', '而', '在']);
const LOOSE_THEIRS = new Set(['从', '了', '的', '还', '亦', '而', '在', '但']);

/**
 * The statement with the words of its clauses in the order of the cited text, where both orders say the same: a list
 * with its things in another order (深圳、珠海 as 珠海、深圳), a time told elsewhere, a block moved (計劃由甲推行 as
 * 甲推行計劃). A list whose order binds (分別, 依次) stays as it is.
 */
export function orderWords(
  said: readonly Numbered[],
  stands: readonly Numbered[],
  clauses: readonly CitedClause[],
): Numbered[] {
  const cited = windowsOf(stands).filter((run) => isFree(clauses, run));
  const result: Numbered[] = [];
  let at = 0;
  for (const run of windowsOf(said)) {
    if (run.from < at) continue;
    const found = cited.find((window) =>
      isReworded(said.slice(run.from, run.to), stands.slice(window.from, window.to)),
    );
    if (found === undefined) continue;
    result.push(
      ...said.slice(at, run.from),
      ...placedAs(said.slice(run.from, run.to), stands.slice(found.from, found.to)),
    );
    at = run.to;
  }
  return [...result, ...said.slice(at)];
}

/** All runs between two stops, two neighbouring ones and single ones, the longest first. */
function windowsOf(pieces: readonly Numbered[]): Run[] {
  const runs = runsOf(pieces);
  const isLinked = (index: number) => runs[index + 1] !== undefined && pieces[runs[index]?.to ?? 0]?.key === ',';
  return runs.flatMap((run, index) => {
    let last = index;
    while (isLinked(last)) last++;
    const ends = [...new Set([last, Math.min(index + 1, last), index])];
    return ends.map((end) => ({ from: run.from, to: (runs[end] as Run).to }));
  });
}

/** What limits the clause beside it limits another one elsewhere. */
const LIMITING = new Set(['condition', 'exception', 'otherwise', 'alternative', 'contrast', 'concession']);

/** Clauses that limit others, and lists whose order binds, stay where they are. */
function isFree(clauses: readonly CitedClause[], run: Run): boolean {
  const own = clauses.filter((clause) => clause.from < run.to && run.from < clause.to);
  if (own.length > 1 && own.some(({ joint }) => LIMITING.has(joint))) return false;
  return !clauses.some(({ sentence, text }) => sentence === own[0]?.sentence && BINDING.test(text));
}

function isReworded(ours: readonly Numbered[], theirs: readonly Numbered[]): boolean {
  if (Math.abs(ours.length - theirs.length) > 6) return false;
  const held = new Set(theirs.map(({ id }) => id));
  if (ours.some(({ id, kind, key }) => kind !== 'mark' && !held.has(id) && !LOOSE_OURS.has(key))) return false;
  if (saysSameInOrder(without(ours, theirs, KEPT_OURS, LOOSE_THEIRS), without(theirs, ours, LOOSE_THEIRS, KEPT_OURS)))
    return true;
  const [a, b] = [without(ours, theirs, LOOSE_OURS, LOOSE_THEIRS), without(theirs, ours, LOOSE_THEIRS, LOOSE_OURS)];
  if (a.length !== b.length || a.length < 2) return false;
  const sorted = [a, b].map((run) =>
    run
      .map(({ id }) => id)
      .toSorted((x, y) => x - y)
      .join(),
  );
  if (sorted[0] !== sorted[1] || a.every(({ id }, at) => id === b[at]?.id)) return false;
  return saysSameInOrder(a, b);
}

/**
 * The run without its commas and without the loose words that one of the two has more of, all of them: which 在 of two
 * was put in does not show.
 */
function without(
  run: readonly Numbered[],
  other: readonly Numbered[],
  loose: ReadonlySet<string>,
  looseOther: ReadonlySet<string>,
): Numbered[] {
  const count = (pieces: readonly Numbered[], id: number) => pieces.filter((piece) => piece.id === id).length;
  const isSpare = ({ id, key }: Numbered): boolean => {
    if (!loose.has(key) && !looseOther.has(key)) return false;
    const more = count(run, id) - count(other, id);
    return more > 0 ? loose.has(key) : more < 0 && looseOther.has(key);
  };
  const kept: Numbered[] = [];
  let behindComma = false;
  for (const piece of run) {
    const isComma = piece.kind === 'mark' && piece.key === ',';
    if (!isComma && !isSpare(piece)) kept.push(behindComma ? { ...piece, opens: true } : piece);
    behindComma = isComma;
  }
  return kept;
}

/** Our pieces in their order; theirs stand in for the loose words that we have not. */
function placedAs(ours: readonly Numbered[], theirs: readonly Numbered[]): Numbered[] {
  const left = [...ours];
  const last = ours.at(-1) as Numbered;
  return theirs.map((piece) => {
    const at = left.findIndex(({ id }) => id === piece.id);
    return at < 0 ? { ...piece, start: last.end, end: last.end } : (left.splice(at, 1)[0] as Numbered);
  });
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
  const told = placed.map(({ clause }) => clause);
  for (const [at, one] of told.entries())
    for (const other of told.slice(at + 1)) if (other < one && !mayCross(clauses, other, one, told)) return null;
  return sorted.flatMap(({ run, clause }) => {
    const opening = purposeOf(said[run.from], stands[clauses[clause]?.from ?? 0]);
    return [...(opening ?? said.slice(run.from, run.from + 1)), ...said.slice(run.from + 1, run.to + 1)];
  });
}

/** 為鼓勵創業, opens a sentence or follows it. */
function mayMove({ joint, text }: CitedClause): boolean {
  return MOVABLE.has(joint) || /^为(?![止准限主期数何])/u.test(text) || SAYING.test(text.replace(/[\p{P}\s]+$/u, ''));
}

const ADJUNCTS = new Set(['condition', 'time', 'exception']);

/** 在…的情況下, 在…時: when or whether what its main clause says holds. */
function isAdjunct({ joint, text }: CitedClause): boolean {
  return ADJUNCTS.has(joint) || /(?:情况下|前提下|条件下|时|后|前|期间)[,\s]*$/u.test(text);
}

/** 局長表示, before what he says or behind it. */
const SAYING = /(?:表示|指出|说|称|认为|强调|相信|补充|回应|透露|形容)$/u;

/** Keys of 為了 and of 以: what for, before the main clause and behind it. 為 has the key of 是. */
const PURPOSE_BEFORE = new Set(['为了', '是']);
const PURPOSE_BEHIND = new Set(['以', '以便']);

/** The cited word where a clause says what for as its place asks: 為了吸引人才，當局… told as 當局…，以吸引人才. */
function purposeOf(told: Numbered | undefined, stands: Numbered | undefined): Numbered[] | null {
  if (told === undefined || stands === undefined) return null;
  const turned = [
    [told.key, stands.key],
    [stands.key, told.key],
  ].some(([before = '', behind = '']) => PURPOSE_BEFORE.has(before) && PURPOSE_BEHIND.has(behind));
  return turned ? [{ ...stands, start: told.start, end: told.end }] : null;
}

/** 鼓勵交流，加強協作: neither has who does it, nor is one a step before the other. */
function isParallel({ joint, text, opens }: CitedClause): boolean {
  return joint === 'none' && !STEP.test(text) && (opens || !SUBJECT.test(text));
}

const STEP = /先|再|后|填|递交|提交|申请|缴|签|如|若|当|须|才|便|则/u;

/** Whether two clauses, by their places in the cited text, may be told the other way round among those told. */
function mayCross(clauses: readonly CitedClause[], early: number, late: number, told: readonly number[]): boolean {
  const [one, other] = [clauses[early], clauses[late]];
  if (one === undefined || other === undefined) return false;
  if (one.segment !== other.segment) return one.opens && other.opens;
  // A third clause might take what belongs to one of the two.
  const alone = told.every((place) => place === early || place === late || clauses[place]?.segment !== one.segment);
  if (alone && (mayMove(one) || mayMove(other))) return true;
  // Neighbours that both belong to a main clause behind them: 如獲批准，在撥款到位後，….
  const areNeighbours = late === early + 1 && told.indexOf(early) === told.indexOf(late) + 1;
  if (areNeighbours && isAdjunct(one) && isAdjunct(other) && told.at(-1) !== early) return true;
  const beside = told.map((place) => clauses[place]).filter((clause) => clause?.segment === one.segment);
  if (beside.every((clause) => clause?.joint === 'none' && SUBJECT.test(clause.text) && !STEP.test(clause.text)))
    return true;
  return isParallel(one) && isParallel(other);
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
