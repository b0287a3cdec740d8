import { lookup } from 'node:dns/promises';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { isIP, type LookupFunction } from 'node:net';
import { type FetchHost, isFetchable } from '../../config/fetch-hosts.ts';
import type { Fetched, WebFetcher, WebVersion } from '../../knowledge/intake/web.ts';
import { READER_LIMITS } from '../../knowledge/readers/formats.ts';
import { ServiceError } from '../../shared/errors.ts';
import type { Log } from '../../shared/log.ts';
import { isPublicAddress } from './public-address.ts';
import { fileNameOf, readBody } from './web-body.ts';

export interface WebAddress {
  address: string;
  family: 4 | 6;
}

export interface WebFetchOptions {
  hosts: readonly FetchHost[];
  log: Log;
  /** What a name leads to; the system's resolver unless a test brings one. */
  resolve?: (name: string) => Promise<readonly WebAddress[]>;
  /** Which addresses may be connected to; the public internet unless a test brings another rule. */
  isAllowed?: (address: string) => boolean;
  /** Certificates that a test trusts. */
  ca?: string;
  limits?: Partial<WebLimits>;
}

export interface WebLimits {
  /** From the first look-up to the last byte, redirects included. */
  totalMs: number;
  /** Without a byte. */
  idleMs: number;
  bytes: number;
  redirects: number;
}

const LIMITS: WebLimits = { totalMs: 60_000, idleMs: 10_000, bytes: READER_LIMITS.fileBytes, redirects: 5 };
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Fetches from the hosts that the operator named and from nowhere else. A name is resolved once; all it leads to must
 * be public, and the connection goes to the address that was checked, so that a name that changes leads nowhere. Each
 * redirect is a fetch of its own, with all the same checks. Refusals are logged with the host alone: paths may hold
 * secrets.
 */
export function createWebFetcher(options: WebFetchOptions): WebFetcher {
  const limits = { ...LIMITS, ...options.limits };
  return {
    async fetch(address, known) {
      const signal = AbortSignal.timeout(limits.totalMs);
      let at = address;
      try {
        for (let redirects = 0; ; redirects += 1) {
          const url = checkedUrl(at, options.hosts, at === address ? undefined : address);
          const response = await request(url, known, { ...options, limits, signal });
          const location = REDIRECTS.has(response.statusCode ?? 0) ? response.headers.location : undefined;
          if (location === undefined) return await resultOf(url, response, known, { limits, signal });
          response.destroy();
          if (redirects >= limits.redirects) throw refused('redirects', 'It redirects too often.');
          if (!URL.canParse(location, url)) throw refused('redirect', 'It redirects to what is no address.');
          at = new URL(location, url).href;
        }
      } catch (error) {
        const fault = faultOf(error, signal);
        options.log.write('warn', fault.code === 'fetch-refused' ? 'fetch-refused' : 'fetch-failed', {
          host: hostOf(at),
          reason: reasons.get(fault) ?? fault.code,
        });
        throw fault;
      }
    },
  };
}

/** What is said of a refusal in the log, beside the sentence for people. */
const reasons = new WeakMap<ServiceError, string>();

function refused(reason: string, sentence: string): ServiceError {
  const error = new ServiceError('fetch-refused', sentence);
  reasons.set(error, reason);
  return error;
}

function checkedUrl(address: string, hosts: readonly FetchHost[], redirectedFrom: string | undefined): URL {
  if (!URL.canParse(address)) throw refused('address', 'This is no address of the web.');
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw refused('scheme', 'Only addresses that begin with https:// are fetched.');
  if (url.username !== '' || url.password !== '')
    throw refused('login', 'The address holds a name or a password: leave them out.');
  if (redirectedFrom?.startsWith('https:') === true && url.protocol === 'http:')
    throw refused('downgrade', 'It redirects from https to http.');
  if (!isFetchable(url, hosts)) {
    const from = redirectedFrom === undefined ? 'Its host' : `It redirects to ${hostOf(address)}, which`;
    throw refused('host', `${from} is not one of FETCH_HOSTS. Add it there, if documents may be fetched from it.`);
  }
  return url;
}

export interface Connecting extends WebFetchOptions {
  limits: WebLimits;
  signal: AbortSignal;
}

