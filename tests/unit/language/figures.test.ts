import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureProves, findFigures, unitAgrees } from '../../../src/language/figures.ts';

const values = (text: string) => findFigures(text).map((figure) => figure.value);

describe('findFigures', () => {
  it.each([
    ['12,000元', '12000'],
    ['一萬二千元', '12000'],
    ['１２０００ 元', '12000'],
    ['1.2萬元', '12000'],
    ['壹萬貳仟元', '12000'],
    ['3 300次', '3300'],
    ['3,300次', '3300'],
    ['約 2,000 萬港元', '20000000'],
    ['三點五億', '350000000'],
    ['廿四個月', '24'],
    ['一百零五人', '105'],
    ['百分之三十', '0.3'],
    ['30%', '0.3'],
    ['兩萬', '20000'],
    ['十公頃', '10'],
    ['第七項', 'o7'],
    ['第7項', 'o7'],
    ['第二十次會議', 'o20'],
    ['二零一八年九月', 'd2018-09'],
    ['2018年9月', 'd2018-09'],
    ['2018 年 9 月 27 日', 'd2018-09-27'],
    ['二〇一九年五月十六日', 'd2019-05-16'],
    ['2019-05-16', 'd2019-05-16'],
    ['2019重點工作', 'd2019'],
    ['2019人', '2019'],
    ['8月15日', 'd-08-15'],
    ['八月十五日', 'd-08-15'],
  ])('reads %s as %s', (text, value) => {
    expect(values(text)).toEqual([value]);
  });

  it.each([
    '「一帶一路」建設',
    '「一國兩制」',
    '高鐵「一地兩檢」',
    '進一步深化',
    '九龍城區議會',
    '三水區',
    '統一安排',
    '一系列新政策',
  ])('finds no figure in %s', (text) => {
    expect(values(text)).toEqual([]);
  });

  it('tells a space inside a thousand from a space between two figures', () => {
    expect(values('不少於 10 000 人')).toEqual(['10000']);
    expect(values('今年 9 月 20 日')).toEqual(['d-09-20']);
    expect(values('11 個合作領域')).toEqual(['11']);
  });

  it('keeps the place of each figure in the original', () => {
    const text = '津貼的上限至每月12,000元，及１０公頃';
    expect(findFigures(text).map((figure) => text.slice(figure.start, figure.end))).toEqual(['12,000', '１０']);
  });

  it('reads any whole number alike with separators, full width and in Chinese', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 99_999_999 }), (number) => {
        const grouped = number.toLocaleString('en');
        const wide = String(number).replaceAll(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
        for (const written of [String(number), grouped, grouped.replaceAll(',', ' '), wide, inChinese(number)]) {
          expect(values(`共${written}元`)).toEqual([String(number)]);
        }
      }),
    );
  });

  it('never throws and keeps its places within any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'一二三十百千萬億零點年月日第項%0123456789,. 元個') }),
        (text) => {
          for (const figure of findFigures(text)) {
            expect(figure.start).toBeLessThan(figure.end);
            expect(figure.end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
    );
  });
});

describe('figureProves', () => {
  const proves = (stated: string, asked: string) => figureProves(findFigures(stated)[0]!, findFigures(asked)[0]!);

  it('takes a day as proof of its month and year, never the other way round', () => {
    expect(proves('2018年9月27日', '2018年9月')).toBe(true);
    expect(proves('2018年9月27日', '9月27日')).toBe(true);
    expect(proves('2018年', '2018年9月')).toBe(false);
    expect(proves('2018年9月27日', '2019年9月')).toBe(false);
  });

  it('does not mix measures, ordinals and amounts', () => {
    expect(proves('12,000元', '一萬二千元')).toBe(true);
    expect(proves('7份協議', '7項協議')).toBe(true);
    expect(proves('第7項', '7項')).toBe(false);
    expect(proves('12個月', '12年')).toBe(false);
    expect(proves('20元', '20美元')).toBe(false);
  });
});

describe('unitAgrees', () => {
  it('tells what is counted', () => {
    expect(unitAgrees('元', '钱')).toBe(true);
    expect(unitAgrees('元', '人')).toBe(false);
    expect(unitAgrees('项', '份')).toBe(true);
  });
});

/** Whole numbers in words, written independently of the parser: groups of four digits, one 零 for a gap. */
function inChinese(number: number): string {
  const digits = '零一二三四五六七八九';
  const group = (value: number): string => {
    let text = '';
    for (const [unit, name] of [
      [1000, '千'],
      [100, '百'],
      [10, '十'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(value / unit) % 10;
      if (digit > 0) text += digits[digit]! + name;
      else if (text !== '' && !text.endsWith('零') && value % unit > 0) text += '零';
    }
    return text;
  };
  const high = Math.floor(number / 10_000);
  const low = number % 10_000;
  if (high === 0) return group(low);
  return `${group(high)}萬${low > 0 && low < 1000 ? '零' : ''}${low > 0 ? group(low) : ''}`;
}
