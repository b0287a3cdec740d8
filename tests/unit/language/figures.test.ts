import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareFigures,
  figureKeys,
  figureProves,
  findFigures,
  type ReferenceDate,
  unitAgrees,
} from '../../../src/language/figures/figures.ts';
import { NOTATIONS } from './figure-notations.ts';

const keys = (text: string) => findFigures(text).flatMap(figureKeys);
const short = (text: string, reference?: ReferenceDate) =>
  findFigures(text, reference).map((figure) =>
    [
      figure.type,
      figure.bound === 'range' ? `${figure.low}..${figure.high}` : figure.value,
      ...(figure.unit === '' ? [] : [figure.unit]),
      ...(figure.bound === 'exact' || figure.bound === 'range' ? [] : [figure.bound]),
      ...(figure.granularity === undefined ? [] : [figure.granularity]),
    ].join(' '),
  );

describe('findFigures', () => {
  it.each([
    ['12,000元', 'amount 12000 元'],
    ['一萬二千元', 'amount 12000 元'],
    ['１２０００ 元', 'amount 12000 元'],
    ['1.2萬元', 'amount 12000 元'],
    ['壹萬貳仟元', 'amount 12000 元'],
    ['12 000元', 'amount 12000 元'],
    ['3 300次', 'count 3300 次'],
    ['約 2,000 萬港元', 'amount 20000000 港元 about'],
    ['HK$3.5 billion', 'amount 3500000000 港元'],
    ['人民幣1.2億元', 'amount 120000000 人民幣'],
    ['兩萬元人民幣', 'amount 20000 人民幣'],
    ['千二蚊', 'amount 1200 蚊'],
    ['一億零五十萬元', 'amount 100500000 元'],
    ['三點五億', 'number 350000000'],
    ['廿四個月', 'duration 24 個月'],
    ['一百零五人', 'count 105 人'],
    ['卅七宗', 'count 37 宗'],
    ['百分之三十', 'percentage 30'],
    ['30%', 'percentage 30'],
    ['三成', 'percentage 30'],
    ['七成半', 'percentage 75'],
    ['兩成三', 'percentage 23'],
    ['六七成', 'percentage 60..70'],
    ['百分之三十至四十', 'percentage 30..40'],
    ['0.5個百分點', 'percentage 0.5'],
    ['四分之三', 'fraction 0.75'],
    ['四分三', 'fraction 0.75'],
    ['3/4', 'fraction 0.75'],
    ['2½年', 'duration 2.5 年'],
    ['一半以上', 'fraction 0.5 at-least'],
    ['增加兩倍', 'multiple 3 倍'],
    ['增至兩倍', 'multiple 2 倍'],
    ['翻了一番', 'multiple 2 倍'],
    ['半年', 'duration 0.5 年'],
    ['一年半', 'duration 1.5 年'],
    ['兩個半月', 'duration 2.5 個月'],
    ['14天內', 'duration 14 天 at-most'],
    ['3個工作天', 'duration 3 工作天'],
    ['500千瓦', 'measure 500 千瓦'],
    ['兩千米', 'measure 2000 米'],
    ['攝氏零下3.5度', 'measure -3.5 攝氏度'],
    ['第七項', 'ordinal 7 項'],
    ['第廿三條', 'ordinal 23 條'],
    ['第3(1)條', 'ordinal 3 條'],
    ['二零一八年九月', 'date 2018-09 month'],
    ['2018 年 9 月 27 日', 'date 2018-09-27 day'],
    ['二○一八年五月十六日', 'date 2018-05-16 day'],
    ['二OO八年', 'date 2008 year'],
    ['27/9/2018', 'date 2018-09-27 day'],
    ['2019-05-16', 'date 2019-05-16 day'],
    ['民國一百零七年', 'date 2018 year'],
    ['2019重點工作', 'date 2019 year'],
    ['8月15日', 'date --08-15 day'],
    ['八月十五日', 'date --08-15 day'],
    ['九月底', 'date --09-end part'],
    ['2019年第三季', 'date 2019-Q3 quarter'],
    ['2024-25年度', 'date 2024/2025 fiscal-year'],
    ['二○二四／二五財政年度', 'date 2024/2025 fiscal-year'],
    ['上世紀九十年代', 'date 1990s decade'],
    ['9月20至25日', 'date --09-20..--09-25 day'],
    ['2016至18年', 'date 2016..2018 year'],
    ['65歲或以上', 'age 65 歲 at-least'],
    ['未滿十一歲', 'age 11 歲 less-than'],
    ['不少於30公頃', 'measure 30 公頃 at-least'],
    ['最多可獲一萬二千元', 'amount 12000 元 at-most'],
    ['逾5萬人', 'count 50000 人 more-than'],
    ['20多件', 'count 20 件 more-than'],
    ['三百多元', 'amount 300 元 more-than'],
    ['三億七千多萬元', 'amount 370000000 元 more-than'],
    ['三、四十萬人', 'count 300000..400000 人'],
    ['1小時30分鐘', 'duration 1.5 小時'],
    ['二千零八年', 'date 2008 year'],
    ['九七年', 'date 1997 year'],
    ['三日後', 'duration 3 日'],
    ['以3 000元為限', 'amount 3000 元 at-most'],
    ['3至5億元', 'amount 300000000..500000000 元'],
    ['8,000至2萬元', 'amount 8000..20000 元'],
    ['十五六歲', 'age 15..16 歲'],
    ['下午三點半', 'time 15:30'],
    ['致電2835 1500', 'code 28351500'],
  ])('reads %s as %s', (text, read) => {
    expect(short(text)).toEqual([read]);
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
    '「十四五」規劃',
    '三中全會',
    '萬一遺失',
    '千方百計',
    '星期一休館',
    '通過三讀',
  ])('finds no figure in %s', (text) => {
    expect(short(text)).toEqual([]);
  });

  it('reads several in a row apart, and lends what stands once', () => {
    expect(short('由50元增至60元')).toEqual(['amount 50 元', 'amount 60 元']);
    expect(short('第3、4及5項')).toEqual(['ordinal 3 項', 'ordinal 4 項', 'ordinal 5 項']);
    expect(short('9月20日及21日')).toEqual(['date --09-20 day', 'date --09-21 day']);
    expect(short('十四五歲，「十四五」')).toEqual(['age 14..15 歲']);
  });

  it('tells a space inside a thousand from a space between two figures', () => {
    expect(keys('不少於 10 000 人')).toEqual(['10000']);
    expect(keys('今年 9 月 20 日')).toEqual([]);
    expect(keys('11 個合作領域')).toEqual(['11']);
  });

  it('keeps the place of each figure in the original, and of its numeral', () => {
    const text = '津貼的上限至每月12,000元，及１０ 公頃';
    const cut = findFigures(text).map(({ start, end, numeral }) => [
      text.slice(start, end),
      text.slice(numeral.start, numeral.end),
    ]);
    expect(cut).toEqual([
      ['上限至每月12,000元', '12,000'],
      ['１０ 公頃', '１０'],
    ]);
  });
});

