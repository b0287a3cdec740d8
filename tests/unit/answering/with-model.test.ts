import { expect, it } from 'vitest';
import type { ChatModel } from '../../../src/answering/ports.ts';
import { ServiceError } from '../../../src/shared/errors.ts';
import { openMemoryService } from '../../fixtures/memory-service.ts';

const QUESTION = '邊個局負責推動「數字灣區」？';

/** A model that replies with these lines, whatever it is asked. */
function modelSaying(reply: string, fault?: ServiceError): ChatModel {
  return {
    name: 'scripted:one',
    async *complete() {
      yield reply;
      if (fault) throw fault;
    },
  };
}

async function answerWith(model: ChatModel) {
  const service = await openMemoryService({ model });
  return service.answer({ question: QUESTION, channel: 'api' });
}

/** Stands before the quote, and before the words that stand for it. */
const LEAD = '文件列明的負責單位是創新科技及工業局：';
const QUOTE = '與廣東省政府協作有序推動「數字灣區」的工作';

it('shows a model’s words when they hold, with the model and prompt named', async () => {
  const text =
    '與廣東省政府協作，有序推動「數字灣區」工作，以建設大灣區成為舒適宜居及富有國際競爭力的世界級城市群（創新科技及工業局）。';
  const answer = await answerWith(modelSaying(`${JSON.stringify({ cites: [1], quotes: [QUOTE], text })}\n`));
  expect(answer.statements.map((statement) => statement.text)).toEqual([`${LEAD}${text}`]);
  expect(answer.versions).toMatchObject({ model: 'scripted:one', prompt: 'compose-v2' });
});

it.each([
  ['invents an office', { text: '發展局與廣東省政府協作有序推動「數字灣區」的工作。', cites: [1] }],
  [
    'invents a figure',
    { text: '創新科技及工業局與廣東省政府協作有序推動「數字灣區」的工作，涉款20億元。', cites: [1] },
  ],
  ['leaves out what was asked', { text: '與廣東省政府協作有序推動「數字灣區」的工作。', cites: [1] }],
  ['cites what it was not shown', { text: '由創新科技及工業局負責。', cites: [99] }],
])('quotes instead when the model %s', async (_, line) => {
  const answer = await answerWith(modelSaying(`${JSON.stringify({ ...line, quotes: [QUOTE] })}\n`));
  expect(answer.outcome).toBe('answered');
  expect(answer.statements[0]!.parts.some((part) => part.kind === 'ours' && part.rule === 'written')).toBe(false);
  expect(answer.versions.model).toBeNull();
});

it('answers as without a model when it is down', async () => {
  const answer = await answerWith(modelSaying('', new ServiceError('model-unavailable', 'down', { retryable: true })));
  expect(answer.statements[0]!.text).toContain('創新科技及工業局');
});

it('adds what the built-in composer has when the model ended early', async () => {
  const service = await openMemoryService();
  const question = '領導小組第一次全體會議何時舉行？數字灣區由哪個局負責？';
  const quoted = await service.answer({ question, channel: 'api' });
  expect(quoted.statements.length).toBeGreaterThan(1);
  const [first, ...others] = quoted.statements.map((statement) => statement.text);
  const line = JSON.stringify({ cites: [1], quotes: [first], text: first?.replace(/。$/u, '') });
  const cut = new ServiceError('model-truncated', 'cut', { retryable: true });
  const withModel = await openMemoryService({ model: modelSaying(`${line}\n{"cites":[2`, cut) });
  const answer = await withModel.answer({ question, channel: 'api' });
  expect(answer.statements.map((statement) => statement.text)).toEqual([first?.replace(/。$/u, ''), ...others]);
  expect(answer.versions.model).toBe('scripted:one');
});
