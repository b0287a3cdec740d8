import { type Cell, joinKeys, keyText, written } from './tape.ts';

/**
 * How much a matched rule says that a text is Cantonese: 2 no other Chinese writes it so, 1 only together with another
 * sign, 0 nothing.
 */
export type Mark = 0 | 1 | 2;

/** Where a word must stand for its rule to hold: patterns for what comes right before and after it, in Traditional. */
export interface Place {
  /** The text before ends in this. */
  before?: string;
  notBefore?: string;
  /** The text after begins with this. */
  after?: string;
  notAfter?: string;
}

/** Words as people type them, and what stands for them; null keeps them as they are. */
export interface Rule extends Place {
  words: string;
  to: string | null;
  mark?: Mark;
}

/** One row of a table: words, what stands for them, where, and what they tell; 2 where nothing is said. */
export function word(words: string, to: string, place: Place = {}, mark: Mark = 2): Rule {
  return { words, to, mark, ...place };
}

/** A clause begins or ends here. Matched on keys, so punctuation is half width; the text itself lies between line ends. */
export const CLAUSE_START = '[\\n,.;:!?、。()\\s\uFFFC]';
export const CLAUSE_END = '[\\n,.;:!?、。()\\s\uFFFC]';

/** Any Chinese character. */
export const HAN = '[\u3400-\u9fff\u{20000}-\u{323af}]';

/**
 * Rules from lines `word word = what stands for them`, all with the same mark and place. A line without `=` names
 * ordinary words that stay whole, so that no rule takes a part of them: 左右 is no 左.
 */
export function rulesFrom(lines: string, mark: Mark = 0, place: Place = {}): Rule[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [words = '', to] = line.split('=');
      return {
        words: words.trim(),
        to: to === undefined ? null : to.trim(),
        mark: to === undefined ? 0 : mark,
        ...place,
      };
    });
}

interface ReadyRule {
  word: string;
  to: string | null;
  mark: Mark;
  before: RegExp | null;
  notBefore: RegExp | null;
  after: RegExp | null;
  notAfter: RegExp | null;
}

/** Rules by the first unit of their words, the longest word first, else in the order of the table. */
export type RuleTable = ReadonlyMap<string, readonly ReadyRule[]>;

export function createRuleTable(rules: readonly Rule[]): RuleTable {
  const table = new Map<string, ReadyRule[]>();
  for (const rule of rules) {
    const place = {
      before: endsIn(rule.before),
      notBefore: endsIn(rule.notBefore),
      after: beginsWith(rule.after),
      notAfter: beginsWith(rule.notAfter),
    };
    for (const word of rule.words.split(/\s+/u).map((each) => keyText(each.replaceAll('_', ' ')))) {
      const list = table.get(word[0]!) ?? [];
      list.push({ word, to: rule.to, mark: rule.mark ?? 0, ...place });
      table.set(word[0]!, list);
    }
  }
  for (const list of table.values()) list.sort((a, b) => b.word.length - a.word.length);
  return table;
}

function endsIn(pattern: string | undefined): RegExp | null {
  return pattern === undefined ? null : new RegExp(`(?:${keyText(pattern)})$`, 'u');
}

function beginsWith(pattern: string | undefined): RegExp | null {
  return pattern === undefined ? null : new RegExp(`^(?:${keyText(pattern)})`, 'u');
}

/** How far a rule looks around its word. Bounded, so that a rewrite takes linear time. */
const LOOK_BACK = 10;
const LOOK_AHEAD = 14;

/** Every rule that was used, with the place in the tape's key. */
export interface Used {
  word: string;
  mark: Mark;
  /** Range in the original. */
  start: number;
  end: number;
}

/** Goes over the cells once from the left; at each place the longest word whose place fits is written anew. */
export function applyRules(
  cells: readonly Cell[],
  table: RuleTable,
  say: (words: string) => string,
): { cells: Cell[]; used: Used[] } {
  const { text, cellAt } = joinKeys(cells);
  const padded = `\n${text}\n`;
  const result: Cell[] = [];
  const used: Used[] = [];
  let at = 0;
  while (at < text.length) {
    const rule = ruleAt(padded, at, table, cellAt);
    const first = cellAt[at]!;
    if (!rule) {
      const next = nextCell(cellAt, at);
      result.push(...cells.slice(first, cellAt[next]));
      at = next;
      continue;
    }
    const taken = cells.slice(first, cellAt[at + rule.word.length]);
    result.push(...(rule.to === null ? taken : written(say(rule.to), taken, rule.mark)));
    if (rule.to !== null)
      used.push({
        word: rule.word,
        mark: taken.reduce<Mark>((mark, cell) => (cell.sure < mark ? cell.sure : mark), rule.mark),
        start: taken[0]!.start,
        end: taken.at(-1)!.end,
      });
    at += rule.word.length;
  }
  return { cells: result, used };
}

function nextCell(cellAt: Int32Array, at: number): number {
  let next = at + 1;
  while (cellAt[next]! < 0) next += 1;
  return next;
}

function ruleAt(padded: string, at: number, table: RuleTable, cellAt: Int32Array): ReadyRule | undefined {
  const rules = table.get(padded[at + 1]!);
  if (!rules) return undefined;
  const before = padded.slice(Math.max(0, at + 1 - LOOK_BACK), at + 1);
  return rules.find((rule) => {
    if (!padded.startsWith(rule.word, at + 1) || cellAt[at + rule.word.length]! < 0) return false;
    if (rule.before && !rule.before.test(before)) return false;
    if (rule.notBefore?.test(before)) return false;
    if (!rule.after && !rule.notAfter) return true;
    const end = at + 1 + rule.word.length;
    const after = padded.slice(end, end + LOOK_AHEAD);
    return (!rule.after || rule.after.test(after)) && !rule.notAfter?.test(after);
  });
}
