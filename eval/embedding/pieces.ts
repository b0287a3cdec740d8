/**
 * Which pieces of the teacher's vocabulary can stand in folded text, and in what role.
 *
 *     node eval/embedding/pieces.ts --tokenizer tokenizer.json --out pieces.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { foldText, isHan } from '../../src/language/fold.ts';

const { values } = parseArgs({ options: { tokenizer: { type: 'string' }, out: { type: 'string' } } });
if (values.tokenizer === undefined || values.out === undefined)
  throw new Error('Name the tokenizer.json of the teacher with --tokenizer, and the file to write with --out.');

const SPECIAL = new Set(['[UNK]', '[CLS]', '[SEP]']);
const tokenizer = z.object({ model: z.object({ vocab: z.record(z.string(), z.int()) }) });
const { vocab } = tokenizer.parse(JSON.parse(readFileSync(values.tokenizer, 'utf8'))).model;

const pieces = Object.entries(vocab)
  .map(([piece, id]) => ({ piece, id, special: SPECIAL.has(piece), han: isHan(piece) && piece.length === 1 }))
  .filter(({ piece, special }) => special || standsInFolded(piece))
  .sort((a, b) => a.id - b.id);
writeFileSync(values.out, `${JSON.stringify({ pieces })}\n`);
console.info(`${pieces.length} pieces, ${pieces.filter(({ han }) => han).length} of them Han characters`);

/** A Han character is always a word by itself, so a piece that continues a word with one never stands anywhere. */
function standsInFolded(piece: string): boolean {
  if (/^\[.+\]$/u.test(piece)) return false;
  const inner = piece.startsWith('##') && piece.length > 2 ? piece.slice(2) : piece;
  return foldText(inner) === inner && !(inner !== piece && isHan(inner));
}
