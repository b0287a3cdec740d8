import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { loadConfig } from '../../../src/config/load.ts';
import { openService, type Service } from '../../../src/entry/service.ts';
import { dataFolder } from '../../../src/platform/node/data-folder.ts';
import { temporaryFolder } from '../../contracts/temporary.ts';
import { embed, embedAll } from '../../fakes/embeddings-server.ts';
import { createOpenAiServer, type OpenAiServer, type Play, respond } from '../../fakes/openai-server.ts';

// Services are opened and closed several times in a test.
vi.setConfig({ testTimeout: 60_000 });

const QUESTION = '大灣區院士聯盟在哪裏成立？';

let server: OpenAiServer | undefined;
let service: Service | undefined;
const logged: string[] = [];

async function close(): Promise<void> {
  const open = service;
  service = undefined;
  await open?.close();
}

afterEach(async () => {
  await close();
  await server?.close();
  server = undefined;
  logged.length = 0;
});

interface Opening {
  folder: string;
  /** Without it the built-in embedder. */
  plays?: readonly [Play, ...Play[]];
  model?: string;
  reindex?: boolean;
}

async function open({ folder, plays, model = 'ollama:fake', reindex = false }: Opening): Promise<Service> {
  await close();
  if (plays) {
    await server?.close();
    server = await createOpenAiServer(...plays);
  }
  const remote = plays || server ? { EMBEDDING: model, EMBEDDING_BASE_URL: server?.url } : {};
  const config = loadConfig({ DATA_DIR: folder, ...(model === 'built-in' ? {} : remote) });
  if (!config.ok) throw new Error(config.error.join(' '));
  service = await openService({
    config: config.value,
    log: { write: (level, event, fields) => void logged.push(`${level} ${event} ${fields?.['code'] ?? ''}`.trim()) },
    encoded: true,
    ...(reindex && { onReindex: () => {} }),
  });
  return service;
}

async function outcomeOf({ ports }: Service): Promise<string> {
  return (await ports.answer({ question: QUESTION, channel: 'cli' })).outcome;
}

/** Name and bytes of the saved index. */
function indexFile(folder: string): [string, string][] {
  const { index } = dataFolder(folder);
  return readdirSync(index).map((name) => [name, readFileSync(join(index, name)).toString('base64')]);
}

it('embeds by the model that was chosen, and says which', async () => {
  const opened = await open({ folder: temporaryFolder(), plays: [embedAll()] });
  expect(await outcomeOf(opened)).toBe('answered');
  expect(await opened.doctor()).toContainEqual({ level: 'ok', check: 'embedding', text: 'ollama:fake/16.' });
  expect(server?.requests.length).toBeGreaterThan(5);
});

it('refuses an index of another model, touches nothing of it, and makes it again when told', async () => {
  const folder = temporaryFolder();
  await open({ folder, model: 'built-in' });
  await close();
  const before = indexFile(folder);
  expect(before).toHaveLength(1);
  await expect(open({ folder, plays: [embedAll()] })).rejects.toMatchObject({ code: 'index-mismatch' });
  expect(indexFile(folder)).toEqual(before);
  logged.length = 0;
  expect(await outcomeOf(await open({ folder, model: 'built-in' }))).toBe('answered');
  expect(logged).toEqual([]);

  const made = await open({ folder, plays: [embedAll()], reindex: true });
  expect(made.reindexed).toMatchObject({ embedder: 'ollama:fake/16', vectorsMade: 362, vectorsRemoved: 362 });
  expect(await outcomeOf(await open({ folder }))).toBe('answered');
  await expect(open({ folder, model: 'built-in' })).rejects.toMatchObject({ code: 'index-mismatch' });
});

