import type { Parsed } from '../../shared/errors.ts';
import { type AliasFault, parseAliasFile } from './alias-file.ts';
import { builtInNames } from './built-in.ts';
import type { NameTable } from './table.ts';

/** The names in force, and the way to replace them. */
export interface NamesInForce {
  current(): NameTable;
  /** Reads an operator's file. A bad one changes nothing: the table before it stays in force. */
  replace(text: string): Parsed<NameTable, readonly AliasFault[]>;
}

export function createNamesInForce(): NamesInForce {
  let table = builtInNames;
  return {
    current: () => table,
    replace(text) {
      const parsed = parseAliasFile(text);
      if (parsed.ok) table = parsed.value;
      return parsed;
    },
  };
}
