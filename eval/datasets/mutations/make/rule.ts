/** What a generator is: a look for words in a sentence, and what stands there in the statement. */
import type { MutationKind } from '../../../sets/mutation-schema.ts';

/** New words or a run [from, to) of the same sentence. */
export type RulePiece = string | readonly [number, number];

export interface RuleEdit {
  at: readonly [number, number];
  with: readonly RulePiece[];
}

export interface Rule {
  kind: MutationKind;
  name: string;
  /** All the ways in which the sentence can be edited by this rule; each is a row of its own. */
  make(sentence: string): RuleEdit[][];
}

/** What a sentence must not hold for a rule to apply. */
type Unless = RegExp | undefined;

/**
 * Replaces what `find` matches (its look-around keeps the context) by `to`, one match at a time. `to` may decline with
 * undefined.
 */
export function replacing(
  kind: MutationKind,
  name: string,
  find: RegExp,
  to: string | ((match: string, sentence: string, at: number) => string | undefined),
  unless?: Unless,
): Rule {
  return {
    kind,
    name,
    make(sentence) {
      if (unless?.test(sentence) === true) return [];
      return [...sentence.matchAll(find)].flatMap((match) => {
        const [found] = match;
        const words = typeof to === 'string' ? to : to(found, sentence, match.index);
        if (words === undefined || words === found) return [];
        return [[{ at: [match.index, match.index + found.length], with: words === '' ? [] : [words] }]] as RuleEdit[][];
      });
    },
  };
}

/** One rule a pair of words. */
export function pairs(
  kind: MutationKind,
  prefix: string,
  table: readonly (readonly [RegExp, string])[],
  unless?: Unless,
): Rule[] {
  return table.map(([find, to]) =>
    replacing(kind, `${prefix} ${find.source.replaceAll(/\(\?<?[!=][^)]*\)/gu, '')}→${to}`, find, to, unless),
  );
}

/** A number below `buckets` that a text always gets. */
export function drawOf(text: string, buckets: number): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) as number), 16777619) >>> 0;
  return ((hash ^ (hash >>> 15)) >>> 0) % buckets;
}
