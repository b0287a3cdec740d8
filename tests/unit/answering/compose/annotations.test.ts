import { describe, expect, it } from 'vitest';
import { annotationsOf } from '../../../../src/answering/annotations.ts';

const description = {
  issuer: '發展局',
  kind: 'written-reply',
  issued: { date: '2023-05', basis: 'printed' },
} as const;

/** The quote with what is added. */
const read = (quote: string, changed: Partial<Parameters<typeof annotationsOf>[1]> = {}): string => {
  let text = quote;
  for (const { at, part } of annotationsOf(quote, { ...description, ...changed }).toReversed())
    text = text.slice(0, at) + part.text + text.slice(at);
  return text;
};

describe('annotationsOf', () => {
  it('says which year a word means, by the document', () => {
    expect(read('工程在去年動工，今年 9 月完成，明年啟用。')).toBe(
      '工程在去年〔2022年〕動工，今年〔2023年〕 9 月完成，明年〔2024年〕啟用。',
    );
  });

  it('says which day 昨日 was, in a document that is dated to the day', () => {
    const issued = { date: '2023-03-01', basis: 'printed' } as const;
    expect(read('會議昨日在香港舉行，協議今日簽署。', { issued })).toBe(
      '會議昨日〔2023年2月28日〕在香港舉行，協議今日〔2023年3月1日〕簽署。',
    );
    expect(read('時至今日，香港的明日之星不比昨日的香港少。', { issued })).toBe(
      '時至今日，香港的明日之星不比昨日的香港少。',
    );
    expect(read('會議昨日在香港舉行。')).toBe('會議昨日在香港舉行。');
  });

  it('says who 本局 is, once', () => {
    expect(read('本局會檢討安排，本局並會諮詢公眾。')).toBe('本局〔發展局〕會檢討安排，本局並會諮詢公眾。');
  });

  it.each([
    ['a year that the document says itself', '工程在今年（2023年）動工。'],
    ['a year counted from another one', '工程在2020年動工，翌年完成。'],
    ['a financial year', '本年度的預算'],
    ['another kind of body', '本署會跟進。'],
    ['a part of another word', '日本局勢，基本處理'],
  ])('leaves %s alone', (_, quote) => {
    expect(read(quote)).toBe(quote);
  });

  it('resolves no date by one that is inferred, and no 本局 in a press report', () => {
    expect(read('工程在今年動工。', { issued: { date: '2023-05', basis: 'inferred' } })).toBe('工程在今年動工。');
    expect(read('本局會檢討安排。', { kind: 'press-report' })).toBe('本局會檢討安排。');
  });
});
