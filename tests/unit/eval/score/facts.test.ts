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
