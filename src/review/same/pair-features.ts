import type { AskedKind } from './asked-table.ts';
import { facingOf, insertedIn, type Lacking, type Meeting, meetingOf, WEAK } from './meeting.ts';
import type { ReadForSame } from './read-question.ts';

/** Kinds that the trees know by place. */
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

/** Of each direction in which one question is met by the other, and whether more of it is better. */
const OF_ONE_SIDE = {
  full: 'less',
  weak: 'less',
  unknown: 'less',
  sum: 'less',
  rarest: 'less',
  unsaid: 'less',
  'rarest-unsaid': 'less',
  'no-character': 'less',
  contrasted: 'less',
  aside: 'less',
  met: 'more',
  'rarest-met': 'more',
} as const;

const SIDE = Object.keys(OF_ONE_SIDE);
const BETTER = Object.values(OF_ONE_SIDE);

/** What the trees see, by place. Of both directions the worse number and the better one. */
export const PAIR_FEATURES: readonly string[] = [
  ...SIDE.map((name) => `${name}-worse`),
  ...SIDE.map((name) => `${name}-better`),
  'facing',
  'facing-rare',
  'inserted',
  'inserted-rare',
  'inserted-front',
  'inserted-end',
  'pairs',
  'characters',
  'in-order',
  'asked',
  ...KINDS.map((kind) => `asks-${kind}`),
];

/**
 * The numbers of two questions that no rule holds apart, in the order of `PAIR_FEATURES`; the same either way round. Null
 * where how they differ is what makes near misses, whatever else they share: another word stands in the very place of one
 * (屯門碼頭, 中環碼頭), or narrows a body or a scheme that the other leaves as it is (國家安全督導組).
 */
export function pairFeatures(one: ReadForSame, other: ReadForSame): number[] | null {
  const [left, right] = [meetingOf(one, other), meetingOf(other, one)];
  if ([left, right].some(({ lacking }) => lacking.some(({ narrows }) => narrows))) return null;
  const [first, second] = [sideOf(one, left), sideOf(other, right)];
  const facing = facingOf(one, other, left, right);
  if (facing.some(({ sides }) => sides === 2)) return null;
  const inserted = [...insertedIn(one, other, left), ...insertedIn(other, one, right)];
  const standing = (where: 'front' | 'within' | 'end') => inserted.filter((one) => one.where === where);
  const within = standing('within');
  const [letters, others] = [lettersOf(one.written), lettersOf(other.written)];
  return [
    ...first.map((value, at) => (BETTER[at] === 'more' ? Math.min : Math.max)(value, second[at] as number)),
    ...first.map((value, at) => (BETTER[at] === 'more' ? Math.max : Math.min)(value, second[at] as number)),
    facing.length,
    most(facing, ({ rarity, sides }) => rarity * sides),
    within.length,
    most(within, ({ rarity }) => rarity),
    most(standing('front'), ({ rarity }) => rarity),
    most(standing('end'), ({ rarity }) => rarity),
    shared(pairsOf(letters), pairsOf(others)),
    shared(letters, others),
    inOrder(letters, others),
    one.asked.size === 0 || other.asked.size === 0 ? 0 : 1,
    ...KINDS.map((kind) => (one.asked.has(kind) || other.asked.has(kind) ? 1 : 0)),
  ];
}

function sideOf({ written }: ReadForSame, { lacking, rarity, met, rarestMet }: Meeting): number[] {
  const unsaid = lacking.filter((one) => !one.otherwise);
  const weigh = (one: Lacking) => (one.full ? one.rarity : one.rarity * WEAK);
  const full = lacking.filter((one) => one.full).length;
  return [
    full,
    lacking.length - full,
    lacking.filter((one) => one.unknown).length,
    sumOf(lacking, weigh),
    most(lacking, weigh),
    sumOf(unsaid, weigh),
    most(unsaid, weigh),
    sumOf(lacking, (one) => weigh(one) * (1 - one.characters)),
    lacking.filter((one) => one.contrasted).length,
    sumOf(lacking, weigh) - heaviestClause(written, lacking, weigh),
    rarity === 0 ? 1 : met / rarity,
    rarestMet,
  ];
}

/** What the clause lacks that lacks most. */
function heaviestClause(written: string, lacking: readonly Lacking[], weigh: (one: Lacking) => number): number {
  const sums = new Map<number, number>();
  for (const one of lacking) {
    const clause = written.slice(0, one.start).split(',').length;
    sums.set(clause, (sums.get(clause) ?? 0) + weigh(one));
  }
  return Math.max(0, ...sums.values());
}

const sumOf = <T>(list: readonly T[], value: (one: T) => number) => list.reduce((sum, one) => sum + value(one), 0);
const most = <T>(list: readonly T[], value: (one: T) => number) => Math.max(0, ...list.map(value));

const lettersOf = (written: string): string[] => written.match(/[\p{L}\p{N}]/gu) ?? [];
const pairsOf = (letters: readonly string[]) => letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);

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
