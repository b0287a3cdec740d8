import type { Hono } from 'hono';
import { BUSY_RETRY_SECONDS } from '../limits.ts';
import type { AppPorts } from '../ports.ts';

/** `/healthz`: the process answers. `/readyz`: it can answer questions, and if not, why. */
export function addHealthRoutes(app: Hono, ports: AppPorts): void {
  app.get('/healthz', (c) => c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }));

  app.get('/readyz', async (c) => {
    const readiness = await ports.ready();
    const headers = { 'Cache-Control': 'no-store' };
    if (readiness.ready) return c.json(readiness, 200, headers);
    return c.json(readiness, 503, { ...headers, 'Retry-After': String(BUSY_RETRY_SECONDS) });
  });
}
