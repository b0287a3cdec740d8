/**
 * How common each pair of Han characters is in general text: the table that `src/answering/deciding/judge/` weighs words by.
 *
 *     node eval/judge/common-pairs.ts --documents FOLDER > src/answering/deciding/judge/common-pairs-table.ts
 *
 * The folder is CRUD-RAG's data/80000_docs (Apache-2.0), folded as at run time. The same folder gives the same table.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { foldText } from '../../src/language/fold.ts';

/** Documents that a pair must stand in to be told from one that nobody writes, and how many classes there are. */
const FEWEST = 100;
const CLASSES = 10;

const { values } = parseArgs({ options: { documents: { type: 'string' } } });
if (values.documents === undefined) throw new Error('Name the folder of the documents with --documents.');
const folder = values.documents;
const documents = readdirSync(folder)
  .sort()
  .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
  .filter((line) => line.trim() !== '');

const held = new Map<string, number>();
for (const document of documents) {
  const pairs = new Set<string>();
  for (const [run] of foldText(document).matchAll(/\p{Script=Han}{2,}/gu)) {
    const characters = [...run];
    for (let at = 1; at < characters.length; at++) pairs.add(`${characters[at - 1]}${characters[at]}`);
    for (const character of characters) pairs.add(character);
  }
  for (const pair of pairs) held.set(pair, (held.get(pair) ?? 0) + 1);
}

// Class 0 stands in nearly every document; each next one in fewer by the same factor, the last in `FEWEST`.
const step = Math.log(documents.length / FEWEST) / CLASSES;
const classes = Array.from({ length: CLASSES }, () => [] as string[]);
for (const [pair, count] of held) {
  if (count < FEWEST) continue;
  const at = Math.min(CLASSES - 1, Math.floor(Math.log(documents.length / count) / step));
  classes[at]?.push(pair);
}
const split = (length: number, pairs: readonly string[]) =>
  pairs
    .filter((pair) => [...pair].length === length)
    .sort()
    .join('');
const line = (length: number) => classes.map((pairs) => `  '${split(length, pairs)}',`).join('\n');
console.log(`// Made by eval/judge/common-pairs.ts from ${documents.length} documents of news (CRUD-RAG, Apache-2.0). Not written by hand.

/** Characters by how many documents hold them, folded: the first in nearly all, each next class in fewer by one factor. */
export const COMMON_CHARACTERS: readonly string[] = [
${line(1)}
];

/** The same for pairs of characters, two by two. */
export const COMMON_PAIRS: readonly string[] = [
${line(2)}
];`);
