import { describe, expect, it } from 'vitest';
import { createEncoder } from '../../../../src/embedding/encoder/encoder.ts';
import { builtInNames } from '../../../../src/language/names/built-in.ts';
import { readEncoderWeights } from '../../../../src/platform/node/encoder-weights.ts';
import { TRAINED_FEATURES } from '../../../../src/review/same/pair-networks-table.ts';
import { pairNumbers } from '../../../../src/review/same/pair-numbers.ts';
import { NETWORK_FEATURES, pairOdds, readForNetworks } from '../../../../src/review/same/pair-odds.ts';
import { MARKS, MARK_NAMES } from '../../../../src/review/same/pair-reading.ts';
import { readForSame } from '../../../../src/review/same/read-question.ts';

const encoder = createEncoder(readEncoderWeights());
const read = (question: string) => readForSame(question, builtInNames);
const odds = (one: string, other: string) => pairOdds(encoder, read(one), read(other));

describe('the networks', () => {
  it('were trained with the features that they are given', () => {
    expect(TRAINED_FEATURES.split(' ')).toEqual(NETWORK_FEATURES);
    const { features } = readForNetworks(encoder, read('酒牌點續？'), read('酒牌快到期，想問點樣續'));
    expect(features).toHaveLength(NETWORK_FEATURES.length);
  });

  it('say how likely it is that an answer serves who asks in other words', () => {
    expect(Number.isFinite(odds('山頂纜車來回票價是多少？', '坐纜車上山頂再返落嚟要幾錢'))).toBe(true);
  });

  it('hold what words are added for nearer than what is asked of another thing', () => {
    const asked = '想問下公屋加租係點計㗎';
    expect(odds('公屋租金如何調整？', asked)).toBeGreaterThan(odds('酒牌續期費用是多少？', asked));
  });

  it.each([
    ['2023年公屋租金如何調整？', '2024年公屋加租係點計㗎'],
    ['綠在沙田的開放時間是甚麼？', '綠在觀塘的開放時間是甚麼？'],
    ['從香港寄包裹去內地要多久？', '由內地寄包裹嚟香港要幾耐'],
  ])('are not asked where a rule has the last word: %s %s', (one, other) => {
    expect(odds(one, other)).toBe(Number.NEGATIVE_INFINITY);
  });

  it('may outvote a rule of how something is asked', () => {
    expect(odds('大腸癌檢查的年齡限制是甚麼？', '邊啲人先可以參加大腸癌檢查')).toBeGreaterThan(
      Number.NEGATIVE_INFINITY,
    );
  });
});

describe('what the networks read of a token', () => {
  const marksOf = (one: string, other: string) => {
    const { pair } = readForNetworks(encoder, read(one), read(other));
    return (name: (typeof MARK_NAMES)[number]) =>
      Array.from({ length: pair.asked.marks.length / MARKS }, (_, at) =>
        pair.asked.marks[at * MARKS + MARK_NAMES.indexOf(name)] === 1 ? at : -1,
      ).filter((at) => at >= 0);
  };

  it('is which words the other lacks and which it meets', () => {
    const marked = marksOf('公屋租金如何調整？', '公屋電費如何調整？');
    expect(marked('full-lacking').length).toBeGreaterThan(0);
    expect(marked('full-met').length).toBeGreaterThan(marked('full-lacking').length);
  });

  it('is what is only told', () => {
    expect(marksOf('傷殘津貼如何申請？', '傷殘津貼如何申請？')('aside')).toEqual([]);
    expect(marksOf('傷殘津貼如何申請？', '我爸爸行動不便，傷殘津貼點申請')('aside').length).toBeGreaterThan(3);
  });
});

describe('ways in which near misses differ', () => {
  it.each([
    ['綠在沙田的開放時間是甚麼？', '綠在觀塘的開放時間是甚麼？'],
    ['督導組由誰擔任組長？', '國家安全督導組由誰擔任組長？'],
  ])('are told: %s %s', (one, other) => {
    expect(pairNumbers(read(one), read(other), read(other)).differs).toBe(true);
    expect(pairNumbers(read(one), read(one), read(one)).differs).toBe(false);
  });
});
