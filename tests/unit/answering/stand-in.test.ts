import { describe, expect, it } from 'vitest';
import { differences } from '../../../src/answering/compose/stand-in.ts';

const QUOTE = '申請人須於2020年3月31日或之前向教育局遞交表格，每宗申請的資助上限為12,000元，不可重複申請。';

describe('words that say the same as the quote', () => {
  it.each([
    ['the quote itself', QUOTE],
    ['the other script', '申请人须于2020年3月31日或之前向教育局递交表格，每宗申请的资助上限为12,000元，不可重复申请。'],
    [
      'other notation',
      '申請人須於二零二零年三月三十一日或之前向教育局遞交表格，每宗申請的資助上限為1.2萬元，不可重複申請。',
    ],
    [
      'other punctuation',
      '申請人須於2020年3月31日或之前向教育局遞交表格；每宗申請的資助上限為１２０００元；不可重複申請',
    ],
    [
      'words that carry nothing',
      '申請人須於2020年3月31日或之前向教育局遞交表格，而每宗申請資助上限為12,000元，亦不可重複申請。',
    ],
    ['clauses moved', '不可重複申請，申請人須於2020年3月31日或之前向教育局遞交表格，每宗申請的資助上限為12,000元。'],
  ])('%s', (_, written) => {
    expect(differences(written, QUOTE)).toEqual([]);
  });
});

describe('words that say something else', () => {
  it.each([
    ['a figure changed', '12,000', '13,000'],
    ['a date changed', '3月31日', '3月30日'],
    ['a unit changed', '12,000元', '12,000美元'],
    ['a negation dropped', '不可', '可'],
    ['a duty made a choice', '須於', '可於'],
    ['a bound turned', '上限', '下限'],
    ['a bound dropped', '或之前', ''],
    ['a name changed', '教育局', '衞生署'],
    ['a clause dropped', '，不可重複申請', ''],
    ['a clause added', '不可重複申請', '不可重複申請，逾期不獲受理'],
    ['a condition added', '不可重複申請', '除非獲批准，不可重複申請'],
    ['a result made of a plan', '遞交', '已遞交'],
    ['a yes put before', '申請人須於', '是，申請人須於'],
    ['an opinion added', '不可重複申請', '不可重複申請，十分方便'],
  ])('%s', (_, from, to) => {
    expect(differences(QUOTE.replace(from, to), QUOTE)).not.toEqual([]);
  });

  it('two figures swapped', () => {
    const quote = '甲類獲發3,000元，乙類獲發5,000元。';
    expect(differences('甲類獲發5,000元，乙類獲發3,000元。', quote)).toContain('order');
  });

  it('two names swapped', () => {
    const quote = '由教育局向社會福利署提交報告。';
    expect(differences('由社會福利署向教育局提交報告。', quote)).toContain('order');
  });
});