/** A service that answers by the built-in embedder while it makes the vectors of another. */
async function serveWithNext(folder: string, ...plays: [Play, ...Play[]]): Promise<Service> {
  await close();
  await server?.close();
  server = await createOpenAiServer(...plays);
  const settings = { DATA_DIR: folder, EMBEDDING_NEXT: 'ollama:fake', EMBEDDING_BASE_URL: server.url };
  const config = loadConfig(settings);
  if (!config.ok) throw new Error(config.error.join(' '));
  const log = { write: (_: string, event: string) => void logged.push(event) };
  service = await openService({ config: config.value, log, address: 'http://127.0.0.1:9' });
  return service;
}

it('makes the vectors of the next model while it answers, and a start with it switches', async () => {
  const folder = temporaryFolder();
  const serving = await serveWithNext(folder, embedAll());
  expect(await outcomeOf(serving)).toBe('answered');
  await serving.checked();
  expect(logged).toContain('next-embedding-ready');
  expect(await outcomeOf(serving)).toBe('answered');
  expect(await serving.doctor()).toContainEqual({
    level: 'ok',
    check: 'embedding',
    text: expect.not.stringContaining('fake'),
  });

  const switched = await open({ folder });
  expect(await switched.doctor()).toContainEqual({ level: 'ok', check: 'embedding', text: 'ollama:fake/16.' });
  expect(await outcomeOf(switched)).toBe('answered');
  await switched.checked();
  // What was live before is gone: back there is no way but to make it again.
  await expect(open({ folder, model: 'built-in' })).rejects.toMatchObject({ code: 'index-mismatch' });
});

it('keeps the live index whole when the model fails while it is made again', async () => {
  const folder = temporaryFolder();
  await open({ folder, model: 'built-in' });
  await close();
  const before = indexFile(folder);
  const down = respond(401, {});
  const failing = open({ folder, plays: [embedAll(), embedAll(), embedAll(), down], reindex: true });
  await expect(failing).rejects.toMatchObject({ code: 'embedding-unavailable' });
  expect(indexFile(folder)).toEqual(before);
  logged.length = 0;
  expect(await outcomeOf(await open({ folder, model: 'built-in' }))).toBe('answered');
  expect(logged).toEqual([]);
});

it('answers by words while the model is down, also after a start', async () => {
  const folder = temporaryFolder();
  await open({ folder, plays: [embedAll()] });
  const down = await open({ folder, plays: [respond(500, {})] });
  expect(await outcomeOf(down)).toBe('answered');
  expect(logged).toContain('warn question-not-embedded embedding-unavailable');
});

it('refuses a model that changed its dimensions', async () => {
  const folder = temporaryFolder();
  await open({ folder, plays: [embedAll(16)] });
  await expect(open({ folder, plays: [embedAll(24)] })).rejects.toMatchObject({
    code: 'index-mismatch',
    message: expect.stringContaining('ollama:fake/24') as string,
  });
});

it('lets the folder go when the model is not there at the first start', async () => {
  const folder = temporaryFolder();
  await expect(open({ folder, plays: [respond(404, {})] })).rejects.toThrow('check EMBEDDING');
  await expect(open({ folder, plays: [respond(404, {})] })).rejects.toThrow('check EMBEDDING');
});

it('keeps nothing of a start that is refused, so that the next answers by words while the model is down', async () => {
  const folder = temporaryFolder();
  await open({ folder, plays: [embedAll(16)] });
  await expect(open({ folder, plays: [embedAll(24)] })).rejects.toMatchObject({ code: 'index-mismatch' });
  expect(await outcomeOf(await open({ folder, plays: [respond(500, {})] }))).toBe('answered');
});

it.each([
  ['zeros', 0],
  ['no numbers', Number.NaN],
])('takes vectors of %s at a start for a fault of the model', async (_, value) => {
  const folder = temporaryFolder();
  const broken = embed(() => Array<number>(16).fill(value));
  await expect(open({ folder, plays: [broken] })).rejects.toThrow('EMBEDDING=built-in');
  await open({ folder, plays: [embedAll()] });
  expect(await outcomeOf(await open({ folder, plays: [broken] }))).toBe('answered');
});
