import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPassages } from '../../../src/knowledge/passages.ts';
import { segment } from '../../../src/knowledge/segment.ts';
import { findUnaccounted } from './accounting.ts';

/** Fragments that the reader knows something about, so that arbitrary text reaches its branches. */
const fragments = fc.constantFrom(
  '\n',
  '\n\n',
  ' \n',
  '\n ',
  '\r\n',
  '\f',
  '\u3000',
  ' ',
  '\t',
  '。',
  '，',
  '；',
  '：',
  '！',
  '「',
  '」',
  '『',
  '（',
  '）',
  '(',
  ')',
  '《',
  '》',
  '1. ',
  '2. ',
  '(i) ',
  '（一）',
  '一、',
  '■',
  '■ ',
  '- ',
  '7',
  '第3頁',
  '粵港合作',
  '大灣區建設',
  '推進',
  '2018 年 9 月',
  '香港文匯報訊（記者）',
  '資料來源：政府',
  '攝',
  ' 攝',
  '發展局',
  '（發展局）',
  '。(發展局)',
  'Hong Kong',
  '3 300',
  'A.',
  '⺠',
  '⽉',
  '豈',
  '…',
  '\uD800',
  '\uDC00',
  '\u0000',
  '\u200B',
  '\uFEFF',
  '粵港合作聯席會議粵港合作聯席會議，，簽簽',
);
const text = fc.oneof(
  fc.array(fragments, { maxLength: 80 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.nat({ max: 0xffff }), { maxLength: 200 }).map((units) => String.fromCharCode(...units)),
);

describe('segment, on any text', () => {
  it('accounts for every unit of the file and of its own text', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('paragraph' as const, 'item' as const), (fileText, numbering) => {
        expect(findUnaccounted(fileText, segment(fileText, { numbering }))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps every visible character, but for second copies and running heads', () => {
    fc.assert(
      fc.property(text, (fileText) => {
        const edition = segment(fileText, { numbering: 'paragraph' });
        const left = edition.edits.filter((edit) => ['unwrap', 'space'].includes(edit.kind));
        for (const { source } of left)
          expect(fileText.slice(source.start, source.end).replace(/[\s\u200B\u200E\u200F\u2060\u0085]/gu, '')).toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  it('puts every sentence into one passage, under one heading path', () => {
    fc.assert(
      fc.property(text, (fileText) => {
        const { sentences } = segment(fileText, { numbering: 'item' });
        const passages = toPassages(sentences);
        expect(
          passages.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, step) => first + step)),
        ).toEqual(sentences.map((_, index) => index));
        for (const { first, last, headings } of passages) {
          const body = sentences.slice(first, last + 1).filter((sentence) => sentence.kind !== 'heading');
          for (const sentence of body) expect(sentence.headings).toEqual(headings);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
