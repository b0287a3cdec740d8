import { getConnInfo } from '@hono/node-server/conninfo';
import type { Config } from '../config/schema.ts';
import { clientAddress } from '../config/proxies.ts';
import type { AppPorts } from '../http/app.ts';

/** Reads where a request comes from, behind the proxies that are trusted. */
export function addressReader({ TRUST_PROXY }: Pick<Config, 'TRUST_PROXY'>): AppPorts['addressOf'] {
  return (c) => {
    // A request that came over no connection (a command, a test) has no address.
    const connected = (c.env as { incoming?: unknown } | undefined)?.incoming !== undefined;
    const peer = connected ? getConnInfo(c).remote.address : undefined;
    return clientAddress(peer, c.req.header('x-forwarded-for'), TRUST_PROXY);
  };
}
