import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { squeeze } from '../score/fold.ts';

/** A file as it lies on disk, with what is needed to find words in it. */
export interface SourceFile {
  name: string;
  /** Lines from 1 that the words stand on, first and last; undefined when they are not verbatim in the file. */
  linesOf(words: string): readonly [number, number] | undefined;
  /** Whether the words stand in the file, line wraps and spaces set aside. */
  holds(words: string): boolean;
}

/** `layout` matches lines that are printed on every page and are no part of the text: a sentence may run on past them. */
export function createSourceFile(name: string, text: string, layout?: RegExp): SourceFile {
  const lines: number[] = [];
  let squeezed = '';
  for (const [at, line] of text.split('\n').entries()) {
    const kept = layout?.test(line) ? '' : squeeze(line);
    squeezed += kept;
    for (let i = 0; i < kept.length; i++) lines.push(at + 1);
  }
  const find = (words: string) => {
    const wanted = squeeze(words);
    return wanted === '' ? -1 : squeezed.indexOf(wanted);
  };
  return {
    name,
    linesOf: (words) => {
      const at = find(words);
      const from = lines[at];
      const to = lines[at + squeeze(words).length - 1];
      return at === -1 || from === undefined || to === undefined ? undefined : [from, to];
    },
    holds: (words) => find(words) !== -1,
  };
}

/** The text files of a folder by name. Throws when the folder cannot be read. */
export function readSourceFolder(folder: string): Map<string, SourceFile> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return new Map(names.map((name) => [name, createSourceFile(name, readFileSync(join(folder, name), 'utf8'))]));
}
