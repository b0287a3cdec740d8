import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadChatModel } from '../../../src/providers/chat-model.ts';
import { ServiceError } from '../../../src/shared/errors.ts';
import {
  createOpenAiServer,
  event,
  type OpenAiServer,
  type Play,
  raw,
  reset,
  respond,
  stall,
  streamOf,
} from '../../fakes/openai-server.ts';

const KEY = 'sk-topsecret.keypart';
const QUESTION = '秘密提問';
const REPLY = '秘密回覆';

let server: OpenAiServer | undefined;
const printed: unknown[] = [];

beforeEach(() => {
  printed.length = 0;
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...args) => void printed.push(args));
  }
});

afterEach(async () => {
  vi.restoreAllMocks();
  await server?.close();
  server = undefined;
  // No library may print a reply, whatever happened to it.
  expect(printed).toEqual([]);
});

interface Call {
  name?: string;
  timeoutMs?: number;
  maxTokens?: number;
  signal?: AbortSignal;
}

async function load(plays: Play | readonly [Play, ...Play[]], call: Call = {}) {
  const [first, ...rest] = typeof plays === 'function' ? [plays] : plays;
  server = await createOpenAiServer(first, ...rest);
  return loadChatModel({
    CHAT_MODEL: call.name ?? 'openai:fake',
    CHAT_MODEL_KEY: KEY,
    CHAT_MODEL_BASE_URL: server.url,
    CHAT_MODEL_TIMEOUT_MS: call.timeoutMs ?? 30_000,
  });
}

/** The whole text of a reply, and the fault that ended it. */
async function ask(plays: Play | readonly [Play, ...Play[]], call: Call = {}) {
  const model = await load(plays, call);
  let text = '';
  try {
    const signal = call.signal ?? new AbortController().signal;
    for await (const delta of model.complete({
      system: '規則',
      user: QUESTION,
      maxTokens: call.maxTokens ?? 100,
      signal,
    })) {
      text += delta;
    }
  } catch (fault) {
    return { text, fault };
  }
  return { text, fault: undefined };
}

function expectFault(fault: unknown, code: string, retryable: boolean): void {
  expect(fault).toBeInstanceOf(ServiceError);
  const { message, stack, cause } = fault as ServiceError;
  expect(fault).toMatchObject({ code, retryable });
  const told = JSON.stringify([message, stack, String(cause), JSON.stringify(fault)]);
  for (const secret of [KEY, 'topsecret', 'keypart', QUESTION, REPLY]) expect(told).not.toContain(secret);
}

const error = (code: string) => ({ error: { message: `${REPLY} ${KEY}`, code, type: code } });

