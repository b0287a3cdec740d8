import type { Hono } from 'hono';
import { openApiDocument } from '../openapi/document.ts';
import { renderDocs } from '../pages/docs.ts';
import type { AppPorts } from '../ports.ts';
import { uiOf } from '../reader.ts';

/** `GET /v1/openapi.json`, and `/docs` as a page of our own: nothing is fetched from elsewhere to read it. */
export function addOpenApiRoutes(app: Hono, ports: AppPorts): void {
  // Made when it is first asked for: a start does without it.
  let made: string | undefined;
  const served = () => ({ editing: ports.editing !== undefined, review: ports.staff !== undefined });

  app.get('/v1/openapi.json', (c) => {
    made ??= JSON.stringify(openApiDocument(served()));
    return c.body(made, 200, { 'Content-Type': 'application/json; charset=utf-8' });
  });

  app.get('/docs', async (c) => c.html(await renderDocs(await uiOf(c, ports), served())));
}
