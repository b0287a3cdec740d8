import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packagesAreThere } from '../../../src/entry/launch-install.mjs';
import { failureSentence } from '../../../src/entry/launch-npm.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'judian-launch-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

type Entries = Record<string, Record<string, unknown>>;

const locked: Entries = {
  '': { name: 'invented' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/b': { version: '2.0.0', integrity: 'sha512-b', dev: true },
  'node_modules/c': { version: '3.0.0', integrity: 'sha512-c', optional: true },
};

function write(path: string, value: unknown): void {
  const file = join(root, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, JSON.stringify(value));
}

/** What npm leaves behind: the packages' folders and its own record of them. */
function install(...names: readonly string[]): void {
  for (const name of names) write(`node_modules/${name}/package.json`, {});
  const record = Object.fromEntries(
    names.map((name) => [`node_modules/${name}`, locked[`node_modules/${name}`] ?? {}]),
  );
  write('node_modules/.package-lock.json', { packages: record });
}

describe('packagesAreThere', () => {
  beforeEach(() => write('package-lock.json', { packages: locked }));
  const toServe = { development: false };
  const toTest = { development: true };

  it('is false in a fresh clone', () => {
    expect(packagesAreThere(root, toServe)).toBe(false);
  });

  it('asks for production packages to serve, for all to test, for optional ones never', () => {
    install('a');
    expect(packagesAreThere(root, toServe)).toBe(true);
    expect(packagesAreThere(root, toTest)).toBe(false);
    install('a', 'b');
    expect(packagesAreThere(root, toTest)).toBe(true);
    expect(packagesAreThere(root, toServe)).toBe(true);
  });

  it('is false after an install that was stopped: npm had not written its record', () => {
    install('a', 'b', 'c');
    rmSync(join(root, 'node_modules/.package-lock.json'));
    expect(packagesAreThere(root, toServe)).toBe(false);
  });

  it('is false when a folder was removed', () => {
    install('a', 'b');
    rmSync(join(root, 'node_modules/a'), { recursive: true });
    expect(packagesAreThere(root, toServe)).toBe(false);
  });

  it.each(['a', 'c'])('is false when the lock file asks for another version of %s', (name) => {
    install('a', 'c');
    const entry = { ...locked[`node_modules/${name}`], version: '9.0.0' };
    write('package-lock.json', { packages: { ...locked, [`node_modules/${name}`]: entry } });
    expect(packagesAreThere(root, toServe)).toBe(false);
  });

  it('is false when the record is damaged', () => {
    install('a');
    writeFileSync(join(root, 'node_modules/.package-lock.json'), '{"packages": {');
    expect(packagesAreThere(root, toServe)).toBe(false);
  });

  it('says what to do when the lock file is gone', () => {
    rmSync(join(root, 'package-lock.json'));
    expect(() => packagesAreThere(root, toServe)).toThrow('package-lock.json is missing or damaged');
  });
});

describe('failureSentence', () => {
  const log = 'npm error A complete log of this run can be found in: /home/me/.npm/_logs/x-debug-0.log\n';

  it.each([
    ['ECONNREFUSED', 'registry cannot be reached'],
    ['ENOTFOUND', 'registry cannot be reached'],
    ['EAI_AGAIN', 'registry cannot be reached'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate is not trusted'],
    ['E403', 'refused the download'],
    ['E404', 'lacks a package'],
    ['EROFS', 'may not be written'],
    ['ENOSPC', 'the disk is full'],
    ['EINTEGRITY', 'is not the one in package-lock.json'],
    ['EUSAGE', 'do not fit together'],
    ['EWHATEVER', 'npm: EWHATEVER'],
  ])('turns npm’s %s into one sentence and the place of its details', (code, says) => {
    const sentence = failureSentence(`npm error code ${code}\nnpm error a wall\nnpm error of text\n${log}`);
    expect(sentence).toContain(says);
    expect(sentence).toMatch(/npm's details: \/home\/me\/\.npm\/_logs\/x-debug-0\.log$/u);
    expect(sentence).not.toContain('\n');
    expect(sentence).not.toContain('wall');
  });

  it('reads the older way of npm to print', () => {
    expect(failureSentence('npm ERR! code ENOTFOUND\nnpm ERR! network')).toContain('registry cannot be reached');
  });

  it('says something when npm says nothing', () => {
    expect(failureSentence('')).toContain('npm: no error code');
  });
});
