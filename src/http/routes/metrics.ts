import type { Context, Hono, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { isLoopback } from '../../config/loopback.ts';
import { respondWithProblem } from '../errors.ts';
import { hostName } from '../hosts.ts';
import type { AppPorts, MetricsView } from '../ports.ts';

/** Counts every request by the pattern of its address. Put it before everything else. */
export function observeRequests(metrics: MetricsView): MiddlewareHandler {
  return async (c, next) => {
    const began = performance.now();
    await next();
    metrics.responded({ route: routeOf(c), method: c.req.method, status: c.res.status, ms: performance.now() - began });
  };
}

/** The pattern that matched; what nothing matched is one series, whatever was typed. */
function routeOf(c: Context): string {
  const path = matchedRoutes(c).at(-1)?.path ?? '';
  return path.includes('*') || path === '' ? 'none' : path;
}

/** Headers by which a proxy says for whom it asks. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/** `GET /metrics`: for who shows the token; where none is set, for this machine alone. */
export function addMetricsRoute(app: Hono, ports: AppPorts): void {
  app.get('/metrics', async (c) => {
    const { metrics } = ports;
    if (metrics === undefined) return respondWithProblem(c, { kind: 'metrics-absent' });
    if (metrics.readers === undefined) {
      if (!isFromHere(c, ports)) return respondWithProblem(c, { kind: 'metrics-closed' });
    } else if ((await metrics.readers.of(c.req.raw)) === undefined) {
      c.header('WWW-Authenticate', 'Bearer');
      return respondWithProblem(c, { kind: 'metrics-token-wrong' });
    }
    const { contentType, body } = await metrics.text();
    return c.body(body, 200, { 'Content-Type': contentType, 'Cache-Control': 'no-store' });
  });
}

/**
 * True for a program on this machine that asks by this machine's own name. A proxy here has a local address too, so
 * what says that it was forwarded is refused; and a page elsewhere may have its own name point here.
 */
function isFromHere(c: Context, { addressOf }: AppPorts): boolean {
  if (FORWARDED.some((name) => c.req.header(name) !== undefined)) return false;
  return isLoopback(bare(addressOf(c) ?? '')) && isLoopback(bare(hostName(c.req.raw)));
}

/** `[::1]` as `::1`, and `::ffff:127.0.0.1`, as a socket for both kinds of addresses has it, as `127.0.0.1`. */
function bare(address: string): string {
  return address.replace(/^\[(.*)\]$/u, '$1').replace(/^::ffff:(?=\d+\.)/iu, '');
}
