import type { MiddlewareHandler } from 'hono';

/** Only our own script runs and it makes no markup of text; nothing comes from elsewhere, and forms post only here. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  // Older browsers do not know frame-ancestors.
  'X-Frame-Options': 'DENY',
  // An answer's address is known only to who asked, so it is never sent on. `no-referrer` would make our own forms
  // arrive with `Origin: null`, which the check below could not tell from a stranger's.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};

export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(HEADERS)) {
    // What a stranger's file is served with is stricter still.
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  }
};

/**
 * True when a form was posted from our own page, as far as the browser says: `Sec-Fetch-Site`, or `Origin` in
 * browsers older than that. Programs send neither and cannot be tricked into posting, so they pass. Hosts are
 * compared, not schemes, because a proxy in front may speak TLS for us.
 */
export function isOwnForm(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none';
  const origin = request.headers.get('origin');
  if (origin === null) return true;
  return URL.canParse(origin) && new URL(origin).host === (request.headers.get('host') ?? new URL(request.url).host);
}
