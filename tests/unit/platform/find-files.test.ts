import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFiles } from '../../../src/platform/node/find-files.ts';

let root = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'judian-find-'));
  for (const folder of ['docs/2024', 'docs/.git', 'other']) mkdirSync(join(root, folder), { recursive: true });
  for (const name of [
    'docs/a.pdf',
    'docs/a.pdf.json',
    'docs/alone.json',
    'docs/manifest.csv',
    'docs/.hidden.txt',
    'docs/film.mp4',
    'docs/old.DOC',
    'docs/none',
    'docs/2024/b.TXT',
    'docs/2024/通告.docx',
    'docs/2024/[c].md',
    'docs/.git/d.txt',
    'other/e.txt',
  ])
    writeFileSync(join(root, name), 'x');
  symlinkSync(join(root, 'other'), join(root, 'docs/link'));
  symlinkSync(join(root, 'docs'), join(root, 'docs/2024/round'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const names = (path: string) => findFiles(join(root, path)).files.map(({ shown }) => shown);

test('a folder is all that can be read below it, in order, without what is hidden, linked or tells of others', () => {
  const found = findFiles(join(root, 'docs'));
  expect(found.files.map(({ shown }) => shown)).toEqual([
    'docs/2024/[c].md',
    'docs/2024/b.TXT',
    'docs/2024/通告.docx',
    'docs/a.pdf',
    // It cannot be read, and its reader says what to do.
    'docs/old.DOC',
  ]);
  expect(found.skipped.map(({ shown }) => shown)).toEqual([
    'docs/2024/round',
    'docs/alone.json',
    'docs/film.mp4',
    'docs/link',
    'docs/none',
  ]);
  const reasons = found.skipped.map(({ reason }) => reason);
  expect(reasons[2]).toBe('Its ending .mp4 is none that can be read: name the file itself to have it tried.');
  expect(reasons[4]).toBe('Its name has no ending: name the file itself to have it tried.');
});

test.each([
  ['docs/a.pdf', ['a.pdf']],
  ['docs/*.pdf', ['docs/a.pdf']],
  ['docs/**/*.{TXT,docx}', ['docs/2024/b.TXT', 'docs/2024/通告.docx']],
  ['docs/20??/[bx].*', ['docs/2024/b.TXT']],
  ['docs/2024/[c].md', ['[c].md']],
  ['docs/none/*.pdf', []],
  ['docs/none.pdf', []],
])('%s', (path, expected) => {
  expect(names(path)).toEqual(expected);
});
