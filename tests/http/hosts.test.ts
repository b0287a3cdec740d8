import { expect, test } from 'vitest';
import { hostsOf } from '../../src/http/hosts.ts';
import { createTestService, postForm, postJson } from './support.ts';

/** A service as it listens on `address`. */
function listeningOn(address: string) {
  const allowedHosts = hostsOf(address);
  return createTestService({ ports: allowedHosts === undefined ? {} : { allowedHosts } });
}

const evil = { Host: 'evil.example:8787', Origin: 'http://evil.example:8787' };

test.each(['127.0.0.1', 'localhost', '::1', '127.0.0.2'])('on %s nobody writes under a stranger’s name', async (on) => {
  const { app, asked, searched } = listeningOn(on);
  const refusals = [
    await app.request('/', postForm('甲', evil)),
    await app.request('/', postForm('甲', { ...evil, 'Sec-Fetch-Site': 'same-origin' })),
    await app.request('/v1/answers', postJson({ question: '甲' }, evil)),
    await app.request('/v1/search', postJson({ query: '甲' }, { Host: 'localhost.evil.example' })),
    await app.request('/v1/search', postJson({ query: '甲' }, { Host: 'a b' })),
  ];
  for (const refusal of refusals) expect(refusal.status).toBe(403);
  expect(refusals[2]?.headers.get('content-type')).toContain('application/problem+json');
  expect(await refusals[2]?.json()).toMatchObject({ type: 'urn:judian:problem:wrong-host', status: 403 });
  expect([asked, searched]).toEqual([[], []]);
});

test.each(['localhost', 'LocalHost:8787', '127.0.0.1:1', '[::1]', '[::1]:8787'])('its own name is %s', async (Host) => {
  const { app } = listeningOn('127.0.0.1');
  expect((await app.request('/', postForm('甲', { Host }))).status).toBe(303);
  expect((await app.request('/v1/answers', postJson({ question: '甲' }, { Host }))).status).toBe(200);
});

test('reading is free under every name', async () => {
  const { app } = listeningOn('127.0.0.1');
  for (const path of ['/', '/healthz', '/v1/documents'])
    expect((await app.request(path, { headers: evil })).status).toBe(200);
});

test.each([
  '0.0.0.0',
  '::',
  '192.0.2.7',
  'judian.example',
])('on %s without a public address any name may be right', async (on) => {
  const { app } = listeningOn(on);
  const headers = { Host: 'ask.example', Origin: 'https://ask.example' };
  expect((await app.request('/', postForm('甲', headers))).status).toBe(303);
});

test('behind a proxy on this machine its public name is its own too', async () => {
  const allowedHosts = hostsOf('127.0.0.1', 'https://ask.example.org:8443/') ?? [];
  const { app } = createTestService({ ports: { allowedHosts } });
  expect((await app.request('/', postForm('甲', { Host: 'ask.example.org' }))).status).toBe(303);
  expect((await app.request('/', postForm('甲', { Host: 'evil.example' }))).status).toBe(403);
});

test.each([
  '0.0.0.0',
  '::',
  '192.0.2.7',
  'FE80::7',
  'judian.example',
])('on %s with a public address only that and its own names are taken', async (on) => {
  const allowedHosts = hostsOf(on, 'https://ask.example.org') ?? [];
  const { app, asked } = createTestService({ ports: { allowedHosts } });
  const status = async (Host: string) => (await app.request('/', postForm('甲', { Host }))).status;
  for (const own of ['ask.example.org', 'ASK.example.org:443', 'localhost:8787', '127.0.0.1', '[::1]:8787'])
    expect(await status(own), own).toBe(303);
  if (on !== '0.0.0.0' && on !== '::') expect(await status(on.includes(':') ? `[${on}]:8787` : on), on).toBe(303);
  const before = asked.length;
  for (const foreign of ['evil.example', 'ask.example.org.evil.example', '0.0.0.0', '[::]', '198.51.100.9', ''])
    expect(await status(foreign), foreign).toBe(403);
  expect(asked).toHaveLength(before);
});

test('a program under a foreign name is told in its own words which names there are', async () => {
  const { app } = createTestService({ ports: { allowedHosts: hostsOf('0.0.0.0', 'https://ask.example.org') ?? [] } });
  const headers = { Host: 'evil.example', 'Accept-Language': 'en' };
  const refused = await app.request('/v1/answers', postJson({ question: '甲' }, headers));
  expect(refused.status).toBe(403);
  expect((await refused.json()).detail).toContain('the address that the operator gave out');
});

test('a cookie that came through a proxy over TLS never goes out without it', async () => {
  const { app } = createTestService({});
  const plain = await app.request('/');
  expect(plain.headers.get('set-cookie')).not.toContain('Secure');
  const secure = await app.request('/', { headers: { 'X-Forwarded-Proto': 'https' } });
  expect(secure.headers.get('set-cookie')).toContain('Secure');
});
