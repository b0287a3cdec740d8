import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { type Listening, listen } from '../../src/entry/cli-listen.ts';
import { openService, type Service } from '../../src/entry/service.ts';
import { createLineLog } from '../../src/shared/log.ts';
import { createOpenAiServer, type OpenAiServer, stall } from '../fakes/openai-server.ts';
import { postJson } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'judian-dropped-'));
const logged: string[] = [];
let model: OpenAiServer;
let service: Service;
let listening: Listening;

beforeEach(async () => {
  // A model that takes the question and never says anything.
  model = await createOpenAiServer(stall());
  const config = loadConfig({
    DATA_DIR: folder,
    CHAT_MODEL: 'openai:fake',
    CHAT_MODEL_KEY: 'sk-fake',
    CHAT_MODEL_BASE_URL: model.url,
    // Longer than a test may take: nothing but the client's leaving ends the call.
    CHAT_MODEL_FIRST_MS: '100000',
    CHAT_MODEL_TIMEOUT_MS: '100000',
  });
  if (!config.ok) throw new Error(config.error.join(' '));
  service = await openService({ config: config.value, log: createLineLog((line) => logged.push(line)) });
  listening = await listen({ host: '127.0.0.1', port: 0, fetch: service.app.fetch });
});

afterEach(async () => {
  await listening.close(0);
  await service.close();
  await model.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a client that waits for the whole answer and drops its connection ends the call of the model as well', async () => {
  const leave = new AbortController();
  const response = fetch(`${listening.address}/v1/answers`, {
    ...postJson({ question: '邊個局負責推動「數字灣區」？' }),
    signal: leave.signal,
  });
  while (model.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  leave.abort();
  await expect(response).rejects.toThrow();
  await model.clientLeft;
  expect(model.requests).toHaveLength(1);
  expect(await service.domain.ingest.database.all('SELECT id FROM turn')).toEqual([]);
  expect(logged.join('\n')).not.toContain('request-failed');
});

test('a client that drops its connection ends the call of the model, and nothing is stored', async () => {
  const leave = new AbortController();
  const response = await fetch(`${listening.address}/v1/answers`, {
    ...postJson({ question: '邊個局負責推動「數字灣區」？' }, { Accept: 'text/event-stream' }),
    signal: leave.signal,
  });
  const reader = response.body!.getReader();
  const decoder = new TextDecoder();
  for (let read = ''; !read.includes('"compose"'); ) read += decoder.decode((await reader.read()).value);
  while (model.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  leave.abort();
  await model.clientLeft;
  await expect(reader.read()).rejects.toThrow();
  expect(model.requests).toHaveLength(1);
  expect(await service.domain.ingest.database.all('SELECT id FROM turn')).toEqual([]);
  expect(logged.join('\n')).not.toContain('request-failed');
});
