import { createOpenAiServer } from '../../tests/fakes/openai-server.ts';
import { SetError } from '../sets/data.ts';
import { modelFaults } from './faults.ts';

/** A scripted model that a service can be pointed at. */
export interface StartedModel {
  /** Settings of the service that asks it. */
  settings: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** As long as the service waits for a first statement by default. */
const FIRST_MS = 8000;

/** Starts a server on this machine alone that behaves as `name` says. Throws for a name that is none. */
export async function startModel(name: string): Promise<StartedModel> {
  const behaviour = modelFaults(FIRST_MS).find((one) => one.name === name);
  if (behaviour === undefined)
    throw new SetError(`There is no model that is called ${name}. npm run bench -- models lists them.`);
  const server = await createOpenAiServer(behaviour.play);
  return {
    settings: {
      CHAT_MODEL: 'openai:scripted',
      CHAT_MODEL_BASE_URL: server.url,
      CHAT_MODEL_TOKENS_PER_DAY: 'off',
    },
    stop: () => server.close(),
  };
}
