import type { Hono } from 'hono';
import { assetPaths, assets } from '../assets.ts';

const KEEP = { 'Cache-Control': 'public, max-age=31536000, immutable' };

export function addAssetRoutes(app: Hono): void {
  for (const name of ['styles', 'staffStyles'] as const)
    app.get(assetPaths[name], (c) => c.body(assets[name], 200, { ...KEEP, 'Content-Type': 'text/css; charset=utf-8' }));
  for (const name of ['script', 'staffScript'] as const)
    app.get(assetPaths[name], (c) =>
      c.body(assets[name], 200, { ...KEEP, 'Content-Type': 'text/javascript; charset=utf-8' }),
    );
  app.get(assetPaths.icon, (c) => c.body(assets.icon, 200, { ...KEEP, 'Content-Type': 'image/svg+xml' }));
}
