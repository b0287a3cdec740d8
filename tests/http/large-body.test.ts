import { connect } from 'node:net';
import { request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { type Listening, listen } from '../../src/entry/cli-listen.ts';
import { createTestService, postJson } from './support.ts';

const MB = 1024 * 1024;
const SIZE = 50 * MB;

let listening: Listening | undefined;
afterEach(async () => await listening?.close(0));

async function start() {
  const service = createTestService({});
  listening = await listen({ host: '127.0.0.1', port: 0, fetch: service.app.fetch });
  return { ...service, address: listening.address };
}

/** Sends 50 MB in chunks of 1 MB for as long as somebody takes them; tells the reply and how much went out. */
function send50Mb(address: string, headers: Record<string, string | number>) {
  return new Promise<{ status: number; type: string; body: string; sent: number }>((resolve, reject) => {
    let sent = 0;
    let replied = false;
    const outgoing = request(
      `${address}/v1/answers`,
      { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers } },
      (reply) => {
        replied = true;
        let body = '';
        reply.setEncoding('utf8').on('data', (text) => {
          body += String(text);
        });
        reply.on('end', () => {
          resolve({ status: reply.statusCode ?? 0, type: reply.headers['content-type'] ?? '', body, sent });
          outgoing.destroy();
        });
      },
    );
    // The server cuts the connection while we still send: after its reply that is what we are here to see.
    outgoing.on('error', (error) => (replied ? undefined : reject(error)));
    const chunk = Buffer.alloc(MB, 'x');
    const next = () => {
      while (sent < SIZE && !outgoing.destroyed) {
        sent += MB;
        if (!outgoing.write(chunk)) return void outgoing.once('drain', next);
      }
      if (!outgoing.destroyed) outgoing.end();
    };
    next();
  });
}

test.each([
  ['streamed without a length', { 'Transfer-Encoding': 'chunked' }],
  ['with its length declared', { 'Content-Length': SIZE }],
])('a body of 50 MB, %s: 413 long before it was sent, and the next question is answered', async (_name, headers) => {
  const { address, asked } = await start();
  const reply = await send50Mb(address, headers);
  expect(reply.status).toBe(413);
  expect(reply.type).toContain('application/problem+json');
  expect(JSON.parse(reply.body)).toMatchObject({ status: 413, outcome: 'limited' });
  // What the two sockets hold was sent too; a server that read it all first would have taken all 50.
  expect(reply.sent).toBeLessThan(20 * MB);
  expect(asked).toEqual([]);
  expect((await fetch(`${address}/v1/answers`, postJson({ question: '甲' }))).status).toBe(200);
});

function streamed50Mb(): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      if (sent === SIZE) return controller.close();
      sent += MB;
      controller.enqueue(new Uint8Array(MB).fill(120));
    },
  });
}

test.each<[name: string, path: string, init: () => RequestInit]>([
  ['whole', '/v1/answers', () => ({ body: Buffer.alloc(SIZE), headers: { 'Content-Type': 'application/json' } })],
  ['whole, of no type', '/v1/answers', () => ({ body: Buffer.alloc(SIZE) })],
  ['whole, to the form', '/', () => ({ body: Buffer.alloc(SIZE) })],
  ['streamed', '/v1/search', () => ({ body: streamed50Mb(), duplex: 'half' }) as RequestInit],
])('fetch sends 50 MB, %s, and reads the refusal each time', async (_name, path, init) => {
  const { address } = await start();
  for (let attempt = 0; attempt < 5; attempt++) {
    const response = await fetch(`${address}${path}`, { method: 'POST', ...init() });
    expect(response.status).toBe(413);
    expect(response.headers.get('connection')).toBe('close');
    expect(await response.text()).toContain('64 KB');
  }
});

test('who sends everything before reading, as many programs do, reads the refusal too', async () => {
  const { address } = await start();
  const { hostname, port } = new URL(address);
  const headers = `Host: ${hostname}\r\nContent-Type: application/json\r\nContent-Length: ${SIZE}`;
  for (let attempt = 0; attempt < 3; attempt++) {
    const received = await new Promise<string>((resolve, reject) => {
      const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
      let text = '';
      socket.setEncoding('utf8').on('error', reject);
      socket.write(`POST /v1/answers HTTP/1.1\r\n${headers}\r\n\r\n`);
      socket.write(Buffer.alloc(SIZE), () => {
        socket.on('data', (more) => {
          text += String(more);
        });
        socket.on('end', () => {
          socket.end();
          resolve(text);
        });
      });
    });
    expect(received).toMatch(/^HTTP\/1\.1 413 /);
  }
});

/** Sends bytes as they are and gives back all that comes until the connection ends. */
function raw(address: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (text) => {
      received += String(text);
    });
    // A refused connection may be reset once the answer was sent; what counts is the answer.
    socket.on('error', (error) => (received === '' ? reject(error) : undefined)).on('close', () => resolve(received));
  });
}

test.each([
  ['no HTTP', 'hello\r\n\r\n'],
  ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b c\r\nConnection: close\r\n\r\n'],
  [
    'a length that is none',
    'POST /v1/answers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ten\r\n\r\n',
  ],
  ['100 KB of headers', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`],
  ['an address of 100 KB', `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
])('%s: refused with 4xx, and the process goes on', async (_name, bytes) => {
  const { address } = await start();
  expect(await raw(address, bytes)).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
});

test('a body that ends early harms nobody', async () => {
  const { address, asked, logged } = await start();
  const { hostname, port } = new URL(address);
  const half =
    'POST /v1/answers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"question":';
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write(half, () => socket.destroy()));
    socket.on('close', () => resolve());
  });
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  expect(asked).toEqual([]);
  expect(logged).toEqual([]);
});

test('a length that is too much is refused before any of it is sent', async () => {
  const { address } = await start();
  const headers = 'Host: x\r\nContent-Type: application/json\r\nContent-Length: 52428800';
  expect(await raw(address, `POST /v1/answers HTTP/1.1\r\n${headers}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
});
