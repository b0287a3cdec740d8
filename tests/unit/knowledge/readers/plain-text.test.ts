import { describe, expect, it } from 'vitest';
import { sayNote } from '../../../../src/knowledge/readers/notes-table.ts';
import { plainTextReader } from '../../../../src/knowledge/readers/plain-text.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, littleEndian: boolean) => {
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) bytes.setUint16(at * 2, text.charCodeAt(at), littleEndian);
  return new Uint8Array(bytes.buffer);
};

describe('plainTextReader', () => {
  it.each([
    ['UTF-8', utf8('大灣區𠮷\r\n'), 'utf-8'],
    ['UTF-8 with a mark', new Uint8Array([0xef, 0xbb, 0xbf, ...utf8('大灣區𠮷\r\n')]), 'utf-8'],
    ['UTF-16, little end first', utf16('\uFEFF大灣區𠮷\r\n', true), 'utf-16le'],
    ['UTF-16, big end first', utf16('\uFEFF大灣區𠮷\r\n', false), 'utf-16be'],
  ])('reads %s', async (_, bytes, encoding) => {
    const read = await plainTextReader.read({ name: 'a.txt', bytes });
    expect(read).toMatchObject({ ok: true, value: { text: '大灣區𠮷\r\n', encoding, notes: [] } });
  });

  it.each([
    ['Big5', new Uint8Array([0xa4, 0x6a, 0xc6, 0x57, 0xb0, 0xcf])],
    ['a torn UTF-8 file', utf8('大灣區').subarray(0, 8)],
    ['a torn UTF-16 file', utf16('\uFEFF大灣', false).subarray(0, 5)],
    ['lone surrogates', utf16('\uFEFF\uD800a', true)],
    ['a file with NUL in it', utf8('PK\0\0')],
    ['an empty file', new Uint8Array()],
    ['a blank file', utf8(' \n\u3000\n')],
  ])('refuses %s, saying what to do or what is wrong', async (_, bytes) => {
    const read = await plainTextReader.read({ name: 'a.txt', bytes });
    expect(read.ok).toBe(false);
    expect(read.ok ? '' : sayNote(read.error)).toMatch(/^[^a-z]+(?:UTF-8 )?.*。$/u);
  });
});
