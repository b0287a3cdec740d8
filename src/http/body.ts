import type { Parsed } from '../shared/errors.ts';
import { inputLimits } from './limits.ts';
import type { Problem } from './problem.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The body as text. A longer one than `maxBytes` is refused as soon as that is known: by its declared length, or
 * at the chunk that crosses the line, so that at most `maxBytes` and one chunk are ever held.
 */
export async function readText(request: Request, maxBytes: number = inputLimits.bodyBytes): Promise<Parsed<string, Problem>> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return { ok: false, error: { kind: 'body-too-large' } };
  const bytes = await readBytes(request.body, maxBytes);
  if (bytes === undefined) return { ok: false, error: { kind: 'body-too-large' } };
  try {
    return { ok: true, value: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, error: { kind: 'not-utf8' } };
  }
}

async function readBytes(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Bytes | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  for (;;) {
    const chunk = await reader?.read();
    if (chunk?.value === undefined) return joined(chunks, length);
    length += chunk.value.byteLength;
    if (length > maxBytes) {
      // The sender may be gone already; that it cannot be told to stop is no fault of ours.
      await reader?.cancel().catch(() => {});
      return undefined;
    }
    chunks.push(chunk.value);
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

/** True when the body was sent as `mediaType`, whatever parameters follow it. */
export function isContentType(request: Request, mediaType: string): boolean {
  const given = request.headers.get('content-type') ?? '';
  return given.split(';', 1)[0]?.trim().toLowerCase() === mediaType;
}
