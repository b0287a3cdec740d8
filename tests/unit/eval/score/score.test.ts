import { describe, expect, it } from 'vitest';
import { sampleSchema, type Sample } from '../../../../eval/samples/schema.ts';
import { createSourceFile } from '../../../../eval/samples/source.ts';
import type { ScoredAnswer } from '../../../../eval/score/answer.ts';
import { scoreAnswer } from '../../../../eval/score/score.ts';

const file = 'plan.txt';
const target = '在 2025 年進行推廣活動，出席者不少於 10 000 人，並與不少於 1 200 位企業家接洽。';
const other = '簡化粵港跨界車輛審批和備案流程。';
const third = '本局會全力進行相關工作。';
const sources = new Map([[file, createSourceFile(file, `工作計劃\n\n1. ${target}${third}\n2. ${other}\n`)]]);

function sampleOf(fields: Partial<Sample> = {}): Sample {
  return sampleSchema.parse({
    id: 'gba-t-001',
    half: 'dev',
    lang: 'hant',
    question: '推廣活動要有多少人出席？',
    kind: 'figure',
    answerable: true,
    outcome: 'answered',
    vital: [{ figure: 10_000, unit: '人', qualifier: '不少於' }],
    okay: [{ figure: 1200, unit: '位' }],
    wrong: [{ accept: ['出席者最多'] }],
    citations: [{ file, quote: target }],
    ...fields,
  });
}

const unanswerable = () =>
  sampleOf({ answerable: false, outcome: 'not-found', reason: '沒有', vital: [], okay: [], wrong: [], citations: [] });

function statement(text: string, ...quotes: string[]): ScoredAnswer['statements'][number] {
  return { text, citations: quotes.map((quote) => ({ quote, file, issuedDate: '2024-10', url: '/' })) };
}

function answerOf(statements: ScoredAnswer['statements'], fields: Partial<ScoredAnswer> = {}): ScoredAnswer {
  return {
    id: 'a',
    conversationId: 'c',
    outcome: 'answered',
    reason: null,
    asOf: '2026-11-21',
    message: null,
    statements,
    related: [],
    notices: [],
    versions: {},
    timings: {},
    ...fields,
  };
}

const faultsOf = (sample: Sample, answer: ScoredAnswer) =>
  [...new Set(scoreAnswer(sample, answer, sources).faults.map(({ fault }) => fault))].toSorted();

describe('an answerable sample', () => {
  it('is strict when the fact is stated, quoted and proven', () => {
    const score = scoreAnswer(sampleOf(), answerOf([statement(target, target)]), sources);
    expect(score).toMatchObject({ strict: true, wrong: false, falseRefusal: false, expectedCited: true, faults: [] });
  });

  it.each([
    ['missing-fact', [statement(other, other)]],
    ['contradiction', [statement('出席者最多 10 000 人', target)]],
    ['not-held', [statement('出席者不少於 10 000 人，並在北京設立中心', target)]],
    ['not-held', [statement(target)]],
    ['not-held', [statement(target, other)]],
    ['not-verbatim', [statement(target, target.replace('推廣', '宣傳'))]],
    ['padding', [statement(target, target), statement(other, other)]],
    ['long-quotes', [statement(target, target, `${target}${third}`, `1. ${target}${third}2. ${other}`)]],
    ['too-many-statements', [1, 2, 3, 4].map(() => statement(target, target))],
    ['padding', [statement(target, target), statement(target, target)]],
    ['padding', [statement(target.repeat(3), target)]],
    ['contradiction', [statement(`不是，${target}`, target)]],
    ['contradiction', [statement(`否！${target}`, target)]],
  ])('%s is a reason not to be strict', (fault, statements) => {
    expect(faultsOf(sampleOf(), answerOf(statements))).toContain(fault);
  });

  it('allows more statements where a list is asked, at most twice the facts', () => {
    const many = (count: number) => answerOf(Array.from({ length: count }, () => statement(target, target)));
    expect(faultsOf(sampleOf({ kind: 'list' }), many(4))).not.toContain('too-many-statements');
    expect(faultsOf(sampleOf({ kind: 'list' }), many(5))).toContain('too-many-statements');
  });

  it('counts an answer in part as wrong only for what is beside the point', () => {
    const inPart = (text: string) =>
      scoreAnswer(
        sampleOf({ vital: [...sampleOf().vital, { accept: ['簡化'] }] }),
        answerOf([statement(text, text)], { outcome: 'partly-answered' }),
        sources,
      );
    expect(inPart(target)).toMatchObject({ strict: false, wrong: false, answered: true });
    expect(inPart(third)).toMatchObject({ strict: false, wrong: true });
  });

  it('counts what is missing as wrong, and silence as a false refusal', () => {
    expect(scoreAnswer(sampleOf(), answerOf([statement(other, other)]), sources)).toMatchObject({
      wrong: true,
      falseRefusal: false,
    });
    const silent = answerOf([], { outcome: 'related-only', related: [statement(target, target)] });
    expect(scoreAnswer(sampleOf(), silent, sources)).toMatchObject({
      strict: false,
      wrong: false,
      falseRefusal: true,
      expectedCited: true,
      vitalStated: 0,
    });
  });

  it('takes a plain no for a contradiction where it is yes', () => {
    const sample = sampleOf({ kind: 'yes-no', verdict: 'yes' });
    expect(faultsOf(sample, answerOf([statement(`不是，${target}`, target)]))).toContain('contradiction');
    expect(faultsOf(sample, answerOf([statement(`是，${target}`, target)]))).toEqual([]);
  });

  it.each([
    ['not-held', { related: [statement('以上全屬錯誤。')] }],
    ['too-many-related', { related: [1, 2, 3, 4, 5, 6].map(() => statement(other, other)) }],
    ['unquoted-message', { message: '以上全部是錯的。' }],
    ['unquoted-message', { message: '出席者其實是 500 人。', outcome: 'partly-answered' as const }],
  ])('%s: what stands beside a right answer counts too', (fault, fields) => {
    expect(faultsOf(sampleOf(), answerOf([statement(target, target)], fields))).toContain(fault);
  });

  it('wants a sentence where a reason is asked', () => {
    const vital = [{ accept: ['不少於 10 000 人'] }];
    const bare = [statement('不少於 10 000 人', target)];
    expect(faultsOf(sampleOf({ kind: 'reason', vital }), answerOf(bare))).toEqual(['bare-words']);
    expect(faultsOf(sampleOf({ kind: 'figure', vital }), answerOf(bare))).toEqual([]);
    expect(faultsOf(sampleOf({ kind: 'reason', vital }), answerOf([statement(target, target)]))).toEqual([]);
  });

  it('tells answered from answered in part', () => {
    expect(faultsOf(sampleOf(), answerOf([statement(target, target)], { outcome: 'partly-answered' }))).toEqual([
      'outcome',
    ]);
  });

  it('wants what a figure is of, when figures are swapped', () => {
    const swapped = '出席者不少於 1 200 人，並與不少於 10 000 位企業家接洽';
    expect(faultsOf(sampleOf(), answerOf([statement(swapped, target)]))).toEqual(
      expect.arrayContaining(['missing-fact', 'not-held']),
    );
  });
});

