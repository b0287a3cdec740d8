import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Statement } from '../../../src/answering/answer.ts';
import type { ChatModel } from '../../../src/answering/ports.ts';
import { STEP_NAMES } from '../../../src/answering/steps.ts';
import { type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';

const QUESTION = '邊個局負責推動「數字灣區」？';
let service: MemoryService;

beforeAll(async () => {
  service = await openMemoryService();
});
afterAll(() => service.database.connection.close());

function listen() {
  const heard: (string | Statement)[] = [];
  return {
    heard,
    observer: {
      onStep: (step: string) => void heard.push(step),
      onStatement: (statement: Statement) => void heard.push(statement),
    },
  };
}

it('tells each step as it begins, and each statement once it is proven', async () => {
  const { heard, observer } = listen();
  const answer = await service.answer({ question: QUESTION, channel: 'api' }, { observer });
  expect(heard).toEqual([...STEP_NAMES, ...answer.statements]);
  expect(answer.statements.length).toBeGreaterThan(0);
});

it('tells no statement when what was found is only near the question', async () => {
  const { heard, observer } = listen();
  const answer = await service.answer({ question: '粵港澳大灣區建設領導小組何時解散？', channel: 'api' }, { observer });
  expect(answer.statements).toEqual([]);
  expect(answer.related.length).toBeGreaterThan(0);
  expect(heard.filter((one) => typeof one !== 'string')).toEqual([]);
});

it('stops at the next step when the one who asked is gone, and stores nothing', async () => {
  const gone = new AbortController();
  const steps: string[] = [];
  const asking = service.answer(
    { question: QUESTION, channel: 'api', conversationId: 'dropped' },
    {
      signal: gone.signal,
      observer: {
        onStep: (step) => {
          steps.push(step);
          if (step === 'retrieve') gone.abort(new Error('gone'));
        },
      },
    },
  );
  await expect(asking).rejects.toThrow('gone');
  expect(steps.at(-1)).toBe('retrieve');
  expect(await service.database.all('SELECT id FROM turn WHERE conversation_id = ?', ['dropped'])).toEqual([]);
});

it('ends the call of a model at once when the one who asked is gone', async () => {
  const gone = new AbortController();
  let ended = false;
  const model: ChatModel = {
    name: 'scripted:slow',
    async *complete({ signal }) {
      yield '';
      setImmediate(() => gone.abort(new Error('gone')));
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      ended = true;
      throw signal.reason;
    },
  };
  const slow = await openMemoryService({ model, modelTimeoutMs: 60_000 });
  await expect(slow.answer({ question: QUESTION, channel: 'api' }, { signal: gone.signal })).rejects.toThrow('gone');
  expect(ended).toBe(true);
  slow.database.connection.close();
});
