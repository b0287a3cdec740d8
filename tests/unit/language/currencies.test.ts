import { describe, expect, it } from 'vitest';
import { anotherCurrency } from '../../../src/language/currencies.ts';
import { foldText } from '../../../src/language/fold.ts';

describe('anotherCurrency', () => {
  it.each([
    ['港幣的跨境業務有哪些', '探索人民幣跨境業務創新', { asked: '港币', stated: '人民币' }],
    ['資助多少美元', '資助上限為五萬港元', { asked: '美元', stated: '港元' }],
    ['資助多少港幣', '資助上限為五萬港元', null],
    ['人民幣業務有哪些', '探索人民幣和港元的業務', null],
    ['資助多少元', '資助上限為五萬港元', null],
    ['資助多少美元', '資助上限為五萬元', null],
  ])('%s: %s', (asked, stated, expected) => {
    expect(anotherCurrency(foldText(asked), foldText(stated))).toEqual(expected);
  });
});
