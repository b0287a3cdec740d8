import { builtInNames } from '../../language/names/built-in.ts';
import type { NameTable } from '../../language/names/table.ts';
import { type Candidates, createCandidates } from './candidates.ts';
import { type Difference, differenceOf } from './compare.ts';
import { readForSame, type ReadForSame } from './read-question.ts';

export type { Difference } from './compare.ts';
export type { ReadForSame } from './read-question.ts';

export type Compared = { same: true } | { same: false; because: Difference };

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
  const compare = (one: ReadForSame, other: ReadForSame): Compared => {
    const because = differenceOf(one, other);
    return because === null ? { same: true } : { same: false, because };
  };
  return {
    read,
    compare,
    best(question, known) {
      const asked = read(question);
      for (const place of indexOf(known).near(asked)) {
        const one = known[place];
        if (one && compare(asked, one.reading).same) return one;
      }
      return undefined;
    },
  };
}