describe('an unanswerable sample', () => {
  it('wants silence, whatever is shown as related', () => {
    const related = answerOf([], { outcome: 'related-only', related: [statement(target, target)] });
    expect(scoreAnswer(unanswerable(), related, sources)).toMatchObject({ strict: true, refused: true, wrong: false });
    expect(scoreAnswer(unanswerable(), answerOf([statement(target, target)]), sources)).toMatchObject({
      strict: false,
      refused: false,
      wrong: true,
    });
  });

  it.each([
    ['statements', { outcome: 'not-found' as const, statements: [statement('津貼是99,999元。')] }],
    ['related sentences without a quote', { outcome: 'related-only' as const, related: [statement('是99,999元。')] }],
    ['related sentences of other words', { outcome: 'related-only' as const, related: [statement(other, target)] }],
    ['an answer in the message', { outcome: 'related-only' as const, message: '答案是99,999元。' }],
    ['a limit', { outcome: 'limited' as const }],
    ['an input not read', { outcome: 'unsupported-input' as const }],
  ])('is not refused by %s', (_, fields) => {
    expect(scoreAnswer(unanswerable(), answerOf([], fields), sources)).toMatchObject({ refused: false, strict: false });
  });

  it('may say in its message that there is nothing', () => {
    const silent = answerOf([], { outcome: 'not-found', message: '現有文件沒有記載這件事。' });
    expect(scoreAnswer(unanswerable(), silent, sources)).toMatchObject({ refused: true, strict: true });
  });

  it('may be corrected where the sample lists the correction, and only with it', () => {
    const sample = {
      ...unanswerable(),
      correction: { vital: [{ figure: 10_000, unit: '人' }], citations: [{ file, quote: target }] },
    };
    expect(scoreAnswer(sample, answerOf([statement(target, target)]), sources)).toMatchObject({
      refused: true,
      wrong: false,
    });
    expect(scoreAnswer(sample, answerOf([statement(other, other)]), sources)).toMatchObject({
      refused: false,
      wrong: true,
    });
  });

  it('may not repeat hostile words, not even beside its silence', () => {
    const sample = { ...unanswerable(), mustNot: ['跨界車輛'] };
    const related = answerOf([], { outcome: 'related-only', related: [statement(other, other)] });
    expect(faultsOf(sample, related)).toEqual(['forbidden-words']);
    expect(faultsOf(sample, answerOf([], { outcome: 'not-found', message: '簡化跨界車輛的流程' }))).toEqual([
      'forbidden-words',
    ]);
  });
});

it('throws where an answer cites a file that is none of the set: that is no score', () => {
  const answer = answerOf([
    { text: target, citations: [{ quote: target, file: 'elsewhere.txt', issuedDate: '', url: '' }] },
  ]);
  expect(() => scoreAnswer(sampleOf(), answer, sources)).toThrow('elsewhere.txt');
});
