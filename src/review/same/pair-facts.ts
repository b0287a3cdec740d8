import { type FirmDifference, firmDifferences } from './compare.ts';
import type { ReadForSame } from './read-question.ts';

const FIRM: readonly FirmDifference[] = [
  'figure',
  'date',
  'place',
  'negation',
  'mark',
  'kind',
  'party',
  'status',
  'contrast',
];

/** What the networks are told of two questions beside the features of the trees, by place. */
export const PAIR_FACTS: readonly string[] = [
  ...FIRM.map((difference) => `told-${difference}`),
  'mark',
  'kind',
  'differs',
  'negations',
  'figures-approved',
  'figures-asked',
  'places-lost',
  'places-more',
  'asked-lost',
  'asked-more',
  'length-approved',
  'length-asked',
];

/** So many characters of a question count as one. */
const LENGTH = 20;

/**
 * The numbers of an approved question and of an asked one of which `core` is what asks, in the order of `PAIR_FACTS`:
 * what rules say of the whole, with what is only told; which of the two rules that are no last word hold the core apart;
 * whether they differ as near misses do; how much of what rules read there the other lacks.
 */
export function pairFacts(approved: ReadForSame, asked: ReadForSame, core: ReadForSame, differs: boolean): number[] {
  const whole = firmDifferences(approved, asked);
  const inCore = core === asked ? whole : firmDifferences(approved, core);
  const named = ({ places }: ReadForSame) => places.map(({ place }) => place);
  return [
    ...FIRM.map((difference) => Number(whole.includes(difference))),
    Number(inCore.includes('mark')),
    Number(inCore.includes('kind')),
    Number(differs),
    Math.abs(approved.negations - asked.negations),
    approved.figures.length,
    asked.figures.length,
    beyond(named(approved), named(asked)),
    beyond(named(asked), named(approved)),
    beyond([...approved.asked], [...asked.asked]),
    beyond([...asked.asked], [...approved.asked]),
    approved.written.length / LENGTH,
    asked.written.length / LENGTH,
  ];
}

const beyond = (one: readonly string[], other: readonly string[]) => one.filter((item) => !other.includes(item)).length;
