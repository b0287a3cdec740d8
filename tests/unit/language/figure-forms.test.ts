import { describe, expect, it } from 'vitest';
import { compareFigures, findFigures, type ReferenceDate } from '../../../src/language/figures/figures.ts';
import { shortly } from './figures-shortly.ts';

const day: ReferenceDate = { date: '2018-09-27', basis: 'printed' };

describe('forms of figures met in records, notices and news', () => {
  it.each([
    // Shares and multiples.
    ['超過七成人口', 'percentage 70 more-than'],
    ['有三成長者', 'percentage 30'],
    ['當中三成半是投訴', 'percentage 35'],
    ['約有一成九', 'percentage 19 about'],
    ['全場八折', 'percentage 80'],
    ['八五折', 'percentage 85'],
    ['7.5折', 'percentage 75'],
    ['百分百資助', 'percentage 100'],
    ['三點多個百分點', 'percentage 3 more-than'],
    ['上升逾倍', 'multiple 2 倍 more-than'],
    ['繳交倍半租金', 'multiple 1.5 倍'],
    ['罰款減半', 'fraction 0.5'],
    // Money and measures as they are said.
    ['票價八元六', 'amount 8.6 元'],
    ['收費$12.5M', 'amount 12500000 元'],
    ['HK$3k', 'amount 3000 港元'],
    ['萬多億元', 'amount 1000000000000 元 more-than'],
    ['兩萬多億元', 'amount 2000000000000 元 more-than'],
    ['身高一米七五', 'measure 1.75 米'],
    ['半斤', 'measure 0.5 斤'],
    ['2 000至3 000公頃', 'measure 2000..3000 公頃'],
    ['約2000至3000公頃', 'measure 2000..3000 公頃'],
    ['增至2 018', 'number 2018'],
    // Lengths of time.
    ['用了23分45秒', 'duration 23.75 分鐘'],
    ['三分多鐘', 'duration 3 分鐘 more-than'],
    ['三分半鐘', 'duration 3.5 分鐘'],
    // What counts behind one digit.
    ['二人家庭', 'count 2 人'],
    ['其中三至四人家庭', 'count 3..4 人'],
    ['兩門歷史科', 'count 2 門'],
    ['這兩點我同意', 'count 2 點'],
    ['提出三點意見', 'count 3 點'],
    ['每家庭三點幾人', 'count 3 人 more-than'],
    ['兩雙鞋', 'count 2 雙'],
    ['二十來個', 'count 20 個 more-than'],
    // Places in an order.
    ['第二是關於培訓', 'ordinal 2'],
    ['第三方面', 'ordinal 3 方面'],
    ['第一號', 'ordinal 1 號'],
    ['第二市場', 'ordinal 2'],
    // Dates.
    ['2009年至2011年期間', 'date 2009..2011 year'],
    ['2018年一季度', 'date 2018-Q1 quarter'],
    ['27 September 2018', 'date 2018-09-27 day'],
    ['September 27, 2018', 'date 2018-09-27 day'],
    ['27th Sept', 'date --09-27 day'],
    ['Sept 2018', 'date 2018-09 month'],
    ['公元前221年', 'date -0221 year'],
    // Bounds a little away from the number, and words that are none.
    ['約共19萬名', 'count 190000 名 about'],
    ['約只得一半', 'fraction 0.5 about'],
    ['約合十八萬港元', 'amount 180000 港元 about'],
    ['最高的10項', 'count 10 項'],
    ['只不過是3個月', 'duration 3 個月'],
    ['391公頃有多大', 'measure 391 公頃'],
    ['合約為期二年', 'duration 2 年'],
    ['三百不到', 'number 300 less-than'],
    ['十九個半席位', 'count 19.5 個'],
    ['千把人', 'count 1000 人 more-than'],
    ['700多800人', 'count 700..800 人'],
    ['每人最多可購買兩罐', 'count 2 罐 at-most'],
    ['少說三百人', 'count 300 人 at-least'],
    ['低於零度', 'measure 0 度 less-than'],
    ['半個百分點', 'percentage 0.5'],
    ['加息四分一厘', 'percentage 0.25'],
    ['一個半百分點', 'percentage 1.5'],
    ['他年近五十', 'age 50 歲 about'],
    ['三億五千', 'number 350000000'],
    ['60至70年代', 'date 1960s..1970s decade'],
    ['共有五門科目', 'count 5 門'],
    ['百萬考生', 'count 1000000 考生'],
    ['中心氣壓925百帕', 'measure 925 百帕'],
    ['三兩天', 'duration 2..3 天'],
    ['五兩', 'measure 5 兩'],
    ['六七折', 'percentage 60..70'],
    ['百分八十', 'percentage 80'],
    ['廿分一', 'fraction 0.05'],
    ['二又三分之一', 'fraction 2.33333333333'],
    ['一毫半', 'amount 1.5 毫'],
    ['二百零呎', 'measure 200 呎 more-than'],
    ['一萬數千元', 'amount 10000 元 more-than'],
    ['十多二十年', 'duration 10..20 年'],
    ['千多二千名', 'count 1000..2000 名'],
    ['月入中位數兩萬元', 'amount 20000 元'],
    ['高出兩倍至三倍', 'multiple 3..4 倍'],
    ['史上最大一宗', 'count 1 宗'],
    ['首三季', 'duration 3 季'],
    ['≤30min', 'duration 30 min at-most'],
    ['兩千零二十四年', 'date 2024 year'],
    ['五零年代', 'date 1950s decade'],
    ['馬斯克12日在平台分享', 'date 2018-09-12 day'],
    ['2010-2019人口分布', 'date 2010..2019 year'],
    ['深圳2030城市發展策略', 'date 2030 year'],
    ['佔GDP2.14%', 'percentage 2.14'],
  ])('reads %s as %s', (text, read) => {
    expect(shortly(text, day)).toEqual([read]);
  });

  it.each([
    '一波三折',
    'PM2.5的濃度',
    'H7N9亦令人擔心',
    '十四鄉的遊人',
    '一一列舉',
    '胡說八道',
    '數以十年計的時間',
    '中三學生',
    '第三方責任保險',
    '並非一時三刻',
    '倍增',
    '六四議題',
    '三七分帳',
    '年廿八至年初七',
    '採用Wi-Fi 6制式',
    '世界500強企業',
    '80後青年',
    '乘搭216M',
    '電話19176699651',
  ])('finds no figure in %s', (text) => {
    expect(shortly(text, day)).toEqual([]);
  });

  it.each([
    ['由80%降至60%', ['percentage 80', 'percentage 60']],
    ['由第二升至第一', ['ordinal 2', 'ordinal 1']],
    ['由100至50', ['number 100', 'number 50']],
    ['下跌了4.1分至48.1分', ['count 4.1 分', 'count 48.1 分']],
    ['有98萬，70歲以上', ['number 980000', 'age 70 歲 at-least']],
    ['10人至十多人', ['count 10 人', 'count 10 人 more-than']],
    ['9月19、20及21日', ['date --09-19 day', 'date --09-20 day', 'date --09-21 day']],
    ['7月3日抵港，5日晚離開', ['date --07-03 day', 'date --07-05 day']],
    ['5月14及15日', ['date --05-14 day', 'date --05-15 day']],
    ['十人中三人', ['count 10 人', 'count 3 人']],
    ['一星期5天', ['duration 1 星期', 'duration 5 天']],
    ['每天工作8小時30分鐘', ['duration 8.5 小時']],
    ['師生比為1:15', ['number 1', 'number 15']],
    ['2 000、3 000及4 500人', ['count 2000 人', 'count 3000 人', 'count 4500 人']],
  ])('keeps apart what stands in %s', (text, read) => {
    expect(shortly(text, day)).toEqual(read);
  });

  it('leaves the day of a lunar date open', () => {
    for (const text of ['正月初一', '農曆八月十五', '八月初三'])
      expect(findFigures(text, day)).toMatchObject([{ type: 'date', value: null, relative: text }]);
  });
});

