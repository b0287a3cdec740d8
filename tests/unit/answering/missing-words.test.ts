import { expect, it } from 'vitest';
import { missingWords } from '../../../src/answering/deciding/missing-words.ts';
import type { ContentUnit } from '../../../src/retrieval/query.ts';

function unit(text: string, given: Partial<ContentUnit> = {}): ContentUnit {
  const plain = { others: [], soft: false, alone: false, named: false, said: false, run: 0, at: 0 };
  return { text, terms: [text], weight: 1, rarity: 1, ...plain, ...given };
}

it('joins neighbouring characters of a run, heaviest first, and leaves single and soft ones out', () => {
  const units = [
    ...[...'解散'].map((text) => unit(text)),
    unit('的'),
    ...[...'委员会'].map((text) => unit(text)),
    ...[...'工作'].map((text) => unit(text, { soft: true, run: 1 })),
    unit('甲', { run: 2 }),
    // The term of a figure, which is told of by itself.
    unit('zzd2018', { alone: true, run: 2 }),
    unit('cepa', { run: 3 }),
    unit('前', { said: true, run: 4 }),
    unit('者', { said: true, run: 4 }),
  ];
  const covered = units.map(({ text }) => text === '的');
  expect(missingWords(units, covered)).toEqual(['委员会', '解散', 'cepa']);
});

it('does not join characters of two runs', () => {
  const units = [unit('甲'), unit('乙', { run: 1 })];
  expect(missingWords(units, [false, false])).toEqual([]);
});
