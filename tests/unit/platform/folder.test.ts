import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
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
