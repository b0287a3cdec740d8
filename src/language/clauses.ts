import { closingOf, innerOf, type Joint, JOINING_WITHIN, openingAt } from './clause-joints.ts';
import { type Folded, fold, originalSpan } from './fold.ts';

export type { Joint } from './clause-joints.ts';

/** A part of a sentence, up to and with the mark and the white space behind it. Offsets in UTF-16 units. */
export interface Clause {
  start: number;
  end: number;
  /** What its own words say of it: 如…, is a condition, 則… a consequence, 除…外, an exception. */
  joint: Joint;
  /** Where the words stand that say so (如, 則, 外); null where the joint is `none`. */
  marker: { start: number; end: number } | null;
}

/** A comma between digits is no end of a clause, nor is anything inside brackets and quotation marks. */
const MARK = /[,、;:。!?\n]/u;
const OPENERS = '「『（(《〈【〔“‘[{';
const CLOSERS = '」』）)》〉】〕”’]}';
/** A bracket that is not closed within this many units is taken as a slip. */
const LONGEST_PAIR = 400;

/**
 * Cuts a sentence into clauses, each with what joins it to the rest: 「如申請獲批，當局則會發出通知，但不會退款。」 gives
 * a condition (如), a consequence (則) and a contrast (但). The ranges follow one another without a hole: joined, they are
 * the text again. Empty text gives [].
 *
 * A clause ends at ，；：。！？ outside brackets and quotation marks, and before 以及, 並且, 但是, 因此 and the like even
 * without a mark; at 、 only where such a word follows. Meant for one sentence; any text is read, in linear time.
 */
export function splitClauses(text: string): Clause[] {
  if (text === '') return [];
  const folded = fold(text);
  const clauses: Clause[] = [];
  let start = 0;
  let before: Joint = 'none';
  for (const end of [...cutsOf(folded), folded.text.length]) {
    const named = describe(folded.text, start, end, before);
    const from = clauses.at(-1)?.end ?? 0;
    const to = end === folded.text.length ? text.length : (folded.origins[end] as number);
    if (to > from) {
      const marker = named.marker && originalSpan(folded, named.marker.start, named.marker.end);
      clauses.push({ start: from, end: to, joint: named.joint, marker });
      before = named.joint;
    }
    start = end;
  }
  return clauses;
}

interface Named {
  joint: Joint;
  marker: { start: number; end: number } | null;
}

/** Reads a clause's own words: what opens it, what closes it, what stands behind its subject. */
function describe(key: string, start: number, end: number, before: Joint): Named {
  let from = start;
  while (from < end && /\s/u.test(key.charAt(from))) from++;
  let to = end;
  while (to > from && /[\s\p{P}]/u.test(key.charAt(to - 1))) to--;
  const clause = key.slice(from, to);
  const found = openingAt(key, from);
  const opening = found !== null && from + found.length <= to ? found : null;
  const closing = closingOf(clause);
  // 除 alone says nothing (除以二, 除名): 除…外 does, by its end, and so does 惟…除外, whatever opens it.
  const isBare = opening?.joint === 'exception' && opening.length === 1;
  if (opening !== null && !isBare && closing?.joint !== 'exception')
    return { joint: opening.joint, marker: { start: from, end: from + opening.length } };
  const other = closing ?? innerOf(clause, before);
  if (other === null) return { joint: 'none', marker: null };
  return { joint: other.joint, marker: { start: from + other.at, end: from + other.at + other.length } };
}

/** Offsets in the key at which a clause ends and the next begins, rising. */
function cutsOf(folded: Folded): number[] {
  const key = folded.text;
  const inner = innerRanges(key);
  const cuts: number[] = [];
  let range = 0;
  for (let at = 0; at < key.length; at++) {
    while (range < inner.length && (inner[range]?.end as number) <= at) range++;
    const around = inner[range];
    if (around !== undefined && at >= around.start) {
      at = around.end - 1;
      if (!closesClause(key, around)) continue;
    } else if (!MARK.test(key.charAt(at)) || !endsClause(key, at)) continue;
    let end = at + 1;
    while (end < key.length && /[\s,、;:。!?\p{Pe}\p{Pf}]/u.test(key.charAt(end))) end++;
    if (end < key.length) cuts.push(end);
    at = end - 1;
  }
  return withJoining(key, inner, cuts);
}

/** A quotation that ends in a stop ends the clause as well: 「我會來。」但…, unless it goes on: 「……。」的說法. */
function closesClause(key: string, { end }: Range): boolean {
  return /[。!?][」』”’]/u.test(key.slice(end - 2, end)) && !/[的地得等及和与之是]/u.test(key.charAt(end));
}

function endsClause(key: string, at: number): boolean {
  const mark = key.charAt(at);
  if (mark === '、') return openingAt(key, at + 1) !== null;
  const isBetweenDigits = /\d/u.test(key.charAt(at - 1)) && /\d/u.test(key.charAt(at + 1));
  return !((mark === ',' || mark === ':') && isBetweenDigits);
}

/** Adds the cuts before words that join without a mark. */
function withJoining(key: string, inner: readonly Range[], cuts: readonly number[]): number[] {
  const added = new Set(cuts);
  let range = 0;
  for (const { index } of key.matchAll(JOINING_WITHIN)) {
    while (range < inner.length && (inner[range]?.end as number) <= index) range++;
    const isInside = (inner[range]?.start ?? key.length) <= index;
    if (!isInside && index > 0 && !/[\s\p{Ps}\p{Pi}]/u.test(key.charAt(index - 1))) added.add(index);
  }
  return [...added].toSorted((a, b) => a - b);
}

interface Range {
  start: number;
  end: number;
}

/** Outermost pairs of brackets and quotation marks, in order. */
function innerRanges(key: string): Range[] {
  const ranges: Range[] = [];
  const open: { at: number; closer: string }[] = [];
  for (let at = 0; at < key.length; at++) {
    const mark = key.charAt(at);
    const opener = OPENERS.indexOf(mark);
    if (opener !== -1) open.push({ at, closer: CLOSERS.charAt(opener) });
    else if (CLOSERS.includes(mark)) close(open, ranges, mark, at);
  }
  return ranges;
}

/** Few openings are ever waiting; looking further back would let bad text cost quadratic time. */
const DEEPEST = 8;

function close(open: { at: number; closer: string }[], ranges: Range[], mark: string, at: number): void {
  for (let depth = open.length - 1; depth >= Math.max(0, open.length - DEEPEST); depth--) {
    const opener = open[depth];
    if (opener?.closer !== mark) continue;
    open.length = depth;
    if (at - opener.at > LONGEST_PAIR) return;
    while ((ranges.at(-1)?.start ?? -1) > opener.at) ranges.pop();
    ranges.push({ start: opener.at, end: at + 1 });
    return;
  }
}
