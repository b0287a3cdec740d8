import { afterAll, describe, expect, it } from 'vitest';
import { createIsolatedReader, READ_LIMITS } from '../../../../src/platform/node/readers/isolated-reader.ts';
import { sayNote } from '../../../../src/knowledge/readers/notes-table.ts';
import { awkwardFiles } from '../../../fixtures/readers/awkward.ts';
import { hostileFiles } from '../../../fixtures/readers/hostile.ts';
import { makeBombPdf, makePdf, setLines } from '../../../fixtures/readers/make-pdf.ts';
import { utf8 } from '../../../fixtures/readers/read.ts';

const reader = createIsolatedReader();
afterAll(() => reader.close());
const named = (name: string) => awkwardFiles.find((file) => file.name === name) as (typeof awkwardFiles)[number];
const codeOf = async (one: { read: typeof reader.read }, name: string, bytes: Uint8Array) => {
  const result = await one.read({ name, bytes });
  return result.ok ? 'read' : result.error.code;
};
/** Some seconds of work. */
const long = makePdf(
  Array.from({ length: 1500 }, (_, page) => ({
    texts: setLines(
      Array.from({ length: 40 }, (__, line) => `第${page}頁第${line}行的文字把這一行排得滿滿的沒有停頓`),
      { x: 40, y: 800 },
    ),
  })),
);

describe('the isolated reader', () => {
  it.each([
    'two-columns.pdf',
    'lists.docx',
    'merged.xlsx',
    'article.html',
    'big5.txt',
    'list.tsv',
  ])('reads %s as the readers do', async (name) => {
    const result = await reader.read(named(name));
    expect(result.ok && result.value.text.length).toBeGreaterThan(10);
  });

  it('reads plain text, and says why it refuses a file', async () => {
    expect(await codeOf(reader, 'a.txt', utf8('政府會增建公屋。'))).toBe('read');
    expect(await codeOf(reader, 'a.pdf', utf8('%PDF-1.7'))).toBe('damaged');
    expect(await codeOf(reader, 'a.txt', new Uint8Array())).toBe('file-empty');
  });

  it.each([
    ['time', { timeoutMs: 500 }, 'out-of-time'],
    ['memory', { memoryBytes: 1 }, 'out-of-memory'],
  ])('ends a reading that takes too much %s, and reads the next file', async (_, limits, code) => {
    const strict = createIsolatedReader({ ...READ_LIMITS, ...limits });
    expect(await codeOf(strict, 'long.pdf', long)).toBe(code);
    expect(await codeOf(reader, 'a.csv', named('list.csv').bytes)).toBe('read');
    strict.close();
  });

  it('survives a PDF that inflates to fifty megabytes of nothing', async () => {
    expect(await codeOf(reader, 'bomb.pdf', makeBombPdf())).toMatch(/^(?:no-text|damaged|out-of-time|out-of-memory)$/u);
    expect(await codeOf(reader, 'a.csv', named('list.csv').bytes)).toBe('read');
  });

  it('reads or refuses every file that was made to do harm, and the next file after all of them', {
    timeout: 120_000,
  }, async () => {
    const strict = createIsolatedReader({ ...READ_LIMITS, timeoutMs: 30_000, memoryBytes: 500_000_000 });
    for (const { name, bytes } of hostileFiles) {
      const result = await strict.read({ name, bytes });
      // A sentence in Chinese that a clerk understands; no parser may bring its process down.
      if (!result.ok) expect(sayNote(result.error), name).toMatch(/\p{Script=Han}{4}.*。$/u);
      expect(result.ok || result.error.code, name).not.toBe('reader-stopped');
    }
    expect(await codeOf(strict, 'a.csv', named('list.csv').bytes)).toBe('read');
    strict.close();
  });

  it('reads files that come together one after the other', async () => {
    const codes = await Promise.all(
      ['a.csv', 'b.csv', 'c.csv'].map((name) => codeOf(reader, name, named('list.csv').bytes)),
    );
    expect(codes).toEqual(['read', 'read', 'read']);
  });
});
