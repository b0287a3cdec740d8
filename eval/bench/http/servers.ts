import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type StartedService, startService } from '../../run/service.ts';
import { clausesOf, makeQuestions, type Questions } from './questions.ts';

export const EDITOR_TOKEN = 'bench-token-of-twenty-letters';

/** The service as its users start it, without a model and without limits on who asks. */
export function startJudian(): Promise<StartedService> {
  return startService(
    undefined,
    { onStop: () => () => {} },
    { BACKUP_HOURS: 'off', EDITOR_TOKENS: `bench:${EDITOR_TOKEN}` },
  );
}

/** The bare hello beside it. */
export async function startHello(): Promise<StartedService> {
  const child = fork(fileURLToPath(new URL('./hello.ts', import.meta.url)), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const [port] = (await once(child, 'message')) as [number];
  return {
    address: `http://127.0.0.1:${port}`,
    async stop() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

/** What the documents that the service holds can be asked about. */
export async function questionsFrom(address: string): Promise<Questions> {
  const texts: string[] = [];
  for (const { id } of await documentsOf(address)) {
    const { editions } = (await read(`${address}/v1/documents/${id}`)) as { editions: { id: string }[] };
    const { sentences } = (await read(`${address}/v1/documents/${id}/editions/${editions[0]?.id}/sentences`)) as {
      sentences: { text: string }[];
    };
    texts.push(...sentences.map(({ text }) => text));
  }
  return makeQuestions(clausesOf(texts));
}

export async function documentsOf(address: string): Promise<{ id: string }[]> {
  return ((await read(`${address}/v1/documents`)) as { documents: { id: string }[] }).documents;
}

async function read(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${new URL(url).pathname} is ${response.status}.`);
  return await response.json();
}

/** One figure of the service's own `/metrics`, its values added up; 0 for none. */
export async function metric(address: string, name: string): Promise<number> {
  return valueOf(await readMetrics(address), name);
}

/** All figures at one look. Some, as the event loop's delay, begin anew with each look. */
export async function readMetrics(address: string): Promise<string> {
  return await (await fetch(`${address}/metrics`)).text();
}

export function valueOf(body: string, name: string): number {
  const lines = body.split('\n').filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`));
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
}
