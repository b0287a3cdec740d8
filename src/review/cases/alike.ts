import { builtInNames } from '../../language/names/built-in.ts';
import type { NameTable } from '../../language/names/table.ts';
import { differenceOf } from '../same/compare.ts';
import { readForSame, type ReadForSame } from '../same/read-question.ts';
import { questionKey } from './question-key.ts';

/** Reading one takes milliseconds: only what shares so many pairs of characters is read, and few of them. 「酒牌點續期」 and 「酒牌怎樣續期」 share .44. */
const LEAST_SHARED = 0.35;
const MOST_READ = 4;

/** Finds, of questions that are known, the one that asks the same. */
export type FindAlike = <Known extends { question: string }>(
  question: string,
  known: readonly Known[],
) => Known | undefined;

/**
 * By the rules that serve verified answers, both ways round, and no odds: what is grouped is decided together, and nobody is asked
 * again. Keeps what it read, so it is made for one round of work.
 */
export function createAlike(names: (() => NameTable) | undefined): FindAlike {
  const table = names?.() ?? builtInNames;
  const readings = new Map<string, ReadForSame>();
  const read = (question: string) => {
    const reading = readings.get(question) ?? readForSame(question, table);
    readings.set(question, reading);
    return reading;
  };
  return (question, known) => {
    const pairs = pairsOf(question);
    const near = known
      .map((one) => ({ one, shared: sharedOf(pairs, pairsOf(one.question)) }))
      .filter(({ shared }) => shared >= LEAST_SHARED)
      .toSorted((a, b) => b.shared - a.shared)
      .slice(0, MOST_READ);
    return near.find(({ one }) => {
      const [asked, other] = [read(question), read(one.question)];
      return differenceOf(other, asked) === null && differenceOf(asked, other) === null;
    })?.one;
  };
}

function pairsOf(question: string): Set<string> {
  const characters = [...questionKey(question)];
  return new Set(characters.slice(1).map((character, at) => `${characters[at]}${character}`));
}

function sharedOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return (2 * shared) / Math.max(1, one.size + other.size);
}
