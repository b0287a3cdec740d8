import type { Hono } from 'hono';
import { respondWithProblem } from './errors.ts';

/**
 * Says 405 with `Allow` wherever a known address is asked in a way it does not know. Read off the routes that are
 * there, so that a new route needs no second list. Call it after the last one.
 */
export function addMethodNotAllowed(app: Hono): void {
  const methods = new Map<string, string[]>();
  for (const { path, method } of app.routes) {
    // Middleware is registered for ALL methods.
    if (method !== 'ALL') methods.set(path, [...(methods.get(path) ?? []), method]);
  }
  for (const [path, known] of methods) {
    // Hono answers HEAD from GET.
    const allow = known.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
    app.all(path, (c) => respondWithProblem(c, { kind: 'method-not-allowed', allow }));
  }
}
