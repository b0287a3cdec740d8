import { describe, expect, it } from 'vitest';
import { withoutFraming } from '../../../src/language/question-framing.ts';
import { askedParts } from '../../../src/language/question-parts.ts';

describe('withoutFraming', () => {
  it.each([
    ['協議約定了哪些內容？請簡要歸納。', '協議約定了哪些內容？'],
    ['園區從哪幾個方向推進？請列出。', '園區從哪幾個方向推進？'],
    ['會議定咗咩方向？可唔可以簡單講下？', '會議定咗咩方向？'],
    ['旅遊業嗰邊打算點合作？麻煩講個大概。', '旅遊業嗰邊打算點合作？'],
    ['我在中學任教，想知道去年辦了哪些交流項目？', '去年辦了哪些交流項目？'],
    ['學生問灣區除咗港澳仲有邊九個城市，有冇官方講法？', '灣區除咗港澳仲有邊九個城市？'],
    ['想寫篇稿對比下，兩次會議各自簽咗幾多份文件？', '兩次會議各自簽咗幾多份文件？'],
  ])('%s asks %s', (question, bare) => expect(withoutFraming(question)).toBe(bare));

  it.each([
    '請歸納會議的內容。',
    '學生問題有哪些措施？',
    '我們一家在東莞工作，子女讀書有甚麼安排？',
    '公司想請一個31歲的人，計劃包括他嗎？',
    '老師要準備甚麼？',
    '想寫一篇甚麼稿？',
    '怎樣申請，有沒有說明？',
  ])('%s stays', (question) => expect(withoutFraming(question)).toBe(question));

  it('leaves one thing that is asked', () => {
    expect(askedParts('協議約定了哪些內容？請簡要歸納。').map(({ question }) => question)).toEqual([
      '協議約定了哪些內容？',
    ]);
    expect(askedParts('公布哪些地區的建議？各區可提供多少個住宅單位？')).toHaveLength(2);
  });
});
