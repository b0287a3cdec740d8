import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScript, scriptOf, toReaderScript } from '../../../src/language/script.ts';

describe('scriptOf', () => {
  it.each([
    ['粤港2019年重点工作的第7项是什么？', 'hans'],
    ['廣東電子口岸平台會探索啲咩對接合作㗎？', 'hant'],
    ['大湾区', 'hans'],
    ['中心', 'hant'],
    ['GBA', 'hant'],
    ['後來里面的台灣', 'hant'],
    ['真係有群組', 'hant'],
  ] as const)('%s is %s', (question, script) => {
    expect(scriptOf(question)).toBe(script);
  });

  it.each(['中心', 'GBA 2019', '真', '群', '著名', ''])('%j is the same in both', (text) => {
    expect(readScript(text)).toBe('both');
  });

  it('asks the questions before where this one is the same in both', () => {
    expect(scriptOf('前海', ['广东的呢？'])).toBe('hans');
    expect(scriptOf('前海', ['GBA', '廣東呢？', '广东呢？'])).toBe('hant');
    expect(scriptOf('廣州', ['广东的呢？'])).toBe('hant');
  });
});

describe('toReaderScript', () => {
  it('words our own text in the asker’s script', () => {
    expect(toReaderScript('文件沒有記載', 'hans')).toBe('文件没有记载');
    expect(toReaderScript('文件沒有記載', 'hant')).toBe('文件沒有記載');
  });

  it('writes as Hong Kong does every day, and as the mainland does', () => {
    expect(toReaderScript('羣眾説明峯會的麪條', 'hant')).toBe('群眾說明峰會的麵條');
    expect(toReaderScript('衞生局裏', 'hant')).toBe('衞生局裏');
    expect(toReaderScript('請登入查閱資訊', 'hans')).toBe('请登录查看信息');
  });

  it('takes any string, and words once converted stay as they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('hant' as const, 'hans' as const), (text, script) => {
        const once = toReaderScript(text, script);
        expect(toReaderScript(once, script)).toBe(once);
        expect(['hant', 'hans', 'both']).toContain(readScript(text));
      }),
    );
  });
});
