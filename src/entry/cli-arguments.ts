import { parseArgs } from 'node:util';
import { inputLimits } from '../http/limits.ts';
import { isDay } from '../shared/clock.ts';
import type { Parsed } from '../shared/errors.ts';
import { type AddCommand, parseAdd } from './cli-add-arguments.ts';
import { parseAudit, parseStaff, type StaffCommand } from './cli-staff-arguments.ts';
import { parseSupersede, type SupersedeCommand } from './cli-supersede.ts';
import { parseSwitch, type SwitchCommand } from './cli-switch.ts';
import { parseWithdraw, type WithdrawCommand } from './cli-withdraw.ts';

export type Command =
  | { name: 'serve' }
  | { name: 'ask'; question: string; explain: boolean }
  | { name: 'search'; query: string; limit: number; explain: boolean; asOf: string | undefined }
  | { name: 'recheck'; id: string }
  | AddCommand
  | WithdrawCommand
  | SupersedeCommand
  | StaffCommand
  | SwitchCommand
  | { name: 'diff'; one: string; other?: string | undefined }
  | { name: 'documents' }
  | { name: 'withdrawn' }
  | { name: 'show-document'; id: string }
  | { name: 'doctor' }
  | { name: 'reindex' }
  | { name: 'backup'; folder: string }
  | { name: 'restore'; folder: string }
  | { name: 'connect'; channel: 'telegram' | 'whatsapp' }
  | { name: 'demo'; channel: 'telegram' | 'whatsapp' }
  | { name: 'messages'; resend: string | null }
  /** Of a command that has more to say, or of all. */
  | { name: 'help'; of?: 'add' }
  | { name: 'version' };

export interface Invocation {
  command: Command;
  json: boolean;
}

const options = {
  json: { type: 'boolean' },
  limit: { type: 'string' },
  'as-of': { type: 'string' },
  explain: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/** Commands with options of their own. */
const PARSERS: Readonly<Record<string, (args: readonly string[]) => Parsed<Invocation>>> = {
  withdraw: parseWithdraw,
  supersede: parseSupersede,
  switch: parseSwitch,
  staff: parseStaff,
  audit: parseAudit,
};

/** The command that was typed, or one sentence on what is wrong with it. */
export function parseArguments(args: readonly string[]): Parsed<Invocation> {
  // Its options are many, and its own.
  const adding = args[0] === 'add' || args[0] === 'replace' ? args[0] : undefined;
  const asksHelp = args.some((arg) => arg === '--help' || arg === '-h');
  if (adding && !asksHelp) return parseAdd(adding, args.slice(1));
  const parse = Object.hasOwn(PARSERS, args[0] ?? '') ? PARSERS[args[0] ?? ''] : undefined;
  if (parse && !asksHelp) return parse(args.slice(1));
  const parsed = split(adding || parse ? ['--help'] : args);
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  if (values.version) return { ok: true, value: { command: { name: 'version' }, json: values.json } };
  if (values.help)
    return { ok: true, value: { command: { name: 'help', ...(adding && { of: 'add' }) }, json: values.json } };
  const [name = 'help', ...rest] = positionals;
  if (values.limit !== undefined && name !== 'search') return { ok: false, error: '--limit belongs to search.' };
  if (values.asOf !== undefined && name !== 'search') return { ok: false, error: '--as-of belongs to search.' };
  if (values.explain && name !== 'search' && name !== 'ask')
    return { ok: false, error: '--explain belongs to ask and search.' };
  const command = commandOf(name, rest, values);
  return command.ok ? { ok: true, value: { command: command.value, json: values.json } } : command;
}

interface Split {
  values: {
    json: boolean;
    help: boolean;
    version: boolean;
    limit: string | undefined;
    explain: boolean;
    asOf: string | undefined;
  };
  positionals: string[];
}

function split(args: readonly string[]): Parsed<Split> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const { json = false, help = false, version = false, limit, explain = false, 'as-of': asOf } = values;
    return { ok: true, value: { values: { json, help, version, limit, explain, asOf }, positionals } };
  } catch {
    const unknown = args.find(
      (arg) => arg.startsWith('-') && !/^(--(json|help|version|explain|(limit|as-of)(=.*)?)|-h|-v)$/.test(arg),
    );
    if (unknown === undefined)
      return { ok: false, error: 'An option was given a value it does not take, or lacks its value.' };
    return { ok: false, error: `There is no option ${unknown}. Put -- before a question that begins with a dash.` };
  }
}

