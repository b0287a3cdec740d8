import { fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { keepWithoutTypes } from './stripped-types.mjs';
import { connect, type Endpoint, type Thread } from './thread.ts';

const START = fileURLToPath(new URL('./thread-start.mjs', import.meta.url));
/** Behind all that people wait for, of 19. */
const NICENESS = 10;

/** Starts a module as a process of its own, behind this one: for work that takes a processor and much memory for itself. */
export function startApart(module: URL): Thread {
  keepWithoutTypes(module);
  const child = fork(START, [module.href], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const { link, end } = connect(
    {
      // Who is gone already is told of by its exit.
      postMessage: (message) => void (child.connected && child.send(message as object, () => {})),
      on: (event, listener) => child.on(event, listener),
    },
    {},
  );
  const exited = new Promise<void>((resolve) => {
    const ended = () => {
      end();
      resolve();
    };
    child.on('exit', ended);
    child.on('error', ended);
  });
  try {
    if (child.pid !== undefined) setPriority(child.pid, NICENESS);
  } catch {
    // It was gone at once, or the system allows it not: it is asked beside the others then.
  }
  return {
    remote: link.remote,
    async stop() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Serves objects to the process that started this one, and ends with it. */
export function serveStarter(served: Readonly<Record<string, object>>): void {
  process.once('disconnect', () => process.exit(0));
  const endpoint: Endpoint = {
    postMessage: (message) => void process.send?.(message),
    on: (event, listener) => process.on(event, listener as NodeJS.MessageListener),
  };
  connect(endpoint, served);
}
