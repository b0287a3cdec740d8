import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/config/load.ts';

function problemsOf(source: Record<string, string | undefined>): readonly string[] {
  const loaded = loadConfig(source);
  return loaded.ok ? [] : loaded.error;
}

describe('loadConfig', () => {
  it('needs nothing: every setting has a default or may be absent', () => {
    expect(loadConfig({})).toEqual({
      ok: true,
      value: {
        PORT: 8787,
        HOST: '127.0.0.1',
        DATA_DIR: 'data',
        LIMIT_QUESTIONS_PER_MINUTE: 15,
        LIMIT_QUESTIONS_PER_DAY: 300,
        RETENTION_DAYS: 90,
        BACKUP_HOURS: 24,
        BACKUP_KEEP: 7,
        OCR: 'off',
        OPERATOR_NAME: '本服務的營運者',
        CHAT_MODEL_TIMEOUT_MS: 20_000,
        CHAT_MODEL_FIRST_MS: 8000,
        CHAT_MODEL_MAX_TOKENS: 1200,
        CHAT_MODEL_TOKENS_PER_DAY: 2_000_000,
        EMBEDDING: 'built-in',
        TELEGRAM: 'off',
        TELEGRAM_API_URL: 'https://api.telegram.org',
        WHATSAPP: 'off',
        WHATSAPP_API_VERSION: 'v25.0',
        WHATSAPP_MESSAGES_PER_DAY: 1000,
        WHATSAPP_API_URL: 'https://graph.facebook.com',
      },
    });
  });

  it('reads what is set, without the spaces around it', () => {
    const loaded = loadConfig({
      PORT: ' 0 ',
      HOST: '::1',
      OPERATOR_NAME: '九龍城民政事務處',
      CHAT_MODEL: 'zhipu:glm-4-flash',
      CHAT_MODEL_KEY: 'id.secret',
    });
    expect(loaded).toMatchObject({
      ok: true,
      value: { PORT: 0, HOST: '::1', OPERATOR_NAME: '九龍城民政事務處', CHAT_MODEL_KEY: 'id.secret' },
    });
  });

  it.each(['', '   ', undefined])('takes %j as absent', (blank) => {
    expect(loadConfig({ PORT: blank, CHAT_MODEL: blank, CHAT_MODEL_KEY: blank })).toMatchObject({
      ok: true,
      value: { PORT: 8787 },
    });
  });

  it('asks without a limit on this machine alone', () => {
    expect(loadConfig({ LIMIT_QUESTIONS_PER_MINUTE: 'off' })).toMatchObject({
      ok: true,
      value: { LIMIT_QUESTIONS_PER_MINUTE: null },
    });
    expect(loadConfig({ LIMIT_QUESTIONS_PER_MINUTE: 'off', HOST: 'localhost' }).ok).toBe(true);
    expect(problemsOf({ LIMIT_QUESTIONS_PER_MINUTE: 'off', HOST: '0.0.0.0' })).toEqual([
      'LIMIT_QUESTIONS_PER_MINUTE can be off only when HOST is this machine alone, not "0.0.0.0": set a number, or HOST=127.0.0.1.',
    ]);
  });

  it('reports all problems at once, each with its variable, its value and what is accepted', () => {
    expect(
      problemsOf({
        PORT: '70000',
        HOST: 'http://localhost:80',
        LIMIT_QUESTIONS_PER_MINUTE: '0',
        OPERATOR_NAME: 'two\nlines',
        CHAT_MODEL: 'gpt-4.1-mini',
        CHAT_MODEL_TIMEOUT_MS: '2e4',
      }),
    ).toEqual([
      'PORT must be a whole number from 0 to 65535, not "70000".',
      'HOST must be an address or a host name alone, such as 127.0.0.1, 0.0.0.0 or ::1, not "http://localhost:80".',
      'LIMIT_QUESTIONS_PER_MINUTE must be a whole number from 1 to 100000, or off, not "0".',
      'OPERATOR_NAME must be one line of at most 100 characters, not "two\\nlines".',
      'CHAT_MODEL must be a provider and a model, such as openai:gpt-4.1-mini; providers are openai, ollama, tongyi, zhipu, moonshot, not "gpt-4.1-mini".',
      'CHAT_MODEL_TIMEOUT_MS must be a whole number from 100 to 600000 milliseconds, not "2e4".',
    ]);
  });

  it.each([
    '8787.0',
    '1e3',
    '0x10',
    '-1',
    '８０８０',
    '80 80',
    '1_000',
    'NaN',
    '99999999999',
  ])('does not guess what the port %j means', (port) => {
    expect(problemsOf({ PORT: port })).toHaveLength(1);
  });

  it.each(['localhost', '0.0.0.0', '::', 'fe80::1', 'judian.example.hk', 'my_host'])('accepts the host %s', (host) => {
    expect(problemsOf({ HOST: host })).toEqual([]);
  });

  it.each(['127.0.0.1:8787', 'localhost/', 'a b', '主機'])('refuses the host %s', (host) => {
    expect(problemsOf({ HOST: host })).toHaveLength(1);
  });

  it('never shows a secret, even a malformed one', () => {
    const problems = problemsOf({
      CHAT_MODEL: 'openai:gpt-4.1-mini',
      CHAT_MODEL_KEY: 'sk-very secret',
      CHAT_MODEL_BASE_URL: 'ftp://user:password@example.com',
    });
    expect(problems).toEqual([
      'CHAT_MODEL_KEY holds a space or a character that no key has: copy it again.',
      'CHAT_MODEL_BASE_URL must be an address that starts with http:// or https://.',
    ]);
  });

  it.each([
    'openai:gpt-4.1-mini',
    'tongyi:qwen-plus',
    'zhipu:glm-4-flash',
    'moonshot:kimi-k2',
  ])('refuses to start %s without a key', (model) => {
    expect(problemsOf({ CHAT_MODEL: model })).toEqual([
      `CHAT_MODEL_KEY is missing: ${model.split(':')[0]} needs the key you got from the provider.`,
    ]);
  });

  it('asks for no key where none is needed', () => {
    expect(problemsOf({ CHAT_MODEL: 'ollama:qwen3:8b' })).toEqual([]);
    expect(problemsOf({ CHAT_MODEL: 'openai:qwen3', CHAT_MODEL_BASE_URL: 'http://127.0.0.1:8000/v1' })).toEqual([]);
    expect(problemsOf({ CHAT_MODEL: 'tongyi:qwen-plus', CHAT_MODEL_BASE_URL: 'http://10.0.0.1' })).toHaveLength(1);
  });

  it('reports what has no effect without CHAT_MODEL', () => {
    expect(problemsOf({ CHAT_MODEL_KEY: 'sk-1', CHAT_MODEL_BASE_URL: 'http://127.0.0.1:8000' })).toEqual([
      'CHAT_MODEL_KEY is set without CHAT_MODEL: name the model as well, or remove it.',
      'CHAT_MODEL_BASE_URL is set without CHAT_MODEL: name the model as well, or remove it.',
    ]);
  });
});
