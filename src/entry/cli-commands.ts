import type { Config } from '../config/schema.ts';
import { isAnswer } from '../answering/outcome.ts';
import type { Answer } from '../answering/answer.ts';
import type { AppPorts, FoundBody } from '../http/app.ts';
import { foundBody } from '../http/search-reasons.ts';
import { checkQuestion } from '../http/input.ts';
import { limitedSearch } from '../http/limited.ts';
import { type ProblemBody, problemBody } from '../http/problem.ts';
import { examineChannels } from './doctor-channels.ts';
import { examineMachine } from './doctor-machine.ts';
import { type Client, type CommandSearch, createClient, fetchFrom, type Reply } from './cli-client.ts';
import { untilEncoded } from './cli-encoding.ts';
import { exitCodes, type ExitCode } from './cli-exit.ts';
import type { CliPorts, DoctorLine, Terminal } from './cli-ports.ts';
import { formatAnswer, formatFound } from './cli-print-answer.ts';
import { formatDocument, formatDocuments } from './cli-print-documents.ts';
import { formatDiff } from './cli-print-diff.ts';
import { formatRecheck } from './cli-print-recheck.ts';
import { openForCommand } from './cli-opening.ts';
import { withProgress } from './cli-progress.ts';
import { bytesInWords, count, createPaint, harmless } from './cli-text.ts';

/** What a command works with. */
export interface Session {
  config: Config;
  ports: CliPorts;
  terminal: Terminal;
  json: boolean;
}

/** The service that a command asks: a running one, or one opened for this command alone. */
interface Asked {
  client: Client;
  /** Undefined when no service runs, so nothing can be opened in a browser. */
  address: string | undefined;
  doctor(): Promise<readonly DoctorLine[]>;
}

/** Finds or opens the service, and closes what it opened. */
async function withService<Result>(
  { config, ports, terminal }: Session,
  work: (asked: Asked) => Promise<Result>,
  { encoded }: { encoded: boolean } = { encoded: false },
): Promise<Result> {
  const address = await ports.findRunningServer(config.DATA_DIR);
  if (address !== undefined) {
    const client = createClient(fetchFrom(address));
    return await work({
      client,
      address,
      doctor: async () => [
        ...(await doctorOfRunning(client, address)),
        ...examineMachine(config),
        // Providers are asked from here, with what the settings say now.
        ...(await ports.withDatabase(config.DATA_DIR, (database) => examineChannels(config, database))),
      ],
    });
  }
  const service = await openForCommand({ config, ports, terminal });
  try {
    // An answer must not depend on how far that is.
    if (encoded) await untilEncoded(service, terminal);
    const client = createClient((path, init) => service.app.request(path, init));
    const direct = {
      ask: (question: string, explain: boolean) => askDirectly(service.ports, question, explain),
      search: (query: string, limit: number, options: CommandSearch) =>
        searchDirectly(service.ports, query, limit, options),
    };
    return await work({ client: { ...client, ...direct }, address: undefined, doctor: () => service.doctor() });
  } finally {
    await service.close();
  }
}

/** The operator's own question, from this machine: no person is counted. */
async function askDirectly(
  ports: Pick<AppPorts, 'answer'>,
  question: string,
  explain: boolean,
): Promise<Reply<Answer>> {
  const checked = checkQuestion(question);
  if (!checked.ok) return { ok: false, error: problemBody(checked.error) };
  return { ok: true, value: await ports.answer({ question, channel: 'cli' }, { explain }) };
}

/** The operator's own search, counted for nobody either. */
async function searchDirectly(
  ports: Pick<AppPorts, 'search'>,
  query: string,
  limit: number,
  options: CommandSearch,
): Promise<Reply<FoundBody>> {
  const checked = checkQuestion(query);
  if (!checked.ok) return { ok: false, error: problemBody(checked.error) };
  const searched = await ports.search(query, limit, undefined, options);
  if (!searched.ok) return { ok: false, error: problemBody(limitedSearch(searched)) };
  return { ok: true, value: foundBody(searched) };
}

/** For commands that find sentences. */
const MEANING = { encoded: true };

export function ask(session: Session, question: string, explain: boolean): Promise<ExitCode> {
  return withService(
    session,
    async ({ client, address }) => {
      const reply = await withProgress('Looking for the answer', session.terminal, () => client.ask(question, explain));
      return show(session, reply, (answer, paint) => formatAnswer(answer, { paint, address }), answerCode);
    },
    MEANING,
  );
}

function answerCode(answer: Answer): ExitCode {
  if (isAnswer(answer)) return exitCodes.ok;
  if (answer.outcome === 'limited') return exitCodes.limited;
  return answer.outcome === 'failed' ? exitCodes.fault : exitCodes.noAnswer;
}

export function search(session: Session, query: string, limit: number, options: CommandSearch): Promise<ExitCode> {
  return withService(
    session,
    async ({ client, address }) => {
      const reply = await withProgress('Searching', session.terminal, () => client.search(query, limit, options));
      return show(
        session,
        reply,
        (found, paint) => formatFound(found, { paint, address }),
        ({ results }) => (results.length === 0 ? exitCodes.noAnswer : exitCodes.ok),
      );
    },
    MEANING,
  );
}

export function recheck(session: Session, id: string): Promise<ExitCode> {
  return withService(session, async ({ client }) =>
    show(session, await client.recheck(id), formatRecheck, ({ stands }) => (stands ? exitCodes.ok : exitCodes.fault)),
  );
}

