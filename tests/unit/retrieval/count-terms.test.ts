import { describe, expect, it } from 'vitest';
import { foldText } from '../../../src/language/fold.ts';
import { termsOf, walkTerms } from '../../../src/language/tokens.ts';
import { createTermCounting, pairNumber } from '../../../src/retrieval/count-terms.ts';
import { readText } from '../../../src/retrieval/coverage.ts';

const TEXTS = [
  '',
  '。！',
  '港',
  '香港特別行政區政府ABC計劃，香港。',
  '撥款12,000.5元，共３ ３００次，第1.2.3條',
  '𠮷野家在𠮷祥寺，香𠮷',
  'Wi-Fi 6 與 5G，HKMA',
  '項目3，200元',
];

describe('walkTerms', () => {
  it.each(TEXTS)('meets the terms of %j in their order', (text) => {
    const folded = foldText(text);
    const met: string[] = [];
    walkTerms(folded, () => termsOf(text, folded), {
      pair: (first, second) => void met.push(String.fromCharCode(first, second)),
      other: (term) => void met.push(term),
    });
    expect(met).toEqual(termsOf(text, folded));
  });
});

describe('createTermCounting', () => {
  it('counts what is asked for in the order in which it was met, and the length of all', () => {
    const asked = ['香港', '𠮷野', 'hkma', '12000d5', '港', '計劃', '计划'];
    const createCounter = createTermCounting(asked);
    const counter = createCounter();
    const expected = new Map<string, number>();
    let length = 0;
    for (const text of TEXTS) {
      counter.addText(readText(text));
      for (const term of termsOf(text)) {
        length += 1;
        if (asked.includes(term)) expected.set(term, (expected.get(term) ?? 0) + 1);
      }
    }
    expect([...counter.counts]).toEqual([...expected]);
    expect(counter.counts.get('香港')).toBe(2);
    expect(counter.length).toBe(length);
    counter.addTerms(['香港', 'zzo7']);
    expect(counter.counts.get('香港')).toBe(3);
    expect(counter.length).toBe(length);
    expect(createCounter().length).toBe(0);
  });

  it('gives pairs numbers of their own', () => {
    expect(pairNumber(0x2e80, 1)).not.toBe(pairNumber(0x2e81, 0));
    expect(pairNumber(0xffff, 0xffff)).toBe(2 ** 32 - 1);
  });
});
