import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadChatModel } from '../../../src/providers/chat-model.ts';
import { ServiceError } from '../../../src/shared/errors.ts';
import {
  createOpenAiServer,
  event,
  type OpenAiServer,
  type Play,
  raw,
  respond,
  stall,
  streamOf,
} from '../../fakes/openai-server.ts';

const KEY = 'topsecret.keypart';
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
  expect(printed).toEqual([]);
});

async function ask(name: string, play: Play, timeoutMs = 30_000) {
  server = await createOpenAiServer(play);
  const model = await loadChatModel({
    CHAT_MODEL: name,
    CHAT_MODEL_KEY: KEY,
    CHAT_MODEL_BASE_URL: server.url,
    CHAT_MODEL_TIMEOUT_MS: timeoutMs,
  });
  let text = '';
  try {
    const signal = new AbortController().signal;
    for await (const delta of model.complete({ system: '規則', user: '提問', maxTokens: 100, signal })) text += delta;
  } catch (fault) {
    expect(fault).toBeInstanceOf(ServiceError);
    const { code, message, stack, cause } = fault as ServiceError;
    for (const secret of ['topsecret', 'keypart', REPLY])
      expect([message, stack, String(cause)].join()).not.toContain(secret);
    return { text, code };
  }
  return { text, code: undefined };
}

/** Moonshot's whole reply; `tokens` are those of the reply. */
const moonshot = (content: string, tokens: number) =>
  respond(200, {
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { completion_tokens: tokens },
  });

/** DashScope's whole reply. */
const tongyi = (text: string, reason: string) =>
  respond(200, { output: { text, finish_reason: reason }, request_id: 'r' });

const badKey = respond(401, { error: { code: '1000', message: KEY }, code: 'InvalidApiKey', message: KEY });

describe('Zhipu', () => {
  test('streams a reply', async () => {
    const play = streamOf(['香港', '大灣區'], 'stop', { usage: { completion_tokens: 5 } });
    expect(await ask('zhipu:glm-4-flash', play)).toEqual({ text: '香港大灣區', code: undefined });
    expect(server?.requests[0]).toMatchObject({
      path: '/v1/chat/completions',
      body: { model: 'glm-4-flash', stream: true, max_tokens: 100, do_sample: false },
    });
    // A signed token; the secret half of the key stays here.
    expect(server?.requests[0]?.authorization).not.toContain('keypart');
  });

  test('keeps Chinese whole when the network cuts a character', async () => {
    const bytes = Buffer.from(event({ content: '須遞交' }) + event({}, 'stop'));
    const cut = bytes.indexOf(Buffer.from('須')) + 1;
    expect((await ask('zhipu:glm', raw([bytes.subarray(0, cut), bytes.subarray(cut)]))).text).toBe('須遞交');
  });

  test.each<[string, Play, string]>([
    ['a cut stream', streamOf([REPLY], null), 'model-truncated'],
    ['the token limit', streamOf([REPLY], 'length', { usage: { completion_tokens: 100 } }), 'model-truncated'],
    ['a garbled event', raw([`data: {"choices": ${REPLY}\n\n`]), 'model-unavailable'],
    ['a wrong key', badKey, 'model-unavailable'],
    ['a fault', respond(500, `<html>${REPLY}`), 'model-unavailable'],
  ])('%s', async (_, play, code) => {
    expect((await ask('zhipu:glm', play)).code).toBe(code);
  });

  test('a stall ends at the deadline', async () => {
    expect(await ask('zhipu:glm', stall([event({ content: '好' })]), 1500)).toEqual({
      text: '好',
      code: 'model-timeout',
    });
    await server?.clientLeft;
  });
});

describe('Moonshot', () => {
  test('gives its reply in one piece', async () => {
    expect(await ask('moonshot:kimi-latest', moonshot('香港大灣區', 5))).toEqual({
      text: '香港大灣區',
      code: undefined,
    });
    expect(server?.requests[0]).toMatchObject({
      path: '/v1/chat/completions',
      authorization: `Bearer ${KEY}`,
      body: { model: 'kimi-latest', max_tokens: 100, temperature: 0 },
    });
  });

  test.each<[string, Play, string]>([
    ['the token limit', moonshot(REPLY, 100), 'model-truncated'],
    ['a wrong key', badKey, 'model-unavailable'],
  ])('%s', async (_, play, code) => {
    expect((await ask('moonshot:kimi', play)).code).toBe(code);
  });

  test('a stall ends at the deadline', async () => {
    expect((await ask('moonshot:kimi', stall(), 150)).code).toBe('model-timeout');
    await server?.clientLeft;
  });
});

describe('Tongyi', () => {
  test('gives its reply in one piece, Chinese whole', async () => {
    const bytes = Buffer.from(JSON.stringify({ output: { text: '須遞交', finish_reason: 'stop' } }));
    const cut = bytes.indexOf(Buffer.from('須')) + 1;
    expect(await ask('tongyi:qwen-plus', raw([bytes.subarray(0, cut), bytes.subarray(cut)]))).toEqual({
      text: '須遞交',
      code: undefined,
    });
    expect(server?.requests[0]).toMatchObject({
      path: '/v1/api/v1/services/aigc/text-generation/generation',
      authorization: `Bearer ${KEY}`,
      body: { model: 'qwen-plus', parameters: { max_tokens: 100 } },
    });
  });

  test.each<[string, Play, string]>([
    ['the token limit', tongyi(REPLY, 'length'), 'model-truncated'],
    ['no finish reason', tongyi(REPLY, ''), 'model-truncated'],
    ['a wrong key', badKey, 'model-unavailable'],
  ])('%s', async (_, play, code) => {
    expect((await ask('tongyi:qwen', play)).code).toBe(code);
  });

  test('a stall ends at the deadline', async () => {
    expect((await ask('tongyi:qwen', stall(), 150)).code).toBe('model-timeout');
    await server?.clientLeft;
  });
});