export function listDocuments(session: Session): Promise<ExitCode> {
  return withService(session, async ({ client }) => show(session, await client.documents(), formatDocuments));
}

export function showDocument(session: Session, id: string): Promise<ExitCode> {
  return withService(session, async ({ client }) => {
    const document = await client.document(id);
    if (!document.ok) return show(session, document, () => '');
    const { edition } = document.value;
    const [sentences, text] = await Promise.all([client.sentences(id, edition.id), client.text(id, edition.id)]);
    if (!sentences.ok) return show(session, sentences, () => '');
    if (!text.ok) return show(session, text, () => '');
    const whole = { ...document.value, sentences: sentences.value };
    return show(session, { ok: true, value: whole }, (shown, paint) =>
      formatDocument(shown, text.value, shown.sentences, paint),
    );
  });
}

export function diffDocuments(session: Session, one: string, other: string | undefined): Promise<ExitCode> {
  return withService(session, async ({ client }) => show(session, await client.diff(one, other), formatDiff));
}

export function doctor(session: Session): Promise<ExitCode> {
  return withService(session, async (asked) => {
    const lines = await withProgress('Looking at everything', session.terminal, () => asked.doctor());
    const well = lines.every(({ level }) => level !== 'problem');
    return show(session, { ok: true, value: lines }, formatDoctor, () => (well ? exitCodes.ok : exitCodes.fault));
  });
}

function formatDoctor(lines: readonly DoctorLine[], paint: ReturnType<typeof createPaint>): string {
  const signs = {
    ok: paint('green', 'ok     '),
    warning: paint('yellow', 'warning'),
    problem: paint('red', 'problem'),
  };
  return lines.map(({ level, check, text }) => `${signs[level]}  ${check.padEnd(12)} ${harmless(text)}\n`).join('');
}

async function doctorOfRunning(client: Client, address: string): Promise<DoctorLine[]> {
  const reply = await client.readiness();
  if (!reply.ok)
    return [
      {
        level: 'problem',
        check: 'service',
        text: `The service at ${address} is not ready yet. Try again in a moment.`,
      },
    ];
  const { ready, documents, sentences, index, model, problems } = reply.value;
  return [
    {
      level: ready ? 'ok' : 'problem',
      check: 'service',
      text: `${ready ? 'Serves' : 'Does not serve yet'} at ${address}.`,
    },
    {
      level: documents > 0 ? 'ok' : 'warning',
      check: 'documents',
      text: `${count(documents, 'document')}, ${count(sentences, 'sentence')}.`,
    },
    {
      level: index === 'hnsw' ? 'ok' : 'warning',
      check: 'index',
      text: index === 'hnsw' ? 'HNSW.' : `Exact search (${index}).`,
    },
    { level: 'ok', check: 'model', text: model ?? 'None: answers are quoted.' },
    ...problems.map((text): DoctorLine => ({ level: ready ? 'warning' : 'problem', check: 'service', text })),
  ];
}

export async function backup({ config, ports, terminal, json }: Session, folder: string): Promise<ExitCode> {
  const target = terminal.resolvePath(folder);
  const report = await withProgress('Copying the data', terminal, () => ports.backup(config.DATA_DIR, target));
  const { documents, sentences, bytes } = report;
  terminal.out(
    json
      ? `${JSON.stringify(report)}\n`
      : `Backed up to ${harmless(folder)}: ${count(documents, 'document')}, ${count(sentences, 'sentence')}, ${bytesInWords(bytes)}, checked.\n`,
  );
  return exitCodes.ok;
}

export async function restore({ config, ports, terminal, json }: Session, folder: string): Promise<ExitCode> {
  const address = await ports.findRunningServer(config.DATA_DIR);
  if (address !== undefined) {
    terminal.err(`A service runs on this data folder at ${address}. Stop it first, then restore.\n`);
    return exitCodes.fault;
  }
  const source = terminal.resolvePath(folder);
  const report = await withProgress('Checking and restoring', terminal, () => ports.restore(source, config.DATA_DIR));
  const { documents, sentences } = report;
  terminal.out(
    json
      ? `${JSON.stringify(report)}\n`
      : `Restored ${count(documents, 'document')}, ${count(sentences, 'sentence')}. Start with: npm start\n`,
  );
  return exitCodes.ok;
}

/** Prints what came back, as JSON or for a person; a problem goes to stderr, in JSON to stdout like any result. */
function show<Value>(
  { terminal, json }: Session,
  reply: Reply<Value>,
  format: (value: Value, paint: ReturnType<typeof createPaint>) => string,
  code: (value: Value) => ExitCode = () => exitCodes.ok,
  forPrograms: (value: Value) => unknown = (value) => value,
): ExitCode {
  if (json) terminal.out(`${JSON.stringify(reply.ok ? forPrograms(reply.value) : reply.error)}\n`);
  else if (reply.ok) terminal.out(format(reply.value, createPaint(terminal.colour)));
  else terminal.err(`${harmless(reply.error.title)}。${harmless(reply.error.detail)}\n`);
  return reply.ok ? code(reply.value) : problemCode(reply.error);
}

function problemCode({ status }: ProblemBody): ExitCode {
  if (status === 429) return exitCodes.limited;
  if (status === 404) return exitCodes.noAnswer;
  return status < 500 ? exitCodes.usage : exitCodes.fault;
}
