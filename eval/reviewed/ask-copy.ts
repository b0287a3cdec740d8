/** Asks a copy of a service's data folder, beside the service that may be running on it. */
import { fileURLToPath } from 'node:url';
import { createBeside } from '../../src/entry/beside.ts';
import { readConfig } from '../../src/entry/environment.ts';
import { ServiceError } from '../../src/shared/errors.ts';
import { answerSchema } from '../score/answer.ts';
import { SetError } from '../sets/data.ts';
import { temporaryFolder } from '../sets/folders.ts';
import { type Client, NoAnswer } from '../run/client.ts';
import type { Stop } from '../run/stop.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** With the settings of the environment, chat model included. Throws `SetError` when they are wrong or it cannot be copied. */
export async function openCopy(
  data: string,
  { onStop }: Pick<Stop, 'onStop'>,
): Promise<{ client: Client; close(): Promise<void> }> {
  const config = readConfig(root, { ...process.env, DATA_DIR: data });
  if (!config.ok) throw new SetError(config.error.join('\n'));
  const { path, remove } = temporaryFolder();
  const stopping = new AbortController();
  const forget = onStop(() => {
    stopping.abort();
    remove();
  });
  const finish = () => {
    remove();
    forget();
  };
  try {
    const copy = await createBeside(config.value, path)({ kind: 'settings' }, stopping.signal);
    const close = async () => {
      await copy.close();
      finish();
    };
    return { client: { ask: ({ question }) => askCopy(copy, question) }, close };
  } catch (error) {
    finish();
    throw error instanceof ServiceError ? new SetError(error.message) : error;
  }
}

async function askCopy(copy: { ask(question: string): Promise<object> }, question: string): ReturnType<Client['ask']> {
  const began = performance.now();
  try {
    const answer = answerSchema.parse(await copy.ask(question));
    if (answer.outcome === 'failed') throw new NoAnswer('the service failed while answering');
    return { answer, ms: performance.now() - began };
  } catch (error) {
    throw error instanceof ServiceError ? new NoAnswer(error.message) : error;
  }
}
