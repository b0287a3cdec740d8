import { describe, expect, it } from 'vitest';
import { states } from '../../../../eval/score/facts.ts';

describe('states', () => {
  it('takes any wording, in either script, with other punctuation and spaces', () => {
    const fact = { accept: ['獲取內地「職稱」的通道', '內地職稱'] };
    expect(states('打通获取内地“职称”的通道', fact)).toBe(true);
    expect(states('協助他們取得 內地 職稱。', fact)).toBe(true);
    expect(states('資格互認', fact)).toBe(false);
  });

  it('wants all pieces of a wording in one text', () => {
    const fact = { accept: [['行政長官', '組長']] };
    expect(states('「督導組」由行政長官親自擔任組長', fact)).toBe(true);
    expect(states('由行政長官主持', fact)).toBe(false);
  });

  it('reads a figure in any notation, with its unit', () => {
    const fact = { figure: 12_000, unit: '元' };
    for (const text of ['每月12,000元', '每月一萬二千元', '每月１２０００ 元', '每月 1.2 萬元'])
      expect(states(text, fact), text).toBe(true);
    expect(states('12,000人', fact)).toBe(false);
    expect(states('1,200元', fact)).toBe(false);
  });

  it('wants the qualifier beside the figure, or one that means the same', () => {
    const fact = { figure: 10_000, unit: '人', qualifier: '不少於' };
    expect(states('出席者不少於 10 000 人', fact)).toBe(true);
    expect(states('出席者至少一萬人', fact)).toBe(true);
    expect(states('出席者 10 000 人', fact)).toBe(false);
    expect(states('出席者最多 10 000 人', fact)).toBe(false);
  });

  it.each([
    ['共17份', '7份'],
    ['六十六項', '六項'],
    ['35億元', '3.5億元'],
    ['3.5億元', '5億元'],
    ['19月20', '9月20'],
    ['第二十次', '十次'],
  ])('does not take %s for %s', (text, wording) => {
    expect(states(text, { accept: [wording] })).toBe(false);
  });

  it.each([
    ['三、六項', '六項'],
    ['12,000元', '12000元'],
    ['3 300 次', '3,300次'],
    ['確立咗合作的重點領域', '確立合作的重點領域'],
    ['就11個合作領域', '11個'],
    ['表 2018 20份', '20份'],
    ['1 200 300 人', '1,200,300人'],
    ['二 零 一 八 年', '二零一八年'],
  ])('takes %s for %s', (text, wording) => {
    expect(states(text, { accept: [wording] })).toBe(true);
  });

  it.each([
    ['合約20公頃', '公頃', '約'],
    ['附近20公頃', '公頃', '約'],
    ['不少於100人，另有20人', '人', '不少於'],
    ['20元，不設上限', '元', '上限'],
    ['沒有上限的20元', '元', '上限'],
    ['下限20元', '元', '上限'],
  ])('reads no bound of its own in %s', (text, unit, qualifier) => {
    expect(states(text, { figure: 20, unit, qualifier })).toBe(false);
  });

  it.each([
    ['津貼的上限至每月20元', '元', '上限'],
    ['最多每月可獲20元', '元', '上限'],
    ['20歲或以下', '歲', '以下'],
    ['大約20公頃', '公頃', '約'],
    ['20公頃左右', '公頃', '約'],
  ])('reads the bound of %s', (text, unit, qualifier) => {
    expect(states(text, { figure: 20, unit, qualifier })).toBe(true);
  });

  it.each([
    ['HK$12,000', true],
    ['$12,000', true],
    ['12,000港元', true],
    ['12,000蚊', true],
    ['12000至15000元', true],
    ['12,000美元', false],
    ['US$12,000', false],
  ])('takes %s for 12,000元: %s', (text, stated) => {
    expect(states(text, { figure: 12_000, unit: '元' })).toBe(stated);
  });

  it('reads a share however it is written, and not points of one', () => {
    for (const text of ['20%', '百分之二十', '兩成', '五分之一'])
      expect(states(text, { figure: 20, unit: '%' }), text).toBe(true);
    expect(states('20個百分點', { figure: 20, unit: '%' })).toBe(false);
  });

  it('wants the words that tell two figures of one sentence apart', () => {
    const fact = { figure: 280, unit: '次', with: ['發表演說'] };
    expect(states('出席活動發表演說不少於 280 次', fact)).toBe(true);
    expect(states('造訪不少於 280 次', fact)).toBe(false);
  });

  it('reads a date as exactly as it is expected', () => {
    expect(states('2018年8月15日', { date: '2018-08' })).toBe(true);
    expect(states('2018年', { date: '2018-08' })).toBe(false);
  });
});
