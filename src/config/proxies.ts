/** Proxies whose word on who asks is believed. */
export interface Proxies {
  /** Any on this machine. */
  loopback: boolean;
  /** Any in a private network (RFC 1918, RFC 4193, link-local). */
  private: boolean;
  /** In the form of `plainAddress`. */
  addresses: readonly string[];
}

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/u;
const IPV6 = /^[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?::\d+\.\d+\.\d+\.\d+)?$/u;

/** `loopback;10.0.0.2`; undefined for what is none. */
export function parseProxies(value: string): Proxies | undefined {
  const parts = value.split(';').map((part) => part.trim().toLowerCase());
  const addresses = parts.filter((part) => part !== 'loopback' && part !== 'private').map(plainAddress);
  if (addresses.some((address) => address === undefined)) return undefined;
  return {
    loopback: parts.includes('loopback'),
    private: parts.includes('private'),
    addresses: addresses.filter((address) => address !== undefined),
  };
}

/**
 * An address alone, in small letters: without port, brackets or zone, and `::ffff:192.0.2.7` as `192.0.2.7`. Undefined
 * for what is no address, such as a name or `unknown`.
 */
export function plainAddress(written: string): string | undefined {
  const bare = written
    .trim()
    .toLowerCase()
    .replace(/^\[([^\]]*)\](?::\d+)?$/u, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/u, '$1')
    .replace(/%.*$/u, '')
    .replace(/^::ffff:(?=\d+\.)/u, '');
  return IPV4.test(bare) || IPV6.test(bare) ? bare : undefined;
}

const LOOPBACK = /^(?:127\.|::1$)/u;
const PRIVATE = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/u;

function isTrusted(address: string, { loopback, private: near, addresses }: Proxies): boolean {
  return (loopback && LOOPBACK.test(address)) || (near && PRIVATE.test(address)) || addresses.includes(address);
}

/** More hops than any real way has. */
const MOST_HOPS = 30;

/**
 * Who asks: the last address on the way that is no proxy of ours. Each proxy adds who it heard from at the end of
 * X-Forwarded-For, so what stands before the first stranger is that stranger's word, and is not read.
 *
 *   X-Forwarded-For: (made up), 203.0.113.9, 10.0.0.2     from 127.0.0.1  →  203.0.113.9
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | null | undefined,
  proxies: Proxies | undefined,
): string | undefined {
  let client = peer === undefined ? undefined : (plainAddress(peer) ?? peer);
  if (client === undefined || proxies === undefined || !isTrusted(client, proxies)) return client;
  for (const hop of (forwardedFor ?? '').split(',').slice(-MOST_HOPS).reverse()) {
    const address = plainAddress(hop);
    // What cannot be read was not written by a proxy of ours: it counts for who sent it.
    if (address === undefined) return client;
    client = address;
    if (!isTrusted(address, proxies)) return client;
  }
  return client;
}
