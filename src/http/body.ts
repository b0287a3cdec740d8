import type { Parsed } from '../shared/errors.ts';
import { inputLimits } from './limits.ts';
import type { Problem } from './problem.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Of a refused body so much is still read and dropped, for so long: ordinary senders read no answer before the end. */
const DRAIN_BYTES = 64 * 1024 * 1024;
const DRAIN_MS = 10_000;

/**
 * The body's bytes. A longer one than `maxBytes` is refused as soon as that is known: by its declared length, or at
 * the chunk that crosses the line, so that at most `maxBytes` and one chunk are ever held. The rest of a refused one
 * is read and dropped while the refusal is on its way.
 */
export async function readBytes(
  request: Request,
  maxBytes: number = inputLimits.bodyBytes,
): Promise<Parsed<Bytes, Problem>> {
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = Number(request.headers.get('content-length') ?? 0) > maxBytes ? Infinity : 0;
  try {
    while (length <= maxBytes) {
      const chunk = await reader?.read();
      if (chunk?.value === undefined) return { ok: true, value: joined(chunks, length) };
      length += chunk.value.byteLength;
      chunks.push(chunk.value);
    }
  } catch {
    // The sender went away in the middle; hardly anybody will read this, but it is no fault of ours.
    return { ok: false, error: { kind: 'body-incomplete' } };
  }
  if (reader) void drain(reader);
  return { ok: false, error: { kind: 'body-too-large' } };
}

/** Never rejects: nothing depends on what becomes of a body that is not used. */
async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const stop = () => reader.cancel().catch(() => {});
  const timer = setTimeout(() => void stop(), DRAIN_MS);
  try {
    for (let dropped = 0; dropped <= DRAIN_BYTES; ) {
      const chunk = await reader.read();
      if (chunk.value === undefined) return;
      dropped += chunk.value.byteLength;
    }
  } catch {
    // The sender went away, as it should.
  } finally {
    clearTimeout(timer);
    await stop();
  }
}

/** The bytes as text, when they are UTF-8. */
export function decodeText(bytes: Bytes): Parsed<string, Problem> {
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, error: { kind: 'not-utf8' } };
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Bytes {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** True when the body was sent as it is, not compressed. */
export function isUnencoded(request: Request): boolean {
  return (request.headers.get('content-encoding') ?? 'identity').trim().toLowerCase() === 'identity';
}

/** True unless the sender says that the text is in another encoding than UTF-8. */
export function isUtf8(request: Request): boolean {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(request.headers.get('content-type') ?? '')?.[1];
  return charset === undefined || /^utf-?8$/i.test(charset);
}

/** True when the body was sent as `mediaType`, whatever parameters follow it. */
export function isContentType(request: Request, mediaType: string): boolean {
  const given = request.headers.get('content-type') ?? '';
  return given.split(';', 1)[0]?.trim().toLowerCase() === mediaType;
}
