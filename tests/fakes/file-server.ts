import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How one request for the file is answered. `from` is where the asked range begins; null without one. */
export type Serve = (response: ServerResponse, file: Uint8Array, from: number | null) => void;

export interface FileServer {
  readonly url: string;
  /** The range of each request, as it was asked for. */
  readonly ranges: readonly (string | null)[];
  close(): Promise<void>;
}

/** Serves one file on the loopback address; each request plays the next of `plays`, the last one repeats. */
export async function createFileServer(file: Uint8Array, ...plays: readonly [Serve, ...Serve[]]): Promise<FileServer> {
  const ranges: (string | null)[] = [];
  const server = createServer((request, response) => {
    const range = request.headers.range ?? null;
    const play = plays[Math.min(ranges.length, plays.length - 1)] ?? plays[0];
    ranges.push(range);
    const start = /^bytes=(\d+)-$/u.exec(range ?? '')?.[1];
    play(response, file, start === undefined ? null : Number(start));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/model.jar`,
    ranges,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** As a good server does. */
export const whole: Serve = (response, file, from) => {
  if (from !== null && from >= file.length) response.writeHead(416).end();
  else if (from === null) response.writeHead(200, { 'content-length': file.length }).end(file);
  else {
    const range = `bytes ${from}-${file.length - 1}/${file.length}`;
    response.writeHead(206, { 'content-range': range }).end(file.subarray(from));
  }
};

/** The same, but the connection breaks after so many bytes. */
export function cutAfter(bytes: number): Serve {
  return (response, file, from) => {
    const start = from ?? 0;
    const headers = { 'content-range': `bytes ${start}-${file.length - 1}/${file.length}` };
    response.writeHead(from === null ? 200 : 206, { ...headers, 'content-length': file.length - start });
    response.write(file.subarray(start, start + bytes), () => {
      setTimeout(() => response.socket?.resetAndDestroy(), 20);
    });
  };
}

/** Ignores ranges, as simple servers do. */
export const withoutRanges: Serve = (response, file) => {
  response.writeHead(200, { 'content-length': file.length }).end(file);
};

export function status(code: number): Serve {
  return (response) => {
    response.writeHead(code).end('no');
  };
}
