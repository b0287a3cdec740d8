import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../../src/entry/cli.ts', import.meta.url));

/** The service in a process of its own, as it is served, so that who asks and who answers share no thread. */
export async function startService(
  settings: Readonly<Record<string, string>>,
): Promise<{ url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', CLI, 'serve', '--json'], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  const [greeting] = (await once(child.stdout, 'data')) as [Buffer];
  const { address } = JSON.parse(greeting.toString()) as { address: string };
  return {
    url: address,
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
