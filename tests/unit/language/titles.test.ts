import { expect, it } from 'vitest';
import { sourceClause, titleHeads, titleKey, titlesAsked, titlesNamed } from '../../../src/language/titles.ts';

/** Where every beginning begins some title. */
const allAsked = (question: string) => titlesAsked(question, new Set(titleHeads(question)));
const named = (question: string, ...titles: string[]) =>
  titlesNamed(
    question,
    titles.flatMap((title) => titleKey(title) ?? []),
  ).map(({ key, isSource, spans }) => ({
    key,
    isSource,
    said: spans.map(({ start, end }) => question.slice(start, end)),
  }));

it('a title is found as it is typed, in either script, with marks or without', () => {
  expect(titleKey('《停車場規則》')).toBe(titleKey('停车场规则'));
  expect(allAsked('《乙區停車場規則》怎樣說？')).toContain(titleKey('乙區停車場規則'));
  expect(named('《乙区停车场规则》怎样说？', '乙區停車場規則')).toEqual([
    { key: '乙区停车场规则', isSource: true, said: ['乙区停车场规则'] },
  ]);
});

it('a title in marks, or beside words for what a document does, tells; else it may be what is asked about', () => {
  const isSource = (question: string) => named(question, '乙區停車場規則').map((title) => title.isSource);
  for (const question of [
    '《乙區停車場規則》是何時訂立的？',
    '乙區停車場規則訂明的收費是多少？',
    '根據乙區停車場規則，收費是多少？',
    '乙區停車場規則第3條說甚麼？',
  ])
    expect(isSource(question), question).toEqual([true]);
  for (const question of ['乙區停車場規則何時生效？', '誰檢討乙區停車場規則？'])
    expect(isSource(question), question).toEqual([false]);
});

it('a word of two or three characters names no document', () => {
  expect(titleKey('規則')).toBeNull();
  expect(allAsked('規則')).toEqual([]);
});

it('what stands within a longer title, or within marks that hold more, names nothing', () => {
  expect(named('《乙區停車場規則》怎樣說？', '停車場規則')).toEqual([]);
  expect(named('乙區停車場規則怎樣說？', '停車場規則', '乙區停車場規則')).toMatchObject([{ key: '乙区停车场规则' }]);
  expect(named('乙區停車場規則與停車場規則有何不同？', '停車場規則', '乙區停車場規則')).toMatchObject([
    { said: ['乙區停車場規則'] },
    { said: ['停車場規則'] },
  ]);
});

it('a long title is found within marks, and a question without a title costs little', () => {
  const long = '關於'.repeat(30);
  expect(allAsked(`《${long}》怎樣說？`)).toContain(titleKey(long));
  expect(allAsked('的'.repeat(300)).length).toBeLessThan(100);
  expect(allAsked('')).toEqual([]);
});

it('of a question only what begins as a title does is looked for', () => {
  const question = '根據乙區停車場規則，收費是多少？';
  expect(titleHeads(question)).toContain('乙区停车');
  const asked = titlesAsked(question, new Set(['乙区停车']));
  expect(asked).toContain('乙区停车场规则');
  expect(asked.every((key) => key.startsWith('乙区停车'))).toBe(true);
  expect(titlesAsked(question, new Set())).toEqual([]);
});

it('a clause that says what a question goes by is told from what is asked', () => {
  const clause = (question: string) => {
    const span = sourceClause(question);
    return span && question.slice(span.start, span.end);
  };
  expect(clause('根據甲市法院的判決書，審判長是誰？')).toBe('根據甲市法院的判決書，');
  expect(clause('請問按照二零二四年的报告，有多少人？')).toBe('請問按照二零二四年的报告，');
  expect(clause('收費是根據甚麼訂立的，由誰決定？')).toBeNull();
  expect(clause('根據甚麼訂立收費？')).toBeNull();
  expect(clause('根據它，收費多少？')).toBeNull();
});