describe('comparing them', () => {
  it.each([
    ['增加兩成', '減少兩成', 'different'],
    ['增加兩成', '上升20%', 'same'],
    ['增至兩成', '增加兩成', 'cannot-tell'],
    ['月薪2萬元', '年薪2萬元', 'different'],
    ['時速80公里', '80km/h', 'same'],
    ['第3A條', '第3條', 'different'],
    ['第3(1)條', '第3條', 'contained'],
    ['第3條', '第3(1)條', 'cannot-tell'],
    ['今年', '去年', 'different'],
    ['上半年', '下半年', 'different'],
    ['正月初一', '農曆正月初一', 'same'],
    ['正月初一', '正月初二', 'different'],
    ['打八折', '減價兩成', 'same'],
    ['增加一倍', '增加100%', 'same'],
    ['攝氏40度', '華氏104度', 'same'],
    ['人民幣5角', '0.5元人民幣', 'same'],
    ['1米', '3.28呎', 'cannot-tell'],
    ['每日8小時', '每周40小時', 'cannot-tell'],
    ['收費減半', '收費減少五成', 'same'],
    ['身高一米七五', '身高175厘米', 'same'],
    ['按八折收費', '收原價的八成', 'same'],
    ['三斤', '三公斤', 'different'],
    ['一斤', '0.6公斤', 'cannot-tell'],
    ['500呎', '500平方呎', 'cannot-tell'],
    ['攝氏5度', '零下5度', 'different'],
    ['增至四倍', '增加逾倍', 'contained'],
    ['上升逾倍', '上升超過一倍', 'same'],
    ['2,500公頃', '2 000至3 000公頃', 'contained'],
  ] as const)('%s and %s are %s', (one, other, relation) => {
    expect(compareFigures(findFigures(one)[0]!, findFigures(other)[0]!)).toBe(relation);
  });
});
