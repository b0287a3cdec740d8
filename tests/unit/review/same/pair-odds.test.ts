import { describe, expect, it } from 'vitest';
import { builtInNames } from '../../../../src/language/names/built-in.ts';
import { PAIR_FEATURES, pairFeatures } from '../../../../src/review/same/pair-features.ts';
import { pairOdds } from '../../../../src/review/same/pair-odds.ts';
import { TRAINED_PAIR_FEATURES } from '../../../../src/review/same/pair-trees-table.ts';
import { readForSame } from '../../../../src/review/same/read-question.ts';

const read = (question: string) => readForSame(question, builtInNames);
const odds = (one: string, other: string) => pairOdds(read(one), read(other));

describe('the trees', () => {
  it('were trained with the features that they are given', () => {
    expect(TRAINED_PAIR_FEATURES.split(' ')).toEqual(PAIR_FEATURES);
    expect(pairFeatures(read('酒牌點續？'), read('酒牌快到期，想問點樣續'))).toHaveLength(PAIR_FEATURES.length);
  });

  it('say how likely it is that an answer serves who asks in other words', () => {
    expect(Number.isFinite(odds('山頂纜車來回票價是多少？', '坐纜車上山頂再返落嚟要幾錢'))).toBe(true);
  });

  it('hold what words are added for nearer than what is asked of another thing', () => {
    const asked = '想問下公屋加租係點計㗎';
    expect(odds('公屋租金如何調整？', asked)).toBeGreaterThan(odds('酒牌續期費用是多少？', asked));
  });
});

describe('ways in which near misses differ', () => {
  it.each([
    ['綠在沙田的開放時間是甚麼？', '綠在觀塘的開放時間是甚麼？'],
    ['督導組由誰擔任組長？', '國家安全督導組由誰擔任組長？'],
  ])('leave nothing to the trees: %s %s', (one, other) => {
    expect(pairFeatures(read(one), read(other))).toBeNull();
    expect(odds(one, other)).toBe(Number.NEGATIVE_INFINITY);
  });
});
