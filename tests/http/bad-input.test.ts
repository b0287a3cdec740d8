import { describe, expect, test } from 'vitest';
import { ServiceError } from '../../src/shared/errors.ts';
import { createTestService, postForm, postJson } from './support.ts';

/** Everything of a response that a person or program sees. */
async function refused(init: RequestInit, path = '/v1/answers') {
  const service = createTestService({});
  const response = await service.app.request(path, init);
  const text = await response.text();
  expect(service.asked).toEqual([]);
  expect(service.stored.size).toBe(0);
  return { response, text };
}

const HAN = /\p{Script=Han}/u;

describe('POST /v1/answers refuses', () => {
  const cases: [name: string, init: RequestInit, status: number, field?: string][] = [
    ['an empty question', postJson({ question: '' }), 400, 'question'],
    ['a blank question', postJson({ question: ' 　\t\n ' }), 400, 'question'],
    ['only control characters', postJson({ question: '\u0000\u0007\u001b\u007f' }), 400, 'question'],
    ['only zero-width characters', postJson({ question: '\u200b\u200d\u2060\ufeff\u00ad' }), 400, 'question'],
    ['only fillers that show as nothing', postJson({ question: '\u3164\uffa0\u2800\ufe0f\u{e0041}' }), 400, 'question'],
    ['half a surrogate pair, escaped', postJson('{"question":"大灣區\\ud83d"}'), 400, 'question'],
    ['a character lost on the way', postJson({ question: '大灣\ufffd' }), 400, 'question'],
    ['10,000 characters', postJson({ question: '長'.repeat(10_000) }), 413, 'question'],
    ['one character too many', postJson({ question: '長'.repeat(301) }), 413, 'question'],
    ['one emoji too many', postJson({ question: '🏙'.repeat(301) }), 413, 'question'],
    ['a body over 64 KB', postJson({ question: '甲', more: 'x'.repeat(70_000) }), 413],
    ['no body', { method: 'POST', headers: { 'Content-Type': 'application/json' } }, 400],
    ['broken JSON', postJson('{"question": "甲"'), 400],
    ['JSON nested 30,000 deep', postJson('['.repeat(30_000)), 400],
    ['an array', postJson(['甲']), 400],
    ['a bare string', postJson('"甲"'), 400],
    ['null', postJson('null'), 400],
    ['a missing question', postJson({ ask: '甲' }), 400, 'question'],
    ['a question from the prototype', postJson('{"__proto__":{"question":"甲"}}'), 400, 'question'],
    ['a number for a question', postJson({ question: 7 }), 400, 'question'],
    ['an array for a question', postJson({ question: ['甲'] }), 400, 'question'],
    ['null for a question', postJson({ question: null }), 400, 'question'],
    ['a number for a conversation', postJson({ question: '甲', conversationId: 7 }), 400, 'conversationId'],
    ['a conversation with odd characters', postJson({ question: '甲', conversationId: '../x' }), 400, 'conversationId'],
    ['bytes that are no UTF-8', { ...postJson(''), body: new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]) }, 400],
    ['plain text', postJson('甲', { 'Content-Type': 'text/plain' }), 415],
    ['a form', postForm('甲'), 415],
    ['a compressed body', postJson({ question: '甲' }, { 'Content-Encoding': 'gzip' }), 415],
    ['a body compressed twice', postJson({ question: '甲' }, { 'Content-Encoding': 'identity, br' }), 415],
    ['Big5', postJson({ question: '甲' }, { 'Content-Type': 'application/json; charset=big5' }), 415],
    ['UTF-16', postJson({ question: '甲' }, { 'Content-Type': 'application/json;a=b; Charset="utf-16"' }), 415],
    ['a type that only begins like JSON', postJson({ question: '甲' }, { 'Content-Type': 'application/jsonx' }), 415],
  ];

  test.each(cases)('%s', async (_name, init, status, field) => {
    const { response, text } = await refused(init);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    const body = JSON.parse(text);
    expect(body).toMatchObject({ status, type: expect.stringMatching(/^urn:judian:problem:/) });
    expect(body.title).toMatch(HAN);
    expect(body.detail).toMatch(HAN);
    expect(body.field).toBe(field);
    expect(body.outcome).toBe(status === 413 ? 'limited' : undefined);
    // What was sent may be a person's words: none of it comes back.
    expect(text).not.toMatch(/甲|大灣|長長|🏙/u);
  });

  test('nothing of a content type without a value', async () => {
    const request = new Request('http://localhost/v1/answers', { method: 'POST', body: new Uint8Array([0x7b, 0x7d]) });
    const { app } = createTestService({});
    expect((await app.request(request)).status).toBe(415);
  });
});

