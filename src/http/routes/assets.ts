import type { Hono } from 'hono';
import { icon } from '../../web/icon.ts';
import { styles } from '../../web/styles.ts';

/** FNV-1a over the text's code units: names a version, guards nothing. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Addresses that change with the content, so that browsers may keep what they fetched for good. */
export const assetPaths = {
  styles: `/assets/${fingerprint(styles)}.css`,
  icon: `/assets/${fingerprint(icon)}.svg`,
} as const;

const KEEP = { 'Cache-Control': 'public, max-age=31536000, immutable' };

export function addAssetRoutes(app: Hono): void {
  app.get(assetPaths.styles, (c) => c.body(styles, 200, { ...KEEP, 'Content-Type': 'text/css; charset=utf-8' }));
  app.get(assetPaths.icon, (c) => c.body(icon, 200, { ...KEEP, 'Content-Type': 'image/svg+xml' }));
}
