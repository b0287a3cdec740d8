import { describe, expect, it } from 'vitest';
import { countInOrder, countInOrderAnywhere, countWhole } from '../../../../eval/bench/ingest-compare.ts';
import { hitsWords } from '../../../../eval/bench/ingest-boxes.ts';
import { parseReference } from '../../../../eval/bench/ingest-reference.ts';

const text = '政府會在二零二四年內公布新田科技城的產業發展規劃顧問研究結果並會與業界保持溝通';

describe('what the bench of readers counts', () => {
  it('counts characters in order, with others between them', () => {
    expect(countInOrder(text, text)).toBe(text.length);
    expect(countInOrder(text, `頁首${text.slice(0, 15)}頁碼${text.slice(15)}`)).toBe(text.length);
    expect(countInOrder(text, text.slice(20) + text.slice(0, 20))).toBeLessThan(text.length - 10);
    expect(countInOrder(text, '')).toBe(0);
    expect(countInOrderAnywhere(text.slice(5, 30), `${'甲'.repeat(3000)}${text}${'乙'.repeat(3000)}`)).toBe(25);
  });

  it('counts a paragraph as whole when it is neither torn nor run together', () => {
    expect(countWhole([text], [text])).toBe(1);
    expect(countWhole([text], [text.slice(0, 20), text.slice(20)])).toBe(0);
    expect(countWhole([text], [`${text}${text.slice(0, 15)}`])).toBe(0);
    expect(countWhole([text], [text.replace('政府', '正府')])).toBe(1);
  });

  it('reads the layout of a reference text', () => {
    const lines = [
      ...Array.from({ length: 101 }, () => '封面'),
      '章 1. 引言',
      '',
      '    第一段的文字寫到這',
      '    裏，參見章 2, 結論。',
      '',
      '    表格 1.1. 名額',
      '',
      '    +------+------+',
      '    |地區  |名額  |',
      '    |------+------|',
      '    |中西  |已滿  |',
      '    |區    |      |',
      '    +------+------+',
      '',
      '1.1. 目的',
      '',
      '      * 項目文字。',
      '',
      '章 2. 結論',
    ];
    const reference = parseReference(lines.join('\n'));
    expect(reference.headings).toEqual(['目的']);
    expect(reference.tables).toEqual(['名額', '地區名額中西區已滿']);
    expect(reference.paragraphs).toEqual(['第一段的文字寫到這裏參見章']);
    expect(reference.han).toContain('目的項目文字');
  });

  it('sees whether a box is where the ink is', () => {
    const picture = { width: 200, height: 100, grey: new Uint8Array(20_000).fill(255) };
    for (let x = 40; x < 160; x += 3) picture.grey[50 * 200 + x] = 0;
    const box = { page: 1, left: 0.2, top: 0.4, right: 0.8, bottom: 0.6 };
    expect(hitsWords(picture, box)).toBe(true);
    expect(hitsWords(picture, { ...box, top: 0.1, bottom: 0.3 })).toBe(false);
    expect(hitsWords(picture, { ...box, right: 1 })).toBe(false);
  });
});
