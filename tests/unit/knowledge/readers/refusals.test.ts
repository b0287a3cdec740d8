import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type NoteCode, sayNote } from '../../../../src/knowledge/readers/notes-table.ts';
import { makeDocx, makeXlsx, paragraph } from '../../../fixtures/readers/make-office.ts';
import { makeManyPages, makePdf } from '../../../fixtures/readers/make-pdf.ts';
import { read, utf8 } from '../../../fixtures/readers/read.ts';

const bytes = (...values: number[]) => new Uint8Array([...values, ...Array.from({ length: 60 }, () => 0x20)]);
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const encrypted = new Uint8Array([...OLE, ...[...'EncryptedPackage'].flatMap((char) => [char.charCodeAt(0), 0])]);
const pdf = makePdf([{ texts: [{ x: 60, y: 700, text: '第一頁有文字。' }] }]);
const docx = makeDocx({ body: paragraph('內容。') });
const deep = `${'<w:sdt>'.repeat(2000)}${paragraph('深')}${'</w:sdt>'.repeat(2000)}`;

const refused: readonly (readonly [string, string, Uint8Array, NoteCode])[] = [
  ['an empty file', 'a.pdf', new Uint8Array(), 'file-empty'],
  ['a blank text', 'a.txt', utf8(' \n\u3000'), 'no-text'],
  ['a blank PDF', 'a.pdf', makePdf([{}]), 'no-text'],
  ['a scan', 'a.pdf', makePdf([{ picture: true }]), 'pages-without-text'],
  [
    'a PDF with a password',
    'a.pdf',
    makePdf(
      [{ texts: [] }],
      '/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <0000000000000000000000000000000000000000000000000000000000000000> /U <0000000000000000000000000000000000000000000000000000000000000000> >> /ID [<00> <00>]',
    ),
    'password-protected',
  ],
  ['a Word file with a password', 'a.docx', encrypted, 'password-protected'],
  ['an old Word file', 'a.doc', bytes(...OLE), 'old-office'],
  ['an old file under a new name', 'a.docx', bytes(...OLE), 'old-office'],
  ['a torn PDF', 'a.pdf', pdf.subarray(0, 40), 'damaged'],
  ['a torn Word file', 'a.docx', docx.subarray(0, docx.length - 30), 'damaged'],
  ['a text that is called PDF inside', 'a.txt', utf8('%PDF-1.7 這不是 PDF。'), 'damaged'],
  ['a picture', 'a.png', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'picture'],
  ['a picture under the name of a PDF', 'a.pdf', bytes(0xff, 0xd8, 0xff, 0xe0), 'picture'],
  ['a drawing with a script', 'a.svg', utf8('<?xml version="1.0"?><svg><script>alert(1)</script></svg>'), 'drawing'],
  ['an archive', 'a.zip', zipSync({ 'a.txt': strToU8('甲') }), 'archive'],
  ['slides', 'a.pptx', zipSync({ 'ppt/presentation.xml': strToU8('<p/>') }), 'office-other'],
  ['a program', 'a.exe', bytes(0x4d, 0x5a), 'program'],
  ['rich text', 'a.rtf', utf8('{\\rtf1 a}'), 'rich-text'],
  [
    'bytes without meaning',
    'a.txt',
    new Uint8Array([0x81, 0x00, 0x8d, 0x8f, 0x00, 0x90, 0x9d, 0x03]),
    'encoding-unknown',
  ],
  [
    'a bomb of zeros',
    'a.docx',
    makeDocx({ body: paragraph('甲'), more: { 'word/styles.xml': new Uint8Array(30_000_000) } }),
    'archive-bomb',
  ],
  [
    'a way out of the folder',
    'a.docx',
    makeDocx({ body: paragraph('甲'), more: { '../../etc/passwd': strToU8('x') } }),
    'archive-unsafe',
  ],
  ['elements too deep', 'a.docx', makeDocx({ body: deep }), 'nested-too-deep'],
  ['elements too deep in a page', 'a.html', utf8(`<html><body>${'<div>'.repeat(5000)}甲`), 'nested-too-deep'],
  ['a hundred thousand pages', 'a.pdf', makeManyPages(100_000), 'too-many-pages'],
  ['a workbook without values', 'a.xlsx', makeXlsx([{ name: '空', rows: [] }]), 'no-text'],
];

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
