import { type AspectAsked, aspectsOf, nearAspect } from './aspects.ts';
import type { AskedKind } from './asked-table.ts';
import { facingOf, insertedIn, type Lacking, type Meeting, meetingOf, WEAK } from './meeting.ts';
import type { ReadForSame } from './read-question.ts';

/** Kinds that the networks know by place. */
const KINDS: readonly AskedKind[] = [
  'whether',
  'how',
  'who',
  'time',
  'money',
  'duration',
  'place',
  'many',
  'count',
  'what',
];

/** Of each direction in which one question is met by the other: what it lacks, then what is met. */
const OF_ONE_SIDE: readonly string[] = [
  'full',
  'weak',
  'unknown',
  'sum',
  'rarest',
  'unsaid',
  'rarest-unsaid',
  'no-character',
  'contrasted',
  'aside',
  'apart',
  'most-apart',
  'next-apart',
  'apart-unsaid',
  'apart-no-character',
  'met',
  'rarest-met',
  'apart-met',
  'most-apart-met',
  'apart-met-sum',
];

/** What the networks see, by place: `lost` is what the approved question has beyond the asked one, `more` the other way. */
export const PAIR_NUMBERS: readonly string[] = [
  ...OF_ONE_SIDE.map((name) => `${name}-lost`),
  ...OF_ONE_SIDE.map((name) => `${name}-more`),
  'facing',
  'facing-rare',
  'inserted',
  'inserted-rare',
  'inserted-front',
  'inserted-end',
  'left-out',
  'before',
  'between',
  'behind',
  'pairs',
  'characters',
  'in-order',
  'aspects',
  'aspects-lost',
  'aspects-more',
  'aspects-far-lost',
  'aspects-far-more',
  'no-aspect-lost',
  'no-aspect-more',
  ...KINDS.map((kind) => `approved-${kind}`),
  ...KINDS.map((kind) => `asked-${kind}`),
];

/**
 * The numbers of an approved question and an asked one, in the order of `PAIR_NUMBERS`; what the asked one only tells is
 * left aside (`core`), but may hold what the approved one has. `differs` where they differ as most near misses do, whatever
 * else they share: another word stands in the very place of one (屯門碼頭, 中環碼頭), or narrows a body or a scheme that the
 * other leaves as it is (國家安全督導組).
 */
export function pairNumbers(
  approved: ReadForSame,
  whole: ReadForSame,
  asked: ReadForSame,
): { numbers: number[]; differs: boolean } {
  const aspects = [aspectsOf(approved), aspectsOf(asked)] as const;
  const [own, theirs] = aspects.map((list) => [...new Set(list.map(({ aspect }) => aspect))]) as [string[], string[]];
  const lost = withoutAspects(meetingOf(approved, whole), aspects[0], theirs);
  const more = withoutAspects(meetingOf(asked, approved), aspects[1], own);
  const facing = facingOf(approved, asked, lost, more);
  const narrows = [lost, more].some(({ lacking }) => lacking.some((one) => one.narrows));
  const differs = narrows || facing.some(({ sides }) => sides === 2);
  const inserted = insertedIn(asked, approved, more);
  const standing = (where: 'front' | 'within' | 'end') => inserted.filter((one) => one.where === where);
  const within = standing('within');
  const [letters, others] = [lettersOf(approved.written), lettersOf(asked.written)];
  const beyond = (from: string[], to: string[]) => from.filter((one) => !to.includes(one));
  const far = (from: string[], to: string[]) =>
    beyond(from, to).filter((one) => !to.some((other) => nearAspect(one, other)));
  const numbers = [
    ...sideOf(approved, lost),
    ...sideOf(asked, more),
    facing.length,
    most(facing, ({ rarity, sides }) => rarity * sides),
    within.length,
    most(within, ({ rarity }) => rarity),
    most(standing('front'), ({ rarity }) => rarity),
    most(standing('end'), ({ rarity }) => rarity),
    insertedIn(approved, asked, lost).length,
    ...placed(asked, more),
    shared(pairsOf(letters), pairsOf(others)),
    shared(letters, others),
    inOrder(letters, others),
    own.filter((one) => theirs.includes(one)).length,
    beyond(own, theirs).length,
    beyond(theirs, own).length,
    far(own, theirs).length,
    far(theirs, own).length,
    own.length === 0 ? 1 : 0,
    theirs.length === 0 ? 1 : 0,
    ...KINDS.map((kind) => (approved.asked.has(kind) ? 1 : 0)),
    ...KINDS.map((kind) => (asked.asked.has(kind) ? 1 : 0)),
  ];
  return { numbers, differs };
}

