import { type Fields, fieldsOf, listOf, textOf, wholeOf } from '../read.ts';
import { faultOf } from '../telegram/api.ts';

/** How a call to the Graph API ended. */
export type GraphResult =
  | { kind: 'ok'; result: Fields }
  | { kind: 'error'; status: number; code: number; retryAfterMs: number | null }
  | { kind: 'unreachable'; error: string }
  | { kind: 'unknown'; error: string };

export interface WhatsAppApi {
  /** Never throws. */
  send(body: Fields): Promise<GraphResult>;
  /** What Meta knows of the number: tells whether the token is good. */
  number(): Promise<GraphResult>;
}

export interface WhatsAppApiOptions {
  token: string;
  phoneId: string;
  version: string;
  root: string;
  fetch?: typeof fetch;
  timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;

export function createWhatsAppApi(options: WhatsAppApiOptions): WhatsAppApi {
  const { token, phoneId, version, root } = options;
  const request = options.fetch ?? ((...args: Parameters<typeof fetch>) => fetch(...args));
  const base = `${root.replace(/\/$/u, '')}/${version}/${phoneId}`;

  async function call(url: string, init: RequestInit): Promise<GraphResult> {
    try {
      const response = await request(url, {
        ...init,
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        // Not followed, because the request holds the token; 'error' is not known to every runtime.
        redirect: 'manual',
        signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
      });
      return readReply(response.status, response.headers.get('retry-after'), await response.text());
    } catch (error) {
      return faultOf(error);
    }
  }

  return {
    send: (body) => call(`${base}/messages`, { method: 'POST', body: JSON.stringify(body) }),
    number: () => call(`${base}?fields=verified_name,quality_rating`, { method: 'GET' }),
  };
}

function readReply(status: number, retryAfter: string | null, text: string): GraphResult {
  let reply: Fields | undefined;
  try {
    reply = fieldsOf(JSON.parse(text));
  } catch {
    reply = undefined;
  }
  if (status < 300)
    return reply === undefined ? { kind: 'unknown', error: 'reply-unreadable' } : { kind: 'ok', result: reply };
  const seconds = Number(retryAfter ?? Number.NaN);
  return {
    kind: 'error',
    status,
    code: wholeOf(fieldsOf(reply?.['error'])?.['code']) ?? 0,
    retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : null,
  };
}

/** The id that Meta gave a message; undefined when it gave none. */
export function messageIdOf(result: Fields): string | undefined {
  return textOf(fieldsOf(listOf(result['messages'])[0])?.['id']);
}
