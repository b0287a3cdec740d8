import { describe, expect, it } from 'vitest';
import { differences } from '../../../../src/answering/compose/stand-in.ts';

const QUOTE = '申請人須於2020年3月31日或之前向教育局遞交表格，每宗申請的資助上限為12,000元，不可重複申請。';

const hant = { script: 'hant' } as const;
const hans = { script: 'hans' } as const;

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
    ['為 for 是', QUOTE.replace('上限為', '上限是')],
  ])('%s', (_, written) => {
    expect(differences(written, QUOTE, hans)).toEqual([]);
  });
});

it('may leave out 此外 at the beginning, which points at what is not quoted', () => {
  expect(differences(QUOTE, `此外，${QUOTE}`, hant)).toEqual([]);
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
    ['Markdown', '12,000元', '**12,000元**'],
    ['an address', '遞交表格', '遞交表格（https://example.com）'],
    ['the words of the quote, and again', '不可重複申請。', '不可重複申請。不可重複申請。'],
    ['an opinion added', '不可重複申請', '不可重複申請，十分方便'],
  ])('%s', (_, from, to) => {
    expect(differences(QUOTE.replace(from, to), QUOTE, hant)).not.toEqual([]);
  });

  it('two figures swapped', () => {
    const quote = '甲類獲發3,000元，乙類獲發5,000元。';
    expect(differences('甲類獲發5,000元，乙類獲發3,000元。', quote, hant)).not.toEqual([]);
  });

  it('two names swapped', () => {
    const quote = '由教育局向社會福利署提交報告。';
    expect(differences('由社會福利署向教育局提交報告。', quote, hant)).not.toEqual([]);
  });

  it.each([
    ['香港居民可在澳門領取，不可在珠海領取。', '澳門居民可在香港領取，不可在珠海領取。'],
    ['甲向乙付款。', '乙向甲付款。'],
    ['不可重複申請，可撤回。', '可重複申請，不可撤回。'],
    ['成員不得兼任，顧問可以。', '成員可以，顧問不得兼任。'],
    ['香港在深圳設立辦事處。', '深圳在香港設立辦事處。'],
    ['強化跨區域執法和協作，建立聯動機制。', '協作和強化跨區域執法，建立聯動機制。'],
    ['《標準合同（內地、香港）》的便利措施', '《標準合同（香港、內地）》的便利措施'],
    ['簽署《關於加強合作的安排》。', '簽署《關於加強合作安排》。'],
    ['先登記，後申請，最後領取。', '先申請，後登記，最後領取。'],
  ])('words or titles that are not the same: %s', (quote, written) => {
    expect(differences(written, quote, hant)).not.toEqual([]);
  });

  it('the other script than the reader’s, unless the document is written in it', () => {
    const simplified = '申请人须于教育局网页递交表格。';
    expect(differences(simplified, '申請人須於教育局網頁遞交表格。', hant)).toEqual(['script']);
    expect(differences(simplified, simplified, hant)).toEqual([]);
  });
});
