import { describe, expect, it } from 'vitest';
import { segment } from '../../../src/knowledge/segment.ts';

const RECORD = `河道清淤

李小梅議員：主席，近月有居民投訴河道淤塞。政府可否告知本會：

(一)    清淤的次數；及

(二)    所涉開支為何？

發展局局長：主席，

(一)    及(二)

渠務署每年清淤兩次，開支約三百萬元。

年份  次數
二零一一年  2次

路燈維修

王大明議員：主席，路燈壞了多月。

主席：請局長答覆。`;
const sentences = (text: string) => {
  const edition = segment(text, { numbering: 'paragraph' });
  return edition.sentences.map((sentence) => ({ ...sentence, text: edition.text.slice(sentence.start, sentence.end) }));
};
const find = (words: string) => sentences(RECORD).find(({ text }) => text.includes(words));

describe('a record of what was said', () => {
  it('knows who says each sentence, until the next one speaks or another matter begins', () => {
    expect(find('可否告知本會')?.attributes.speaker).toBe('李小梅議員');
    expect(find('開支約三百萬元')?.attributes.speaker).toBe('發展局局長');
    expect(find('路燈壞了')?.attributes.speaker).toBe('王大明議員');
    expect(find('請局長答覆')?.attributes.speaker).toBe('主席');
    expect(find('路燈維修')?.attributes.speaker).toBeUndefined();
  });

  it('takes the matter for a heading, and neither who speaks nor which parts are answered', () => {
    expect(find('開支約三百萬元')?.headings).toEqual(['河道清淤']);
    expect(find('開支約三百萬元')?.label).toBe('(一)    及(二)');
    expect(find('路燈壞了')?.headings).toEqual(['路燈維修']);
  });

  it('takes rows apart by spaces for no headings', () => {
    expect(find('年份')?.kind).toBe('table-row');
    expect(find('二零一一年')?.kind).toBe('table-row');
  });

  it('hears nobody in a list of who is who, or in one line that looks like it', () => {
    const list = '主席：陳大文先生\n\n秘書：李小梅女士\n\n出席的有三人，會議開了一小時。';
    expect(sentences(list).some(({ attributes }) => attributes.speaker !== undefined)).toBe(false);
    const alone = '記者：這是真的，請看下文。\n\n本報昨日刊出報道，讀者反應熱烈。';
    expect(sentences(alone).some(({ attributes }) => attributes.speaker !== undefined)).toBe(false);
  });

  it('reads (一)及(二)項 as words', () => {
    const text = '標題\n\n(一)及(二)項所述的工程，由路政署負責，今年完成。';
    expect(sentences(text).at(-1)?.text).toContain('及(二)項所述');
  });
});
