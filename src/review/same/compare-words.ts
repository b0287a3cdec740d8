import type { AskedKind } from './asked-table.ts';
import type { ReadForSame } from './read-question.ts';
import type { Unit } from './read-units.ts';

/** Whether either has a word that the other does not meet. */
export function wordsDiffer(one: ReadForSame, other: ReadForSame): boolean {
  const [left, right] = [unmet(one, other), unmet(other, one)];
  if (left.some(isFull) || right.some(isFull)) return true;
  return left.length > 0 && right.length > 0;
}

const isFull = (unit: Unit) => unit.weight === 'full';

/** The words of one that the other does not have, nor any that stands for them. */
export function unmet(one: ReadForSame, other: ReadForSame): Unit[] {
  const left = missing(one, other);
  if (left.length === 0) return left;
  const beyond = missing(other, one);
  const short = shortFor(left, one.written, other.written);
  const long = shortFor(beyond, other.written, one.written);
  return left.filter((unit) => !short.own(unit) && !long.beside(unit) && !isWithin(unit, beyond));
}

function missing(one: ReadForSame, other: ReadForSame): Unit[] {
  const heads = new Set(other.units.flatMap((unit) => unit.heads));
  return one.units.filter(
    (unit) =>
      !isMet(unit, heads, other.written) &&
      !saysWhatIsAsked(unit, one, other) &&
      !(
        unit.parts.length > 1 &&
        unit.parts.every(
          (part) => part.weight === 'light' || isMet(part, heads, other.written) || saysWhatIsAsked(part, one, other),
        )
      ),
  );
}

/** Words that say no more than what both questions ask: 隧道費多少 is 過隧道多少錢, and 要等多久 is 多久. */
const SAYS_ASKED: readonly (readonly [readonly AskedKind[], RegExp])[] = [
  [['money', 'many'], /^(?:收?费用?|[缴交给付收要]+|征费|钱|款)$/u],
  [['duration'], /^(?:要?等|需时|排队?|轮候)$/u],
];

function saysWhatIsAsked({ text }: Pick<Unit, 'text'>, one: ReadForSame, other: ReadForSame): boolean {
  return SAYS_ASKED.some(
    ([kinds, words]) => words.test(text) && [one, other].every(({ asked }) => kinds.some((kind) => asked.has(kind))),
  );
}

/** 續 is 續期 where each is all that the other lacks. */
function isWithin(unit: Unit, others: readonly Unit[]): boolean {
  return others.some(
    ({ text, heads }) =>
      text.length + unit.text.length === 3 &&
      heads.length + unit.heads.length > 0 &&
      (text.includes(unit.text) || unit.text.includes(text)),
  );
}

/** What a short form stands for: 永居 is 永久居留, its characters in their order from the first on. */
function shortFor(units: readonly Unit[], own: string, other: string) {
  const covered: { from: number; to: number; start: number; end: number }[] = [];
  for (const run of runsOf(units)) {
    const short = own.slice(run.from, run.to);
    if (!/^\p{Script=Han}{2,4}$/u.test(short)) continue;
    const gap = '[^不未非無副前後,]{0,3}?';
    for (const found of other.matchAll(new RegExp([...short].join(gap), 'gu')))
      if (found[0].length > short.length)
        covered.push({ ...run, start: found.index, end: found.index + found[0].length });
  }
  return {
    own: (unit: Unit) => covered.some(({ from, to }) => unit.start >= from && unit.start < to),
    beside: (unit: Unit) => covered.some(({ start, end }) => unit.start >= start && unit.start < end),
  };
}

function runsOf(units: readonly Unit[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const { start, text } of units) {
    const last = runs.at(-1);
    if (last?.to === start) last.to += text.length;
    else runs.push({ from: start, to: start + text.length });
  }
  return runs;
}

/** A word is met where the other holds one that stands for it, or the word itself, however its text is parted. */
function isMet(unit: Pick<Unit, 'text' | 'heads'>, heads: ReadonlySet<string>, other: string): boolean {
  return unit.heads.some((head) => heads.has(head)) || other.includes(unit.text);
}

/** Whether any full word of one is met by the other. */
export function meetsAny(one: ReadForSame, other: ReadForSame): boolean {
  const heads = new Set(other.units.flatMap((unit) => unit.heads));
  return one.units.some(
    (unit) => isFull(unit) && (unit.heads.length > 0 || unit.text.length > 1) && isMet(unit, heads, other.written),
  );
}
