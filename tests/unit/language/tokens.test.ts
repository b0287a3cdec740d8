import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexTerms, isHanPair, termsOf, tokenize } from '../../../src/language/tokens.ts';

const terms = (text: string) => tokenize(text).map((token) => token.term);

describe('tokenize', () => {
  it('cuts Han into overlapping pairs, and keeps Latin words and digits whole', () => {
    expect(terms('香港CEPA框架')).toEqual(['香港', 'cepa', '框架']);
    expect(terms('2019年重點')).toEqual(['2019', '年重', '重点']);
    expect(terms('人、物')).toEqual(['人', '物']);
  });

  it.each([
    ['12,000元', ['12000', '元']],
    ['12 000 元', ['12000', '元']],
    ['１２，０００元', ['12000', '元']],
    ['項目3，200元', ['项目', '3', '200', '元']],
    ['增長1.5%', ['增长', '1d5']],
    ['第1.2.3節', ['第', '1', '2', '3', '节']],
    ['1,2,3', ['1', '2', '3']],
    ['A1,000', ['a1', '000']],
  ])('keeps figures whole: %s', (text, expected) => expect(terms(text)).toEqual(expected));

  it.each([
    '「（',
    '第',
    '一',
    '1,',
    '1,000,',
    '1.',
    '1 000 ',
    'a',
    '\uD800',
  ])('takes time in proportion to the text: a million units of %s', (unit) => {
    expect(tokenize(unit.repeat(1_000_000 / unit.length)).length).toBeLessThan(1_000_000);
  });

  it('gives both scripts the same terms', () => {
    expect(terms('簡化粵港跨界車輛審批')).toEqual(terms('简化粤港跨界车辆审批'));
  });

  it('points each term to its place, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'香港衞生A1 ，,.000３𠝹㆗') }), (text) => {
        for (const token of tokenize(text)) {
          expect(terms(text.slice(token.start, token.end))).toContain(token.term);
        }
      }),
    );
  });
});

describe('termsOf', () => {
  it('gives the terms of tokenize, for any text', () => {
    const units = [...'香港衞生A1é² ，,.。000３𠝹㆗々½①', '\uD800', '\uFE0F', '1,000', '１．５'];
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...units) }), (text) => {
        expect(termsOf(text)).toEqual(terms(text));
      }),
      { numRuns: 500 },
    );
  });

  it('knows pairs of Han characters', () => {
    expect(['香港', '𠝹香', '香𠝹', '々〇', '𠝹𠝹'].map(isHanPair)).toEqual([true, true, true, true, true]);
    expect(['香', '𠝹', 'ab', '香a', 'a香', '香港人', '', '，香'].filter(isHanPair)).toEqual([]);
  });
});

describe('indexTerms', () => {
  it('finds a date by day, month and year in any notation', () => {
    for (const date of ['2018 年 9 月 27 日', '二零一八年九月二十七日', '2018-09-27']) {
      expect(indexTerms(date)).toEqual(expect.arrayContaining(['zzd2018', 'zzd201809', 'zzd20180927']));
    }
  });

  it('finds a printed number in either notation', () => {
    expect(indexTerms('第七項')).toContain('zzo7');
    expect(indexTerms('第7項')).toContain('zzo7');
  });

  it('gives no term that the full-text index would cut again', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'香港1.5%萬年月，-') }), (text) => {
        for (const term of indexTerms(text)) expect(term).toMatch(/^[\p{L}\p{N}]+$/u);
      }),
    );
  });
});
