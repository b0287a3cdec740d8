import { describe, expect, it } from 'vitest';
import { holdsAskedClass } from '../../../src/answering/asked-class.ts';
import { givesReason } from '../../../src/answering/why.ts';
import { foldText } from '../../../src/language/fold.ts';

const holds = (question: string, sentence: string) => holdsAskedClass(foldText(question), foldText(sentence));

describe('holdsAskedClass', () => {
  it.each([
    ['首批由哪幾家銀行參加？', '探索推進理財產品交叉代理銷售業務。'],
    ['活動會在哪些國家舉行？', '將進行各式推廣活動，出席者不少於10 000人。'],
    ['由哪間大學協助撰寫？', '公布園區發展綱要。'],
    ['灣區包括哪些城市？', '發揮各城市的優勢，推動區域經濟協同發展。'],
    ['接受了哪些報紙的訪問？', '接受訪問不少於340次。'],
  ])('%s is not answered by 「%s」', (question, sentence) => expect(holds(question, sentence)).toBe(false));

  it.each([
    ['首批由哪幾家銀行參加？', '中國銀行及滙豐參加了試點。'],
    ['活動會在哪些國家舉行？', '將在日本及馬來西亞舉行。'],
    ['灣區包括哪些城市？', '範圍包括廣州、深圳和佛山。'],
    ['由誰協助撰寫？', '公布園區發展綱要。'],
    ['銀行有哪些服務？', '可代理開立賬戶。'],
  ])('%s may be answered by 「%s」', (question, sentence) => expect(holds(question, sentence)).toBe(true));
});

describe('givesReason', () => {
  const gives = (sentence: string) => givesReason(foldText(sentence));

  it.each([
    '由於兩地制度不同，通關需時。',
    '設立平台，讓居民更易申請。',
    '為吸引人才，將放寬條件。',
    '以配合發展需要。',
  ])('%s', (sentence) => expect(gives(sentence)).toBe(true));

  it.each(['政府將於發展局下成立辦公室。', '會議於10月舉行，為期三天，五人以上參加。'])('not: %s', (sentence) =>
    expect(gives(sentence)).toBe(false));
});