function request(url: URL, known: WebVersion | undefined, options: Connecting): Promise<IncomingMessage> {
  const headers = {
    Accept: '*/*',
    ...(known?.etag ? { 'If-None-Match': known.etag } : {}),
    ...(known?.lastModified ? { 'If-Modified-Since': known.lastModified } : {}),
  };
  return requestChecked(url, { method: 'GET', headers }, options);
}

/** What is sent to an address that was checked. */
export interface Sent {
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string>>;
  body?: string;
}

/** Asks at the very address that was checked, once; a redirect is an answer like any other. */
export async function requestChecked(
  url: URL,
  { method, headers, body }: Sent,
  options: Omit<Connecting, 'hosts' | 'log'>,
): Promise<IncomingMessage> {
  const { limits, signal, ca, isAllowed = isPublicAddress } = options;
  const addresses = await addressesOf(url, options);
  const how: RequestOptions & { ca?: string; servername?: string } = {
    method,
    // The name is not looked up again: what was checked is what is connected to.
    lookup: pinned(addresses),
    agent: false,
    signal,
    headers: { 'Accept-Encoding': 'identity', 'User-Agent': 'Judian', ...headers },
    ...(ca !== undefined && { ca }),
  };
  const { request: send } = url.protocol === 'https:' ? await import('node:https') : await import('node:http');
  return await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = send(url, how, resolve);
    sent.setTimeout(limits.idleMs, () => sent.destroy(new ServiceError('fetch-failed', 'It does not answer.')));
    sent.on('socket', (socket) =>
      socket.once('connect', () => {
        if (!isAllowed(socket.remoteAddress ?? '')) sent.destroy(notPublic());
      }),
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

async function addressesOf(
  url: URL,
  { resolve = systemResolve, isAllowed = isPublicAddress, signal }: Omit<Connecting, 'hosts' | 'log'>,
) {
  const name = url.hostname.replace(/^\[(.*)\]$/u, '$1');
  const family = isIP(name);
  const addresses: readonly WebAddress[] =
    family === 0 ? await untilAborted(resolve(name), signal) : [{ address: name, family: family === 4 ? 4 : 6 }];
  if (addresses.length === 0) throw new ServiceError('fetch-failed', 'Its host has no address.');
  // One of several that leads inside is enough: an honest host has none.
  if (!addresses.every(({ address }) => isAllowed(address))) throw notPublic();
  return addresses;
}

function notPublic(): ServiceError {
  return refused('not-public', 'Its host leads to this machine or a private network.');
}

function pinned(addresses: readonly WebAddress[]): LookupFunction {
  return (_name, options, callback) => {
    const [first] = addresses;
    if (options.all === true) callback(null, [...addresses]);
    else if (first !== undefined) callback(null, first.address, first.family);
  };
}

async function systemResolve(name: string): Promise<WebAddress[]> {
  const found = await lookup(name, { all: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}

function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const aborted = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  );
  return Promise.race([work, aborted]);
}

async function resultOf(
  url: URL,
  response: IncomingMessage,
  known: WebVersion | undefined,
  { limits, signal }: Pick<Connecting, 'limits' | 'signal'>,
): Promise<Fetched> {
  const { statusCode: status = 0, headers } = response;
  if (status === 304 && known !== undefined) {
    response.destroy();
    return { kind: 'not-modified' };
  }
  if (status !== 200) {
    response.destroy();
    if (status === 404 || status === 410)
      throw new ServiceError('fetch-missing', 'Nothing is at this address any more.');
    throw new ServiceError('fetch-failed', `Its server answers ${status}.`, { retryable: status >= 500 });
  }
  const bytes = await readBody(response, { bytes: limits.bytes, idleMs: limits.idleMs, signal });
  const { etag = null, 'last-modified': lastModified = null } = headers;
  return { kind: 'fetched', file: { name: fileNameOf(url, headers), bytes }, etag, lastModified };
}

function faultOf(error: unknown, signal: AbortSignal): ServiceError {
  if (signal.aborted) return new ServiceError('fetch-failed', 'It takes too long.', { retryable: true });
  if (error instanceof ServiceError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  const sentence = code === 'ENOTFOUND' ? 'There is no such host.' : `It cannot be fetched (${code}).`;
  return new ServiceError('fetch-failed', sentence, { retryable: true, cause: error });
}

const LONGEST_HOST = 100;

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname.slice(0, LONGEST_HOST) : '';
}
