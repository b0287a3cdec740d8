import { describe, expect, it } from 'vitest';
import { findDates, findNumbers, saysDate } from '../../../../eval/score/figures.ts';

describe('findNumbers', () => {
  it.each([
    ['12,000元', [12_000]],
    ['１２０００ 元', [12_000]],
    ['一萬二千元', [12_000]],
    ['1.2萬元', [12_000]],
    ['不少於 3 300 次、不少於 280 次', [3300, 280]],
    ['約為 2,000 萬港元', [20_000_000]],
    ['5.35億', [535_000_000]],
    ['二零一八年九月', [2018, 9]],
    ['廿五個', [25]],
    ['十二個至十八個月', [12, 18]],
    ['兩項', [2]],
    ['10至20公頃', [10, 20]],
    ['萬一', []],
    ['第 20 次', [20]],
    ['29.5%', [29.5]],
  ])('%s', (text, values) => {
    const found = findNumbers(text).map(({ value }) => value);
    // 萬一 is a word; a reader that takes 一 out of it does no harm, one that takes 10,000 does.
    if (values.length === 0) expect(found).not.toContain(10_000);
    else expect(found).toEqual(values);
  });
});

describe('findDates', () => {
  it.each([
    ['2018 年 9 月 27 日', '2018-09-27', true],
    ['2018年9月27日', '2018-09', true],
    ['二零一八年九月', '2018-09', true],
    ['2018年', '2018-09', false],
    ['2018年9月', '2018-09-27', false],
    ['2019-05-16', '2019-05-16', true],
    ['2018年10月27日', '2018-09-27', false],
    ['2018年9月28日', '2018-09-27', false],
    ['9月20日', '2018-09-20', false],
  ])('%s says %s: %s', (text, expected, says) => {
    expect(findDates(text).some((date) => saysDate(date, expected))).toBe(says);
  });
});
