import { describe, expect, it } from 'vitest';
import { segment } from '../../../../src/knowledge/segment.ts';
import { awkwardFiles } from '../../../fixtures/readers/awkward.ts';
import { findUnaccounted } from '../accounting.ts';
import { read } from '../../../fixtures/readers/read.ts';

/** Numbers that look random and are the same in each run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Changed copies of each file; MUTATIONS=250 makes it two thousand in all. */
const ROUNDS = Number(process.env['MUTATIONS'] ?? 30);

/** One of each format. */
const files = [
  'two-columns.pdf',
  'table.pdf',
  'lists.docx',
  'merged.xlsx',
  'article.html',
  'notice.md',
  'list.csv',
  'big5.txt',
].map((name) => awkwardFiles.find((file) => file.name === name) as (typeof awkwardFiles)[number]);

describe('damaged files', () => {
  it.each(files)('$name, cut off at fifty places, is read or refused with a reason', ({ name, bytes }) => {
    for (let cut = 0; cut < 50; cut++) {
      const result = read(name, bytes.subarray(0, Math.floor((bytes.length * cut) / 50)));
      if (result.ok) expect(() => segment(result.value, { numbering: 'item' })).not.toThrow();
      else expect(result.error.code).not.toBe('');
    }
  });

  it.each(files)('$name, changed at random places, is read or refused with a reason', ({ name, bytes }) => {
    const random = createRandom(bytes.length);
    for (let round = 0; round < ROUNDS; round++) {
      const changed = bytes.slice();
      for (let change = 0; change <= random() * 8; change++)
        changed[Math.floor(random() * changed.length)] = Math.floor(random() * 256);
      const result = read(name, changed);
      if (!result.ok) continue;
      const edition = segment(result.value, { numbering: 'item' });
      expect(findUnaccounted(result.value.text, edition)).toEqual([]);
    }
  });
});

describe('files that are read well', () => {
  it.each(awkwardFiles)('$name has every unit accounted for', (file) => {
    const result = read(file.name, file.bytes);
    if (!result.ok) throw new Error(result.error.code);
    expect(findUnaccounted(result.value.text, segment(result.value, { numbering: 'item' }))).toEqual([]);
  });
});
