import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { parseFetchHosts } from '../../../src/config/fetch-hosts.ts';
import { createWebFetcher, type WebFetchOptions } from '../../../src/platform/node/web-fetch.ts';
import { createLineLog } from '../../../src/shared/log.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on this machine under the name docs.gov.hk, and what was asked of it. */
async function served(answer: RequestListener, given: Partial<WebFetchOptions> = {}) {
  const asked: { path: string; headers: NodeJS.Dict<string | string[]> }[] = [];
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers });
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const logged: string[] = [];
  const resolved: string[] = [];
  const fetcher = createWebFetcher({
    hosts:
      parseFetchHosts(
        `http://docs.gov.hk:${port};http://other.gov.hk:${port};http://127.0.0.1:${port};secure.gov.hk:${port}`,
      ) ?? [],
    log: createLineLog((line) => logged.push(line)),
    resolve: async (name) => {
      resolved.push(name);
      return [{ address: '127.0.0.1', family: 4 }];
    },
    // The rule of a test: this machine alone, which the rule that is used refuses.
    isAllowed: (address) => address === '127.0.0.1',
    ...given,
  });
  const get = (path: string, known?: { etag: string | null; lastModified: string | null }) =>
    fetcher.fetch(path.startsWith('http') ? path : `http://docs.gov.hk:${port}${path}`, known);
  return { get, fetcher, asked, logged, resolved, port };
}

describe('fetching', () => {
  test('gives the file with its name and version, and says what it has of it the next time', async () => {
    const { get, asked } = await served((request, response) => {
      if (request.headers['if-none-match'] === '"v1"') return response.writeHead(304).end();
      response.writeHead(200, {
        ETag: '"v1"',
        'Last-Modified': 'Sun, 22 Nov 2026 04:00:00 GMT',
        'Content-Type': 'text/html',
      });
      response.end('<p>通告</p>');
    });
    const first = await get('/papers/%E9%80%9A%E5%91%8A?x=1');
    expect(first).toMatchObject({ kind: 'fetched', etag: '"v1"', file: { name: '通告.html' } });
    expect(first.kind === 'fetched' && new TextDecoder().decode(first.file.bytes)).toBe('<p>通告</p>');
    expect(await get('/papers/x', { etag: '"v1"', lastModified: null })).toEqual({ kind: 'not-modified' });
    expect(asked[0]?.headers).toMatchObject({ 'accept-encoding': 'identity' });
    expect(asked[0]?.headers['cookie'] ?? asked[0]?.headers['authorization']).toBeUndefined();
  });

  test.each([
    ["attachment; filename*=UTF-8''%E7%94%B2.pdf", '甲.pdf'],
    ['attachment; filename="../../etc/a.pdf"', 'a.pdf'],
    [undefined, 'x.pdf'],
  ])('a name given as %s is %s', async (disposition, name) => {
    const headers = { 'Content-Type': 'application/pdf', ...(disposition && { 'Content-Disposition': disposition }) };
    const { get } = await served((_, response) => response.writeHead(200, headers).end('x'));
    expect(await get('/x')).toMatchObject({ file: { name } });
  });

  test('follows redirects to hosts that are named, and looks each one up', async () => {
    const { get, resolved, port } = await served((request, response) => {
      if (request.url === '/a') response.writeHead(302, { Location: `http://other.gov.hk:${port}/b.txt` }).end();
      else response.writeHead(200).end('甲');
    });
    expect(await get('/a')).toMatchObject({ file: { name: 'b.txt' } });
    expect(resolved).toEqual(['docs.gov.hk', 'other.gov.hk']);
  });

  test('unpacks what was packed unasked, and stops at a bomb', async () => {
    const packed = gzipSync(Buffer.alloc(50_000_000));
    const { get } = await served(
      (request, response) => {
        response.writeHead(200, { 'Content-Encoding': 'gzip' });
        response.end(request.url === '/bomb' ? packed : gzipSync('甲'));
      },
      { limits: { bytes: 1_000_000 } },
    );
    expect(packed.length).toBeLessThan(1_000_000);
    const small = await get('/small.txt');
    expect(small.kind === 'fetched' && new TextDecoder().decode(small.file.bytes)).toBe('甲');
    await expect(get('/bomb')).rejects.toMatchObject({ code: 'file-unreadable' });
  });
});

