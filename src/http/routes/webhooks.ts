import type { Hono } from 'hono';
import { readBytes } from '../body.ts';
import type { AppPorts } from '../ports.ts';
import { statusOf } from '../problem.ts';

/** `/webhooks/NAME` for each channel that is on. They come under whatever host name the operator gave the provider. */
export function addWebhookRoutes(app: Hono, { webhooks = {} }: Pick<AppPorts, 'webhooks'>): void {
  for (const [name, webhook] of Object.entries(webhooks)) {
    app.all(`/webhooks/${name}`, (c) =>
      webhook.handle({
        request: c.req.raw,
        async readBody() {
          const read = await readBytes(c.req.raw, webhook.maxBytes);
          if (read.ok) return { ok: true, bytes: read.value };
          return { ok: false, status: statusOf(read.error) === 413 ? 413 : 400 };
        },
      }),
    );
  }
}
