import type { Parsed } from '../shared/errors.ts';
import { inputLimits } from './limits.ts';
import type { Problem } from './problem.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The body as text. A longer one than `maxBytes` is refused as soon as that is known: by its declared length, or
 * at the chunk that crosses the line, so that at most `maxBytes` and one chunk are ever held.
 */
export async function readText(
  request: Request,
  maxBytes: number = inputLimits.bodyBytes,
): Promise<Parsed<string, Problem>> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes)
    return { ok: false, error: { kind: 'body-too-large' } };
  const bytes = await readBytes(request.body, maxBytes);
  if (!bytes.ok) return bytes;
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes.value) };
  } catch {
    return { ok: false, error: { kind: 'not-utf8' } };
  }
}

async function readBytes(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Parsed<Bytes, Problem>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  try {
    for (;;) {
      const chunk = await reader?.read();
      if (chunk?.value === undefined) return { ok: true, value: joined(chunks, length) };
      length += chunk.value.byteLength;
      if (length > maxBytes) break;
      chunks.push(chunk.value);
    }
  } catch {
    // The sender went away in the middle; hardly anybody will read this, but it is no fault of ours.
    return { ok: false, error: { kind: 'body-incomplete' } };
  }
  // Nor is it when the sender can no longer be told to stop.
  await reader?.cancel().catch(() => {});
  return { ok: false, error: { kind: 'body-too-large' } };
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

/** True when the body was sent as `mediaType`, whatever parameters follow it. */
export function isContentType(request: Request, mediaType: string): boolean {
  const given = request.headers.get('content-type') ?? '';
  return given.split(';', 1)[0]?.trim().toLowerCase() === mediaType;
}
