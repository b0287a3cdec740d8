import { connect } from 'node:net';
import { type RawCase, rawCases, sendRaw, slowCases } from './raw.ts';

export interface Slow {
  name: string;
  status: number | undefined;
  /** Milliseconds until the service cut it; undefined where it did not in time. */
  cutMs: number | undefined;
}

/**
 * The service waits 10 s for headers, 30 s for a request, and 30 s for a reader that takes nothing, once it has written
 * what it was asked for: a thousand pages take a busy machine a while.
 */
const WAIT_MS = 180_000;

/** Writers and readers that never come to an end, and connections that are none, all at once. */
export async function measureSlow(address: string, page: string): Promise<Slow[]> {
  const tried = async (one: RawCase): Promise<Slow> => {
    const { status, closedMs } = await sendRaw(address, one, WAIT_MS);
    return { name: one.name, status, cutMs: closedMs };
  };
  return await Promise.all([...slowCases.map(tried), slowReader(address, page), ...rawCases.map(tried)]);
}

/** Asks for more than the system keeps for a connection, and reads none of it. */
function slowReader(address: string, page: string): Promise<Slow> {
  const name = 'a reader that takes nothing';
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    const began = performance.now();
    const end = (cutMs: number | undefined) => {
      clearTimeout(waiting);
      clearInterval(asking);
      socket.destroy();
      resolve({ name, status: undefined, cutMs });
    };
    const waiting = setTimeout(() => end(undefined), WAIT_MS);
    socket.pause();
    const request = `GET ${page} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`;
    socket.write(request.repeat(1000));
    // One who reads nothing learns of the end only when writing fails.
    const asking = setInterval(() => socket.write(request), 500);
    socket.on('error', () => {});
    socket.on('close', () => end(performance.now() - began));
  });
}
