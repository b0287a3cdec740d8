import type { z } from 'zod';
import type { Parsed } from '../shared/errors.ts';
import { findLooseChannels } from './channels.ts';
import { needsKey } from './chat-model.ts';
import { embeddingPattern, embeddingProviders, readEmbedding } from './embedding.ts';
import { isLoopback } from './loopback.ts';
import { type Config, type ConfigName, configNames, configSchema, secretNames } from './schema.ts';

/**
 * Reads the settings from the process's environment or a Worker's bindings. Empty and blank values count as absent,
 * spaces around a value do not count. Returns all problems at once, each a sentence that names the variable, says
 * what is accepted, and never shows a secret.
 */
export function loadConfig(source: Readonly<Record<string, string | undefined>>): Parsed<Config, readonly string[]> {
  const given = givenValues(source);
  const parsed = configSchema.safeParse(given);
  const single = parsed.error?.issues.map((issue) => describeIssue(issue, given)) ?? [];
  const problems = [...new Set([...single, ...findContradictions(given)])];
  return parsed.success && problems.length === 0 ? { ok: true, value: parsed.data } : { ok: false, error: problems };
}

type Given = Partial<Record<ConfigName, string>>;

function givenValues(source: Readonly<Record<string, string | undefined>>): Given {
  const entries = configNames.map((name) => [name, source[name]?.trim()] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
}

function describeIssue(issue: z.core.$ZodIssue, given: Given): string {
  const name = String(issue.path[0]) as ConfigName;
  const value = secretNames.has(name) ? '' : `, not ${JSON.stringify((given[name] ?? '').slice(0, 60))}`;
  return `${name} ${issue.message}${value}.`;
}

/** Settings that are each well formed but do not go together. */
function findContradictions(given: Given): string[] {
  return [
    ...findIdleRefresh(given),
    ...findOpenDoor(given),
    ...findLooseModel(given),
    ...findLooseEmbedding(given),
    ...findLooseOcr(given),
    ...findLooseChannels(given),
    ...findOpenConsole(given),
    ...findLooseAlerts(given),
  ];
}

function findIdleRefresh({ REFRESH_HOURS, FETCH_HOSTS }: Given): string[] {
  if (REFRESH_HOURS === undefined || FETCH_HOSTS !== undefined) return [];
  return ['REFRESH_HOURS is set without FETCH_HOSTS: name the hosts as well, or remove it.'];
}

/** An alert that nobody can tell from a stranger's is none; and without the console nobody sets when one is sent. */
function findLooseAlerts({
  ALERT_WEBHOOK_URL: url,
  ALERT_WEBHOOK_SECRET: secret,
  STAFF_SECRET: staff,
}: Given): string[] {
  if (url === undefined)
    return secret === undefined ? [] : ['ALERT_WEBHOOK_SECRET is set without ALERT_WEBHOOK_URL: set it, or remove it.'];
  return [
    ...(secret === undefined ? ['ALERT_WEBHOOK_SECRET is missing: ALERT_WEBHOOK_URL needs it to sign alerts.'] : []),
    ...(staff === undefined ? ['ALERT_WEBHOOK_URL is set without STAFF_SECRET: set it as well, or remove it.'] : []),
  ];
}

/** Passwords and cookies of staff never cross a network in the clear. */
function findOpenConsole(given: Given): string[] {
  const { STAFF_SECRET, STAFF_SECRETS_BEFORE = '', HOST, PUBLIC_URL = '' } = given;
  if (STAFF_SECRET === undefined)
    return (['REVIEW_TOKENS', 'STAFF_SECRETS_BEFORE'] as const)
      .filter((name) => given[name] !== undefined)
      .map((name) => `${name} is set without STAFF_SECRET: set it as well, or remove it.`);
  if (STAFF_SECRETS_BEFORE.split(/\s+/u).includes(STAFF_SECRET))
    return ['STAFF_SECRETS_BEFORE holds the STAFF_SECRET of now: leave the earlier ones in it.'];
  if (HOST === undefined || isLoopback(HOST) || PUBLIC_URL.startsWith('https://')) return [];
  return ['PUBLIC_URL must start with https:// where STAFF_SECRET is set and HOST is not this machine alone.'];
}

/** Whoever reaches an unlimited service can keep it busy for everyone. */
function findOpenDoor({ LIMIT_QUESTIONS_PER_MINUTE, HOST }: Given): string[] {
  if (LIMIT_QUESTIONS_PER_MINUTE !== 'off' || HOST === undefined || isLoopback(HOST)) return [];
  return [
    `LIMIT_QUESTIONS_PER_MINUTE can be off only when HOST is this machine alone, not ${JSON.stringify(HOST)}: set a number, or HOST=127.0.0.1.`,
  ];
}

function findLooseModel(given: Given): string[] {
  const { CHAT_MODEL, CHAT_MODEL_KEY, CHAT_MODEL_BASE_URL } = given;
  if (CHAT_MODEL === undefined) {
    const alone = [CHAT_MODEL_KEY && 'CHAT_MODEL_KEY', CHAT_MODEL_BASE_URL && 'CHAT_MODEL_BASE_URL'].filter(Boolean);
    return alone.map((name) => `${name} is set without CHAT_MODEL: name the model as well, or remove it.`);
  }
  if (CHAT_MODEL_KEY === undefined && needsKey(CHAT_MODEL, CHAT_MODEL_BASE_URL !== undefined)) {
    return [`CHAT_MODEL_KEY is missing: ${CHAT_MODEL.split(':', 1)[0]} needs the key you got from the provider.`];
  }
  return [];
}

function findLooseOcr({ OCR = 'off', OCR_FILES }: Given): string[] {
  return OCR === 'off' && OCR_FILES !== undefined
    ? ['OCR_FILES is set while OCR is off: set OCR=on, or remove it.']
    : [];
}

function findLooseEmbedding({
  EMBEDDING = 'built-in',
  EMBEDDING_NEXT = EMBEDDING,
  EMBEDDING_KEY,
  EMBEDDING_BASE_URL,
  EMBEDDING_FILE,
}: Given): string[] {
  // What it names wrongly is a problem of its own.
  if (!embeddingPattern.test(EMBEDDING) || !embeddingPattern.test(EMBEDDING_NEXT)) return [];
  const choices = [EMBEDDING, EMBEDDING_NEXT].map(readEmbedding);
  const choice = choices.find(({ kind }) => kind === 'provider');
  const problems: string[] = [];
  if (choice?.kind !== 'provider') {
    const alone = [EMBEDDING_KEY && 'EMBEDDING_KEY', EMBEDDING_BASE_URL && 'EMBEDDING_BASE_URL'].filter(Boolean);
    problems.push(
      ...alone.map((name) => `${name} is set while EMBEDDING is ${EMBEDDING}: name a provider, or remove it.`),
    );
  } else if (
    EMBEDDING_KEY === undefined &&
    EMBEDDING_BASE_URL === undefined &&
    embeddingProviders[choice.provider].key !== 'not-needed'
  ) {
    problems.push(`EMBEDDING_KEY is missing: ${choice.provider} needs the key you got from the provider.`);
  }
  if (choices.every(({ kind }) => kind !== 'onnx') && EMBEDDING_FILE !== undefined)
    problems.push('EMBEDDING_FILE is set while EMBEDDING is not onnx: set EMBEDDING=onnx, or remove it.');
  if (EMBEDDING_BASE_URL !== undefined && URL.canParse(EMBEDDING_BASE_URL) && hasLogin(new URL(EMBEDDING_BASE_URL)))
    problems.push('EMBEDDING_BASE_URL must hold no name or password: put the key into EMBEDDING_KEY.');
  return problems;
}

function hasLogin(url: URL): boolean {
  return url.username !== '' || url.password !== '';
}
