import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type ChatModelConfig, loadChatModel } from '../../../src/providers/chat-model.ts';
import { CHAT_PROVIDERS } from '../../../src/providers/chat-providers.ts';
import { createOpenAiServer, type OpenAiServer, streamOf } from '../../fakes/openai-server.ts';

const run = promisify(execFile);

let server: OpenAiServer | undefined;

afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.close();
  server = undefined;
});

const load = (config: Partial<ChatModelConfig>) => loadChatModel({ CHAT_MODEL_TIMEOUT_MS: 30_000, ...config });

describe('a configuration that cannot be right', () => {
  test.each<[string, Partial<ChatModelConfig>, string]>([
    ['no model', {}, 'CHAT_MODEL must be'],
    ['no provider', { CHAT_MODEL: 'gpt-4.1' }, 'CHAT_MODEL must be'],
    ['an unknown provider', { CHAT_MODEL: 'constructor:x' }, 'CHAT_MODEL must be'],
    ['a provider alone', { CHAT_MODEL: 'openai:' }, 'CHAT_MODEL must be'],
    ['no key for OpenAI', { CHAT_MODEL: 'openai:gpt-4.1' }, 'CHAT_MODEL_KEY is needed'],
    ['a blank key', { CHAT_MODEL: 'moonshot:kimi', CHAT_MODEL_KEY: ' ' }, 'CHAT_MODEL_KEY is needed'],
    [
      'no key for Tongyi elsewhere',
      { CHAT_MODEL: 'tongyi:q', CHAT_MODEL_BASE_URL: 'http://127.0.0.1:1' },
      'CHAT_MODEL_KEY is needed',
    ],
    ['a torn key', { CHAT_MODEL: 'openai:x', CHAT_MODEL_KEY: 'sk-sec\nret' }, 'copy it again'],
    ['half a Zhipu key', { CHAT_MODEL: 'zhipu:glm', CHAT_MODEL_KEY: 'sk-secret' }, 'full stop between'],
    ['a bare host', { CHAT_MODEL: 'ollama:x', CHAT_MODEL_BASE_URL: 'localhost:8000' }, 'CHAT_MODEL_BASE_URL must be'],
    ['a file', { CHAT_MODEL: 'ollama:x', CHAT_MODEL_BASE_URL: 'file:///x' }, 'CHAT_MODEL_BASE_URL must be'],
    [
      'a key in the address',
      { CHAT_MODEL: 'ollama:x', CHAT_MODEL_BASE_URL: 'http://a:sk-secret@h' },
      'no name or password',
    ],
  ])('%s', async (_, config, says) => {
    const fault: unknown = await load(config).catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 'model-misconfigured', retryable: false });
    expect((fault as Error).message).toContain(says);
    expect((fault as Error).message).not.toContain('sk-sec');
  });
});

test('every provider of the table opens with a key, under the name it was given', async () => {
  for (const prefix of Object.keys(CHAT_PROVIDERS)) {
    const model = await load({ CHAT_MODEL: `${prefix}:some:model`, CHAT_MODEL_KEY: 'id.secret' });
    expect(model.name).toBe(`${prefix}:some:model`);
  }
});

test('a server of one’s own needs no key, and the machine’s OpenAI variables change nothing', async () => {
  server = await createOpenAiServer(streamOf(['好']));
  vi.stubEnv('OPENAI_API_KEY', 'sk-of-the-machine');
  vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:9/v1');
  const model = await load({ CHAT_MODEL: 'openai:local', CHAT_MODEL_BASE_URL: `${server.url}/` });
  const signal = new AbortController().signal;
  const deltas: string[] = [];
  for await (const delta of model.complete({ system: '', user: '', maxTokens: 9, signal })) deltas.push(delta);
  expect(deltas).toEqual(['好']);
  expect(server.requests[0]).toMatchObject({ path: '/v1/chat/completions', authorization: 'Bearer none' });
});

describe('what is loaded', () => {
  /** Module specifiers of packages that a fresh process resolves while it runs `code`. */
  async function packagesLoaded(code: string): Promise<string[]> {
    const script = `
      import { registerHooks } from 'node:module';
      const seen = new Set();
      registerHooks({ resolve: (name, context, next) => { seen.add(name); return next(name, context); } });
      const { loadChatModel } = await import('./src/providers/chat-model.ts');
      ${code}
      console.log(JSON.stringify([...seen].filter((name) => /^[@a-z]/.test(name) && !/^(node|file):/.test(name))));`;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { maxBuffer: 1 << 24 });
    return JSON.parse(stdout) as string[];
  }

  test('no package before a model is named', async () => {
    expect(await packagesLoaded('')).toEqual([]);
  });

  test('nothing of the Chinese providers for an OpenAI model', async () => {
    const loaded = await packagesLoaded(
      "await loadChatModel({ CHAT_MODEL: 'ollama:x', CHAT_MODEL_TIMEOUT_MS: 1000 });",
    );
    expect(loaded).toContain('langchain/chat_models/universal');
    expect(loaded.filter((name) => name.startsWith('@langchain/community'))).toEqual([]);
  });
});
