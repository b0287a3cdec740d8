import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the fake server received it. */
export interface ReceivedRequest {
  path: string;
  authorization: string | undefined;
  body: Record<string, unknown>;
}

/** Answers one request. */
export type Play = (response: ServerResponse, request: ReceivedRequest) => void | Promise<void>;

/** A server on the loopback address that speaks OpenAI's chat completions as a test tells it to. */
export interface OpenAiServer {
  /** With `/v1`, as CHAT_MODEL_BASE_URL takes it. */
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  /** Resolves when a client has closed its connection before the reply was over. */
  readonly clientLeft: Promise<void>;
  close(): Promise<void>;
}

/** Each request plays the next of `plays`; the last one repeats. */
export async function createOpenAiServer(...plays: readonly [Play, ...Play[]]): Promise<OpenAiServer> {
  const requests: ReceivedRequest[] = [];
  const left = Promise.withResolvers<void>();
  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await receive(incoming);
    const play = plays[Math.min(requests.length, plays.length - 1)];
    requests.push(request);
    await play?.(response, request);
  };
  const server = createServer((incoming, response) => {
    response.on('close', () => {
      if (!response.writableEnded) left.resolve();
    });
    // A play that fails closes the connection, which the test then sees.
    serve(incoming, response).catch((error: Error) => response.destroy(error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    clientLeft: left.promise,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function receive(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return {
    path: incoming.url ?? '',
    authorization: incoming.headers.authorization,
    body: JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>,
  };
}

/** One event of a stream, in OpenAI's shape. */
export function event(delta: Record<string, unknown>, finishReason: string | null = null, more: object = {}): string {
  const choice = { index: 0, delta, finish_reason: finishReason };
  const chunk = { id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'fake', choices: [choice], ...more };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

const DONE = 'data: [DONE]\n\n';

/** A whole reply in pieces, ended as servers do. */
export function streamOf(pieces: readonly string[], finishReason: string | null = 'stop', more: object = {}): Play {
  const events = pieces.map((content) => event({ role: 'assistant', content }));
  return raw([...events, ...(finishReason === null ? [] : [event({}, finishReason, more)]), DONE]);
}

/** These parts as an event stream, each in its own write, then a clean end. */
export function raw(parts: readonly (string | Uint8Array)[]): Play {
  return async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const part of parts) {
      await new Promise((resolve) => response.write(part, resolve));
      // Lets the client read before the next part, so that parts are not joined on the way.
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    response.end();
  };
}

/** Sends these parts, then nothing more, and keeps the connection open. */
export function stall(parts: readonly string[] = []): Play {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    for (const part of parts) response.write(part);
  };
}

/** Sends these parts, then resets the connection. */
export function reset(parts: readonly string[]): Play {
  return async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const part of parts) await new Promise((resolve) => response.write(part, resolve));
    setTimeout(() => response.socket?.resetAndDestroy(), 5);
  };
}

/** A plain response. */
export function respond(status: number, body: string | object, headers: Record<string, string> = {}): Play {
  return (response) => {
    const type = typeof body === 'string' ? 'text/html' : 'application/json';
    response.writeHead(status, { 'content-type': type, ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}