test('questions at the limit are taken, counted in characters and not in code units', async () => {
  const { app, asked } = createTestService({});
  for (const question of ['長'.repeat(300), '🏙'.repeat(300), '  大灣區\u200b？ ', '？']) {
    expect((await app.request('/v1/answers', postJson({ question }))).status).toBe(200);
    expect(asked.at(-1)?.ask.question).toBe(question);
  }
});

test('JSON with a charset, and a byte order mark, is taken', async () => {
  const { app } = createTestService({});
  for (const type of ['Application/JSON; charset=utf-8', 'application/json;charset="UTF-8"', 'application/json']) {
    const init = postJson('\ufeff{"question":"甲"}', { 'Content-Type': type, 'Content-Encoding': 'identity' });
    expect((await app.request('/v1/answers', init)).status).toBe(200);
  }
});

describe('POST /v1/search refuses', () => {
  test.each([0, 51, 1_000_000, 1e300, 1.5, '10', null, -1])('the limit %j', async (limit) => {
    const { response, text } = await refused(postJson({ query: '口岸', limit }), '/v1/search');
    expect(response.status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ field: 'limit', detail: expect.stringContaining('1 至 50') });
  });

  test.each([1, 'true', null, {}])('explain as %j, as POST /v1/answers does', async (explain) => {
    for (const [path, body] of [
      ['/v1/search', { query: '口岸', explain }],
      ['/v1/answers', { question: '口岸', explain }],
    ] as const) {
      const { response, text } = await refused(postJson(body), path);
      expect(response.status).toBe(400);
      expect(JSON.parse(text)).toMatchObject({ field: 'explain', detail: expect.stringContaining('true 或 false') });
    }
  });

  test('a field that it does not know, by its name', async () => {
    const { response, text } = await refused(postJson({ query: '口岸', filters: { issuer: '甲' } }), '/v1/search');
    expect(response.status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ type: expect.stringContaining('field-unknown'), field: 'filters' });
  });

  test.each([1, 'a', [], { issuer: {} }, { issuer: null }])('the filter %j', async (filter) => {
    const { response, text } = await refused(postJson({ query: '口岸', filter }), '/v1/search');
    expect(response.status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ field: 'filter' });
  });

  test.each([20180927, '2018', '2018-02-30', '昨日'])('the day %j', async (asOf) => {
    const { response, text } = await refused(postJson({ query: '口岸', asOf }), '/v1/search');
    expect(response.status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ field: 'asOf', detail: expect.stringContaining('應為日期') });
  });

  test('an empty query', async () => {
    const { response, text } = await refused(postJson({ query: ' ' }), '/v1/search');
    expect(response.status).toBe(400);
    expect(JSON.parse(text).field).toBe('query');
  });
});