describe('an OpenAI-compatible server', () => {
  test('streams a reply', async () => {
    expect(await ask(streamOf(['香港', '', '大灣區']))).toEqual({ text: '香港大灣區', fault: undefined });
    expect(server?.requests).toHaveLength(1);
    expect(server?.requests[0]).toMatchObject({
      path: '/v1/chat/completions',
      authorization: `Bearer ${KEY}`,
      body: {
        model: 'fake',
        stream: true,
        max_tokens: 100,
        temperature: 0,
        messages: [
          { role: 'system', content: '規則' },
          { role: 'user', content: QUESTION },
        ],
      },
    });
  });

  test('may say nothing', async () => {
    expect(await ask(streamOf(['']))).toEqual({ text: '', fault: undefined });
  });

  test('keeps Chinese whole when the network cuts a character', async () => {
    const bytes = Buffer.from(event({ content: '須遞交' }) + event({}, 'stop'));
    const cut = bytes.indexOf(Buffer.from('須')) + 1;
    expect((await ask(raw([bytes.subarray(0, cut), bytes.subarray(cut)]))).text).toBe('須遞交');
  });

  test('sends no temperature to a reasoning model', async () => {
    await ask(streamOf(['好']), { name: 'openai:gpt-5-mini' });
    expect(server?.requests[0]?.body).not.toHaveProperty('temperature');
    expect(server?.requests[0]?.body).toHaveProperty('max_completion_tokens', 100);
  });

  test.each<[string, Play, string, boolean, string]>([
    ['a stream cut cleanly', streamOf([REPLY], null), 'model-truncated', true, REPLY],
    ['a stream cut by a reset', reset([event({ content: REPLY })]), 'model-truncated', true, REPLY],
    ['the token limit', streamOf([REPLY], 'length'), 'model-truncated', false, REPLY],
    [
      'garbled events after a piece',
      raw([event({ content: REPLY }), `data: {"${REPLY}\n\n`]),
      'model-truncated',
      true,
      REPLY,
    ],
    ['the content filter', streamOf([REPLY], 'content_filter'), 'model-refused', false, REPLY],
    [
      'a refusal',
      raw([event({ role: 'assistant', content: '' }), event({ refusal: REPLY }), event({}, 'stop')]),
      'model-refused',
      false,
      '',
    ],
    ['a refused request', respond(400, error('content_filter')), 'model-refused', false, ''],
    ['garbled events', raw([`data: {"choices": ${REPLY}\n\n`]), 'model-unavailable', true, ''],
    ['a page in place of a reply', respond(200, `<html>${REPLY}</html>`), 'model-unavailable', true, ''],
    ['an error with status 200', respond(200, error('server_error')), 'model-unavailable', true, ''],
    ['no choices', respond(200, { id: 'x' }), 'model-unavailable', true, ''],
    ['half of a JSON reply', respond(200, '{"choices":[{"mess'), 'model-unavailable', true, ''],
    ['an empty stream', raw([]), 'model-unavailable', true, ''],
    ['a wrong key', respond(401, error('invalid_api_key')), 'model-unavailable', false, ''],
    ['an unknown model', respond(404, error('model_not_found')), 'model-unavailable', false, ''],
    ['a bad request', respond(400, error('bad_request')), 'model-unavailable', false, ''],
    ['no quota', respond(429, error('insufficient_quota')), 'model-unavailable', false, ''],
    ['429 without Retry-After', respond(429, error('rate_limit_exceeded')), 'model-unavailable', true, ''],
  ])('%s', async (_, play, code, retryable, text) => {
    const reply = await ask(play);
    expectFault(reply.fault, code, retryable);
    expect(reply.text).toBe(text);
    // None of these is asked again.
    expect(server?.requests).toHaveLength(1);
  });

  test('is asked again after a 500, and after a 429 that says when', async () => {
    const reply = await ask([
      respond(500, error('server_error')),
      respond(429, error('rate_limit_exceeded'), { 'retry-after': '0' }),
      streamOf(['好']),
    ]);
    expect(reply).toEqual({ text: '好', fault: undefined });
    expect(server?.requests).toHaveLength(3);
  }, 30_000);

  test('is asked three times in all when it stays down', async () => {
    expectFault((await ask(respond(500, error('server_error')))).fault, 'model-unavailable', true);
    expect(server?.requests).toHaveLength(3);
  }, 30_000);

  test('that is not there is unavailable', async () => {
    const gone = await createOpenAiServer(stall());
    const address = gone.url;
    await gone.close();
    const model = await loadChatModel({
      CHAT_MODEL: 'ollama:qwen3:8b',
      CHAT_MODEL_BASE_URL: address,
      CHAT_MODEL_TIMEOUT_MS: 60_000,
    });
    const reply = model.complete({ system: '', user: QUESTION, maxTokens: 9, signal: new AbortController().signal });
    const fault: unknown = await reply[Symbol.asyncIterator]()
      .next()
      .catch((error: unknown) => error);
    expectFault(fault, 'model-unavailable', true);
    expect((fault as Error).message).toContain('cannot be reached');
  }, 30_000);
});

describe('the deadline', () => {
  test.each([
    ['before the first byte of the body', []],
    ['in the middle of a reply', [event({ content: REPLY })]],
  ])('ends a call that stalls %s, and closes the connection', async (_, parts) => {
    const reply = await ask(stall(parts), { timeoutMs: 1500 });
    expectFault(reply.fault, 'model-timeout', true);
    expect(reply.text).toBe(parts.length === 0 ? '' : REPLY);
    await server?.clientLeft;
  });

  test('covers the wait between attempts', async () => {
    expectFault((await ask(respond(500, error('server_error')), { timeoutMs: 150 })).fault, 'model-timeout', true);
  });
});

describe('a caller who leaves', () => {
  test('by the signal closes the connection and gets the signal’s reason', async () => {
    const caller = new AbortController();
    const model = await load(stall([event({ content: '好' })]));
    const reason = new Error('left');
    const reading = (async () => {
      for await (const _ of model.complete({ system: '', user: '', maxTokens: 9, signal: caller.signal })) {
        caller.abort(reason);
      }
    })();
    await expect(reading).rejects.toBe(reason);
    await server?.clientLeft;
  });

  test.each(['openai:fake', 'zhipu:fake'])('by leaving the loop closes the connection (%s)', async (name) => {
    const model = await load(stall([event({ content: '好' })]), { name });
    for await (const _ of model.complete({
      system: '',
      user: '',
      maxTokens: 9,
      signal: new AbortController().signal,
    })) {
      break;
    }
    await server?.clientLeft;
  });

  test('before the call asks nothing', async () => {
    const reply = await ask(streamOf(['好']), { signal: AbortSignal.abort('gone') });
    expect(reply).toEqual({ text: '', fault: 'gone' });
    expect(server?.requests).toEqual([]);
  });
});
