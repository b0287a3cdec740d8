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
 * Whether two texts are the same, in a time that depends on `given` alone, which who sends it knows: neither where they
 * differ nor how long `expected` is shows.
 */
export function isSameSecret(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length;
  // A secret that is missing is like none.
  if (expected === '') return false;
  for (let at = 0; at < given.length; at++)
    difference |= given.charCodeAt(at) ^ expected.charCodeAt(at % expected.length);
  return difference === 0;
}

/** Whether the text is one of several valid secrets: while they are being changed, two are. */
export function isAnyOf(given: string, expected: readonly string[]): boolean {
  return expected.map((one) => isSameSecret(given, one)).includes(true);
}
