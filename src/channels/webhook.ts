/** What a webhook sees of a request: the body is read only when it asks for it, as bytes. */
export interface WebhookRequest {
  request: Request;
  /** Undefined when the body is larger than `maxBytes` or was cut off. */
  readBody(): Promise<{ ok: true; bytes: Uint8Array } | { ok: false; status: 400 | 413 }>;
}

/** A provider's way in. Answers are plain: their reader is a program of the provider's. */
export interface Webhook {
  maxBytes: number;
  handle(received: WebhookRequest): Promise<Response>;
}

export function plainResponse(status: number, body = '', headers: Record<string, string> = {}): Response {
  return new Response(body, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers } });
}

/** Said when nothing can be stored: providers wait so long and keep the order. */
export const BUSY_SECONDS = 5;

/**
 * Whether two texts are the same, in a time that does not tell where they differ: their keyed hashes are compared, so
 * that not even the length shows.
 */
export async function isSameSecret(given: string, expected: string): Promise<boolean> {
  const key = await crypto.subtle.importKey(
    'raw',
    crypto.getRandomValues(new Uint8Array(32)),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const [one, other] = await Promise.all(
    [given, expected].map(
      async (text) => new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))),
    ),
  );
  let difference = 0;
  for (const [at, byte] of (one ?? new Uint8Array()).entries()) difference |= byte ^ (other?.[at] ?? 0);
  return difference === 0;
}

/** Whether the text is one of several valid secrets: while they are being changed, two are. */
export async function isAnyOf(given: string, expected: readonly string[]): Promise<boolean> {
  const same = await Promise.all(expected.map((one) => isSameSecret(given, one)));
  return expected.length > 0 && same.includes(true);
}
