import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { folderFault, prepareFolder } from '../../../src/platform/node/files.ts';
import { lockFolder, readLock } from '../../../src/platform/node/folder-lock.ts';
import { temporaryFolder } from '../../contracts/temporary.ts';

const LOCK_MODULE = new URL('../../../src/platform/node/folder-lock.ts', import.meta.url).href;

/** Another process that holds the lock until it is killed. It makes rubbish, so that what nothing refers to is collected. */
async function holder(folder: string): Promise<ChildProcess> {
  const code = `
    const { lockFolder } = await import(${JSON.stringify(LOCK_MODULE)});
    lockFolder(${JSON.stringify(folder)}).setAddress('http://127.0.0.1:8787');
    globalThis.gc(); await new Promise((resolve) => setTimeout(resolve, 20)); globalThis.gc();
    console.log('held');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, [
    '--expose-gc',
    '--disable-warning=ExperimentalWarning',
    '--input-type=module',
    '-e',
    code,
  ]);
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', (status) => reject(new Error(`the holder ended with ${status}`)));
  });
  return child;
}

describe('lockFolder', () => {
  it('refuses a second process and says where the first one listens', async () => {
    const folder = temporaryFolder();
    const child = await holder(folder);
    expect(readLock(folder)).toMatchObject({ pid: child.pid, address: 'http://127.0.0.1:8787' });
    expect(() => lockFolder(folder)).toThrow(
      expect.objectContaining({ code: 'folder-in-use', message: expect.stringContaining('http://127.0.0.1:8787') }),
    );
  });

  it('is free again after kill -9, whatever the first process left', async () => {
    const folder = temporaryFolder();
    const child = await holder(folder);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    expect(readdirSync(folder)).toContain('server.json');
    expect(readLock(folder)).toBeNull();
    const lock = lockFolder(folder);
    expect(readLock(folder)).toMatchObject({ pid: process.pid, address: null });
    lock.release();
  });

  it('refuses a second taker in the same process, until it is released', () => {
    const folder = temporaryFolder();
    const lock = lockFolder(folder, { address: 'http://127.0.0.1:1' });
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'folder-in-use' }));
    lock.release();
    expect(readLock(folder)).toBeNull();
    lockFolder(folder).release();
  });

  it('finds no owner of a folder that is missing, empty or has rubbish in server.json', () => {
    const folder = temporaryFolder();
    expect(readLock(join(folder, 'missing'))).toBeNull();
    expect(readLock(folder)).toBeNull();
    const lock = lockFolder(folder);
    writeFileSync(join(folder, 'server.json'), '{');
    expect(readLock(folder)).toMatchObject({ address: null });
    lock.release();
  });
});

describe('a lock file that was damaged', () => {
  const damages = {
    'a word': Buffer.from('damaged'),
    'random bytes': randomBytes(8192),
    'a database header with rubbish behind it': Buffer.concat([Buffer.from('SQLite format 3\0'), randomBytes(4080)]),
  };
  it.each(Object.entries(damages))('holds %s: it is emptied and locks again', async (_name, bytes) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'lock.sqlite'), bytes);
    expect(readLock(folder)).toBeNull();
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'folder-in-use' }));
    lock.release();
    await holder(folder);
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'folder-in-use' }));
  });

  it('is not taken from the process that holds it', async () => {
    const folder = temporaryFolder();
    await holder(folder);
    writeFileSync(join(folder, 'lock.sqlite'), damages['random bytes']);
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'folder-in-use' }));
  });

  it('is a folder: the sentence says to delete it', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'lock.sqlite'));
    const fault = { code: 'folder-unusable', message: expect.stringMatching(/lock\.sqlite .* Delete it/) as string };
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining(fault));
    expect(() => readLock(folder)).toThrow(expect.objectContaining(fault));
  });
});

describe.skipIf(process.platform === 'win32')('rights', () => {
  it('of a new data folder and its lock are the owner’s alone', () => {
    const folder = join(temporaryFolder(), 'data');
    const lock = lockFolder(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder))
      expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
    lock.release();
  });

  it('of a lock file that others could read are taken, and the lock is kept', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'lock.sqlite'), '', { mode: 0o644 });
    const lock = lockFolder(folder);
    expect(statSync(join(folder, 'lock.sqlite')).mode & 0o777).toBe(0o600);
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'folder-in-use' }));
    expect(readLock(folder)).toMatchObject({ pid: process.pid });
    lock.release();
  });
});

describe('prepareFolder', () => {
  it('makes the folder and leaves nothing in it', () => {
    const folder = join(temporaryFolder(), 'a', 'b');
    prepareFolder(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)('says that a folder is read-only', () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o555);
    expect(() => prepareFolder(folder)).toThrow(expect.objectContaining({ code: 'folder-read-only' }));
  });

  it('says that the path is no folder', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => prepareFolder(file)).toThrow(expect.objectContaining({ code: 'folder-unusable' }));
  });

  it.runIf(existsSync('/proc/1'))(
    'ends with a fault where a file system says "not found" of what it will not make',
    () => {
      expect(() => prepareFolder('/proc/1/judian')).toThrow(expect.objectContaining({ code: 'folder-unusable' }));
    },
  );

  it.runIf(existsSync('/sys/kernel'))('says so of a place where nobody can write, whatever the rights', () => {
    expect(() => prepareFolder('/sys/judian/data')).toThrow(expect.objectContaining({ code: 'folder-read-only' }));
  });

  it('knows a full disk and missing rights by their codes, and shows no path', () => {
    const fault = (code: string) => folderFault(Object.assign(new Error(`${code}: /secret/path`), { code }));
    expect(['EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT', 'EIO'].map((code) => fault(code).code)).toEqual([
      'folder-read-only',
      'folder-read-only',
      'folder-read-only',
      'folder-full',
      'folder-full',
      'folder-unusable',
    ]);
    expect(fault('ENOSPC').message).not.toContain('/secret');
  });
});
