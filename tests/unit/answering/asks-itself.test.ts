import { describe, expect, it } from 'vitest';
import { asksItself } from '../../../src/answering/deciding/asks-itself.ts';

const member = '過去3年，每年接獲的投訴數目分別為何；';

describe('asksItself', () => {
  it.each([
    member,
    '就此，政府可否告知本會：',
    '當局有否評估有關措施的成效；及',
    '（二）會否考慮增撥資源？',
    '(三) 如何跟进上述个案，以及',
  ])('is true of a question: %s', (sentence) => {
    expect(asksItself('過去三年有幾多宗投訴？', sentence)).toBe(true);
  });

  it.each([
    '過去3年，署方每年接獲約120宗投訴。',
    '署方會檢討是否需要增撥資源。',
    '至於如何跟進，當局會與業界商討。',
    '申請人須說明為何未能出席；',
  ])('is false of what tells something: %s', (sentence) => {
    expect(asksItself('過去三年有幾多宗投訴？', sentence)).toBe(false);
  });

  it('is false where the question itself is asked for', () => {
    expect(asksItself('議員提問咗啲咩？', member)).toBe(false);
    expect(asksItself('議員問咗咩問題？', member)).toBe(false);
  });
});
