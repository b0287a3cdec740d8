import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root as repository } from '../../imports.ts';

/** A checkout of its own: the real launcher, no dependencies, and a command line program that says what it got. */
let root: string;
const cli = `
const [command, ...rest]: string[] = process.argv.slice(2);
if (command === 'serve') {
  setInterval(() => {}, 1000);
  process.on('SIGTERM', () => { console.log('stopped'); process.exit(0); });
}
console.log(JSON.stringify({ command, rest }));
if (command === 'fail') process.exit(3);
`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'judian-launcher-'));
  const entry = join(root, 'src', 'entry');
  for (const folder of ['src/entry', 'src/platform/node']) {
    mkdirSync(join(root, folder), { recursive: true });
    for (const name of readdirSync(join(repository, folder)).filter((file) => file.endsWith('.mjs'))) {
      cpSync(join(repository, folder, name), join(root, folder, name));
    }
  }
  mkdirSync(join(root, 'prompts'));
  writeFileSync(join(entry, 'cli.ts'), cli);
  const project = { name: 'invented', version: '1.0.0', type: 'module' };
  writeFileSync(join(root, 'package.json'), JSON.stringify(project));
  writeLock({ '': project });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function writeLock(packages: Record<string, unknown>): void {
  const lock = { name: 'invented', version: '1.0.0', lockfileVersion: 3, requires: true, packages };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify(lock));
}

function pretendInstalled(): void {
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: {} }));
}

function launch(...args: readonly string[]) {
  return spawnSync(process.execPath, [join(root, 'src/entry/launch.mjs'), ...args], {
    encoding: 'utf8',
    cwd: tmpdir(),
  });
}

describe('the launcher', () => {
  it('installs by npm when nothing is there, and not again', () => {
    expect(launch('ask', '問題', '--json')).toMatchObject({
      status: 0,
      stdout: '{"command":"ask","rest":["問題","--json"]}\n',
    });
    const record = join(root, 'node_modules/.package-lock.json');
    // npm makes no folder for a project without packages; what it made shows that it ran.
    if (!existsSync(record)) pretendInstalled();
    expect(launch('ask')).toMatchObject({ status: 0, stderr: '' });
  });

  it('hands the exit code on', () => {
    pretendInstalled();
    expect(launch('fail').status).toBe(3);
  });

  it('says in one sentence why an install failed, and ends with a failure', () => {
    const needed = { version: '1.0.0', integrity: `sha512-${'A'.repeat(86)}==` };
    const project = { name: 'invented', version: '1.0.0', type: 'module', dependencies: { needed: '1.0.0' } };
    writeFileSync(join(root, 'package.json'), JSON.stringify(project));
    writeLock({ '': project, 'node_modules/needed': needed });
    const cache = mkdtempSync(join(tmpdir(), 'judian-npm-'));
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'src/entry/launch.mjs'), 'serve'], {
      encoding: 'utf8',
      env: { ...process.env, npm_config_registry: 'http://127.0.0.1:9', npm_config_cache: cache },
    });
    rmSync(cache, { recursive: true, force: true });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    const said = stderr.split('\n').filter((line) => line !== '' && !/^Installing packages… \d+ s$/u.test(line));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('the package registry cannot be reached');
  }, 60_000);
});

/** Starts a service and waits until it says that it runs. */
async function start(file: string, shell = false): Promise<{ child: ChildProcess; lines: string[] }> {
  const lines: string[] = [];
  // The second command keeps the shell from making way for the first.
  const [program, args] = shell
    ? ['sh', ['-c', `"${process.execPath}" "${file}" serve; true`]]
    : [process.execPath, [file, 'serve']];
  const env = shell ? { ...process.env, npm_lifecycle_event: 'start' } : process.env;
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      lines.push(...text.split('\n').filter(Boolean));
      resolve();
    });
  });
  return { child, lines };
}

describe.skipIf(process.platform === 'win32')('stopping', () => {
  it('reaches the service, which ends as it wants', async () => {
    pretendInstalled();
    const { child, lines } = await start(join(root, 'src/entry/launch.mjs'));
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(lines).toContain('stopped');
  });

  it('reaches a service under the shipped Node, also when the launcher is killed', async () => {
    // What the launcher does on an old Node: a child with a channel, which closes with its parent.
    const parent = join(root, 'parent.mjs');
    const enter = join(root, 'src/entry/launch-enter.mjs');
    writeFileSync(
      parent,
      `import { exitAs, runToEnd } from './src/entry/launch-child.mjs';
       exitAs(await runToEnd(process.execPath, [${JSON.stringify(enter)}, 'serve'], { channel: true }));`,
    );
    const gentle = await start(parent);
    gentle.child.kill('SIGTERM');
    expect(await once(gentle.child, 'exit')).toEqual([0, null]);
    expect(gentle.lines).toContain('stopped');

    const killed = await start(parent);
    killed.child.kill('SIGKILL');
    // The pipe closes when the last process that writes to it has ended: the service, after its launcher.
    await once(killed.child, 'close');
    expect(killed.lines).toContain('stopped');
  });
});

describe.skipIf(process.platform === 'win32')('under npm', () => {
  it('stops with the shell that npm started it by', async () => {
    pretendInstalled();
    const { child, lines } = await start(join(root, 'src/entry/launch.mjs'), true);
    child.kill('SIGTERM');
    await once(child, 'close');
    expect(lines).toContain('stopped');
  });
});

describe('whileHolding', () => {
  /** A process that holds the lock a moment, and says when it came in and went out. */
  const holder = `
    import { appendFileSync } from 'node:fs';
    import { whileHolding } from './src/entry/launch-lock.mjs';
    const [root, log, fate] = process.argv.slice(2);
    await whileHolding(root, 'Waiting', async () => {
      appendFileSync(log, 'in ');
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (fate === 'killed') process.kill(process.pid, 'SIGKILL');
      appendFileSync(log, 'out ');
      if (fate === 'failing') throw new Error('broken');
    });`;

  async function hold(...fates: readonly string[]): Promise<string> {
    const [script, log] = [join(root, 'hold.mjs'), join(root, 'log')];
    writeFileSync(script, holder);
    writeFileSync(log, '');
    const children = fates.map((fate) => spawn(process.execPath, [script, root, log, fate], { stdio: 'ignore' }));
    await Promise.all(children.map((child) => once(child, 'close')));
    return readFileSync(log, 'utf8').trim();
  }

  it('lets one process in at a time, also after one that failed', async () => {
    expect(await hold('failing', 'well', 'well')).toBe('in out in out in out');
  });

  it('takes over from a process that died', async () => {
    expect(await hold('killed')).toBe('in');
    expect(await hold('well')).toBe('in out');
  });
});
