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
    ['卡號 4111 1111 1111 1111', '卡號', '4111'],
  ])('takes personal data out of %s', (text, label, secret) => {
    const { text: redacted, kinds } = redact(text);
    expect(redacted).toContain(label);
    expect(redacted).not.toContain(secret);
    expect(kinds).toHaveLength(1);
  });

  it.each([
    '每月12,000元',
    '2018年9月27日',
    '表格 A123456(4)',
    '第20次會議簽了7份協議',
    '約 2,000 萬港元',
    '3 300次',
    '檔號CMAB1234',
  ])('leaves %s alone', (text) => {
    expect(redact(text)).toEqual({ text, kinds: [] });
  });
});
