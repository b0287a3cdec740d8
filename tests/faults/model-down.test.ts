import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { faithfulLines, written } from '../../eval/models/faithful.ts';
import { readPrompt } from '../../eval/models/prompt.ts';
import { loadConfig } from '../../src/config/load.ts';
import { openService, type Service } from '../../src/entry/service.ts';
import { createLineLog } from '../../src/shared/log.ts';
import { temporaryFolder } from '../contracts/temporary.ts';
import { createOpenAiServer, type OpenAiServer, type Play, respond, streamOf } from '../fakes/openai-server.ts';

const QUESTION = '邊個局負責推動「數字灣區」？';
// Opening a service, twice, on a machine that does other things as well.
vi.setConfig({ testTimeout: 120_000 });

const KEY = 'sk-topsecret-key';

let server: OpenAiServer;
let service: Service;
let play: Play;
const logged: string[] = [];

const honest: Play = (response, request) =>
  streamOf([written(faithfulLines(readPrompt(request.body)))])(response, request);

beforeEach(async () => {
  logged.length = 0;
  server = await createOpenAiServer((response, request) => play(response, request));
});
afterEach(async () => {
  await service.close();
  await server.close();
});

async function open(folder: string, settings: Readonly<Record<string, string>> = {}): Promise<void> {
  const config = loadConfig({
    DATA_DIR: folder,
    CHAT_MODEL: 'openai:scripted',
    CHAT_MODEL_KEY: KEY,
    CHAT_MODEL_BASE_URL: server.url,
    ...settings,
  });
  if (!config.ok) throw new Error(config.error.join(' '));
  service = await openService({ config: config.value, log: createLineLog((line) => void logged.push(line)) });
}

const ask = () => service.ports.answer({ question: QUESTION, channel: 'cli' });

it('answers with a wrong key as without a model, asks once, and tells the operator', async () => {
  play = respond(401, { error: { message: `wrong key ${KEY}`, code: 'invalid_api_key' } });
  await open(temporaryFolder());
  const [first, second] = [await ask(), await ask()];
  expect(first).toMatchObject({ outcome: 'answered', versions: { model: null, prompt: null } });
  expect(second.statements).toEqual(first.statements);
  expect(server.requests).toHaveLength(1);
  const readiness = await service.summary();
  expect(readiness).toMatchObject({ ready: true, model: 'openai:scripted' });
  expect(readiness.problems.join(' ')).toContain('model-unavailable');
  expect(logged.filter((line) => line.includes('model-circuit-opened'))).toHaveLength(1);
  expect([...logged, JSON.stringify(readiness)].join('\n')).not.toMatch(new RegExp(`${KEY}|數字灣區`, 'u'));
});

it('words an answer over HTTP, and keeps the day’s tokens spent over a restart', async () => {
  play = honest;
  const folder = temporaryFolder();
  await open(folder, { CHAT_MODEL_TOKENS_PER_DAY: '4000' });
  const models = [(await ask()).versions.model, (await ask()).versions.model, (await ask()).versions.model];
  expect([models[0], models.at(-1)]).toEqual(['openai:scripted', null]);
  const asked = server.requests.length;
  await service.close();
  await open(folder, { CHAT_MODEL_TOKENS_PER_DAY: '4000' });
  expect(await ask()).toMatchObject({ outcome: 'answered', versions: { model: null } });
  expect(server.requests).toHaveLength(asked);
  expect((await service.summary()).problems.join(' ')).toContain('tokens for today are spent');
});
