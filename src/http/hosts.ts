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

/**
 * The names under which a service that listens on `address` is reached; undefined when others than us choose them. On an
 * address of this machine alone that is its own names, and the one of `publicUrl`, under which a proxy in front passes
 * requests on.
 */
export function hostsOf(address: string, publicUrl?: string): readonly string[] | undefined {
  if (!isLoopback(address)) return undefined;
  const own = ['localhost', '127.0.0.1', '[::1]', address.toLowerCase()];
  return publicUrl === undefined ? own : [...own, new URL(publicUrl).hostname];
}
