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

it('shows a model’s words when they hold, with the model and prompt named', async () => {
  const text = '由創新科技及工業局與廣東省政府協作有序推動「數字灣區」的工作。';
  const answer = await answerWith(modelSaying(`${JSON.stringify({ text, cites: [1] })}\n`));
  expect(answer.statements.map((statement) => statement.text)).toEqual([text]);
  expect(answer.versions).toMatchObject({ model: 'scripted:one' });
  expect(answer.versions.prompt).not.toBeNull();
});

it.each([
  ['invents an office', { text: '發展局與廣東省政府協作有序推動「數字灣區」的工作。', cites: [1] }],
  [
    'invents a figure',
    { text: '創新科技及工業局與廣東省政府協作有序推動「數字灣區」的工作，涉款20億元。', cites: [1] },
  ],
  ['cites what it was not shown', { text: '由創新科技及工業局負責。', cites: [99] }],
])('quotes instead when the model %s', async (_, line) => {
  const answer = await answerWith(modelSaying(`${JSON.stringify(line)}\n`));
  expect(answer.outcome).toBe('answered');
  expect(answer.statements[0]!.parts.every((part) => part.kind === 'quoted')).toBe(true);
  expect(answer.versions.model).toBeNull();
});

it('answers as without a model when it is down', async () => {
  const answer = await answerWith(modelSaying('', new ServiceError('model-unavailable', 'down', { retryable: true })));
  expect(answer.statements[0]!.text).toContain('創新科技及工業局');
});

it('adds what the built-in composer has when the model ended early', async () => {
  const service = await openMemoryService({
    model: modelSaying(
      `${JSON.stringify({ text: '完善港珠澳大橋、廣深港高鐵的運營管理和機制安排。', cites: [2] })}\n`,
      new ServiceError('model-truncated', 'cut', { retryable: true }),
    ),
  });
  const answer = await service.answer({ question: '廣東電子口岸平台會探索啲咩對接合作㗎？', channel: 'api' });
  expect(answer.statements.map((statement) => statement.text).join('')).toContain('單一窗口');
});
