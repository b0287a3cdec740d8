import { describe, expect, it } from 'vitest';
import { compareFigures, findFigures, type ReferenceDate } from '../../../src/language/figures/figures.ts';
import { shortly } from './figures-shortly.ts';

const day: ReferenceDate = { date: '2023-08-18', basis: 'printed' };

describe('figures as people in Hong Kong and in newsrooms write them', () => {
  it.each([
    // Bounds.
    ['確診破百宗', 'count 100 宗 more-than'],
    ['票房破億', 'number 100000000 more-than'],
    ['人數過千。', 'number 1000 more-than'],
    ['跌破二萬點', 'count 20000 點 less-than'],
    ['差唔多兩個鐘', 'duration 2 鐘頭 about'],
    ['粗略估計有800間', 'count 800 間 about'],
    ['一成都不到', 'percentage 10 less-than'],
    ['十數人', 'count 10 人 more-than'],
    ['近三小時', 'duration 3 小時 about'],
    // 三元里 is a place.
    ['由三元里出發，車資三元', 'amount 3 元'],
    // Shares.
    ['負百分之三', 'percentage -3'],
    ['五厘二五', 'percentage 5.25'],
    ['個半巴仙', 'percentage 1.5'],
    ['5個多百分點', 'percentage 5 more-than'],
    ['0.5個百分比', 'percentage 0.5'],
    ['9成9', 'percentage 99'],
    ['30多%', 'percentage 30 more-than'],
    ['百分之二十幾', 'percentage 20 more-than'],
    ['三成多四成', 'percentage 30..40'],
    ['四分之一厘', 'percentage 0.25'],
    ['5ppm', 'fraction 0.000005'],
    ['加價一倍', 'multiple 2 倍'],
    // Measures.
    ['50毫克/升', 'measure 50 毫克/升'],
    ['36.5℃', 'measure 36.5 ℃'],
    ['5㎡', 'measure 5 ㎡'],
    ['600方呎', 'measure 600 方呎'],
    ['攝氏20至25度', 'measure 20..25 攝氏度'],
    ['-5至3度', 'measure -5..3 度'],
    ['五十萬千瓦', 'measure 500000 千瓦'],
    ['四分一世紀', 'duration 0.25 世紀'],
    ['兩歲半', 'age 2.5 歲'],
    ['6旬老人', 'age 60 歲'],
    ['13秒25的成績', 'duration 13.25 秒'],
    ['五皮嘢', 'amount 5 皮嘢'],
    ['休息十分鐘', 'duration 10 分鐘'],
    ['打破30年紀錄', 'duration 30 年'],
    // Counts.
    ['三萬戶次', 'count 30000 戶次'],
    ['三條半', 'count 3.5 條'],
    ['兩單兇案', 'count 2 單'],
    ['500名義工', 'count 500 名'],
    ['500餘款啤酒', 'count 500 款 more-than'],
    ['旗下一間公司', 'count 1 間'],
    ['最後一名', 'count 1 名'],
    ['一個個案', 'count 1 個'],
    ['兩期工程', 'count 2 期'],
    ['每周五天', 'duration 5 天'],
    // Dates.
    ['2013年制定', 'date 2013 year'],
    ['2013年1至4月', 'date 2013-01..2013-04 month'],
    ['2013年七八月', 'date 2013-07..2013-08 month'],
    ['五六月份', 'date --05..--06 month'],
    ['十一二月', 'date --11..--12 month'],
    ['十二月', 'date --12 month'],
    ['六七十年代', 'date 1960s..1970s decade'],
    ['2015年初夏', 'date 2015-summer season'],
    ['記者12日獲悉', 'date 2023-08-12 day'],
    ['他25日回應', 'date 2023-08-25 day'],
    ['2023百聯', 'date 2023 year'],
    // Places in an order.
    ['其三，', 'ordinal 3'],
    ['第二分部', 'ordinal 2'],
  ])('reads %s as %s', (text, read) => {
    expect(shortly(text, day)).toEqual([read]);
  });

  it.each([
    '一個又一個問題',
    '一天比一天',
    '一步一步',
    '一條心',
    '西九文化區',
    '總目156',
    '總目 141至194',
    '標普500指數',
    '999救護車',
    '香江控股(600162)',
    '《披荊斬棘3》',
    '半年度報告',
    '二期客運大樓',
    '95後青年',
    '下一個年度',
  ])('finds no figure in %s', (text) => {
    expect(shortly(text, day)).toEqual([]);
  });

  it('keeps a day whose month nobody says as a day that is not resolved', () => {
    expect(findFigures('記者12日獲悉')).toMatchObject([{ type: 'date', value: null, relative: '12日' }]);
  });
});

describe('comparing them', () => {
  it.each([
    ['近三成', '逾三成', 'different'],
    ['近三百', '約三百', 'same'],
    ['25個基點', '0.25厘', 'same'],
    ['50個基點', '0.25個百分點', 'different'],
    ['第三季', '首季', 'different'],
    ['2018年第三季', '第三季', 'contained'],
    ['每升50毫克', '50毫克/升', 'same'],
    ['一雙', '兩隻', 'same'],
    ['3萬戶次', '3萬戶', 'cannot-tell'],
    ['四千', '三千多', 'different'],
    ['五尺', '五呎', 'cannot-tell'],
    ['三厘七五', '3.75%', 'same'],
    ['36.5℃', '攝氏36.5度', 'same'],
    ['三年前', '三年後', 'different'],
    ['三年前', '三年', 'same'],
    ['第5級罰款', '5級罰款', 'same'],
    ['一三年七月', '2013年7月', 'same'],
    ['600方呎', '600平方呎', 'same'],
  ] as const)('%s and %s are %s', (one, other, relation) => {
    expect(compareFigures(findFigures(one)[0]!, findFigures(other)[0]!)).toBe(relation);
  });
});
