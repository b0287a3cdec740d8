import { describe, expect, it } from 'vitest';
import { foldText } from '../../../../src/language/fold.ts';
import { KINDS_OF_THINGS } from '../../../../src/language/names/kinds-table.ts';
import * as kinds from '../../../../src/language/names/kinds.ts';

const governing = ['專業服務合作'];
const otherOfKind = (question: string, sentence: string, above: readonly string[]) =>
  kinds.otherOfKind(foldText(question), foldText(sentence), above.map(foldText));

describe('otherOfKind', () => {
  it.each([
    ['測量師何時可以互訪', '會計師每年互訪一次。', { asked: '測量師', stated: '會計師' }],
    ['理工大學落戶哪裏', '推動科技大學及中文大學落戶內地城市。', { asked: '理工大學', stated: '科技大學' }],
    ['點樣換領回鄉證', '居住證持有人可享便利。', { asked: '回鄉證', stated: '居住證' }],
    ['乒乓球比賽喺邊度舉行', '足球比賽在大球場舉行。', { asked: '乒乓球', stated: '足球' }],
  ])('%s: 「%s」 tells of another', (question, sentence, expected) => {
    const { asked, stated } = otherOfKind(question, sentence, governing) ?? {};
    expect([asked, stated]).toEqual([foldText(expected.asked), foldText(expected.stated)]);
  });

  it.each([
    ['names it as well', '測量師何時可以互訪', '會計師和測量師每年互訪一次。'],
    ['calls it by another word', '律師樓何時可以聯營', '法律事務所和會計師每年互訪一次。'],
    ['tells of nothing of the kind', '測量師何時可以互訪', '兩地專業團體每年互訪一次。'],
    ['is asked of several of a kind', '會計師和測量師有什麼分別', '會計師每年互訪一次。'],
  ])('is silent where the sentence %s', (_, question, sentence) => {
    expect(otherOfKind(question, sentence, governing)).toBeNull();
  });

  it('is silent where a heading names what is asked', () => {
    expect(otherOfKind('測量師何時可以互訪', '他們與會計師每年互訪一次。', ['測量師的交流'])).toBeNull();
  });

  it('has each word once in a group', () => {
    for (const sides of KINDS_OF_THINGS) {
      const words = sides.flatMap((side) => side.split(' '));
      expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
    }
  });
});
