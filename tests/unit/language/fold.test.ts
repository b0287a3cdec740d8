import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countPrivateUse, fold, foldedSpan, foldText, originalSpan } from '../../../src/language/fold.ts';

/** Text of any kind, and text thick with what folding treats in its own way. */
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        ...'甚麼么衞裏說牀羣麪成為港１Ａａé①㍿ﷺ㆗⼀⻄𠝹𠮩\u{2F81A}1234567890   ,.年次萬一十第\u2009\u00a0\u3000\u202f\u200b\u0301\n'.split(
          '',
        ),
        '𠝹',
        '\u{1D400}',
        '\uD835',
        '\uDC00',
        '\uE000',
        '\u{E0041}',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
);

describe('fold', () => {
  it.each([
    ['衞生局', '卫生局'],
    ['成爲', '成为'],
    ['裏 裡 里', '里 里 里'],
    ['説明 說明 羣眾 群眾 麪條 麵條 牀 床', '说明 说明 群众 群众 面条 面条 床 床'],
    ['ＧＢＡ２０１８', 'gba2018'],
    ['㆗華㆟民', '中华人民'],
    ['⽂件 ⻄貢 ⺠政', '文件 西贡 民政'],
    ['戸口 淸楚 眞實', '户口 清楚 真实'],
    ['標誌着', '标志着'],
    ['標誌著', '标志着'],
    ['粤港澳', '粤港澳'],
    ['甚麼 甚么 什麼，甚至', '什么 什么 什么,甚至'],
    ['𠝹切', '𠝹切'],
    ['Café Cafe\u0301', 'cafe cafe'],
  ])('%s becomes %s', (original, folded) => {
    expect(foldText(original)).toBe(folded);
  });

  it.each([
    ['3 300 次', '3300次'],
    ['約 12\u2009345\u2009678\u00a0元', '约12345678元'],
    ['2018 年 9 月 27 日', '2018年9月27日'],
    ['第　７　項', '第7项'],
    ['9123 4567', '9123 4567'],
    ['3 3000', '3 3000'],
    ['1.5 300', '1.5 300'],
    ['表三 2018 年', '表三 2018年'],
    ['粵 港', '粤 港'],
    ['150萬 40歲 1.2 萬', '150万 40岁1.2万'],
    ['100 200 300 400 人', '100200300400人'],
    ['100 200 300 400 500 人', '100 200 300 400 500人'],
    ['1 295 1 495 326 1', '1295 1495326 1'],
  ])('takes spaces out of figures only: %s becomes %s', (original, folded) => {
    expect(foldText(original)).toBe(folded);
  });

  it('leads every unit back to the character it came from', () => {
    const original = '①\u200bＡＢ𠝹衞生';
    const { text, origins } = fold(original);
    expect(text).toBe('1ab𠝹卫生');
    expect(origins).toHaveLength(text.length + 1);
    expect(original.slice(origins[text.indexOf('卫')], origins[text.indexOf('卫') + 1])).toBe('衞');
    expect(original.slice(origins[text.indexOf('生')])).toBe('生');
  });

  it('leads ranges both ways', () => {
    const folded = fold('約 3 300 次㍿e\u0301。');
    const back = (part: string) => {
      const at = folded.text.indexOf(part);
      const { start, end } = originalSpan(folded, at, at + part.length);
      return folded.original.slice(start, end);
    };
    expect(back('3300')).toBe('3 300');
    expect(back('3')).toBe('3');
    expect(back('株式')).toBe('㍿');
    expect(back('e')).toBe('e\u0301');
    const forth = (part: string) => {
      const at = folded.original.indexOf(part);
      const { start, end } = foldedSpan(folded, at, at + part.length);
      return folded.text.slice(start, end);
    };
    expect(forth('3 300 次')).toBe('3300次');
    expect(forth('㍿')).toBe('株式会社');
  });

  it('folds a fold to itself', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
        expect(fold(text).text).toBe(foldText(text));
      }),
      { numRuns: 3000 },
    );
    for (let code = 0; code < 0x40000; code++) {
      const once = foldText(String.fromCodePoint(code));
      if (foldText(once) !== once) expect.fail(`U+${code.toString(16)}`);
    }
  });

  it('folds each character by itself but for spaces and 甚麼, and never makes a text much longer', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const spaceless = (key: string) => key.replaceAll(' ', '');
        const apart = Array.from(text, foldText).join('').replaceAll('甚么', '什么');
        expect(spaceless(apart)).toBe(spaceless(foldText(text)));
        expect(foldText(text).length).toBeLessThanOrEqual(text.length * 6);
        expect(foldText(text).isWellFormed()).toBe(true);
      }),
    );
  });

  it('has maps that rise, compose and invert', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
        const folded = fold(text);
        const { origins } = folded;
        expect(origins).toHaveLength(folded.text.length + 1);
        expect(origins.at(-1)).toBe(text.length);
        expect([...origins].toSorted((x, y) => x - y)).toEqual(origins);

        // Forth: what holds a range of the key came from it, and leads back to at least that range.
        const [start, end] = [a % origins.length, b % origins.length].toSorted((x, y) => x - y) as [number, number];
        const back = originalSpan(folded, start, end);
        const there = foldedSpan(folded, back.start, back.end);
        if (end > start) {
          expect(there.start).toBeLessThanOrEqual(start);
          expect(there.end).toBeGreaterThanOrEqual(end);
          expect(originalSpan(folded, there.start, there.end)).toEqual(back);
          // The fold of what a range came from is that range, but for spaces beside it and a 甚麼 that was cut in two.
          const even = (key: string) => key.replaceAll(' ', '').replaceAll('甚', '什');
          const again = foldText(text.slice(back.start, back.end));
          expect(even(again)).toBe(even(folded.text.slice(there.start, there.end)));
        } else expect(back.start).toBe(back.end);

        // Folding the key again leads through both maps as through one.
        const twice = fold(folded.text);
        expect(twice.origins.map((at) => origins[at])).toEqual(origins);
      }),
      { numRuns: 3000 },
    );
  });

  it('counts what has no meaning outside its font', () => {
    expect(countPrivateUse('香港\uE000\u{F0000}\u{100000}\uD800')).toBe(3);
  });
});
