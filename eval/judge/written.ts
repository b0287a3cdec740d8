/** Questions that were written for the judge, and the documents that were written for them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { SetDocument } from '../sets/folders.ts';

const writtenSchema = z.strictObject({
  id: z.string(),
  /** The document that it was written on: the number of a news, or the name of a file. */
  document: z.union([z.int(), z.string().min(1)]),
  question: z.string().min(1),
  /** Where the document states the answer; null where it states only something near. */
  quote: z.string().min(1).nullable(),
  /** Where else it is stated, in part or in other words: a broad question has several answers. */
  also: z.array(z.string().min(1)).optional(),
});

/** The questions of a file, a line each. Throws where a line is none. */
export function readWritten(file: string): z.infer<typeof writtenSchema>[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => writtenSchema.parse(JSON.parse(line)));
}

const indexSchema = z.array(
  z.strictObject({
    file: z.string().regex(/^[\w.-]+$/u),
    title: z.string().min(1),
    issuer: z.string().min(1),
    issued: z.iso.date(),
    jurisdictions: z.array(z.enum(['HK', 'MO', 'CN'])).min(1),
    language: z.string().min(1),
  }),
);

/** The documents of a folder, as its `index.json` names them. Throws where one is missing or wrongly described. */
export function readDocuments(folder: string): SetDocument[] {
  const index = indexSchema.parse(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')));
  return index.map((one) => ({ ...one, text: readFileSync(join(folder, one.file), 'utf8') }));
}