/** What asks for an aspect that the other question asks for too is met, however it is said. */
function withoutAspects(meeting: Meeting, asked: readonly AspectAsked[], other: readonly string[]): Meeting {
  const spans = asked.filter(({ aspect }) => other.includes(aspect));
  const isMet = (one: Lacking) => spans.some(({ start, end }) => start <= one.start && end >= one.end);
  const met = meeting.lacking.filter(isMet);
  return {
    ...meeting,
    lacking: meeting.lacking.filter((one) => !isMet(one)),
    met: meeting.met + sumOf(met, weightOf),
    apartMet: meeting.apartMet + sumOf(met, ({ apart }) => apart),
  };
}

const weightOf = (one: Lacking) => (one.full ? one.rarity : one.rarity * WEAK);

/** How much of what is lacking stands before the first word that is met, between met ones, and behind the last. */
function placed({ units }: ReadForSame, { lacking }: Meeting): [number, number, number] {
  const met = units.filter((unit) => unit.weight === 'full' && !lacking.some(({ start }) => start === unit.start));
  const [first, last] = [met[0]?.start ?? 0, met.at(-1)?.start ?? 0];
  const sum = (test: (one: Lacking) => boolean) => sumOf(lacking.filter(test), weightOf);
  return [
    sum(({ start }) => start < first),
    sum(({ start }) => start >= first && start <= last),
    sum(({ start }) => start >= first && start > last),
  ];
}

function sideOf({ written }: ReadForSame, meeting: Meeting): number[] {
  const { lacking, rarity, met, rarestMet } = meeting;
  const unsaid = lacking.filter((one) => !one.otherwise);
  const full = lacking.filter((one) => one.full).length;
  const apart = lacking.map((one) => one.apart).toSorted((one, other) => other - one);
  return [
    full,
    lacking.length - full,
    lacking.filter((one) => one.unknown).length,
    sumOf(lacking, weightOf),
    most(lacking, weightOf),
    sumOf(unsaid, weightOf),
    most(unsaid, weightOf),
    sumOf(lacking, (one) => weightOf(one) * (1 - one.characters)),
    lacking.filter((one) => one.contrasted).length,
    sumOf(lacking, weightOf) - heaviestClause(written, lacking),
    sumOf(lacking, (one) => one.apart),
    apart[0] ?? 0,
    apart[1] ?? 0,
    sumOf(unsaid, (one) => one.apart),
    sumOf(lacking, (one) => one.apart * (1 - one.characters)),
    rarity === 0 ? 1 : met / rarity,
    rarestMet,
    meeting.apart === 0 ? 1 : meeting.apartMet / meeting.apart,
    meeting.mostApartMet,
    meeting.apartMet,
  ];
}

/** What the clause lacks that lacks most. */
function heaviestClause(written: string, lacking: readonly Lacking[]): number {
  const sums = new Map<number, number>();
  for (const one of lacking) {
    const clause = written.slice(0, one.start).split(',').length;
    sums.set(clause, (sums.get(clause) ?? 0) + weightOf(one));
  }
  return Math.max(0, ...sums.values());
}

const sumOf = <T>(list: readonly T[], value: (one: T) => number) => list.reduce((sum, one) => sum + value(one), 0);
const most = <T>(list: readonly T[], value: (one: T) => number) => Math.max(0, ...list.map(value));

const lettersOf = (written: string): string[] => written.match(/[\p{L}\p{N}]/gu) ?? [];
const pairsOf = (letters: readonly string[]) => letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);

/** The share of their characters that two folded texts have in common. */
export function sharedCharacters(one: string, other: string): number {
  return shared(lettersOf(one), lettersOf(other));
}

/** Dice's share of what both hold. */
function shared(one: readonly string[], other: readonly string[]): number {
  const [left, right] = [new Set(one), new Set(other)];
  if (left.size + right.size === 0) return 0;
  return (2 * [...left].filter((item) => right.has(item)).length) / (left.size + right.size);
}

/** The longest run of characters that both hold in the same order, gaps allowed, by the length of the shorter. */
function inOrder(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return 0;
  let row = Array.from({ length: other.length + 1 }, () => 0);
  for (const letter of one) {
    const next = [0];
    other.forEach((another, at) =>
      next.push(letter === another ? (row[at] as number) + 1 : Math.max(row[at + 1] as number, next[at] as number)),
    );
    row = next;
  }
  return (row.at(-1) as number) / Math.min(one.length, other.length);
}
