import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { parseFetchHosts } from '../../../src/config/fetch-hosts.ts';
import { createWebFetcher } from '../../../src/platform/node/web-fetch.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { makeCertificate } from '../../fixtures/certificate.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Fetches from a server on this machine with its own certificate, which is trusted or not. */
async function fetchWith({ host = 'docs.gov.hk', trusted = true, ended = false }) {
  const { key, cert } = makeCertificate(host, { ended });
  const asked: string[] = [];
  const server = createServer({ key, cert }, (request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/down') response.writeHead(302, { Location: `http://docs.gov.hk:${port}/a` }).end();
    else response.writeHead(200, { 'Content-Type': 'text/plain' }).end('通告');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fetcher = createWebFetcher({
    hosts: parseFetchHosts(`docs.gov.hk:${port};http://docs.gov.hk:${port}`) ?? [],
    log: silentLog,
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    isAllowed: (address) => address === '127.0.0.1',
    ...(trusted && { ca: cert }),
  });
  return { asked, get: (path: string) => fetcher.fetch(`https://docs.gov.hk:${port}${path}`, undefined) };
}

describe('fetching over https', () => {
  test('gives the file of a server whose certificate is for its name', async () => {
    const { get } = await fetchWith({});
    const fetched = await get('/papers/a.txt');
    expect(fetched.kind === 'fetched' && new TextDecoder().decode(fetched.file.bytes)).toBe('通告');
  });

  test.each([
    ['nobody trusts', { trusted: false }],
    ['is for another name', { host: 'evil.example' }],
    ['has ended', { ended: true }],
  ])('asks nothing of one whose certificate %s', async (_, given) => {
    const { get, asked } = await fetchWith(given);
    await expect(get('/papers/a.txt')).rejects.toMatchObject({ code: 'fetch-failed' });
    expect(asked).toEqual([]);
  });

  test('does not go on over http where it is redirected to that', async () => {
    const { get, asked } = await fetchWith({});
    await expect(get('/down')).rejects.toMatchObject({ code: 'fetch-refused' });
    expect(asked).toEqual(['/down']);
  });
});
