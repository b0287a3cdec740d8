import { expect, it } from 'vitest';
import { emphasisIn } from '../../../../src/answering/compose/emphasis-in.ts';

/** The emphasised words of `text`, where those between 【】 are emphasised in `quote`. */
function emphasised(quote: string, text: string): string[] {
  const emphasis: [number, number][] = [];
  let bare = '';
  for (const piece of quote.split(/(【[^】]*】)/u)) {
    const words = piece.replace(/^【|】$/gu, '');
    if (piece.startsWith('【')) emphasis.push([bare.length, bare.length + words.length]);
    bare += words;
  }
  return emphasisIn(text, { text: bare, emphasis }).map(([start, end]) => text.slice(start, end));
}

it.each([
  ['the same words', '由【教育局】負責。', '由教育局負責。', ['教育局']],
  ['the other script', '由【創新科技及工業局】負責。', '由创新科技及工业局负责。', ['创新科技及工业局']],
  ['another notation', '上限為【12,000元】。', '上限是1.2萬元。', ['1.2萬元']],
  ['without spaces', '於【2018 年 8 月 15 日】舉行。', '於2018年8月15日舉行。', ['2018年8月15日']],
  ['in order, each once', '【3名】成員和【3名】顧問。', '3名成員和3名顧問。', ['3名', '3名']],
  ['nothing that is not there', '由【教育局】負責。', '由當局負責。', []],
])('finds %s', (_, quote, text, found) => {
  expect(emphasised(quote, text)).toEqual(found);
});
