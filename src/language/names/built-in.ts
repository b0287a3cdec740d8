import { DISTINCT_NAMES } from './distinct-names.ts';
import { EVERYDAY_NAMES } from './everyday-names-table.ts';
import { RECORDED_NAMES } from './recorded-names.ts';
import type { NameRow, Relation } from './relations.ts';
import { SEARCH_NAMES } from './search-names.ts';
import { KNOWN_NAMES, SEED_NAMES } from './stated-names.ts';
import { createNameTable, type NameTable } from './table.ts';
import { UNPROVEN_NAMES } from './unproven-names-table.ts';

/** Words before a name that say whose it is. */
const OWNERS = ['香港', '國家', '國務院', '全國'];

/** The short name with the owner that its long one begins with: 國務院港澳辦, as 港澳辦 is 國務院港澳事務辦公室. */
const OWNED_NAMES = RECORDED_NAMES.flatMap(([alias, name]) =>
  OWNERS.filter((owner) => name.startsWith(owner) && !alias.startsWith(owner) && /^\p{Script=Han}+$/u.test(alias)).map(
    (owner) => [owner + alias, name] as const,
  ),
);

/** The reviewed table as rows. `same` rows come only from the tables that carry a source. */
export const BUILT_IN_ROWS: readonly NameRow[] = [
  ...[...RECORDED_NAMES, ...SEED_NAMES, ...KNOWN_NAMES, ...OWNED_NAMES].map(([name, other]) =>
    row('same', name, other),
  ),
  ...UNPROVEN_NAMES.map(([name, other]) => row('search-only', name, other)),
  ...[...SEARCH_NAMES, ...EVERYDAY_NAMES].flatMap((names) => pairs('search-only', names)),
  ...DISTINCT_NAMES.flatMap(([, ...names]) => pairs('must-not-merge', names)),
];

function pairs(relation: Relation, names: readonly string[]): NameRow[] {
  return names.flatMap((name, index) => names.slice(index + 1).map((other) => row(relation, name, other)));
}

function row(relation: Relation, name: string, other: string): NameRow {
  return { relation, name, other, line: null };
}

function buildIn(): NameTable {
  const built = createNameTable(BUILT_IN_ROWS);
  if (!built.ok) throw new Error(`The built-in names contradict: ${built.error.map((one) => one.reason).join('; ')}`);
  return built.value;
}

/** The names this service knows without an operator's file. */
export const builtInNames: NameTable = buildIn();

/** How two names stand to each other by the built-in table. 「強積金」, 「MPF」 → `same`. */
export function relationOf(a: string, b: string): Relation | 'unknown' {
  return builtInNames.relationOf(a, b);
}

/** The listed names in a text with what they widen to, by the built-in table. */
export function aliasesOf(text: string): ReturnType<NameTable['aliasesOf']> {
  return builtInNames.aliasesOf(text);
}
