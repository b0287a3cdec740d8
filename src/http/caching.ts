import type { MiddlewareHandler } from 'hono';

/** Documents change and are taken away: what does not say how long it holds is asked for again each time. */
export const askAgain: MiddlewareHandler = async (c, next) => {
  await next();
  if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-cache');
};
