import type { Parsed } from '../../shared/errors.ts';
import { createFinder } from './find-names.ts';
import { nameKey } from './key.ts';
import type { NameRow, Relation } from './relations.ts';

/** A name that stands in a text, and what it widens to. */
export interface FoundName {
  /** As it stands in the text. */
  text: string;
  /** Range in the text. */
  start: number;
  end: number;
  /** The other names of the same thing, as the table writes them. */
  same: readonly string[];
  /** Names that a search may look for beside it. None of them must not be merged with it. */
  searchOnly: readonly string[];
}

export interface NameTable {
  /** `unknown` when the table does not hold both names or says nothing of them. A name is the same as itself. */
  relationOf(a: string, b: string): Relation | 'unknown';
  /** The listed names that stand in a text, in order; the longest one counts, and none overlaps another. */
  aliasesOf(text: string): readonly FoundName[];
}

/** A row that cannot stand, with the line it came from (null: the built-in table). */
export interface NameFault {
  line: number | null;
  reason: string;
}

/** Builds the table. Every contradiction is reported; nothing is guessed. Rows are symmetric but for `same`. */
export function createNameTable(rows: readonly NameRow[]): Parsed<NameTable, readonly NameFault[]> {
  const { roots, faults } = joinSame(rows.filter((row) => row.relation === 'same'));
  const rootOf = (name: string) => roots(nameKey(name));
  const searched = new Map<string, Set<string>>();
  const apart = new Map<string, Set<string>>();
  for (const row of rows) {
    if (row.relation === 'same') continue;
    const [a, b] = [rootOf(row.name), rootOf(row.other)];
    if (a === b && row.relation === 'must-not-merge') faults.push(fault(row, 'is both same and must-not-merge with'));
    else if (a === b && row.line !== null) faults.push(fault(row, 'is listed as the same already, so search-only to'));
    else if (a !== b) link(row.relation === 'search-only' ? searched : apart, a, b);
  }
  if (faults.length > 0) return { ok: false, error: faults };
  return { ok: true, value: tableOf(rows, rootOf, searched, apart) };
}

function tableOf(
  rows: readonly NameRow[],
  rootOf: (name: string) => string,
  searched: ReadonlyMap<string, ReadonlySet<string>>,
  apart: ReadonlyMap<string, ReadonlySet<string>>,
): NameTable {
  const members = membersByRoot(rows, rootOf);
  const known = new Set([...members.values()].flatMap((names) => [...names.keys()]));
  const find = createFinder(known);
  const relationOf: NameTable['relationOf'] = (a, b) => {
    const [one, other] = [rootOf(a), rootOf(b)];
    if (one === other) return 'same';
    if (apart.get(one)?.has(other)) return 'must-not-merge';
    return searched.get(one)?.has(other) ? 'search-only' : 'unknown';
  };
  const namesOf = (root: string) => members.get(root) ?? new Map<string, string>();
  const described = new Map<string, Pick<FoundName, 'same' | 'searchOnly'>>();
  const describe = (key: string): Pick<FoundName, 'same' | 'searchOnly'> => {
    const kept = described.get(key) ?? widen(key);
    described.set(key, kept);
    return kept;
  };
  const widen = (key: string): Pick<FoundName, 'same' | 'searchOnly'> => {
    const root = rootOf(key);
    const near = [...(searched.get(root) ?? [])].filter((other) => !apart.get(root)?.has(other));
    return {
      same: [...namesOf(root)].filter(([other]) => other !== key).map(([, name]) => name),
      searchOnly: near.flatMap((other) => [...namesOf(other).values()]),
    };
  };
  return {
    relationOf,
    aliasesOf: (text) =>
      find(text).map(({ key, start, end }) => ({ text: text.slice(start, end), start, end, ...describe(key) })),
  };
}

/** The names of each thing by their keys, as first written. */
function membersByRoot(rows: readonly NameRow[], rootOf: (name: string) => string): Map<string, Map<string, string>> {
  const members = new Map<string, Map<string, string>>();
  for (const name of rows.flatMap((row) => [row.name, row.other])) {
    const root = rootOf(name);
    const names = members.get(root) ?? new Map<string, string>();
    if (!names.has(nameKey(name))) names.set(nameKey(name), name);
    members.set(root, names);
  }
  return members;
}

/** Follows each name to the one it stands for in the end, and finds rows that lead in a circle or to two names. */
function joinSame(rows: readonly NameRow[]): { roots: (key: string) => string; faults: NameFault[] } {
  const parents = new Map<string, string>();
  const faults: NameFault[] = [];
  const roots = (key: string) => {
    let at = key;
    for (let next = parents.get(at); next !== undefined; next = parents.get(at)) at = next;
    return at;
  };
  for (const row of rows) {
    const [alias, name] = [nameKey(row.name), nameKey(row.other)];
    const parent = parents.get(alias);
    if (alias === name) {
      if (row.line !== null) faults.push(fault(row, 'cannot stand for itself:'));
    } else if (parent !== undefined && roots(parent) !== roots(name)) {
      faults.push(fault(row, 'stands for another name already, so not for'));
    } else if (roots(name) === alias) {
      faults.push(fault(row, 'leads in a circle: it already is what stands behind'));
    } else if (parent === undefined) parents.set(alias, name);
  }
  return { roots, faults };
}

function fault(row: NameRow, says: string): NameFault {
  return { line: row.line, reason: `「${row.name}」 ${says} 「${row.other}」` };
}

function link(links: Map<string, Set<string>>, a: string, b: string): void {
  links.set(a, (links.get(a) ?? new Set<string>()).add(b));
  links.set(b, (links.get(b) ?? new Set<string>()).add(a));
}
