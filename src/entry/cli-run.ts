import { ServiceError } from '../shared/errors.ts';
import { runAdd } from './cli-add.ts';
import { addHelpText } from './cli-add-help.ts';
import { type Command, parseArguments } from './cli-arguments.ts';
import {
  ask,
  diffDocuments,
  recheck,
  backup,
  doctor,
  listDocuments,
  restore,
  search,
  type Session,
  showDocument,
} from './cli-commands.ts';
import { messages, telegramConnect, whatsAppConnect } from './cli-channels.ts';
import { runDemo } from './cli-demo.ts';
import { exitCodes, type ExitCode } from './cli-exit.ts';
import { helpText } from './cli-help.ts';
import type { CliPorts, Terminal } from './cli-ports.ts';
import { runReindex } from './cli-reindex.ts';
import { serve } from './cli-serve.ts';
import { runAudit, runStaff } from './cli-staff.ts';
import { harmless } from './cli-text.ts';
import { runSupersede } from './cli-supersede.ts';
import { runWithdraw, runWithdrawn } from './cli-withdraw.ts';
import { runSwitch } from './cli-switch.ts';

interface Run {
  ports: CliPorts;
  terminal: Terminal;
  /** Called by what can stop in between (`serve`, `add`): resolves when it is to stop. */
  stopped(): Promise<void>;
  /** What is typed, a line at a time, until the input ends. */
  lines?: () => AsyncIterable<string>;
  /** Resolves when nothing running may be waited for any more. */
  hurried?: Promise<void>;
}

/** Runs one command to its end. Never throws: every fault is one sentence on stderr and an exit code. */
export async function runCli(args: readonly string[], run: Run): Promise<ExitCode> {
  const { ports, terminal } = run;
  const parsed = parseArguments(args);
  if (!parsed.ok) return complain(terminal, `${parsed.error} See: judian help`, exitCodes.usage);
  const { command, json } = parsed.value;
  try {
    if (command.name === 'help') return print(terminal, command.of === 'add' ? addHelpText : helpText);
    if (command.name === 'version')
      return print(terminal, json ? `${JSON.stringify({ version: ports.version() })}\n` : `${ports.version()}\n`);
    const config = await ports.readConfig();
    if (!config.ok)
      return complain(terminal, ['The settings are wrong:', ...config.error].join('\n  '), exitCodes.usage);
    return await dispatch(command, { config: config.value, ports, terminal, json }, run);
  } catch (error) {
    return complain(terminal, sentenceOf(error), exitCodes.fault);
  }
}

function dispatch(
  command: Exclude<Command, { name: 'help' | 'version' }>,
  session: Session,
  run: Run,
): Promise<ExitCode> {
  switch (command.name) {
    case 'serve':
      return serve({ ...session, stopped: run.stopped(), hurried: run.hurried });
    case 'ask':
      return ask(session, command.question, command.explain);
    case 'search':
      return search(session, command.query, command.limit, { explain: command.explain, asOf: command.asOf });
    case 'recheck':
      return recheck(session, command.id);
    case 'add':
      return runAdd(session, command, run.stopped());
    case 'withdraw':
      return runWithdraw(session, command);
    case 'supersede':
      return runSupersede(session, command);
    case 'diff':
      return diffDocuments(session, command.one, command.other);
    case 'withdrawn':
      return runWithdrawn(session);
    case 'documents':
      return listDocuments(session);
    case 'show-document':
      return showDocument(session, command.id);
    case 'doctor':
      return doctor(session);
    case 'reindex':
      return runReindex(session);
    case 'backup':
      return backup(session, command.folder);
    case 'restore':
      return restore(session, command.folder);
    case 'connect':
      return command.channel === 'telegram' ? telegramConnect(session) : whatsAppConnect(session);
    case 'demo':
      return runDemo(session, command.channel, run.lines?.() ?? noLines());
    case 'switch':
      return runSwitch(session, command);
    case 'messages':
      return messages(session, command.resend);
    case 'staff':
      return runStaff(session, command);
    case 'audit':
      return runAudit(session, command);
  }
}

async function* noLines(): AsyncIterable<string> {}

function print(terminal: Terminal, text: string): ExitCode {
  terminal.out(text);
  return exitCodes.ok;
}

function complain(terminal: Terminal, sentence: string, code: ExitCode): ExitCode {
  // It may repeat what was typed.
  terminal.err(`${harmless(sentence)}\n`);
  return code;
}

/** A fault's own sentence. Of a bug only its kind is said: its message may hold what a person typed, or a path. */
function sentenceOf(error: unknown): string {
  if (error instanceof ServiceError) return error.message;
  const kind = error instanceof Error ? error.constructor.name : 'unknown';
  return `Something went wrong inside Judian (${kind}). Run judian doctor, and report it if it happens again.`;
}
