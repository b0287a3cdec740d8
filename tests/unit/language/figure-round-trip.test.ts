import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTATIONS } from './figure-notations.ts';
import { shortly } from './figures-shortly.ts';

const words = NOTATIONS['in words']!;
const NOTATION = fc.constantFrom(...Object.values(NOTATIONS));
const DIGITS = '零一二三四五六七八九';
const byDigit = (number: number) => Array.from(String(number), (digit) => DIGITS[Number(digit)]).join('');

/** Runs a check on whole numbers between both ends, each printed in some notation. */
function forNumbers(min: number, max: number, check: (number: number, print: (number: number) => string) => void) {
  fc.assert(fc.property(fc.integer({ min, max }), NOTATION, check));
}

/** 12.5 as 12.5 and 十二點五. */
function decimals(number: number, tenth: number): string[] {
  return [`${number}.${tenth}`, `${words(number)}點${DIGITS[tenth]}`];
}

describe('every figure printed in any notation reads back to itself', () => {
  it('counts and measures behind any numeral', () => {
    forNumbers(11, 9_999_999, (number, print) => {
      for (const [unit, type] of [
        ['人次', 'count'],
        ['公頃', 'measure'],
        ['港元', 'amount'],
        ['小時', 'duration'],
      ])
        expect(shortly(`共${print(number)}${unit}`)).toEqual([`${type} ${number} ${unit}`]);
    });
  });

  it('bounds before and behind any numeral', () => {
    const bounds = [
      ['不少於', '', 'at-least'],
      ['最多可獲', '', 'at-most'],
      ['超過', '', 'more-than'],
      ['不足', '', 'less-than'],
      ['約共', '', 'about'],
      ['', '或以上', 'at-least'],
      ['', '以下', 'at-most'],
      ['', '左右', 'about'],
    ] as const;
    forNumbers(11, 999_999, (number, print) => {
      for (const [before, behind, bound] of bounds)
        expect(shortly(`，${before}${print(number)}元${behind}，`)).toEqual([`amount ${number} 元 ${bound}`]);
    });
  });

  it('decimals of 萬 and 億', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 9 }), (number, tenth) => {
        for (const written of decimals(number, tenth)) {
          expect(shortly(`共${written}億元`)).toEqual([`amount ${number * 1e8 + tenth * 1e7} 元`]);
          expect(shortly(`共${written}萬元`)).toEqual([`amount ${number * 1e4 + tenth * 1e3} 元`]);
        }
      }),
    );
  });

  it('ranges, by any sign', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 11, max: 9000 }),
        fc.integer({ min: 1, max: 999 }),
        fc.constantFrom('至', '到', '-', '–', '～', ' 至 '),
        NOTATION,
        (low, more, sign, print) => {
          const read = [`count ${low}..${low + more} 間`];
          expect(shortly(`共${print(low)}間${sign.trim()}${print(low + more)}間`)).toEqual(read);
          expect(shortly(`共${print(low)}${sign}${print(low + more)}間`)).toEqual(read);
        },
      ),
    );
  });

  it('places in an order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.constantFrom('項', '條', '屆', '次', '章'), (number, unit) => {
        for (const written of [String(number), words(number), ` ${number} `])
          expect(shortly(`見第${written}${unit}`)).toEqual([`ordinal ${number} ${unit}`]);
      }),
    );
  });

  it('ages', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 110 }), (years) => {
        for (const written of [`${years}歲`, `${words(years)}歲`, `${years} 歲`])
          expect(shortly(`年滿${written}`)).toEqual([`age ${years} 歲`]);
      }),
    );
  });

  it('fractions and multiples', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), fc.integer({ min: 1, max: 19 }), (parts, count) => {
        if (count >= parts) return;
        const value = Number((count / parts).toPrecision(12));
        for (const written of [`${words(parts)}分之${words(count)}`, `${parts}分之${count}`])
          expect(shortly(`佔${written}，`)).toEqual([`fraction ${value}`]);
        expect(shortly(`是去年的${words(parts)}倍`).slice(1)).toEqual([`multiple ${parts} 倍`]);
        expect(shortly(`增加${words(parts)}倍`)).toEqual([`multiple ${parts + 1} 倍`]);
      }),
    );
  });

  it('discounts', () => {
    fc.assert(
      // 六七折 is six or seven tenths, and nobody says 一一折.
      fc.property(
        fc.integer({ min: 12, max: 99 }).filter((share) => share !== 35 && share % 11 !== 1),
        (share) => {
          const written =
            share % 10 === 0
              ? [`${words(share / 10)}折`]
              : [`${byDigit(share)}折`, `${share}折`, `${Math.floor(share / 10)}.${share % 10}折`];
          for (const one of written) expect(shortly(`按${one}收費`)).toEqual([`percentage ${share}`]);
        },
      ),
    );
  });

  it('lengths of time of two units', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 48 }), fc.integer({ min: 1, max: 59 }), (hours, minutes) => {
        const value = Number((hours + minutes / 60).toPrecision(12));
        for (const print of [String, words])
          expect(shortly(`歷時${print(hours)}小時${print(minutes)}分鐘`)).toEqual([`duration ${value} 小時`]);
        const half = Number((minutes + 0.5).toPrecision(12));
        expect(shortly(`歷時${minutes}分30秒`)).toEqual([`duration ${half} 分鐘`]);
      }),
    );
  });

  it('years, months, quarters and years of account', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1950, max: 2049 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
        const short = String(year + 1).slice(2);
        const padded = String(month).padStart(2, '0');
        const quarter = ((month - 1) % 4) + 1;
        for (const written of [`${year}年`, `${byDigit(year)}年`, `${year} 年`])
          expect(shortly(`於${written}公布`)).toEqual([`date ${year} year`]);
        for (const written of [`${year}年${month}月`, `${byDigit(year)}年${words(month)}月`])
          expect(shortly(`於${written}公布`)).toEqual([`date ${year}-${padded} month`]);
        for (const written of [
          `${year}年第${words(quarter)}季`,
          `${year}年第${quarter}季度`,
          `${year}年${words(quarter)}季度`,
        ])
          expect(shortly(`於${written}公布`)).toEqual([`date ${year}-Q${quarter} quarter`]);
        for (const written of [
          `${year}-${short}年度`,
          `${year}/${short}財政年度`,
          `${byDigit(year)}至${byDigit(Number(short)).padStart(2, '零')}年度`,
        ])
          expect(shortly(`於${written}公布`)).toEqual([`date ${year}/${year + 1} fiscal-year`]);
      }),
    );
  });
});
