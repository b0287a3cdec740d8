import { expect, it } from 'vitest';
import { cutIntoPieces } from '../../../../src/embedding/encoder/word-pieces.ts';

const pieces = ['[PAD]', '[UNK]', '港', '珠', ',', '。', 'hk', '##sar', 'covid', '-', '19', '2018', '##18', '20', '¥'];
const rows = new Map(pieces.map((piece, row) => [piece, row]));
const cut = (text: string, limit = 99) =>
  cutIntoPieces(text, rows, limit).map(({ row, start, end }) => [pieces[row], text.slice(start, end)]);

it('takes each Han character and each mark by itself', () => {
  expect(cut('港珠,港。')).toEqual(['港', '珠', ',', '港', '。'].map((one) => [one, one]));
  expect(cut('港hk珠').map(([piece]) => piece)).toEqual(['港', 'hk', '珠']);
});

it('cuts other words into the longest pieces there are', () => {
  expect(cut('hksar 2018 covid-19')).toEqual([
    ['hk', 'hk'],
    ['##sar', 'sar'],
    ['2018', '2018'],
    ['covid', 'covid'],
    ['-', '-'],
    ['19', '19'],
  ]);
});

it('takes a word that cannot be cut for one unknown piece', () => {
  expect(cut('hkx 龥')).toEqual([
    ['[UNK]', 'hkx'],
    ['[UNK]', '龥'],
  ]);
  expect(cut('\u{20bb7}港')[0]).toEqual(['[UNK]', '\u{20bb7}']);
  expect(cut('\ufffd')).toEqual([['[UNK]', '\ufffd']]);
  expect(cut('1'.repeat(101))).toEqual([['[UNK]', '1'.repeat(101)]]);
});

it('reads over what is not seen, and keeps places', () => {
  const [first, second] = cutIntoPieces('h\u200bk\u00a0港', rows, 9);
  expect([first, second]).toEqual([
    { row: 6, start: 0, end: 3 },
    { row: 2, start: 4, end: 5 },
  ]);
  expect(cut(' \n\t\u200b')).toEqual([]);
});

it('takes signs of money and arithmetic for words, as the teacher does', () => {
  expect(cut('¥2018')).toEqual([['[UNK]', '¥2018']]);
});

it('stops at its limit', () => {
  expect(cut('港珠,港。', 3)).toHaveLength(3);
  expect(cut('港hksar', 2)).toEqual([
    ['港', '港'],
    ['hk', 'hk'],
  ]);
});
