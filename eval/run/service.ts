/** Starts the service as its users do, on a folder of documents and a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../sets/folders.ts';
import type { Stop } from './stop.ts';

export interface StartedService {
  address: string;
  stop(): Promise<void>;
}

const ASK_AGAIN_MS = 250;
const ENTRY = fileURLToPath(new URL('../../src/entry/launch-enter.mjs', import.meta.url));

/**
 * Resolves when all documents can be asked. `settings` are the operator's, over those of the environment. Throws with what the service said when it does not start. At a stop the
 * service is killed: its data lives no longer than the run, so it has nothing to save.
 */
export async function startService(
  documents: string | undefined,
  { onStop }: Pick<Stop, 'onStop'>,
  settings: Readonly<Record<string, string>> = {},
): Promise<StartedService> {
  const { path: data, remove } = temporaryFolder();
  const child = spawn(process.execPath, [ENTRY, 'serve', '--json'], {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: data,
      LIMIT_QUESTIONS_PER_MINUTE: 'off',
      ...(documents !== undefined && { DOCUMENTS_DIR: documents }),
      ...settings,
    },
    // The fourth channel ties its life to ours: it stops when we die.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const finish = async (signal: 'SIGTERM' | 'SIGKILL') => {
    await end(child, signal);
    remove();
  };
  const forget = onStop(() => finish('SIGKILL'));
  const stop = async () => {
    await finish('SIGTERM');
    forget();
  };
  try {
    const address = await addressOf(child);
    await untilEncoded(address);
    return { address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  let complained = '';
  child.stderr?.on('data', (data: Buffer) => {
    complained = (complained + data.toString()).slice(-2000);
  });
  const address = new Promise<string>((resolve) => {
    child.stdout?.on('data', (data: Buffer) => {
      said += data.toString();
      if (!said.includes('\n')) return;
      const greeting: unknown = JSON.parse(said.slice(0, said.indexOf('\n')));
      if (typeof greeting === 'object' && greeting !== null && 'address' in greeting) resolve(String(greeting.address));
    });
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`The service did not start. ${complained.trim()}`);
  });
  return await Promise.race([address, ended]);
}

/** Until every sentence is encoded, answers depend on how far that is. */
async function untilEncoded(address: string): Promise<void> {
  for (;;) {
    const response = await fetch(`${address}/readyz`);
    const readiness: unknown = await response.json();
    const waiting = typeof readiness === 'object' && readiness !== null && 'waiting' in readiness && readiness.waiting;
    if (waiting === 0) return;
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  const hard = setTimeout(() => child.kill('SIGKILL'), 30_000);
  await exited;
  clearTimeout(hard);
}