describe('refusals', () => {
  test.each([
    ['a host that nobody named', 'https://evil.example/a', 'FETCH_HOSTS'],
    ['a name that ends like one', 'https://evildocs.gov.hk/a', 'FETCH_HOSTS'],
    ['this machine by a number', 'http://2130706433/a', 'FETCH_HOSTS'],
    ['this machine in IPv6', 'http://[::1]/a', 'FETCH_HOSTS'],
    ['another scheme', 'file:///etc/passwd', 'https://'],
    ['a login in it', 'https://me:secret@secure.gov.hk/a', 'leave them out'],
    ['no address', 'https://', 'no address'],
  ])('%s', async (_, address, sentence) => {
    const { fetcher, asked, resolved, logged } = await served((__, response) => response.end('x'));
    await expect(fetcher.fetch(address)).rejects.toMatchObject({
      code: 'fetch-refused',
      message: expect.stringContaining(sentence),
    });
    expect([asked, resolved]).toEqual([[], []]);
    expect(logged.join()).toContain('fetch-refused');
    expect(logged.join()).not.toContain('secret');
  });

  test('http where only https was named, and another port', async () => {
    const { fetcher, port } = await served((_, response) => response.end('x'));
    await expect(fetcher.fetch(`http://secure.gov.hk:${port}/a`)).rejects.toMatchObject({ code: 'fetch-refused' });
    await expect(fetcher.fetch('http://docs.gov.hk:9/a')).rejects.toMatchObject({ code: 'fetch-refused' });
  });

  test.each([
    '127.0.0.1',
    '10.0.0.1',
    '169.254.169.254',
    '192.168.0.1',
    '::1',
    'fe80::1',
    '::ffff:127.0.0.1',
    'fd00:ec2::254',
  ])('a name that leads to %s is refused before anything is sent', async (address) => {
    const resolve = async () => [{ address, family: address.includes(':') ? (6 as const) : (4 as const) }];
    const { asked, port } = await served((__, response) => response.end('x'));
    const hosts = parseFetchHosts(`http://docs.gov.hk:${port}`) ?? [];
    const strict = createWebFetcher({ hosts, log: createLineLog(() => {}), resolve });
    await expect(strict.fetch(`http://docs.gov.hk:${port}/a`)).rejects.toMatchObject({
      code: 'fetch-refused',
      message: expect.stringContaining('private network'),
    });
    expect(asked).toEqual([]);
  });

  test('one private address among public ones is enough', async () => {
    const resolve = async () => [
      { address: '8.8.8.8', family: 4 as const },
      { address: '127.0.0.1', family: 4 as const },
    ];
    const strict = createWebFetcher({
      hosts: parseFetchHosts('http://docs.gov.hk') ?? [],
      log: createLineLog(() => {}),
      resolve,
    });
    await expect(strict.fetch('http://docs.gov.hk/')).rejects.toMatchObject({ code: 'fetch-refused' });
  });

  test('this machine by its own address, though it is named', async () => {
    const { port } = await served((_, response) => response.end('x'));
    const strict = createWebFetcher({
      hosts: parseFetchHosts(`http://127.0.0.1:${port}`) ?? [],
      log: createLineLog(() => {}),
    });
    await expect(strict.fetch(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({ code: 'fetch-refused' });
  });

  test('a name that changes is looked up once, and the connection is checked again where it stands', async () => {
    let looks = 0;
    const resolve = async () => {
      looks += 1;
      // A second look would lead inside.
      return [{ address: looks === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 as const }];
    };
    const { get } = await served((_, response) => response.end('甲'), { resolve });
    expect(await get('/a.txt')).toMatchObject({ kind: 'fetched' });
    expect(looks).toBe(1);
    let checks = 0;
    const turned = await served((_, response) => response.end('甲'), { isAllowed: () => (checks += 1) === 1 });
    await expect(turned.get('/a')).rejects.toMatchObject({ code: 'fetch-refused' });
  });

  test.each([
    ['to a host that nobody named', () => 'http://169.254.169.254/latest/meta-data?key=secret'],
    ['to another scheme', () => 'file:///etc/passwd'],
    ['to a login', (port: number) => `http://a:b@docs.gov.hk:${port}/`],
    ['to itself for ever', (port: number) => `http://docs.gov.hk:${port}/a`],
    ['to no address', () => 'http://['],
  ])('a redirect %s', async (_, location) => {
    const { get, asked, logged, port } = await served((request, response) => {
      response.writeHead(302, { Location: location(port) }).end();
      request.resume();
    });
    await expect(get('/a')).rejects.toMatchObject({ code: 'fetch-refused' });
    expect(asked.length).toBeLessThanOrEqual(6);
    expect(logged.join()).not.toContain('secret');
  });

  test.each([
    [404, 'fetch-missing'],
    [410, 'fetch-missing'],
    [403, 'fetch-failed'],
    [500, 'fetch-failed'],
    [204, 'fetch-failed'],
    [304, 'fetch-failed'],
  ])('status %i is %s', async (status, code) => {
    const { get } = await served((_, response) => response.writeHead(status).end());
    await expect(get('/a')).rejects.toMatchObject({ code });
  });
});

describe('slow and endless bodies', () => {
  test.each([
    ['that never begins', () => {}],
    ['that stops in the middle', (write: (text: string) => void) => write('甲')],
    ['that drips', (write: (text: string) => void) => void setInterval(() => write('.'), 20).unref()],
  ])('one %s is given up', async (_, drip) => {
    const { get } = await served(
      (__, response) => {
        if (drip.length > 0) response.writeHead(200);
        drip((text) => void (response.writable && response.write(text)));
      },
      { limits: { idleMs: 150, totalMs: 600 } },
    );
    await expect(get('/a?secret')).rejects.toMatchObject({ code: 'fetch-failed' });
  });

  test('one that says it is too large, and one that does not say so and is', async () => {
    const { get } = await served(
      (request, response) => {
        if (request.url === '/said') response.writeHead(200, { 'Content-Length': '5000' });
        else response.writeHead(200);
        response.end('x'.repeat(5000));
      },
      { limits: { bytes: 1000 } },
    );
    await expect(get('/said')).rejects.toMatchObject({ code: 'file-unreadable' });
    await expect(get('/unsaid')).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  test('one that is cut off is no document', async () => {
    const { get } = await served((_, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('甲');
      response.socket?.end();
    });
    await expect(get('/a')).rejects.toMatchObject({ code: 'fetch-failed' });
  });

  test('a log tells the host and never the path', async () => {
    const { get, logged } = await served((_, response) => response.writeHead(404).end());
    await expect(get('/papers?token=secret')).rejects.toThrow();
    expect(logged.join()).toContain('docs.gov.hk');
    expect(logged.join()).not.toMatch(/secret|papers/u);
  });
});

describe('FETCH_HOSTS', () => {
  test.each([
    '*',
    '*.',
    'localhost',
    'https://',
    'a.gov.hk/path',
    'ftp://a.gov.hk',
    'a.gov.hk:0',
    'a.gov.hk:99999',
    ';',
  ])('%s is none', (value) => expect(parseFetchHosts(value)).toBeUndefined());
});
