import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocuments, readWritten } from '../../../eval/judge/written.ts';

const WRITTEN = join(import.meta.dirname, '../../../eval/judge/written');
/** A document that answers all that is asked of it, or nothing, teaches the judge to go by the document. */
const LEAST_SHARE = 0.25;

describe.each(readdirSync(WRITTEN))('what was written for the judge: %s', (name) => {
  const texts = new Map(readDocuments(join(WRITTEN, name)).map(({ file, text }) => [file as string | number, text]));
  const asked = readWritten(join(WRITTEN, name, 'asked.jsonl'));

  it('asks each question once, of a document that is there', () => {
    expect(new Set(asked.map(({ id }) => id)).size).toBe(asked.length);
    expect(new Set(asked.map(({ question }) => question)).size).toBe(asked.length);
    expect(asked.filter(({ document }) => !texts.has(document))).toEqual([]);
  });

  it('quotes what its document says', () => {
    expect(asked.filter(({ document, quote }) => quote !== null && !texts.get(document)?.includes(quote))).toEqual([]);
  });

  it('asks each document what it answers and what it does not', () => {
    for (const file of texts.keys()) {
      const ofIt = asked.filter(({ document }) => document === file);
      const share = ofIt.filter(({ quote }) => quote !== null).length / ofIt.length;
      expect(share, String(file)).toBeGreaterThan(LEAST_SHARE);
      expect(share, String(file)).toBeLessThan(1 - LEAST_SHARE);
    }
  });
});
