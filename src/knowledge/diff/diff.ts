import { align } from './align.ts';
import { changedFigures, type DiffPart, diffWords } from './words.ts';

/** A sentence as it is compared. */
export interface DiffSentence {
  text: string;
  label: string | null;
  headings: readonly string[];
  /** Where it begins in its edition's text. */
  start: number;
}

/** One difference of two editions. `moved` stands elsewhere, word for word. */
export type Change =
  | { kind: 'added' | 'removed'; sentence: DiffSentence }
  | { kind: 'moved'; before: DiffSentence; after: DiffSentence }
  | {
      kind: 'changed';
      before: DiffSentence;
      after: DiffSentence;
      parts: readonly DiffPart[];
      /** Numbers, amounts and dates that only one of the two states. */
      figures: { removed: readonly string[]; added: readonly string[] };
    };

export interface Difference {
  counts: { same: number; added: number; removed: number; changed: number; moved: number };
  /** In the order in which they are read. */
  changes: readonly Change[];
}

/** Two sentences of which so much is the same are one that was changed. */
const ALIKE = 0.5;
/** Of a stretch that was written anew, a sentence is looked for among so many. */
const WINDOW = 40;

/** Compares two texts sentence by sentence. Spaces do not count: lines break elsewhere in every edition. */
export function diffSentences(before: readonly DiffSentence[], after: readonly DiffSentence[]): Difference {
  const [one, other] = [before.map(keyOf), after.map(keyOf)];
  const pairs = align(one, other);
  const changes: Change[] = [];
  let [from, start] = [0, 0];
  for (const [at, there] of [...pairs, [before.length, after.length] as const]) {
    changes.push(...between(before.slice(from, at), after.slice(start, there)));
    [from, start] = [at + 1, there + 1];
  }
  const found = withMoved(changes);
  const count = (kind: Change['kind']) => found.filter((change) => change.kind === kind).length;
  const counts = {
    same: pairs.length,
    added: count('added'),
    removed: count('removed'),
    changed: count('changed'),
    moved: count('moved'),
  };
  return { counts, changes: found };
}

const keyOf = ({ text }: DiffSentence) => text.replaceAll(/\s+/gu, '');

/** A stretch of which no sentence stayed: each one is paired with the next one that is much like it. */
function between(removed: readonly DiffSentence[], added: readonly DiffSentence[]): Change[] {
  const changes: Change[] = [];
  const runs = added.map(({ text }) => pairsOf(text));
  let next = 0;
  for (const sentence of removed) {
    const own = pairsOf(sentence.text);
    let [best, share] = [-1, ALIKE];
    for (let at = next; at < Math.min(added.length, next + WINDOW); at += 1) {
      const alike = shareOf(own, runs[at] ?? new Map());
      if (alike > share || (best < 0 && alike === share)) [best, share] = [at, alike];
    }
    if (best < 0) {
      changes.push({ kind: 'removed', sentence });
      continue;
    }
    for (const fresh of added.slice(next, best)) changes.push({ kind: 'added', sentence: fresh });
    const after = added[best];
    if (after !== undefined) changes.push(changed(sentence, after));
    next = best + 1;
  }
  for (const sentence of added.slice(next)) changes.push({ kind: 'added', sentence });
  return changes;
}

function changed(before: DiffSentence, after: DiffSentence): Change {
  const texts = (one: string, other: string) => [...new Set(changedFigures(one, other).map(({ text }) => text))];
  return {
    kind: 'changed',
    before,
    after,
    parts: diffWords(before.text, after.text),
    figures: { removed: texts(before.text, after.text), added: texts(after.text, before.text) },
  };
}

/** What went in one place and came in another, word for word, was moved; it is told where it stands now. */
function withMoved(changes: readonly Change[]): Change[] {
  const gone = new Map<string, DiffSentence[]>();
  for (const change of changes)
    if (change.kind === 'removed') {
      const key = keyOf(change.sentence);
      gone.set(key, [...(gone.get(key) ?? []), change.sentence]);
    }
  const moved = new Set<DiffSentence>();
  const told = changes.map((change): Change => {
    if (change.kind !== 'added') return change;
    const before = gone.get(keyOf(change.sentence))?.shift();
    if (before === undefined) return change;
    moved.add(before);
    return { kind: 'moved', before, after: change.sentence };
  });
  return told.filter((change) => !(change.kind === 'removed' && moved.has(change.sentence)));
}

/** Pairs of neighbouring characters, counted. */
function pairsOf(text: string): ReadonlyMap<string, number> {
  const bare = text.replaceAll(/\s+/gu, '');
  const pairs = new Map<string, number>();
  for (let at = 0; at + 2 <= bare.length; at += 1) {
    const pair = bare.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Dice: twice the pairs that both have, of all. */
function shareOf(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let [both, all] = [0, 0];
  for (const [pair, times] of one) {
    both += Math.min(times, other.get(pair) ?? 0);
    all += times;
  }
  for (const times of other.values()) all += times;
  return all === 0 ? 0 : (2 * both) / all;
}
