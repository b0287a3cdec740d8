import type { Hono } from 'hono';
import { assetPaths, assets } from '../assets.ts';

const KEEP = { 'Cache-Control': 'public, max-age=31536000, immutable' };

export function addAssetRoutes(app: Hono): void {
  app.get(assetPaths.styles, (c) => c.body(assets.styles, 200, { ...KEEP, 'Content-Type': 'text/css; charset=utf-8' }));
  app.get(assetPaths.script, (c) =>
    c.body(assets.script, 200, { ...KEEP, 'Content-Type': 'text/javascript; charset=utf-8' }),
  );
  app.get(assetPaths.icon, (c) => c.body(assets.icon, 200, { ...KEEP, 'Content-Type': 'image/svg+xml' }));
}