function commandOf(name: string, rest: readonly string[], values: Split['values']): Parsed<Command> {
  switch (name) {
    case 'serve':
    case 'doctor':
    case 'reindex':
    case 'help':
    case 'version':
      return rest.length === 0 ? { ok: true, value: { name } } : { ok: false, error: `${name} takes no arguments.` };
    case 'ask':
      return withWords(rest, 'ask needs a question: judian ask "…"', (question) => ({
        name,
        question,
        explain: values.explain,
      }));
    case 'search':
      return parseSearch(rest, values);
    case 'recheck':
      return withOne(rest, 'recheck needs the id of one answer: judian recheck ID', (id) => ({ name, id }));
    case 'documents':
      return parseDocuments(rest);
    case 'backup':
    case 'restore':
      return withOne(rest, `${name} needs one folder: judian ${name} FOLDER`, (folder) => ({ name, folder }));
    case 'telegram':
    case 'whatsapp':
      return rest.length === 1 && rest[0] === 'connect'
        ? { ok: true, value: { name: 'connect', channel: name } }
        : { ok: false, error: `${name} knows connect only: judian ${name} connect` };
    case 'demo':
      return parseDemo(rest);
    case 'messages':
      return parseMessages(rest);
    default:
      return { ok: false, error: `There is no command ${name}.` };
  }
}

function parseDemo([channel, ...rest]: readonly string[]): Parsed<Command> {
  return (channel === 'telegram' || channel === 'whatsapp') && rest.length === 0
    ? { ok: true, value: { name: 'demo', channel } }
    : { ok: false, error: 'demo needs a channel: judian demo telegram, or judian demo whatsapp' };
}

function parseMessages([action, ...rest]: readonly string[]): Parsed<Command> {
  if (action === undefined) return { ok: true, value: { name: 'messages', resend: null } };
  if (action !== 'resend') return { ok: false, error: `messages knows resend only, not ${action}.` };
  return withOne(rest, 'messages resend needs one id, or all: see judian messages', (resend) => ({
    name: 'messages',
    resend,
  }));
}

function parseSearch(rest: readonly string[], { limit: given, explain, asOf }: Split['values']): Parsed<Command> {
  const limit = given === undefined ? inputLimits.searchDefault : /^\d{1,3}$/.test(given) ? Number(given) : 0;
  if (limit < 1 || limit > inputLimits.searchMost)
    return { ok: false, error: `--limit must be a whole number from 1 to ${inputLimits.searchMost}.` };
  if (asOf !== undefined && !isDay(asOf)) return { ok: false, error: '--as-of must be a day, such as 2018-09-27.' };
  return withWords(rest, 'search needs words to look for: judian search "…"', (query) => ({
    name: 'search',
    query,
    limit,
    explain,
    asOf,
  }));
}

function parseDocuments([action, ...rest]: readonly string[]): Parsed<Command> {
  if (action === undefined) return { ok: true, value: { name: 'documents' } };
  if (action === 'diff') return parseDiff(rest);
  if (action === 'withdrawn' && rest.length === 0) return { ok: true, value: { name: 'withdrawn' } };
  if (action !== 'show') return { ok: false, error: `documents knows show, diff and withdrawn, not ${action}.` };
  return withOne(rest, 'documents show needs one id: see judian documents', (id) => ({ name: 'show-document', id }));
}

function parseDiff([one, other, ...rest]: readonly string[]): Parsed<Command> {
  if (one === undefined || one === '' || other === '' || rest.length > 0)
    return { ok: false, error: 'documents diff needs one id or two, of documents or editions: see judian documents' };
  return { ok: true, value: { name: 'diff', one, other } };
}

/** Words without quotation marks around them arrive one by one. */
function withWords(rest: readonly string[], missing: string, build: (words: string) => Command): Parsed<Command> {
  return rest.length === 0 ? { ok: false, error: missing } : { ok: true, value: build(rest.join(' ')) };
}

function withOne(rest: readonly string[], wrong: string, build: (value: string) => Command): Parsed<Command> {
  const [value] = rest;
  return value === undefined || value === '' || rest.length > 1
    ? { ok: false, error: wrong }
    : { ok: true, value: build(value) };
}
