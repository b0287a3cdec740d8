import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { hostsOf } from '../../src/http/hosts.ts';
import { serveApp } from '../browser/browser.ts';
import { anAnswer, createTestService } from '../http/support.ts';
import { freePort } from './free-port.ts';

vi.setConfig({ testTimeout: 60_000 });

const NAME = 'ask.example.org';
const read = (file: string) => readFileSync(fileURLToPath(new URL(`../../hosting/${file}`, import.meta.url)), 'utf8');
/** Another one than that of the PATH can be named by `NGINX` and `CADDY`. */
const nginx = process.env['NGINX'] ?? 'nginx';
const caddy = process.env['CADDY'] ?? 'caddy';
const has = (program: string, version: string) => spawnSync(program, [version]).status === 0;

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'judian-proxy-'));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function run(program: string, args: string[], env: NodeJS.ProcessEnv = process.env): ChildProcess {
  const child = spawn(program, args, { env, stdio: 'ignore' });
  endings.push(async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    if (child.exitCode === null) await ended;
  });
  return child;
}

/** The service, whose answer waits after its first statement, and what it was told of who asks. */
async function serveSlowly() {
  const wait = Promise.withResolvers<undefined>();
  const told: Record<string, string | undefined>[] = [];
  const { app } = createTestService({
    async answer({ question }, { observer }) {
      observer?.onStatement?.({ text: '已核對。', parts: [], emphasis: [], citations: [] });
      await wait.promise;
      return anAnswer({ id: 'a1', question });
    },
    ports: {
      allowedHosts: hostsOf('127.0.0.1', `https://${NAME}`) ?? [],
      addressOf: (c) => {
        told.push({ forwarded: c.req.header('x-forwarded-for'), host: c.req.header('host') });
        return '127.0.0.1';
      },
    },
  });
  const served = await serveApp(app);
  endings.push(() => served.close());
  return { address: served.address.replace('http://', ''), told, finish: () => wait.resolve(undefined) };
}

/** A request over TLS to the proxy, under the public name. */
function send(
  port: number,
  path: string,
  options: { body?: string; headers?: Record<string, string> } = {},
): Promise<IncomingMessage> {
  const { body, headers = {} } = options;
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path,
        servername: NAME,
        rejectUnauthorized: false,
        method: body === undefined ? 'GET' : 'POST',
        headers: { Host: NAME, ...headers },
      },
      resolve,
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

async function textOf(message: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of message) text += String(chunk);
  return text;
}

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' };

/** What a proxy has to do for the pages, whichever it is. */
async function checkProxy(port: number, service: Awaited<ReturnType<typeof serveSlowly>>) {
  await vi.waitFor(async () => expect((await send(port, '/healthz')).statusCode).toBe(200), {
    timeout: 20_000,
    interval: 200,
  });
  const home = await send(port, '/', { headers: { Accept: 'text/html' } });
  expect(await textOf(home)).toContain('據典');
  expect(home.headers['strict-transport-security']).toContain('max-age');
  expect(home.headers['set-cookie']?.[0]).toContain('Secure');
  expect(home.headers['content-security-policy']).toContain("default-src 'none'");
  expect((await send(port, '/metrics')).statusCode).toBe(404);
  const asked = await send(port, '/', {
    body: 'question=%E7%94%B2%EF%BC%9F',
    headers: { ...FORM, Accept: 'text/event-stream', 'X-Forwarded-For': '203.0.113.9' },
  });
  // The statement is there while the answer still waits: nothing on the way holds it back.
  const first = await new Promise<string>((resolve) => {
    let text = '';
    asked.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('statement-end')) resolve(text);
    });
  });
  expect(first).not.toContain('answer-end');
  service.finish();
  expect(service.told.at(-1)).toEqual({ forwarded: '127.0.0.1', host: NAME });
}

describe('a proxy in front', () => {
  test.skipIf(!has(nginx, '-v') || !has('openssl', 'version'))('nginx passes on what the pages need', async () => {
    const [folder, service, port, plain] = [newFolder(), await serveSlowly(), await freePort(), await freePort()];
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
    const made = [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      `/CN=${NAME}`,
      '-days',
      '1',
      '-keyout',
      key,
      '-out',
      certificate,
    ];
    expect(spawnSync('openssl', made).status).toBe(0);
    const site = read('nginx.conf')
      .replace('127.0.0.1:8787', service.address)
      .replace(/listen 443/u, `listen 127.0.0.1:${port}`)
      .replace(/listen 80;/u, `listen 127.0.0.1:${plain};`)
      .replaceAll(/^ *listen \[::\].*\n/gmu, '')
      .replace(/ssl_certificate .*;/u, `ssl_certificate ${certificate};`)
      .replace(/ssl_certificate_key .*;/u, `ssl_certificate_key ${key};`);
    mkdirSync(join(folder, 'logs'));
    const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (one) => `${one}_temp_path ${folder}/${one};`,
    );
    writeFileSync(
      join(folder, 'nginx.conf'),
      `daemon off; pid ${folder}/pid; error_log ${folder}/error.log; events {} http { access_log off; ${places.join(' ')}\n${site}}`,
    );
    const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')];
    const checked = spawnSync(nginx, ['-t', ...args], { encoding: 'utf8' });
    expect(checked.status, checked.stderr).toBe(0);
    run(nginx, [...args, '-g', 'master_process off;']);
    await checkProxy(port, service);
  });

  test.skipIf(!has(caddy, 'version'))('Caddy passes on what the pages need', async () => {
    const [folder, service, port, plain] = [newFolder(), await serveSlowly(), await freePort(), await freePort()];
    const file = join(folder, 'Caddyfile');
    const global = `{\n\tadmin off\n\tlocal_certs\n\tskip_install_trust\n\tauto_https disable_redirects\n\thttps_port ${port}\n\thttp_port ${plain}\n}\n`;
    const site = read('Caddyfile').replace(`${NAME} {`, `${NAME}:${port} {`).replace('127.0.0.1:8787', service.address);
    writeFileSync(file, global + site);
    const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    const checked = spawnSync(caddy, ['validate', '--adapter', 'caddyfile', '--config', file], {
      env,
      encoding: 'utf8',
    });
    expect(checked.status, checked.stderr).toBe(0);
    run(caddy, ['run', '--adapter', 'caddyfile', '--config', file], env);
    await checkProxy(port, service);
  });

  test('neither file leads anywhere but to the service, nor keeps its public name in two ways', () => {
    const [one, other] = [read('nginx.conf'), read('Caddyfile')];
    for (const file of [one, other]) {
      expect(file.match(/\{/gu)?.length).toBe(file.match(/\}/gu)?.length);
      expect(file).toContain('127.0.0.1:8787');
      expect([...new Set(file.match(/[\w-]+\.example\.[a-z]+/gu))]).toEqual([NAME]);
    }
  });
});
