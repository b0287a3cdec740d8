import type { html } from 'hono/html';

/** Escaped markup. Strings put into an `html` template are escaped; these are not escaped twice. */
export type Html = ReturnType<typeof html>;

/** A path of this site, or undefined: what is stored is never trusted to be a safe address. */
export function ownPath(url: string): string | undefined {
  return /^\/(?![/\\])/.test(url) ? url : undefined;
}
