import { expect, describe, it } from 'vitest';
import { isAmount, isIdentityCard, scoreRedactions } from '../../../../eval/bench/language/redactions.ts';
import { measureSize } from '../../../../eval/bench/language/size.ts';
import { sweep } from '../../../../eval/bench/language/sweep.ts';
import type { SetDocument } from '../../../../eval/sets/folders.ts';

const document = (text: string): SetDocument => ({
  file: 'one.txt',
  text,
  title: '紀錄',
  issued: '2013-01-09',
  issuer: '立法會',
  jurisdictions: ['HK'],
  language: 'zh-Hant-HK',
});

describe('the sweep', () => {
  it('counts figures by type, and finds the strange ones first, one of each form', () => {
    const plain = '會議通過了7項議案。另有8項議案。共有9項議案。還有6項議案。';
    const swept = sweep([document(`${plain.repeat(20)}\n有人說他今年九百歲。`)], () => undefined);
    expect(swept).toMatchObject({ crashes: [], lossy: 0, redacted: {} });
    expect(swept.byType.count).toBe(80);
    expect(swept.strangest[0]?.text).toContain('九百歲');
    expect(swept.strangest.filter(({ figure }) => figure.type === 'count')).toHaveLength(1);
  });

  it('says what was taken for personal data', () => {
    expect(sweep([document('致電我的手機9123 4567。')], () => undefined).redacted).toEqual({ phone: 1 });
  });
});

describe('the scores of redaction', () => {
  it('know an identity card and an amount by their form', () => {
    expect(['A123456(3)', 'Ａ１２３４５６（Ａ）', 'wx 473012 5', '11010519491231002X'].every(isIdentityCard)).toBe(
      true,
    );
    expect(['9123 4567', 'H12345678', 'IR1249'].some(isIdentityCard)).toBe(false);
    expect(['12,000元', '7,610億元', '$300', '65,431人'].every(isAmount)).toBe(true);
    expect(['2018年', 'IR1249'].some(isAmount)).toBe(false);
  });

  it('miss no identity card and take no amount in either half', () => {
    for (const half of ['dev', 'held'] as const) {
      const { cards, amounts } = scoreRedactions(half);
      expect(cards.right).toBe(cards.total);
      expect(cards.total).toBeGreaterThan(10);
      expect(amounts.right).toBe(amounts.total);
    }
  });
});

describe('the module of language', () => {
  it('stays under a megabyte with its tables', () => {
    const { total, ours, packages } = measureSize();
    expect(ours).toBeGreaterThan(100_000);
    expect(Object.keys(packages)).toContain('opencc-js/t2cn');
    expect(total).toBeLessThan(1_000_000);
  });
});
