import { type Fields, fieldsOf, textOf, wholeOf } from '../read.ts';

/** How a call to the Bot API ended. No message of it holds the address, because the address holds the token. */
export type ApiResult =
  | { kind: 'ok'; result: unknown }
  | { kind: 'error'; code: number; description: string; retryAfterMs: number | null; migratedTo: string | null }
  /** The request surely did not arrive. */
  | { kind: 'unreachable'; error: string }
  /** It went out, and no whole answer came back. */
  | { kind: 'unknown'; error: string };

export interface TelegramApi {
  /** Never throws. */
  call(method: string, params: Fields, options?: { timeoutMs?: number; signal?: AbortSignal }): Promise<ApiResult>;
}

export interface TelegramApiOptions {
  token: string;
  /** `https://api.telegram.org`, or a server of the operator's own. */
  root: string;
  fetch?: typeof fetch;
  timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
/** Faults of Node's fetch that come before a byte of the request has left. Other runtimes do not tell. */
const NOT_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export function createTelegramApi(options: TelegramApiOptions): TelegramApi {
  const { token, root } = options;
  const send = options.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args));
  return {
    async call(method, params, { timeoutMs = options.timeoutMs ?? TIMEOUT_MS, signal } = {}) {
      const timeout = AbortSignal.timeout(timeoutMs);
      try {
        const response = await send(`${root.replace(/\/$/u, '')}/bot${token}/${method}`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(params),
          // Not followed, because the request holds the token; 'error' is not known to every runtime.
          redirect: 'manual',
          signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
        });
        return readReply(response.status, response.headers.get('retry-after'), await response.text());
      } catch (error) {
        return faultOf(error);
      }
    },
  };
}

/** Codes and names alone: the fault's own message may hold the address. */
export function faultOf(error: unknown): Extract<ApiResult, { kind: 'unreachable' | 'unknown' }> {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  const code = typeof cause?.code === 'string' ? cause.code : error instanceof Error ? error.name : 'unknown';
  return { kind: NOT_SENT.has(code) ? 'unreachable' : 'unknown', error: code };
}

function readReply(status: number, retryAfter: string | null, text: string): ApiResult {
  const reply = fieldsOf(parse(text));
  if (reply?.['ok'] === true) return { kind: 'ok', result: reply['result'] };
  if (reply === undefined && status < 300) return { kind: 'unknown', error: 'reply-unreadable' };
  const parameters = fieldsOf(reply?.['parameters']);
  const seconds = wholeOf(parameters?.['retry_after']) ?? (retryAfter === null ? undefined : Number(retryAfter));
  const migratedTo = wholeOf(parameters?.['migrate_to_chat_id']);
  return {
    kind: 'error',
    code: wholeOf(reply?.['error_code']) ?? status,
    description: textOf(reply?.['description']) ?? '',
    retryAfterMs: seconds === undefined || !Number.isFinite(seconds) ? null : Math.max(1, seconds) * 1000,
    migratedTo: migratedTo === undefined ? null : String(migratedTo),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
