import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../../src/safety/redact.ts';

describe('redact', () => {
  it.each([
    ['我個身份證係A123456(3)，點申請', '香港身份證', 'A123456'],
    ['身份證Ａ１２３４５６（３）', '香港身份證', 'Ａ１２３４５６'],
    ['CA182361(1)', '香港身份證', '182361'],
    ['打俾我 9123 4567', '電話號碼', '9123'],
    ['電話係9123 4567，多謝', '電話號碼', '9123'],
    ['電話 +852-2810-2345', '電話號碼', '2810'],
    ['電郵 someone.else@example.com 收', '電郵地址', 'someone'],
    ['證件11010519491231002X', '內地身份證', '110105'],
    ['回鄉證 H12345678', '通行證', 'H1234'],
    ['舊護照K12345678', '護照', 'K1234'],
    ['卡號 4111 1111 1111 1111', '卡號', '4111'],
    ['我住沙田瀝源邨富裕樓12樓1207室', '地址', '富裕樓'],
    ['Flat B, 12/F, Block 3, Tai Koo Shing', '地址', 'Tai Koo'],
  ])('takes personal data out of %s', (text, label, secret) => {
    const { text: redacted, kinds } = redact(text);
    expect(redacted).toContain(label);
    expect(redacted).not.toContain(secret);
    expect(kinds).toHaveLength(1);
  });

  it.each([
    'HKIDA123456(3)',
    'A 123 456 (3)',
    'a1234563',
    'A123456 - 3',
    'A123456［3］',
    'A123456括號3',
    'A字頭123456尾數3',
    'A一二三四五六（三）',
    'A1\u200b23456(3)',
    '\u{1D400}123456(3)',
    'A.123456.3',
  ])('knows an identity card written as %s', (text) => {
    expect(redact(text).kinds).toEqual(['hkid']);
    expect(redact(text).text).not.toMatch(/\d/u);
  });

  it.each([
    ['電話 91 23 45 67', 'phone'],
    ['電話九一二三四五六七', 'phone'],
    ['85291234567', 'phone'],
    ['+86 138 1234 5678', 'phone'],
    ['+44 7911 123456', 'phone'],
    ['深圳市南山區科技園路5號3棟1單元502室', 'address'],
    ['九龍深水埗北河街146號唐三樓後座', 'address'],
    ['九龍土瓜灣道88號唐5樓天台屋', 'address'],
    ['通行證C12345678', 'travel-permit'],
    ['護照編號 KJ0123456', 'passport'],
  ])('takes all of %s', (text, kind) => {
    const { text: redacted, kinds } = redact(text);
    expect(kinds).toEqual([kind]);
    expect(redacted).not.toMatch(/\d/u);
  });

  it('takes each of several out, and keeps what stands between', () => {
    expect(redact('A123456(3)、9123 4567/6123 4567，每月12,000元').text).toBe(
      '〔香港身份證號碼〕、〔電話號碼〕/〔電話號碼〕，每月12,000元',
    );
  });

  it('takes the line of a person who works at an office, not the office’s', () => {
    expect(redact('熱線職員打我手機9123 4567').kinds).toEqual(['phone']);
    expect(redact('熱線9123 4567').kinds).toEqual([]);
  });

  it.each([
    '每月12,000元',
    '2018年9月27日',
    '參考編號 4582 1307 6649 1258 的撥款',
    '二樓前座設有詢問處',
    '20180927的會議',
    '2019-2023 財政年度',
    '表格 A123456(4)',
    '第20次會議簽了7份協議',
    '約 2,000 萬港元',
    '撥款12345678元',
    '$91234567',
    'HK 1234567',
    '98 765 432',
    '南區  6 804 4 912',
    '新界西  5 876 19 309 25 722 4 040 42 019 39 503',
    '北區  177 180 238 180 190 243',
    '香港東  597 432 111 898 15 773 5 237',
    '1 381 2 1 383 1 1 573 8 1 385 2 965 1',
    '約 30000000',
    '3300次 3 300次',
    '檔號CMAB1234',
    'CMAB1234563',
    '文件編號 G20240311',
    'CB(2)1536/2023-24(03)',
    'ISBN 9789620758836',
    '申請編號 20240311005882',
    '表格ID 997A和IR1249',
    '運輸署熱線2804 2600',
    '教育局辦事處電話2891 0088',
    '2891 0088是哪個部門的電話',
    '1823',
    '添美道2號',
    '金鐘道66號金鐘道政府合署高座15樓1501室',
    '立法會綜合大樓1號會議室',
    'A座和B座',
    '第599章',
    '4520897312045639',
  ])('leaves %s alone', (text) => {
    expect(redact(text)).toEqual({ text, kinds: [] });
  });

  const pieces = fc.constantFrom(
    'A123456(3)',
    'a1234563',
    '9123 4567',
    '91234567',
    '2835 1500',
    '4111111111111111',
    '11010519491231002X',
    'H12345678',
    'me@example.com',
    '瀝源邨富裕樓12樓1207室',
    '12樓B',
    '熱線',
    '我',
    '電話',
    '護照',
    '編號',
    '〔電話號碼〕',
    '\uD800',
    ...'0123456789AHKX ()-/.,，。@$年元樓室座號'.split(''),
  );
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 16 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );

  it('changes nothing that it has redacted, for any text', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const once = redact(text);
        expect(redact(once.text)).toEqual({ text: once.text, kinds: [] });
        if (once.kinds.length === 0) expect(once.text).toBe(text);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    '「（',
    '第',
    '一',
    '1室',
    '1樓',
    '9123 4567,',
    '91234567.',
    'a@',
    '1 ',
    'A123456(3)',
    '電話9 1',
    'flat 1 1f ',
  ])('takes time in proportion to the text: a million units of %s', (unit) => {
    const text = `${unit.repeat(1_000_000 / unit.length)}a`;
    expect(redact(text).text.length).toBeGreaterThan(0);
  });
});
