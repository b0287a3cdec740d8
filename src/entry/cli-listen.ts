import type { Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { ServiceError } from '../shared/errors.ts';
import { lingerOn } from './cli-linger.ts';

/** A client that sends its headers or its small body slower than this is not worth a connection. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;

export interface Listening {
  /** Where this machine reaches it: `http://127.0.0.1:8787`. */
  address: string;
  /** Stops accepting, lets running requests finish for up to `graceMs` or until `hurried`, then cuts what is left. */
  close(graceMs: number, hurried?: Promise<void>): Promise<void>;
}

/** @throws ServiceError `port-taken`, `port-forbidden`, `host-unknown` or `cannot-listen`, each with what to do. */
export async function listen(options: { host: string; port: number; fetch: Hono['fetch'] }): Promise<Listening> {
  const { host, port, fetch } = options;
  const server = createAdaptorServer({
    fetch,
    serverOptions: { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS },
  }) as Server;
  lingerOn(server);
  cutStalled(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenFault(error, host, port)));
    server.listen(port, host, resolve);
  });
  const taken = (server.address() as AddressInfo).port;
  return { address: `http://${reachableHost(host)}:${taken}`, close: (...args) => close(server, ...args) };
}

/** A reader that takes nothing of what waits for it is cut off after so long. */
const STALLED_MS = 30_000;

/**
 * Cuts connections that do not move: readers that stopped reading, and those that are kept alive for nothing. One that
 * waits for its answer does not move either, and is left alone; the answer has limits of its own.
 */
function cutStalled(server: Server): void {
  const answering = new Map<Socket, number>();
  server.on('request', ({ socket }, response) => {
    answering.set(socket, (answering.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const left = (answering.get(socket) ?? 1) - 1;
      if (left > 0) answering.set(socket, left);
      else answering.delete(socket);
    });
  });
  server.setTimeout(STALLED_MS, (socket) => {
    if (socket.writableLength > 0 || !answering.has(socket)) socket.destroy();
  });
}

/** 0.0.0.0 and :: mean every address of the machine; a browser here needs one of them. */
function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function listenFault(cause: NodeJS.ErrnoException, host: string, port: number): ServiceError {
  switch (cause.code) {
    case 'EADDRINUSE':
      return new ServiceError(
        'port-taken',
        `Port ${port} is taken by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`,
        { cause },
      );
    case 'EACCES':
      return new ServiceError(
        'port-forbidden',
        `This user may not listen on port ${port}. Choose a port above 1023: PORT=8787 npm start`,
        { cause },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new ServiceError(
        'host-unknown',
        `${host} is no address of this machine. Set HOST to 127.0.0.1, or to 0.0.0.0 for every address.`,
        { cause },
      );
    default:
      return new ServiceError(
        'cannot-listen',
        `Cannot listen on ${host}, port ${port} (${cause.code ?? 'unknown'}). Check HOST and PORT.`,
        { cause },
      );
  }
}

const IDLE_CHECK_MS = 50;

function close(server: Server, graceMs: number, hurried?: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    // A connection kept alive would hold the server open after its last request.
    const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    void hurried?.then(() => server.closeAllConnections());
    server.close(() => {
      clearInterval(idle);
      clearTimeout(cut);
      resolve();
    });
  });
}
