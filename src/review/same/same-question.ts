import { builtInNames } from '../../language/names/built-in.ts';
import type { NameTable } from '../../language/names/table.ts';
import { type Candidates, createCandidates } from './candidates.ts';
import { unmet } from './compare-words.ts';
import { coreOf } from './core.ts';
import { type Difference, differenceOf } from './compare.ts';
import { pairOdds } from './pair-odds.ts';
import { ENOUGH } from './pair-trees-table.ts';
import { readForSame, type ReadForSame } from './read-question.ts';

export type { Difference } from './compare.ts';
export type { ReadForSame } from './read-question.ts';

/** `odds`: the logarithm of the odds that they ask the same, below what is enough. */
export type Compared = { same: true } | { same: false; because: Difference; odds: number };

/** Says whether two questions ask the same. */
export interface SameQuestion {
  read(question: string): ReadForSame;
  /** Whether the answer that was approved for one question serves the one that is asked. */
  compare(approved: ReadForSame, asked: ReadForSame): Compared;
  /** The known question that asks the same and shares most words; undefined where none does. */
  best<Known extends { reading: ReadForSame }>(question: string, known: readonly Known[]): Known | undefined;
  /** Known questions that no rule holds apart and that may well ask the same, likeliest first. */
  near<Known extends { reading: ReadForSame }>(question: string, known: readonly Known[]): Known[];
}

/** What may be offered shares less than what is served; of those that ask the same so many more are among the first. */
const LEAST_SHARED_NEAR = 0.3;
/** Odds of 3 in 11: of what is offered to those whose question is known, four in five are it. */
const ENOUGH_TO_OFFER = -1;

export function createSameQuestion(ports: { names?: (() => NameTable) | undefined } = {}): SameQuestion {
  const namesNow = () => ports.names?.() ?? builtInNames;
  const indexes = new WeakMap<readonly { reading: ReadForSame }[], Candidates>();
  const indexOf = (known: readonly { reading: ReadForSame }[]): Candidates => {
    const kept = indexes.get(known) ?? createCandidates(known.map(({ reading }) => reading));
    indexes.set(known, kept);
    return kept;
  };
  const read = (question: string) => readForSame(question, namesNow());
  return {
    read,
    compare(approved, asked) {
      const { because, odds } = weigh(approved, asked);
      return because === null || odds >= ENOUGH ? { same: true } : { same: false, because, odds };
    },
    best(question, known) {
      const asked = read(question);
      const places = indexOf(known).near(asked);
      const certain = places.find((place) => known[place] && differenceOf(known[place].reading, asked) === null);
      if (certain !== undefined) return known[certain];
      return nearest(asked, known, places).find(({ odds }) => odds >= ENOUGH)?.one;
    },
    near(question, known) {
      const asked = read(question);
      const places = indexOf(known).near(asked, LEAST_SHARED_NEAR);
      return nearest(asked, known, places)
        .filter(({ odds }) => odds >= ENOUGH_TO_OFFER)
        .map(({ one }) => one);
    },
  };
}

/**
 * Those that no rule holds apart and that lack fewest of the words that were asked, likeliest first: whoever asks of 居屋
 * means no 公屋 where 居屋 is known, however the rest is said.
 */
function nearest<Known extends { reading: ReadForSame }>(
  asked: ReadForSame,
  known: readonly Known[],
  places: readonly number[],
): { one: Known; odds: number }[] {
  const open = places
    .flatMap((place) => known[place] ?? [])
    .map((one) => ({
      one,
      odds: weigh(one.reading, asked).odds,
      lacks: unmet(coreOf(asked, one.reading), one.reading).filter(({ weight }) => weight === 'full').length,
    }))
    .filter(({ odds }) => odds > Number.NEGATIVE_INFINITY);
  const fewest = Math.min(...open.map(({ lacks }) => lacks));
  return open.filter(({ lacks }) => lacks === fewest).toSorted((one, other) => other.odds - one.odds);
}

/**
 * What rules say first, of the whole question and of what it asks without what it only tells; where they find a
 * difference the trees, which know how such pairs turn out.
 */
function weigh(approved: ReadForSame, asked: ReadForSame): { because: Difference | null; odds: number } {
  const because = differenceOf(approved, asked);
  if (because === null) return { because, odds: Number.POSITIVE_INFINITY };
  return { because, odds: pairOdds(approved, asked) };
}
