import { createLineLog, type Log, type LogFields } from '../shared/log.ts';
import type { Session } from './cli-commands.ts';
import type { OpenedService } from './cli-ports.ts';
import { withProgress } from './cli-progress.ts';

/**
 * Opens the data folder for one command. Of its own start only what is not well is worth a line; what is fetched first
 * is told on the line that counts up.
 */
export function openForCommand({ config, ports, terminal }: Pick<Session, 'config' | 'ports' | 'terminal'>) {
  let at = 'Opening the documents';
  const print = createLineLog((line) => terminal.err(`${line}\n`));
  const log: Log = {
    write(level, event, fields) {
      if (event === 'model-fetching') at = fetchingLine(fields);
      if (level !== 'info') print.write(level, event, fields);
    },
  };
  return withProgress<OpenedService>(
    () => at,
    terminal,
    () => ports.openService({ config, log }),
  );
}

function fetchingLine({ bytes, done = 0 }: LogFields = {}): string {
  const megabytes = (value: unknown) => Math.round(Number(value) / 1e6);
  return `Fetching the embedding model, ${megabytes(done)} of ${megabytes(bytes)} MB`;
}
