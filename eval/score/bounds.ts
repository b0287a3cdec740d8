/** Words that bound a figure, in classes of those that mean the same, and which of them stand with which figure. */
import type { Figure } from './figures.ts';
import { foldForms } from './fold.ts';

export type Bound = 'at-least' | 'at-most' | 'more' | 'less' | 'about';

/** Before the figure, in the longest form first: 不超過 is at most, 超過 is more. */
const BEFORE: readonly (readonly [Bound, RegExp])[] = [
  ['at-least', /不少于|不少过|至少|最少|起码|不低于|下限|最低/u],
  ['at-most', /不多于|不超过|不高于|最多|至多|上限|最高|封顶|顶多/u],
  ['about', /大约|约为|大概|(?<![合条公协契节预签违特纽盟大])约/u],
  ['more', /多于|超过|逾|多过|高于/u],
  ['less', /少于|低于|未满|不足|不到/u],
];
/** Behind the figure and its unit. */
const AFTER: readonly (readonly [Bound, RegExp])[] = [
  ['at-least', /或以上|或更多|以上|(?:为|是)?下限|起/u],
  ['at-most', /或以下|以下|以内|之内|(?:为|是)?上限|封顶|为限/u],
  ['about', /左右|上下/u],
];
const ALL = [...BEFORE, ...AFTER];

/** 不設上限 bounds nothing. */
const UNBOUND = /(?:不设|没有|冇|无|并无|未设|不设有)(?:任何)?(?:上限|下限)/gu;

/** How far behind its figure a bound may stand, with the unit between: 29 歲或以下, 12,000 元為上限. */
const REACH_AFTER = 8;
const REACH_BEFORE = 12;
const CLAUSE_END = /[，。；;、：:!！?？\n]|,(?!\d)|(?<!\d),/u;

/** The bounds that stand with a figure in its own clause, up to the next figure. `folded` by `foldForms`. */
export function boundsOf(folded: string, figure: Figure, figures: readonly Figure[]): Set<Bound> {
  const text = folded.replace(UNBOUND, (found) => ' '.repeat(found.length));
  const previous = Math.max(0, ...figures.filter(({ end }) => end <= figure.start).map(({ end }) => end));
  const next = Math.min(text.length, ...figures.filter(({ start }) => start >= figure.end).map(({ start }) => start));
  const before = lastClause(text.slice(previous, figure.start)).replaceAll(/\s+/gu, '').slice(-REACH_BEFORE);
  const after = (text.slice(figure.end, next).split(CLAUSE_END)[0] ?? '').replaceAll(/\s+/gu, '').slice(0, REACH_AFTER);
  return new Set([...classesIn(before, BEFORE), ...classesIn(after, AFTER)]);
}

/** Each word counts once, in its longest class. */
function classesIn(text: string, table: typeof BEFORE): Bound[] {
  let rest = text;
  return table.flatMap(([bound, words]) => {
    if (!words.test(rest)) return [];
    rest = rest.replace(words, ' ');
    return [bound];
  });
}

function lastClause(text: string): string {
  return text.split(CLAUSE_END).at(-1) ?? '';
}

/** Whether the qualifier, or another that means the same, stands with the figure. */
export function isQualified(folded: string, figure: Figure, figures: readonly Figure[], qualifier: string): boolean {
  const wanted = foldForms(qualifier);
  const bound = ALL.find(([, words]) => words.exec(wanted)?.[0] === wanted)?.[0];
  if (bound !== undefined) return boundsOf(folded, figure, figures).has(bound);
  // A word that is no bound (計劃): it has to stand in the clause itself.
  const start = folded.slice(0, figure.start);
  const after = folded.slice(figure.end).split(CLAUSE_END)[0] ?? '';
  return `${lastClause(start)}${after}`.replaceAll(/\s+/gu, '').includes(wanted);
}
