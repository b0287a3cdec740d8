import { builtInNames } from '../../language/names/built-in.ts';
import type { NameTable } from '../../language/names/table.ts';
import { type Candidates, createCandidates } from './candidates.ts';
import { wordsDiffer } from './compare-words.ts';
import { type Difference, firmDifference } from './compare.ts';
import { pairOdds } from './pair-odds.ts';
import { ENOUGH } from './pair-trees-table.ts';
import { readForSame, type ReadForSame } from './read-question.ts';

export type { Difference } from './compare.ts';
export type { ReadForSame } from './read-question.ts';

/** `odds` where words alone differ: the logarithm of the odds that they ask the same, below what is enough. */
export type Compared = { same: true } | { same: false; because: Difference; odds?: number };

/** Says whether two questions ask the same. */
export interface SameQuestion {
  read(question: string): ReadForSame;
  compare(one: ReadForSame, other: ReadForSame): Compared;
  /** The known question that asks the same and shares most words; undefined where none does. */
  best<Known extends { reading: ReadForSame }>(question: string, known: readonly Known[]): Known | undefined;
}

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
    compare(one, other) {
      const { because, odds } = weigh(one, other);
      if (because === null || (because === 'words' && odds >= ENOUGH)) return { same: true };
      return because === 'words' ? { same: false, because, odds } : { same: false, because };
    },
    best(question, known) {
      const asked = read(question);
      let likeliest: { one: (typeof known)[number]; odds: number } | undefined;
      for (const place of indexOf(known).near(asked)) {
        const one = known[place];
        if (one === undefined) continue;
        const { odds } = weigh(asked, one.reading);
        if (odds === Number.POSITIVE_INFINITY) return one;
        if (odds > (likeliest?.odds ?? Number.NEGATIVE_INFINITY)) likeliest = { one, odds };
      }
      return likeliest !== undefined && likeliest.odds >= ENOUGH ? likeliest.one : undefined;
    },
  };
}

/** What a rule says first; where words alone are not met the trees, which know how such pairs turn out. */
function weigh(one: ReadForSame, other: ReadForSame): { because: Difference | null; odds: number } {
  const because = firmDifference(one, other);
  if (because !== null) return { because, odds: Number.NEGATIVE_INFINITY };
  if (!wordsDiffer(one, other)) return { because: null, odds: Number.POSITIVE_INFINITY };
  return { because: 'words', odds: pairOdds(one, other) };
}
