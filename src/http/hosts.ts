import type { MiddlewareHandler } from 'hono';
import { isLoopback } from '../config/loopback.ts';
import { respondWithProblem } from './errors.ts';

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses to write for a request that came under a name which is not ours. A page elsewhere can have its own name
 * point at this machine (DNS rebinding); to the browser its form is then from the same origin, and only the name in
 * `Host` gives it away. `allowed` are names as a URL has them, without ports: `localhost`, `[::1]`.
 */
export function onlyHosts(allowed: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    if (READING.has(c.req.method) || allowed.includes(hostName(c.req.raw))) return await next();
    return await respondWithProblem(c, { kind: 'wrong-host' });
  };
}

/** The name that was asked for; '' when it is none. */
export function hostName(request: Request): string {
  const host = request.headers.get('host');
  const address = host === null ? request.url : `http://${host}`;
  return URL.canParse(address) ? new URL(address).hostname : '';
}

/** Addresses that stand for all of a machine's own: nobody's name. */
const EVERY: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/**
 * The names under which a service that listens on `address` is reached: this machine's own, the address itself, and the
 * name of `publicUrl`, under which people come. Undefined where the address is open to others and nobody said the name:
 * then any may be right.
 */
export function hostsOf(address: string, publicUrl?: string): readonly string[] | undefined {
  if (publicUrl === undefined && !isLoopback(address)) return undefined;
  const listening = new URL(`http://${address.includes(':') ? `[${address}]` : address}`).hostname;
  return [
    'localhost',
    '127.0.0.1',
    '[::1]',
    ...(EVERY.has(address) ? [] : [listening]),
    ...(publicUrl === undefined ? [] : [new URL(publicUrl).hostname]),
  ];
}
