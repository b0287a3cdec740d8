import { describe, expect, it } from 'vitest';
import { awkwardFiles } from '../../../fixtures/readers/awkward.ts';
import { headingsOf, paragraphsOf, readWell } from '../../../fixtures/readers/read.ts';

describe('awkward files', () => {
  it('are forty or more', () => {
    expect(awkwardFiles.length).toBeGreaterThanOrEqual(40);
  });

  it.each(awkwardFiles.map((file) => [file.name, file.what, file] as const))('%s: %s', (_, __, file) => {
    const read = readWell(file.name, file.bytes);
    expect(paragraphsOf(read)).toEqual(file.paragraphs);
    if (file.headings !== undefined) expect(headingsOf(read)).toEqual(file.headings);
    expect(read.notes.map((note) => note.code)).toEqual(file.notes ?? []);
    expect(read.hidden.map((one) => one.text)).toEqual(file.hidden ?? []);
  });
});