describe('relative dates', () => {
  const day: ReferenceDate = { date: '2018-09-27', basis: 'printed' };

  it.each([
    ['昨日', 'date 2018-09-26 day'],
    ['今年年中', 'date 2018-mid part'],
    ['去年6月30日', 'date 2017-06-30 day'],
    ['上月底', 'date 2018-08-end part'],
    ['今年首季', 'date 2018-Q1 quarter'],
    ['明年春季', 'date 2019-spring season'],
    ['上星期三', 'date 2018-09-19 day'],
    ['本財政年度', 'date 2018/2019 fiscal-year'],
    ['過去一年', 'duration 1 年'],
  ])('%s on 2018-09-27 is %s', (text, read) => {
    expect(short(text, day)).toEqual([read]);
  });

  it('counts 翌年 from the date before it', () => {
    expect(short('2016年動工，翌年落成', day)).toEqual(['date 2016 year', 'date 2017 year']);
  });

  it('resolves no 昨日 where no day is printed', () => {
    for (const reference of [
      { date: '2018-09', basis: 'printed' },
      { ...day, basis: 'inferred' },
    ] as const) {
      expect(findFigures('昨日', reference)).toMatchObject([{ value: null, relative: '昨日' }]);
      expect(short('今年', reference)).toEqual(['date 2018 year']);
    }
    expect(figureKeys(findFigures('今年9月20日')[0]!)).toEqual([]);
    // The same words of another document, read a moment later.
    const on = (date: string, basis: 'printed' | 'inferred') =>
      findFigures('今年及昨日', { date, basis }).map(({ value }) => value);
    expect([on('2018-09-27', 'printed'), on('2020-09-27', 'printed'), on('2018-09-27', 'inferred')]).toEqual([
      ['2018', '2018-09-26'],
      ['2020', '2020-09-26'],
      ['2018', null],
    ]);
  });
});

