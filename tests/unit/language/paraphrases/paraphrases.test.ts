import { describe, expect, it } from 'vitest';
import { foldText } from '../../../../src/language/fold.ts';
import { DEEDS } from '../../../../src/language/paraphrases/deeds-table.ts';
import { paraphrasesIn } from '../../../../src/language/paraphrases/paraphrases.ts';
import { FIELDS } from '../../../../src/language/paraphrases/fields-table.ts';
import { PLACES_AND_TRADES } from '../../../../src/language/paraphrases/places-and-trades-table.ts';
import { QUALITIES } from '../../../../src/language/paraphrases/qualities-table.ts';
import { THINGS } from '../../../../src/language/paraphrases/things-table.ts';

const others = (text: string) => paraphrasesIn(foldText(text)).flatMap((word) => word.others);

describe('paraphrasesIn', () => {
  it.each([
    ['邊個帶隊', '率領'],
    ['老人家點申請', '長者'],
    ['几时押后', '延期'],
    ['幾多部載客電梯', '升降機'],
    ['協議幾時到期', '屆滿'],
  ])('%s: a document may write %s', (question, told) => {
    expect(others(question)).toContain(foldText(told));
  });

  it('gives the longest word at each place, where it stands', () => {
    const folded = foldText('青年人去邊度實習');
    const [first] = paraphrasesIn(folded);
    expect(folded.slice(first?.start, first?.end)).toBe('青年人');
  });

  it('never gives one character, which is part of too many words', () => {
    expect(others('老人家點申請公屋').every((word) => word.length > 1)).toBe(true);
  });

  it('does not give the opposite', () => {
    expect(others('何時開始')).not.toContain(foldText('結束'));
    expect(others('人數上升')).not.toContain(foldText('下降'));
    expect(others('支持')).not.toContain(foldText('反對'));
  });
});

describe('the tables', () => {
  it('have at least two words a row, each once', () => {
    for (const row of [...DEEDS, ...THINGS, ...PLACES_AND_TRADES, ...QUALITIES, ...FIELDS]) {
      const words = row.split(' ');
      expect(words.length, row).toBeGreaterThan(1);
      expect(new Set(words).size, row).toBe(words.length);
    }
  });
});
