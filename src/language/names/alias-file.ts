import type { Parsed } from '../../shared/errors.ts';
import { BUILT_IN_ROWS } from './built-in.ts';
import { nameKey } from './key.ts';
import { type NameRow, type Relation, RELATIONS } from './relations.ts';
import { createNameTable, type NameTable } from './table.ts';

/** What is wrong with one line of an operator's file. `line` counts from 1; 0 is the file as a whole. */
export interface AliasFault {
  line: number;
  reason: string;
}

/** More than this is no list that somebody reviewed. */
const MAX_LINES = 20_000;
const MAX_NAME = 60;

/**
 * Reads an operator's names, UTF-8 text with one relation a line, its parts divided by tabs:
 *
 * ```
 * # 別名	關係	全名	來源（可不寫）
 * 港深園	same	港深創新及科技園	園區公司網站
 * 的士	search-only	網約車
 * 甲局	must-not-merge	甲委員會
 * ```
 *
 * Empty lines and lines that start with # are left out. The built-in names stay; the file may add to them and may not
 * contradict them. All faults come back together; the caller keeps the table it had.
 */
export function parseAliasFile(text: string): Parsed<NameTable, readonly AliasFault[]> {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u);
  if (lines.length > MAX_LINES) {
    return { ok: false, error: [{ line: 0, reason: `holds more than ${MAX_LINES} lines` }] };
  }
  const read = lines
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '' && !line.trimStart().startsWith('#'))
    .map(({ line, number }) => readLine(line, number));
  const faults = read.flatMap((one) => (one.ok ? [] : [one.error]));
  const rows = read.flatMap((one) => (one.ok ? [one.value] : []));
  const table = createNameTable([...BUILT_IN_ROWS, ...rows]);
  if (faults.length === 0 && table.ok) return table;
  const contradictions = table.ok ? [] : table.error.map(({ line, reason }) => ({ line: line ?? 0, reason }));
  return { ok: false, error: [...faults, ...contradictions].toSorted((a, b) => a.line - b.line) };
}

function readLine(line: string, number: number): Parsed<NameRow, AliasFault> {
  const wrong = (reason: string): Parsed<NameRow, AliasFault> => ({ ok: false, error: { line: number, reason } });
  const [name = '', relation = '', other = '', ...rest] = line.split('\t').map((part) => part.trim());
  if (relation === '' || other === '' || rest.length > 1) {
    return wrong('must be a name, a relation and another name, divided by tabs, and at most a source after them');
  }
  if (!isRelation(relation)) return wrong(`unknown relation ${relation.slice(0, 30)}: use ${RELATIONS.join(', ')}`);
  if ([name, other].some((one) => nameKey(one).length < 2 || one.length > MAX_NAME)) {
    return wrong(`a name must have 2 to ${MAX_NAME} characters`);
  }
  if (nameKey(name) === nameKey(other)) return wrong(`「${name}」 is set against itself`);
  return { ok: true, value: { relation, name, other, line: number } };
}

function isRelation(word: string): word is Relation {
  return (RELATIONS as readonly string[]).includes(word);
}