describe('every notation', () => {
  it.each(Object.entries(NOTATIONS))('of whole numbers reads back: %s', (_, print) => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 99_999_999 }), (number) => {
        expect(short(`共${print(number)}元`)).toEqual([`amount ${number} 元`]);
      }),
    );
  });

  it('of days reads back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
        const date = new Date(Date.UTC(1950, 0, 1 + days)).toISOString().slice(0, 10);
        const [year, month, day] = date.split('-').map(Number) as [number, number, number];
        const han = NOTATIONS['in words']!;
        const digits = [...String(year)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
        for (const written of [
          date,
          `${day}/${month}/${year}`,
          `${year}年${month}月${day}日`,
          `${year} 年 ${month} 月 ${day} 日`,
          `${digits}年${han(month)}月${han(day)}日`,
          `民國${han(Math.max(year - 1911, 1))}年${month}月${day}日`,
        ])
          expect(short(`於${written}公布`)).toEqual([`date ${date} day`]);
      }),
    );
  });

  it('of shares reads back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 11, max: 99 }).filter((share) => share % 10 > 0),
        (share) => {
          const words = NOTATIONS['in words']!;
          const tenths = `${words(Math.floor(share / 10))}成${share % 10 === 5 ? '半' : words(share % 10)}`;
          for (const written of [`${share}%`, `百分之${words(share)}`, `百分之${share}`, tenths])
            expect(short(`佔${written}`)).toEqual([`percentage ${share}`]);
        },
      ),
    );
  });

  it('never throws and keeps its places within any text, lone surrogates included', () => {
    const marks = '一二三十百千萬億零點年月日第項%0123456789,. 元個半至約成分之倍季底初上下今昨翌同/-~½①\ud800\udc00';
    const text = fc.oneof(
      fc.string({ unit: fc.constantFrom(...marks.split('')) }),
      fc.string({ unit: 'binary' }),
      fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes)),
    );
    fc.assert(
      fc.property(text, (any) => {
        let last = 0;
        for (const { start, end, numeral } of findFigures(any, { date: '2018-09-27', basis: 'printed' })) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(numeral.start).toBeGreaterThanOrEqual(start);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(any.length);
          last = end;
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('compareFigures', () => {
  it.each([
    ['12,000元', '一萬二千元', 'same'],
    ['半年', '6個月', 'same'],
    ['三成', '30%', 'same'],
    ['一半', '50%', 'same'],
    ['7項協議', '7份協議', 'same'],
    ['一公里', '1,000米', 'same'],
    ['增加一倍', '翻了一番', 'same'],
    ['2018年9月27日', '2018年9月', 'contained'],
    ['12,000元', '不多於12,000元', 'contained'],
    ['10至15間', '5至20間', 'contained'],
    ['超過100人', '不少於100人', 'contained'],
    ['2018年9月', '2018年9月27日', 'cannot-tell'],
    ['12,000元', '12,000港元', 'cannot-tell'],
    ['14日', '14個工作天', 'cannot-tell'],
    ['約12,000人', '12,500人', 'cannot-tell'],
    ['超過100人', '120人以下', 'cannot-tell'],
    ['今年', '2018年', 'cannot-tell'],
    ['昨日', '昨天', 'same'],
    ['一海里', '1.852公里', 'same'],
    ['每月1,000元', '每年1,000元', 'different'],
    ['每月1,000元', '每年12,000元', 'same'],
    ['3萬人', '3萬人次', 'cannot-tell'],
    ['人民幣100萬元', '港幣100萬元', 'different'],
    ['超過100人', '100人', 'different'],
    ['2018年', '2017年', 'different'],
    ['18個月', '18個星期', 'different'],
    ['400餘個', '380個', 'different'],
    ['約三成', '八成', 'different'],
  ] as const)('%s and %s are %s', (one, other, relation) => {
    expect(compareFigures(findFigures(one)[0]!, findFigures(other)[0]!)).toBe(relation);
  });

  it('finds each figure the same as itself, and differs alike both ways', () => {
    const figure = fc
      .constantFrom(
        '12,000元',
        '約12,000元',
        '10至15人',
        '2018年9月',
        '9月27日',
        '三成',
        '逾5人',
        '半年',
        '第7項',
        '18歲以下',
      )
      .map((text) => findFigures(text)[0]!);
    fc.assert(
      fc.property(figure, figure, (one, other) => {
        expect(compareFigures(one, one)).toBe('same');
        const [there, back] = [compareFigures(one, other), compareFigures(other, one)];
        expect(there === 'different').toBe(back === 'different');
        expect(there === 'same').toBe(back === 'same');
      }),
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

  it('takes the same time in another unit, and a number that is told only about', () => {
    expect(proves('連續六個月', '半年')).toBe(true);
    expect(proves('72小時', '三日')).toBe(true);
    expect(proves('最長發放24個月', '兩年')).toBe(true);
    expect(proves('20個工作日', '20日')).toBe(false);
    expect(proves('3 412名', '三千多名')).toBe(true);
    expect(proves('4 412名', '三千多名')).toBe(false);
  });
});

describe('unitAgrees', () => {
  it('tells what is counted', () => {
    expect(unitAgrees('元', '钱')).toBe(true);
    expect(unitAgrees('元', '人')).toBe(false);
    expect(unitAgrees('項', '份')).toBe(true);
    expect(unitAgrees('項', '张')).toBe(false);
    expect(unitAgrees('年', '宗')).toBe(false);
    expect(unitAgrees('個', '张')).toBe(true);
    expect(unitAgrees('所', '间')).toBe(true);
    expect(unitAgrees('', '辆')).toBe(true);
  });
});
