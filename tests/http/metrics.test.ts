import { expect, it } from 'vitest';
import { createEditors } from '../../src/http/editors.ts';
import type { AppPorts, MetricsView } from '../../src/http/ports.ts';
import type { EndedRequest } from '../../src/shared/metrics.ts';
import { createTestService, postJson } from './support.ts';

const TOKEN = 'prometheus-0123456789';
const HERE = 'http://localhost:8787/metrics';

function serviceWith({ readers, address = '127.0.0.1' }: { readers?: MetricsView['readers']; address?: string } = {}) {
  const responded: EndedRequest[] = [];
  const metrics: AppPorts['metrics'] = {
    answered: () => {},
    responded: (one) => void responded.push(one),
    text: async () => ({ contentType: 'text/plain; version=0.0.4', body: 'judian_documents 5\n' }),
    readers,
  };
  const service = createTestService({ ports: { metrics, addressOf: () => address } });
  return { ...service, responded };
}

it('are read on this machine, by its own names', async () => {
  const { app } = serviceWith();
  for (const host of ['localhost:8787', '127.0.0.1', '[::1]:8787']) {
    const response = await app.request(`http://${host}/metrics`, { headers: { Host: host } });
    expect(response.status, host).toBe(200);
    expect(await response.text()).toBe('judian_documents 5\n');
    expect(response.headers.get('cache-control')).toBe('no-store');
  }
});

it.each([
  ['another machine', '192.0.2.7', HERE, {}],
  ['an unknown address', '', HERE, {}],
  ['a proxy here', '127.0.0.1', HERE, { 'X-Forwarded-For': '192.0.2.7' }],
  ['a proxy here that says it otherwise', '127.0.0.1', HERE, { Forwarded: 'for=192.0.2.7' }],
  ['a name that is made to point here', '127.0.0.1', 'http://evil.example/metrics', { Host: 'evil.example' }],
])('are closed to %s', async (_, address, url, headers) => {
  const response = await serviceWith({ address }).app.request(url, { headers });
  expect(response.status).toBe(403);
  expect(await response.text()).not.toContain('judian_documents');
});

it('are read with the token alone once one is set, from wherever', async () => {
  const readers = await createEditors([{ name: 'metrics', token: TOKEN }]);
  for (const address of ['127.0.0.1', '192.0.2.7']) {
    const { app } = serviceWith({ readers, address });
    expect((await app.request(HERE)).status).toBe(401);
    expect((await app.request(HERE, { headers: { Authorization: `Bearer ${TOKEN}x` } })).status).toBe(401);
    expect((await app.request(HERE, { headers: { Authorization: `Bearer ${TOKEN}` } })).status).toBe(200);
  }
});

it('say that they are not kept where the runtime counts nothing', async () => {
  const response = await createTestService({}).app.request(HERE);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ type: 'urn:judian:problem:metrics-absent' });
});

it('know a request by the pattern of its address, never by what was typed', async () => {
  const { app, responded } = serviceWith();
  await app.request('/v1/answers', postJson({ question: '第7項是甚麼？' }));
  await app.request('/v1/answers/secret-words');
  await app.request('/secret-words?q=secret-words');
  await app.request('/healthz', { method: 'DELETE' });
  expect(responded.map(({ route, method, status }) => [route, method, status])).toEqual([
    ['/v1/answers', 'POST', 200],
    ['/v1/answers/:id', 'GET', 404],
    ['none', 'GET', 404],
    ['/healthz', 'DELETE', 405],
  ]);
});