describe('methods', () => {
  test.each([
    ['GET', '/v1/answers', 'POST'],
    ['DELETE', '/v1/answers/a1b2', 'GET, HEAD'],
    ['PUT', '/v1/search', 'POST'],
    ['POST', '/v1/documents', 'GET, HEAD'],
    ['PATCH', '/healthz', 'GET, HEAD'],
    ['DELETE', '/', 'GET, HEAD, POST'],
    ['POST', '/sources/x', 'GET, HEAD'],
    ['OPTIONS', '/v1/answers', 'POST'],
  ])('%s %s: 405, Allow: %s', async (method, path, allow) => {
    const { app } = createTestService({});
    const response = await app.request(path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  test('HEAD is answered like GET, without a body', async () => {
    const { app } = createTestService({});
    const response = await app.request('/healthz', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });
});

describe('what is not there', () => {
  test.each([
    '/v1/answers/none',
    '/v1/documents/none',
    '/v1/documents/none/editions/none/text',
    '/v1/documents/none/editions/none/sentences',
    '/v1',
    '/v2/answers',
    '/answers/none',
    '/sources/none',
    '/v1/answers/%',
    '/v1/answers/%00',
    '/sources/..%2f..%2fetc%2fpasswd',
    "/v1/documents/';DROP TABLE turn;--",
    `/v1/answers/${'a'.repeat(5000)}`,
  ])('%s: 404', async (path) => {
    const { app } = createTestService({});
    const response = await app.request(path);
    expect(response.status).toBe(404);
    const body = await response.text();
    expect(JSON.parse(body)).toMatchObject({
      status: 404,
      title: expect.stringMatching(HAN),
      detail: expect.stringMatching(HAN),
    });
    expect(body).not.toContain('passwd');
  });

  test('a browser gets a page that leads on', async () => {
    const { app } = createTestService({});
    const response = await app.request('/nowhere', { headers: { Accept: 'text/html,*/*' } });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toMatch(/<html lang="zh-Hant-HK">[\s\S]*找不到這個網址[\s\S]*href="\/"/);
  });

  test('programs that ask /v1 get a problem whatever they accept', async () => {
    const { app } = createTestService({});
    const response = await app.request('/v1/answers/none', { headers: { Accept: 'text/html' } });
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });
});

describe('the form', () => {
  test.each([
    ['', 400],
    ['\u200b \u3000', 400],
    ['長'.repeat(301), 413],
  ])('refuses %j on the page, with what was typed still in the field', async (question, status) => {
    const { response, text } = await refused(postForm(question), '/');
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(text).toContain(`value="${question}"`);
    expect(text).toContain('role="alert"');
    expect(text).toContain('aria-invalid="true"');
  });

  test('refuses what is no form, and what another site posts', async () => {
    expect((await refused(postJson({ question: '甲' }), '/')).response.status).toBe(415);
    for (const headers of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
    ]) {
      expect((await refused(postForm('甲', headers as Record<string, string>), '/')).response.status).toBe(403);
    }
  });

  test('takes what its own page posts', async () => {
    const { app } = createTestService({});
    for (const headers of [{ 'Sec-Fetch-Site': 'same-origin' }, { Origin: 'http://localhost' }, {}]) {
      expect((await app.request('/', postForm('甲', headers as Record<string, string>))).status).toBe(303);
    }
  });

  test('percent signs that are no encoding do not trouble it', async () => {
    const { app, asked } = createTestService({});
    const response = await app.request('/', { ...postForm(''), body: 'question=100%25+%zz%E5%A4%A7' });
    expect(response.status).toBe(303);
    expect(asked[0]?.ask.question).toBe('100% %zz大');
  });
});

describe('faults', () => {
  const secret = '我的身份證號碼';
  const failing = (error: unknown) =>
    createTestService({
      ports: {
        answer: () => Promise.reject(error),
      },
    });

  test('a bug is a 500 that says nothing of it, and one log line with a code', async () => {
    const { app, logged } = failing(new TypeError(`cannot read ${secret} of /home/x/secret.db`));
    const response = await app.request('/v1/answers', postJson({ question: secret }));
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(JSON.parse(text)).toMatchObject({ status: 500, title: '服務出現故障' });
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatch(
      / error request-failed code="bug" name="TypeError" method="POST" status=500 request="[0-9a-f-]{36}"$/,
    );
    for (const said of [text, ...logged]) expect(said).not.toMatch(new RegExp(`${secret}|home|\\.ts|at `));
  });

  test('a fault that passes is a 503 with the time to wait', async () => {
    const { app, logged } = failing(new ServiceError('database-busy', 'The database is busy.', { retryable: true }));
    const response = await app.request('/v1/answers', postJson({ question: '甲' }));
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(logged[0]).toContain('code="database-busy"');
  });

  test('on a page it is a page', async () => {
    const { app } = failing(new Error('x'));
    const response = await app.request('/', postForm('甲'));
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('<h1>服務出現故障</h1>');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});
