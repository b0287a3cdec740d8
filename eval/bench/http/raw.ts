import { connect } from 'node:net';

/** What came back over a connection that did not speak properly. */
export interface RawAnswer {
  /** Undefined where the service closed without a word. */
  status: number | undefined;
  body: string;
  /** Milliseconds until it was closed; undefined where we gave up waiting. */
  closedMs: number | undefined;
}

export interface RawCase {
  name: string;
  /** Sent in these pieces, with the pause between them. */
  pieces: readonly (string | Uint8Array)[];
  pauseMs?: number;
}

const HOST = 'Host: localhost\r\n';
const JSON_HEAD = `POST /v1/answers HTTP/1.1\r\n${HOST}Content-Type: application/json\r\n`;

/** Connections that no honest client makes. Each must end in 4xx or be closed, soon. */
export const rawCases: readonly RawCase[] = [
  { name: 'a URL of 1 MB', pieces: [`GET /${'a'.repeat(1_000_000)} HTTP/1.1\r\n${HOST}\r\n`] },
  { name: 'a query of 1 MB', pieces: [`GET /sources?q=${'%e4'.repeat(350_000)} HTTP/1.1\r\n${HOST}\r\n`] },
  {
    name: '5,000 headers',
    pieces: [`GET / HTTP/1.1\r\n${HOST}${Array.from({ length: 5000 }, (_, at) => `X-${at}: 1\r\n`).join('')}\r\n`],
  },
  { name: 'a header of 1 MB', pieces: [`GET / HTTP/1.1\r\n${HOST}X: ${'a'.repeat(1_000_000)}\r\n\r\n`] },
  {
    name: 'a cookie of 12 KB',
    pieces: [`GET / HTTP/1.1\r\n${HOST}Cookie: visitor=${'0'.repeat(12_000)}\r\nConnection: close\r\n\r\n`],
  },
  { name: 'no host', pieces: ['GET / HTTP/1.1\r\n\r\n'] },
  { name: 'two hosts', pieces: [`GET / HTTP/1.1\r\n${HOST}Host: evil.example\r\nConnection: close\r\n\r\n`] },
  {
    name: 'a path in raw bytes that are no UTF-8',
    pieces: [Buffer.from(`GET /sources/\xff\xfe HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`, 'latin1')],
  },
  { name: 'a path with a NUL', pieces: [`GET /\0 HTTP/1.1\r\n${HOST}\r\n`] },
  { name: 'a path out of the root', pieces: [`GET /../../etc/passwd HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`] },
  {
    name: 'an absolute address of elsewhere',
    pieces: [`GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`],
  },
  { name: 'two lengths', pieces: [`${JSON_HEAD}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`] },
  {
    name: 'a length and chunks',
    pieces: [`${JSON_HEAD}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  },
  { name: 'a chunk that is no number', pieces: [`${JSON_HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n`] },
  { name: 'a length below zero', pieces: [`${JSON_HEAD}Content-Length: -1\r\n\r\n`] },
  {
    name: 'a body in raw bytes',
    pieces: [`${JSON_HEAD}Content-Length: 4\r\nConnection: close\r\n\r\n`, Buffer.from([0xff, 0xfe, 0x22, 0x7b])],
  },
  { name: 'TLS to a port without it', pieces: [Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3])] },
  { name: 'a method of its own', pieces: [`BREW / HTTP/1.1\r\n${HOST}\r\n`] },
];

/** Senders that never come to an end. The service has limits on how long it waits. */
export const slowCases: readonly RawCase[] = [
  { name: 'HTTP/0.9', pieces: ['GET /\r\n'] },
  {
    name: 'headers a byte at a time',
    pieces: Array.from(`GET / HTTP/1.1\r\n${HOST}X: ${'a'.repeat(400)}`),
    pauseMs: 250,
  },
  {
    name: 'a body a byte at a time',
    pieces: [`${JSON_HEAD}Content-Length: 400\r\n\r\n`, ...Array.from({ length: 300 }, () => '{')],
    pauseMs: 250,
  },
  { name: 'an upload that stops in the middle', pieces: [`${JSON_HEAD}Content-Length: 5000\r\n\r\n{"question":`] },
];

/** Sends one case, and waits until the service closes, or for `waitMs`. */
export function sendRaw(address: string, { pieces, pauseMs = 0 }: RawCase, waitMs: number): Promise<RawAnswer> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    const began = performance.now();
    let received = '';
    let sending: NodeJS.Timeout | undefined;
    const end = (closedMs: number | undefined) => {
      clearTimeout(sending);
      clearTimeout(waiting);
      socket.destroy();
      const status = /^HTTP\/1\.1 (\d{3})/u.exec(received)?.[1];
      resolve({ status: status === undefined ? undefined : Number(status), body: received, closedMs });
    };
    const waiting = setTimeout(() => end(undefined), waitMs);
    const send = (at: number) => {
      const piece = pieces[at];
      if (piece === undefined || socket.destroyed) return;
      socket.write(piece);
      if (pauseMs === 0) send(at + 1);
      else sending = setTimeout(() => send(at + 1), pauseMs);
    };
    socket.on('connect', () => send(0));
    socket.on('data', (bytes) => (received = (received + bytes.toString('latin1')).slice(0, 4000)));
    // A reset is a close like another.
    socket.on('error', () => {});
    socket.on('close', () => end(performance.now() - began));
  });
}
