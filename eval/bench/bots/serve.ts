import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Connection } from '../../../src/channels/demo/faults.ts';

export interface Served {
  url: string;
  close(): Promise<void>;
}

type Handle = (request: Request, connection: Connection) => Response | Promise<Response>;

/** Serves on a free port of the loopback address. `cut` ends a connection without an answer. */
export async function serve(handle: Handle): Promise<Served> {
  const server = createAdaptorServer({
    fetch: (request, env) => {
      const { outgoing } = env as { outgoing?: { destroy(): void } };
      return handle(request, { cut: () => outgoing?.destroy() });
    },
  }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
