import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { sayNote } from '../../../../src/knowledge/readers/notes-table.ts';
import { refused } from '../../../fixtures/readers/hostile.ts';
import { paragraph } from '../../../fixtures/readers/make-office.ts';
import { makePdf } from '../../../fixtures/readers/make-pdf.ts';
import { read } from '../../../fixtures/readers/read.ts';

describe('files that are refused', () => {
  it.each(refused)('%s', (_, name, file, code) => {
    const result = read(name, file);
    expect(result.ok ? 'read' : result.error.code).toBe(code);
    // A sentence in Chinese that a clerk understands.
    expect(result.ok ? '' : sayNote(result.error)).toMatch(/\p{Script=Han}{4}.*。$/u);
  });

  it('say which pages have no text', () => {
    const page = { texts: [{ x: 60, y: 700, text: '有文字。' }] };
    const result = read('a.pdf', makePdf([page, { picture: true }, page, { picture: true }, { picture: true }]));
    expect(result.ok && result.value.notes.map(sayNote)).toEqual(['第 2、4–5 頁沒有文字層，未能讀取；可啟用 OCR。']);
  });

  it('do not expand the entities that a document declares', () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;">]>';
    const body = strToU8(
      `<?xml version="1.0"?>${laughs}<w:document><w:body>${paragraph('&b;內容。')}</w:body></w:document>`,
    );
    const result = read('a.docx', zipSync({ 'word/document.xml': body }));
    expect(result.ok && result.value.text).not.toContain('哈');
  });
});
