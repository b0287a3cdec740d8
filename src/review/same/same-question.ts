import { builtInNames } from '../../language/names/built-in.ts';
import type { NameTable } from '../../language/names/table.ts';
import type { TokenEncoder } from '../../retrieval/ports.ts';
import { type Candidates, createCandidates } from './candidates.ts';
import { unmet } from './compare-words.ts';
import { coreOf } from './core.ts';
import { type Difference, differenceOf } from './compare.ts';
import { ENOUGH } from './pair-networks-table.ts';
import { mayAskTheSame, pairOdds } from './pair-odds.ts';
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
export const LEAST_SHARED_NEAR = 0.3;
/** Of pairs that no rule settles five that ask the same are as likely beside one near miss: eval/same/README.md. */
export const ENOUGH_TO_OFFER = 0.5;

/** What questions are read with. */
export interface SamePorts {
  encoder: TokenEncoder;
  names?: (() => NameTable) | undefined;
}

export function createSameQuestion({ encoder, names }: SamePorts): SameQuestion {
  const namesNow = () => names?.() ?? builtInNames;
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
      const because = differenceOf(approved, asked);
      if (because === null) return { same: true };
      const odds = pairOdds(encoder, approved, asked);
      return odds >= ENOUGH ? { same: true } : { same: false, because, odds };
    },
    best(question, known) {
      const asked = read(question);
      const places = indexOf(known).near(asked);
      const certain = places.find((place) => known[place] && differenceOf(known[place].reading, asked) === null);
      if (certain !== undefined) return known[certain];
      return nearest(encoder, asked, known, places).find(({ odds }) => odds >= ENOUGH)?.one;
    },
    near(question, known) {
      const asked = read(question);
      const places = indexOf(known).near(asked, LEAST_SHARED_NEAR);
      return nearest(encoder, asked, known, places)
        .filter(({ odds }) => odds >= ENOUGH_TO_OFFER)
        .map(({ one }) => one);
    },
  };
}

/** Those of `openTo`, likeliest first. */
function nearest<Known extends { reading: ReadForSame }>(
  encoder: TokenEncoder,
  asked: ReadForSame,
  known: readonly Known[],
  places: readonly number[],
): { one: Known; odds: number }[] {
  return openTo(
    asked,
    places.flatMap((place) => known[place] ?? []),
  )
    .map((one) => ({ one, odds: oddsOf(encoder, one.reading, asked) }))
    .toSorted((one, other) => other.odds - one.odds);
}

/**
 * Those that no rule holds apart and that lack fewest of the words that were asked: whoever asks of 居屋 means no 公屋 where
 * 居屋 is known, however the rest is said.
 */
export function openTo<Known extends { reading: ReadForSame }>(asked: ReadForSame, known: readonly Known[]): Known[] {
  const open = known
    .filter((one) => mayAskTheSame(one.reading, asked))
    .map((one) => ({
      one,
      lacks: unmet(coreOf(asked, one.reading), one.reading).filter(({ weight }) => weight === 'full').length,
    }));
  const fewest = Math.min(...open.map(({ lacks }) => lacks));
  return open.filter(({ lacks }) => lacks === fewest).map(({ one }) => one);
}

/**
 * What rules say first, of the whole question and of what it asks without what it only tells; where they find a
 * difference the networks, which know how such pairs turn out.
 */
function oddsOf(encoder: TokenEncoder, approved: ReadForSame, asked: ReadForSame): number {
  return differenceOf(approved, asked) === null ? Number.POSITIVE_INFINITY : pairOdds(encoder, approved, asked);
}
