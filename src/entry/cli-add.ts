import { sha256Hex } from '../shared/hash.ts';
import { ServiceError } from '../shared/errors.ts';
import { createLineLog } from '../shared/log.ts';
import type { AddCommand } from './cli-add-arguments.ts';
import type { Session } from './cli-commands.ts';
import { exitCodes, type ExitCode } from './cli-exit.ts';
import type { AddedDocument, OpenedService } from './cli-ports.ts';
import { withProgress } from './cli-progress.ts';
import { count, createPaint, harmless } from './cli-text.ts';

/** What became of one file. */
type Outcome = ({ file: string; id: string } & AddedDocument) | { file: string; kind: 'failed'; reason: string };

/** Adds files one after the other. One that fails does not stop the rest; then the command ends as a fault. */
export async function runAdd(session: Session, { files, description }: AddCommand): Promise<ExitCode> {
  const { config, ports, terminal, json } = session;
  const address = await ports.findRunningServer(config.DATA_DIR);
  if (address !== undefined) {
    terminal.err(`A service runs on this data folder at ${address}. Stop it first, then add.\n`);
    return exitCodes.fault;
  }
  const log = createLineLog((line) => terminal.err(`${line}\n`));
  const quiet = {
    write: (...[level, ...rest]: Parameters<typeof log.write>) =>
      level === 'info' ? undefined : log.write(level, ...rest),
  };
  const service = await withProgress('Opening the documents', terminal, () =>
    ports.openService({ config, log: quiet }),
  );
  const outcomes: Outcome[] = [];
  try {
    for (const file of files) {
      const outcome = await addOne(session, service, file, description);
      outcomes.push(outcome);
      if (!json) print(session, outcome);
    }
  } finally {
    await service.close();
  }
  if (json) terminal.out(`${JSON.stringify(outcomes)}\n`);
  return outcomes.some((outcome) => outcome.kind === 'failed') ? exitCodes.fault : exitCodes.ok;
}

async function addOne(
  { ports, terminal }: Session,
  service: OpenedService,
  file: string,
  description: AddCommand['description'],
): Promise<Outcome> {
  const name = file.split(/[\\/]/u).at(-1) ?? file;
  const title = description.title ?? name.replace(/\.[^.]+$/u, '');
  const id = description.id ?? (await idOf(name));
  try {
    const bytes = await ports.readFile(terminal.resolvePath(file));
    let at = `Reading ${name}`;
    const added = await withProgress(
      () => harmless(at),
      terminal,
      () =>
        service.add({ name, bytes }, { ...description, id, title }, ({ step, done, total }) => {
          at = `${name}: ${step}, ${done} of ${total}`;
        }),
    );
    return { file: name, id, ...added };
  } catch (error) {
    // What is no fault of the file is a bug, and ends the command.
    if (!(error instanceof ServiceError)) throw error;
    return { file: name, kind: 'failed', reason: error.message };
  }
}

/** Its name in Latin letters and digits; a name without any gets a short one of its own. */
async function idOf(name: string): Promise<string> {
  const plain = name
    .replace(/\.[^.]+$/u, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '');
  return /[a-z]/u.test(plain) ? plain : `document-${(await sha256Hex(name)).slice(0, 8)}`;
}

function print({ terminal }: Session, outcome: Outcome): void {
  const paint = createPaint(terminal.colour);
  if (outcome.kind === 'failed') {
    terminal.out(`${paint('red', 'failed   ')}  ${harmless(outcome.file)}: ${harmless(outcome.reason)}\n`);
    return;
  }
  const what = outcome.kind.padEnd(9);
  terminal.out(
    `${paint('green', what)}  ${harmless(outcome.file)} as ${outcome.id}: ${count(outcome.sentences, 'sentence')}\n`,
  );
  for (const warning of outcome.warnings) terminal.out(`           ${harmless(warning)}\n`);
}
