import { expect, it } from 'vitest';
import type { Doubt } from '../../../../src/answering/deciding/doubt.ts';
import { asWritten, doubtInWords } from '../../../../src/answering/explain/doubt-wording.ts';
import { findFigures } from '../../../../src/language/figures/figures.ts';
import { foldText } from '../../../../src/language/fold.ts';

const question = '粵港合作聯席會議2018年9月在何時解散？';
const sentence = '粵港合作聯席會議於1998年成立。';

const cases: readonly (readonly [Doubt, string])[] = [
  [
    { kind: 'opposite', another: { asked: foldText('解散'), stated: foldText('成立'), kind: 'opposite' } },
    '問的是解散日期；找到的句子只說成立日期。',
  ],
  [
    { kind: 'figure-missing', figures: findFigures(question) },
    '問題提到「2018年9月」；句子、標題和文件日期都沒有這個數字或日期。',
  ],
  [{ kind: 'name-missing', words: [foldText('聯席會議')] }, '問題提到「聯席會議」；句子和標題都沒有這個名稱。'],
  [{ kind: 'word-missing', words: ['解散'] }, '問題提到「解散」；句子和前後文都沒有這些字詞。'],
  [{ kind: 'weak', words: [] }, '句子與問題相同的字詞太少，不足以當作答案。'],
  [{ kind: 'asks-itself' }, '找到的句子本身是提問，不是答覆。'],
  [{ kind: 'plan-only' }, '問的是結果；找到的句子只說計劃或目標。'],
  [{ kind: 'kind-missing', wants: 'date' }, '問的是日期；找到的句子沒有說明。'],
  [{ kind: 'other-label', asked: '7', printed: '第8項' }, '問的是編號7的內容；找到的句子屬於「第8項」。'],
  [{ kind: 'other-label', asked: '7', printed: null }, '問的是編號7的內容；找到的句子沒有編號。'],
];

it.each(cases)('%o in words', (doubt, words) => {
  expect(doubtInWords(doubt, { question, kind: 'date', sentence })).toBe(words);
});

it('does not turn what is asked into a date where none is asked', () => {
  const doubt: Doubt = { kind: 'opposite', another: { asked: '上限', stated: '下限', kind: 'opposite' } };
  const about = { question: '津貼上限是多少？', kind: 'figure' as const, sentence: '下限為5,000元。' };
  expect(doubtInWords(doubt, about)).toBe('問的是「上限」；找到的句子只說「下限」。');
});

it('does not show words that stand nowhere', () => {
  const doubt: Doubt = { kind: 'opposite', another: { asked: '日期', stated: '次数', kind: 'attribute' } };
  expect(doubtInWords(doubt, { question, kind: 'date', sentence })).toBe('問的是日期；找到的句子說的是另一回事。');
});

it('names a few of many missing words', () => {
  const words = ['一', '二', '三', '四', '五'].map((digit) => `第${digit}詞`);
  const said = doubtInWords({ kind: 'word-missing', words }, { question, kind: 'date', sentence });
  expect(said).toContain('「第一詞」「第二詞」「第三詞」「第四詞」等');
  expect(said).not.toContain('第五詞');
});

it('writes folded words as the text has them', () => {
  expect(asWritten('「數字灣區」的工作', foldText('數字灣區'))).toBe('數字灣區');
  expect(asWritten('別的文字', '数字')).toBe('数字');
});
