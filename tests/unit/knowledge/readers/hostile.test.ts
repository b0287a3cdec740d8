import { describe, expect, it } from 'vitest';
import { segment } from '../../../../src/knowledge/segment.ts';
import { seededRandom } from '../../../contracts/vectors.ts';
import { awkwardFiles, oneOfEachFormat } from '../../../fixtures/readers/awkward.ts';
import { findUnaccounted } from '../accounting.ts';
import { read } from '../../../fixtures/readers/read.ts';

/** Changed copies of each file; MUTATIONS=250 makes it two thousand in all. */
const ROUNDS = Number(process.env['MUTATIONS'] ?? 30);

describe('damaged files', () => {
  it.each(oneOfEachFormat)('$name, cut off at fifty places, is read or refused with a reason', ({ name, bytes }) => {
    for (let cut = 0; cut < 50; cut++) {
      const result = read(name, bytes.subarray(0, Math.floor((bytes.length * cut) / 50)));
      if (result.ok) expect(() => segment(result.value, { numbering: 'item' })).not.toThrow();
      else expect(result.error.code).not.toBe('');
    }
  });

  it.each(oneOfEachFormat)('$name, changed at random places, is read or refused with a reason', ({ name, bytes }) => {
    const random = seededRandom(bytes.length);
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
