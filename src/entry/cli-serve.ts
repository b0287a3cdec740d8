import type { Config } from '../config/schema.ts';
import { securityHeaders } from '../http/security.ts';
import { respondWithProblem } from '../http/errors.ts';
import { BUSY_RETRY_SECONDS } from '../http/limits.ts';
import { ServiceError } from '../shared/errors.ts';
import { createLineLog } from '../shared/log.ts';
import { Hono } from 'hono';
import { exitCodes, type ExitCode } from './cli-exit.ts';
import { listen } from './cli-listen.ts';
import type { CliPorts, OpenedService, Terminal } from './cli-ports.ts';
import { withProgress } from './cli-progress.ts';
import { count, createPaint } from './cli-text.ts';

/** Running questions get this long to finish when the service is stopped. */
const GRACE_MS = 25_000;
/** What is not answered by then is told that it will not be, while there is time to say so. */
const GIVE_UP_MS = 22_000;

export interface ServeOptions {
  config: Config;
  ports: Pick<CliPorts, 'openService' | 'findRunningServer'>;
  terminal: Terminal;
  json: boolean;
  /** Resolves when the service is to stop. */
  stopped: Promise<void>;
  /** Resolves when running questions may not finish either. */
  hurried?: Promise<void> | undefined;
}

/**
 * Serves until it is stopped. The port is taken first, so that a taken one is known before any work is done and the
 * real address stands in the data folder's lock; until the service is open, everything is answered with 503.
 */
export async function serve({ config, ports, terminal, json, stopped, hurried }: ServeOptions): Promise<ExitCode> {
  // Started twice by mistake, it is this very service that has the port.
  const running = await ports.findRunningServer(config.DATA_DIR);
  if (running !== undefined) throw alreadyServed(running);
  let app = unavailableApp('starting');
  const listening = await listen({ host: config.HOST, port: config.PORT, fetch: (...args) => app.fetch(...args) });
  let service: OpenedService | undefined;
  try {
    const log = createLineLog((line) => terminal.err(`${line}\n`));
    const opened = await withProgress('Opening the documents', terminal, () =>
      ports.openService({ config, log, address: listening.address }),
    );
    service = opened;
    app = opened.app;
    const over = opened.broken === undefined ? stopped : Promise.race([stopped, opened.broken]);
    await Promise.race([over, opened.introduced]);
    terminal.out(await greeting(opened, listening.address, terminal, json));
    await over;
    return exitCodes.ok;
  } finally {
    if (service !== undefined) terminal.err('Stopping: running questions may finish.\n');
    service?.stop();
    // A connection that is kept alive may still ask.
    app = unavailableApp('stopping');
    const givenUp = setTimeout(() => service?.giveUp(), GIVE_UP_MS);
    void hurried?.then(() => service?.giveUp());
    await listening.close(service === undefined ? 0 : GRACE_MS, hurried);
    clearTimeout(givenUp);
    await service?.close();
  }
}

function alreadyServed(address: string): ServiceError {
  const remedy = 'Use that one, or set DATA_DIR to another folder.';
  return new ServiceError('folder-in-use', `The data folder is already served at ${address}. ${remedy}`);
}

/** Answers while the documents are being opened, and while the service is being stopped: alive, not ready. */
function unavailableApp(kind: 'starting' | 'stopping'): Hono {
  const app = new Hono();
  app.use(securityHeaders);
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.all('*', (c) => {
    c.header('Connection', 'close');
    return respondWithProblem(c, { kind, retryAfterSeconds: BUSY_RETRY_SECONDS });
  });
  return app;
}

const indexWords = {
  hnsw: 'index hnsw',
  exact: 'exact search',
  building: 'exact search while the index is built',
} as const;

async function greeting(service: OpenedService, address: string, terminal: Terminal, json: boolean): Promise<string> {
  const summary = await service.summary();
  if (json) return `${JSON.stringify({ address, ...summary })}\n`;
  const paint = createPaint(terminal.colour);
  const { documents, sentences, waiting, index, model, problems } = summary;
  const [example] = service.ports.examples;
  const lines = [
    `${paint('bold', '據典 Judian')} serves at ${paint('cyan', address)}`,
    `  ${count(documents, 'document')}, ${count(sentences, 'sentence')}, ${indexWords[index]}, ${model === null ? 'no language model: answers are quoted' : `language model ${model}`}`,
    ...problems.map((problem) => paint('yellow', `  ${problem}`)),
    ...(waiting === 0 ? [] : [`  ${count(waiting, 'sentence')} still to be encoded: found by their words meanwhile.`]),
    ...(example === undefined ? [] : [`  Try: npm exec judian -- ask "${example}"`]),
    '  Ctrl-C stops it.',
  ];
  return `${lines.join('\n')}\n`;
}
