import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { pipeline, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { sayNote } from '../../knowledge/readers/notes-table.ts';
import { EXTENSIONS } from '../../knowledge/readers/sniff.ts';
import { ServiceError } from '../../shared/errors.ts';

const UNPACKERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** The body, unpacked where the server packed it unasked; counted while it comes, packed and unpacked. */
export async function readBody(
  response: IncomingMessage,
  { bytes: most, idleMs, signal }: { bytes: number; idleMs: number; signal: AbortSignal },
): Promise<Uint8Array> {
  const tooLarge = () => new ServiceError('file-unreadable', sayNote({ code: 'too-large' }));
  if (Number(response.headers['content-length'] ?? 0) > most) {
    response.destroy();
    throw tooLarge();
  }
  const packed = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const unpack = UNPACKERS[packed];
  if (unpack === undefined && packed !== 'identity') {
    response.destroy();
    throw new ServiceError('fetch-failed', 'Its server packs it in a way that is not known.');
  }
  response.setTimeout(idleMs, () => response.destroy(new ServiceError('fetch-failed', 'It stops in the middle.')));
  let taken = 0;
  response.on('data', (chunk: Buffer) => {
    taken += chunk.length;
    if (taken > most) response.destroy(tooLarge());
  });
  const source = unpack === undefined ? response : pipeline(response, unpack(), () => {});
  const stop = () => response.destroy(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });
  try {
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of source as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > most) throw tooLarge();
      chunks.push(chunk);
    }
    if (!response.complete) throw new ServiceError('fetch-failed', 'It stops in the middle.', { retryable: true });
    return new Uint8Array(Buffer.concat(chunks));
  } finally {
    signal.removeEventListener('abort', stop);
    response.destroy();
  }
}

const ENDINGS: Readonly<Record<string, string>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'text/markdown': 'md',
  'text/csv': 'csv',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

/** What the server calls the file, else the last part of its path; with the ending of what it says it is. */
export function fileNameOf(url: URL, headers: IncomingHttpHeaders): string {
  const disposition = headers['content-disposition'] ?? '';
  const starred = /filename\*\s*=\s*utf-8''([^;\s]+)/iu.exec(disposition)?.[1];
  const plain = /filename\s*=\s*(?:"([^"]*)"|([^;\s]+))/iu.exec(disposition);
  const called = decoded(starred) ?? plain?.[1] ?? plain?.[2] ?? decoded(url.pathname.split('/').findLast(Boolean));
  const name = (called ?? url.hostname)
    .split(/[\\/]/u)
    .at(-1)
    ?.replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '');
  const short = (name ?? '').slice(0, 200) || url.hostname;
  const ending = /\.([^.]+)$/u.exec(short)?.[1]?.toLowerCase() ?? '';
  if (Object.hasOwn(EXTENSIONS, ending)) return short;
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return ENDINGS[type] === undefined ? short : `${short}.${ENDINGS[type]}`;
}

function decoded(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
