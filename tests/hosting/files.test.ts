import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { freePort } from './free-port.ts';

vi.setConfig({ testTimeout: 180_000 });

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFileSync(join(root, 'hosting', file), 'utf8');

const folders: string[] = [];
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'judian-hosting-'));
  folders.push(folder);
  return folder;
}

/** Starts what a file says, waits until it serves, and has it end as the file says. */
async function serveAndStop(
  command: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; signal: NodeJS.Signals },
) {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { cwd: options.cwd, env: options.env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const address = `http://127.0.0.1:${options.env['PORT']}`;
  await vi.waitFor(
    async () => {
      expect(child.exitCode, said).toBeNull();
      expect((await fetch(`${address}/readyz`)).status).toBe(200);
    },
    { timeout: 150_000, interval: 300 },
  );
  return {
    address,
    async stop() {
      child.kill(options.signal);
      return await ended;
    },
  };
}

describe('the unit for systemd', () => {
  const unit = read('judian.service');
  const settings = Object.fromEntries(
    (/^Environment=(.*)$/mu.exec(unit)?.[1] ?? '').split(' ').map((pair) => pair.split('=') as [string, string]),
  );
  const command = (/^ExecStart=(.*)$/mu.exec(unit)?.[1] ?? '').split(' ');

  test.skipIf(spawnSync('systemd-analyze', ['--version']).status !== 0)('is well formed and shut off', () => {
    // The paths are those of the machine that it is for.
    const file = join(newFolder(), 'judian.service');
    writeFileSync(file, unit.replace(/^ExecStart=.*$/mu, `ExecStart=${process.execPath} --version`));
    const verified = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' });
    expect(verified.stderr).not.toContain('judian.service');
    expect(verified.status).toBe(0);
    const exposed = spawnSync('systemd-analyze', ['security', '--offline=yes', '--threshold=20', file]);
    expect(exposed.status, exposed.stdout.toString()).toBe(0);
  });

  test('sets nothing that the service does not know, and writes only where it may', () => {
    const { NODE_ENV, ...ours } = settings;
    expect(NODE_ENV).toBe('production');
    expect(loadConfig(ours).ok).toBe(true);
    const known = readFileSync(join(root, '.env.example'), 'utf8');
    for (const name of Object.keys(ours)) expect(known).toContain(`\n#${name}=`);
    expect(ours['DATA_DIR']).toBe(`/var/lib/${/^StateDirectory=(.*)$/mu.exec(unit)?.[1]}`);
    expect(unit).toContain('ProtectSystem=strict');
    expect(command.slice(1)).toEqual(['/opt/judian/src/entry/launch.mjs', 'serve']);
  });

  test('starts the service with its settings and ends it in time', async () => {
    const env = { PATH: process.env['PATH'], ...settings, DATA_DIR: newFolder(), PORT: String(await freePort()) };
    const service = await serveAndStop([process.execPath, join(root, 'src/entry/launch.mjs'), 'serve'], {
      cwd: root,
      env,
      signal: 'SIGTERM',
    });
    const began = Date.now();
    expect(await service.stop()).toBe(0);
    expect(Date.now() - began).toBeLessThan(Number(/^TimeoutStopSec=(\d+)s$/mu.exec(unit)?.[1]) * 1000);
  });
});

interface Step {
  name: string;
  rest: string;
}

/** The steps of a Containerfile by stage. */
function stagesOf(file: string): Step[][] {
  const stages: Step[][] = [];
  for (const line of file.replaceAll('\\\n', ' ').split('\n')) {
    const [, name = '', rest = ''] = /^([A-Z]+) (.*)$/u.exec(line) ?? [];
    if (name === 'FROM') stages.push([]);
    if (name !== '') stages.at(-1)?.push({ name, rest });
    else expect(line === '' || line.startsWith('#'), line).toBe(true);
  }
  return stages;
}

describe('the container', () => {
  const [build = [], run = []] = stagesOf(read('Containerfile'));
  const one = (name: string) => run.find((step) => step.name === name)?.rest ?? '';
  const env = Object.fromEntries(
    one('ENV')
      .split(' ')
      .map((pair) => pair.split('=') as [string, string]),
  );

  test('has only steps that there are, of a Node that is new enough, and runs as nobody special', () => {
    const known = [
      'FROM',
      'RUN',
      'WORKDIR',
      'COPY',
      'ENV',
      'USER',
      'VOLUME',
      'EXPOSE',
      'STOPSIGNAL',
      'HEALTHCHECK',
      'ENTRYPOINT',
      'CMD',
    ];
    for (const { name } of [...build, ...run]) expect(known).toContain(name);
    expect(build[0]?.rest.split(' ')[0]).toBe(run[0]?.rest);
    expect(Number(/^node:(\d+)-/u.exec(run[0]?.rest ?? '')?.[1])).toBeGreaterThanOrEqual(22);
    expect(one('USER')).toBe('node');
    expect(one('EXPOSE')).toBe(env['PORT']);
    expect(one('VOLUME')).toBe(env['DATA_DIR']);
    const { NODE_ENV, ...ours } = env;
    expect(NODE_ENV).toBe('production');
    expect(loadConfig(ours).ok).toBe(true);
  });

  test('gets what is copied into it and nothing else: no data, settings, history or packages', () => {
    const lines = read('Containerfile.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const copied = build.filter(({ name }) => name === 'COPY').flatMap(({ rest }) => rest.split(' ').slice(0, -1));
    const wanted = copied.map((path) => path.replace(/^\.\//u, '').replace(/\/$/u, ''));
    // All is left out first, then let in by name; an exception before that would be undone.
    expect(lines[0]).toBe('*');
    expect(lines.slice(1).toSorted()).toEqual(wanted.map((path) => `!${path}`).toSorted());
    for (const path of wanted) expect(existsSync(join(root, path)), path).toBe(true);
    for (const kept of ['data', '.git', 'node_modules', '.env', 'tests', 'eval']) expect(wanted).not.toContain(kept);
  });

  test('what is copied into it is enough to answer, to serve, to be found healthy and to stop', async () => {
    const folder = newFolder();
    for (const { name, rest } of build) {
      if (name !== 'COPY') continue;
      const [to = '', ...from] = rest.split(' ').toReversed();
      for (const path of from)
        cpSync(join(root, path), join(folder, from.length > 1 ? join(to, path) : to), { recursive: true });
    }
    // The same packages, without fetching them again; `npm ci` in a bare folder was tried by hand.
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const path = { PATH: `${dirname(process.execPath)}:${process.env['PATH']}` };
    const tried = build.find(({ rest }) => rest.includes('launch.mjs ask'))?.rest.split(' && ')[0] ?? '';
    const asked = spawnSync('sh', ['-c', tried.replace('/tmp/try', newFolder())], {
      cwd: folder,
      env: path,
      encoding: 'utf8',
    });
    expect(asked.stdout, asked.stderr).toContain('大灣區院士聯盟');
    expect(asked.status).toBe(0);
    const settings = { ...path, ...env, HOST: '127.0.0.1', DATA_DIR: newFolder(), PORT: String(await freePort()) };
    const command = [...(JSON.parse(one('ENTRYPOINT')) as string[]), ...(JSON.parse(one('CMD')) as string[])];
    const service = await serveAndStop(command, {
      cwd: folder,
      env: settings,
      signal: one('STOPSIGNAL') as NodeJS.Signals,
    });
    const [probe = '', ...args] = JSON.parse(one('HEALTHCHECK').replace(/^.*? CMD /u, '')) as string[];
    expect(spawnSync(probe, args, { env: settings }).status).toBe(0);
    expect(await service.stop()).toBe(0);
    expect(spawnSync(probe, args, { env: settings }).status).toBe(1);
  });
});
