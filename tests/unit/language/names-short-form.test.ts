import { describe, expect, it } from 'vitest';
import { standsIn } from '../../../src/language/names/short-form.ts';

describe('standsIn', () => {
  it('finds a name whole or written out', () => {
    expect(standsIn('政制及内地事务局负责', '内地事务局')).toBe(true);
    expect(standsIn('加快河套深港科技创新合作区建设', '深港科创合作区')).toBe(true);
    expect(standsIn('河套深港科技创新合作区', '河套合作区')).toBe(true);
  });

  it('takes no other order, end or length for it', () => {
    expect(standsIn('深港合作创新科技区', '深港科创合作区')).toBe(false);
    expect(standsIn('发展和改革委员会', '发展改革局')).toBe(false);
    expect(standsIn('河套是一个由两地政府共同推动而且很大的合作区', '河套合作区')).toBe(false);
    expect(standsIn('工商及业界局', '工业局')).toBe(false);
  });

  it('takes no more written out than it is told to', () => {
    const [text, title] = ['深化粤港澳合作推进大湾区建设框架协议', '粤港合作框架协议'];
    expect(standsIn(text, title)).toBe(true);
    expect(standsIn(text, title, 4)).toBe(false);
  });

  it('takes time in proportion to the text', () => {
    expect(standsIn('河'.repeat(200_000), '河套合作区')).toBe(false);
  });
});
