import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChatModel } from '../../../src/answering/ports.ts';
import { formatAnswer } from '../../../src/entry/cli-print-answer.ts';
import { createPaint } from '../../../src/entry/cli-text.ts';
import { type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService();
});
afterAll(() => service.database.connection.close());

const explained = (question: string) => service.answer({ question, channel: 'cli' }, { explain: true });

it('says how a question was read, what was chosen and what was checked', async () => {
  const { explanation, statements } = await explained('邊個局負責推動「數字灣區」？');
  expect(explanation?.read).toMatchObject({
    register: 'cantonese',
    readAs: '哪個局負責推動「數字灣區」？',
    context: '',
  });
  const [part] = explanation?.parts ?? [];
  expect(part).toMatchObject({ kind: 'organisation', names: ['數字灣區'], decided: 'answer' });
  expect(part?.sentences[0]).toMatchObject({ doubt: null, reason: null });
  expect(statements[0]?.text).toContain(part?.sentences[0]?.text);
  expect(explanation?.checks.map(({ by, failures }) => [by, failures])).toEqual([['built-in', []]]);
});

it('says what the nearest sentences miss when there is no answer', async () => {
  const { outcome, explanation } = await explained('2017年九龍城區議會幾時開會討論大灣區？');
  expect(outcome).toBe('related-only');
  const [part] = explanation?.parts ?? [];
  expect(part).toMatchObject({
    figures: ['2017年'],
    decided: 'related',
    reason: '問題提到「2017年」；句子、標題和文件日期都沒有這個數字或日期。',
  });
  expect(part?.sentences[0]).toMatchObject({ doubt: 'figure-missing', reason: part?.reason });
});

it('explains each of several questions in one', async () => {
  const { explanation } = await explained('第7項是甚麼？另外，粵港澳大灣區建設領導小組何時解散？');
  expect(explanation?.parts.map(({ asked }) => asked.length)).toHaveLength(2);
});

it('explains a refusal, and is no part of what is stored', async () => {
  const declined = await explained('我合唔合資格申請？');
  expect(declined.explanation).toMatchObject({ parts: [], checks: [] });
  const stored = await service.findAnswer(declined.id);
  expect(stored).toBeDefined();
  expect(stored).not.toHaveProperty('explanation');
  expect(await service.answer({ question: '大灣區是甚麼？', channel: 'cli' })).not.toHaveProperty('explanation');
});

it('tells the words of a model from quotes, and shows none that fell', async () => {
  const quote = '與廣東省政府協作有序推動「數字灣區」的工作';
  const text = `${quote.replace('作有', '作，有')}，以建設大灣區成為舒適宜居及富有國際競爭力的世界級城市群（創新科技及工業局）。`;
  const fallen = '發展局與廣東省政府協作有序推動「數字灣區」的工作。';
  const model: ChatModel = {
    name: 'scripted:one',
    async *complete() {
      for (const words of [fallen, text]) yield `${JSON.stringify({ cites: [1], quotes: [quote], text: words })}\n`;
    },
  };
  const withModel = await openMemoryService({ model });
  const answer = await withModel.answer(
    { question: '邊個局負責推動「數字灣區」？', channel: 'cli' },
    { explain: true },
  );
  expect(answer.statements.map((statement) => statement.text)).toEqual([
    `文件列明的負責單位是創新科技及工業局：${text}`,
  ]);
  const checks = answer.explanation?.checks ?? [];
  expect(checks.map(({ by }) => by)).toEqual(['model', 'model']);
  expect(checks[0]?.failures.map(({ code }) => code)).toContain('left-out');
  for (const failure of checks[0]?.failures ?? []) expect(failure.text).toMatch(/。$/u);
  expect(checks[1]?.failures).toEqual([]);
  expect(JSON.stringify(answer)).not.toContain(fallen);
  withModel.database.connection.close();
});

it('is printed behind the answer, in plain words', async () => {
  const answer = await explained('2017年九龍城區議會幾時開會討論大灣區？');
  const printed = stripVTControlCharacters(formatAnswer(answer, { paint: createPaint(true), address: undefined }));
  const reasons = printed.slice(printed.indexOf('答案怎樣得出'));
  expect(reasons).toContain('問題：粵語口語；讀作「2017年九龍城區議會何時開會討論大灣區？」');
  expect(reasons).toContain('（問日期；數字或日期「2017年」）');
  expect(reasons).toContain('只有相近的內容：問題提到「2017年」');
  expect(reasons).toContain('1. 2018 年 9 月 27 日九龍城區議會會議');
  expect(reasons).toMatch(/各步毫秒：screen \d/);
});
