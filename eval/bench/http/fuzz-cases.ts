import fc from 'fast-check';

/** One request that a stranger may send. */
export interface Tried {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer> | undefined;
}

/** What of the OpenAPI document the requests are made from. */
export interface ApiDocument {
  paths: Record<string, Record<string, ApiOperation>>;
}

interface ApiOperation {
  parameters?: { name: string; in: 'path' | 'query' | 'header' }[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
}

interface JsonSchema {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  enum?: unknown[];
  anyOf?: JsonSchema[];
}

/** Texts that programs trip over: path tricks, markup, broken Unicode, other notations, very long ones. */
const ODD_TEXTS = [
  '',
  ' ',
  '..',
  '../../etc/passwd',
  '%2e%2e%2f',
  '..%5c..%5c',
  '%00',
  '\0',
  '%',
  '%zz',
  '%ff%fe',
  '%c0%af',
  '//evil.example',
  'C:\\',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '${7*7}',
  '\r\nX-Injected: 1',
  '\u202e',
  '\ufeff',
  '\ud800',
  '\u{10ffff}',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  '-1',
  '1e309',
  '9007199254740993',
  '2026-13-45',
  '甲'.repeat(301),
  '𠮷'.repeat(400),
  'a'.repeat(20_000),
];

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'];
const CONTENT_TYPES = [
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'application/x-www-form-urlencoded',
  '',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'a'.repeat(500),
  'application/json;;;',
];

const text = fc.oneof(
  fc.constantFrom(...ODD_TEXTS),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme' }),
);
const anything = fc.oneof(
  text,
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(text, { maxLength: 3 }),
  fc.object({ maxDepth: 2 }),
);

/** A value of the schema in half of the cases, anything else in the other. */
function valueOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  const right: fc.Arbitrary<unknown> =
    schema.enum !== undefined
      ? fc.constantFrom(...schema.enum)
      : schema.anyOf !== undefined
        ? fc.oneof(...schema.anyOf.map(valueOf))
        : type === 'integer' || type === 'number'
          ? fc.integer()
          : type === 'boolean'
            ? fc.boolean()
            : type === 'object'
              ? fc.object({ maxDepth: 1 })
              : text;
  return fc.oneof(right, anything);
}

function jsonBody(schema: JsonSchema): fc.Arbitrary<string> {
  const fields = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, valueOf(one)]));
  const whole = fc.record(fields, { requiredKeys: [] }).map((value) => JSON.stringify(value) ?? 'null');
  const broken = fc.tuple(whole, fc.nat(60)).map(([json, at]) => json.slice(0, at));
  return fc.oneof(
    { weight: 4, arbitrary: whole },
    broken,
    anything.map((value) => JSON.stringify(value) ?? ''),
    text,
  );
}

const rawBody = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.from(bytes)),
  fc.constantFrom(
    '--x\r\n',
    '--x\r\nContent-Disposition: form-data; name="file"; filename="../../a"\r\n\r\nx\r\n--x--\r\n',
  ),
);

const headers = fc
  .record(
    {
      accept: fc.constantFrom('text/event-stream', 'text/html', '*/*;q=abc', 'application/json', ','),
      'accept-language': fc.constantFrom('zh-CN', 'en', '*', ';;;', 'x'.repeat(300)),
      authorization: fc.constantFrom('Bearer x', 'Bearer ', 'Basic !!!', 'Bearer '.repeat(50)),
      cookie: fc.constantFrom('visitor=x', `visitor=${'0'.repeat(32)}`, 'script=en; theme=odd', '=;=;'),
      'idempotency-key': fc.constantFrom('k', 'a b', 'k'.repeat(201), '\u00e9'),
      'if-none-match': fc.constantFrom('*', '"x"', 'W/'),
      referer: fc.constantFrom('http://localhost/answers/a', '//evil.example/answers/a', 'http://[', 'x'.repeat(5000)),
      range: fc.constantFrom('bytes=0-', 'bytes=-1', 'bytes=9-1'),
      'content-encoding': fc.constantFrom('gzip', 'identity'),
      'x-forwarded-for': fc.constantFrom('1.2.3.4', ','.repeat(500), 'unknown'),
      'x-request-id': fc.constantFrom('a', '<b>', 'x'.repeat(200)),
      host: fc.constantFrom('localhost', 'evil.example', '[::1', ''),
    },
    { requiredKeys: [] },
  )
  .map((given) => given as Record<string, string>);

/** Requests of all routes of the document, of the pages, and of addresses that are none. */
export function requestsOf(document: ApiDocument, otherPaths: readonly string[]): fc.Arbitrary<Tried> {
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => requestOf(path, method.toUpperCase(), operation)),
  );
  const others = otherPaths.map((path) => requestOf(path, 'GET', {}));
  const posted = Object.entries(FORMS).map(([path, fields]) => formTo(path, fields));
  return fc.oneof(...described, ...others, ...posted, requestOf('/{any}', 'GET', {}));
}

/** What the pages' own forms send, and where. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  '/': ['question', 'conversation'],
  '/look': ['script', 'theme', 'back'],
  '/forget': ['token', 'conversation'],
  '/feedback': ['answer', 'token', 'verdict', 'reason', 'comment', 'citation'],
};

function formTo(path: string, fields: readonly string[]): fc.Arbitrary<Tried> {
  const given = fc.array(fc.tuple(fc.constantFrom(...fields, '__proto__'), text), { maxLength: 8 });
  return fc.tuple(given, headers).map(([pairs, more]) => ({
    method: 'POST',
    path,
    headers: { ...more, 'content-type': 'application/x-www-form-urlencoded' },
    body: pairs.map(([name, value]) => `${name}=${asPath(value)}`).join('&'),
  }));
}

function requestOf(template: string, method: string, operation: ApiOperation): fc.Arbitrary<Tried> {
  const names = [...template.matchAll(/\{(\w+)\}/gu)].map(([, name = '']) => name);
  const queries = (operation.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name);
  const schema = operation.requestBody?.content['application/json']?.schema;
  return fc
    .record({
      method: fc.oneof({ weight: 5, arbitrary: fc.constant(method) }, fc.constantFrom(...METHODS)),
      parts: fc.array(text, { minLength: names.length, maxLength: names.length }),
      query: fc.dictionary(
        fc.constantFrom(...queries, 'q', 'page', 'part', 'start', 'hit', 'edition', '__proto__'),
        text,
        { maxKeys: 3 },
      ),
      headers,
      type: fc.oneof({ weight: 5, arbitrary: fc.constant('application/json') }, fc.constantFrom(...CONTENT_TYPES)),
      body: fc.oneof({ weight: 4, arbitrary: schema === undefined ? text : jsonBody(schema) }, rawBody),
    })
    .map(({ method, parts, query, headers, type, body }) => {
      let at = 0;
      const path = template.replaceAll(/\{\w+\}/gu, () => asPath(parts[at++] ?? ''));
      const pairs = Object.entries(query).map(([name, value]) => `${asPath(name)}=${asPath(value)}`);
      const bodiless = method === 'GET' || method === 'HEAD';
      return {
        method,
        path: pairs.length === 0 ? path : `${path}?${pairs.join('&')}`,
        headers: bodiless ? headers : { 'content-type': type, ...headers },
        body: bodiless ? undefined : body,
      };
    });
}

/** What is a good escape stays as it is, however odd what it stands for; everything else is escaped. */
function asPath(value: string): string {
  if (/^[%\w.\\/-]*$/u.test(value) && value !== '') return value.replaceAll('\\', '%5c');
  return encodeURIComponent(value.toWellFormed());
}
