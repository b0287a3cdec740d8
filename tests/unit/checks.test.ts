import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../imports.ts';

/** Generous, because other tests run beside it on small machines. */
const timeoutMs = 180_000;

/** What a tool complains about; empty when it is content. */
function complaints(tool: string, args: readonly string[]): string {
  const file = join(root, 'node_modules', tool);
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [file, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error !== undefined) throw error;
  return status === 0 ? '' : `${stdout}${stderr}`.slice(0, 20_000);
}

describe('the sources', () => {
  it('are formatted (npm run format does it)', { timeout: timeoutMs }, () => {
    expect(complaints('@biomejs/biome/bin/biome', ['format', '--max-diagnostics=20'])).toBe('');
  });

  it('pass the lint rules', { timeout: timeoutMs }, () => {
    expect(complaints('oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', '--quiet'])).toBe('');
  });

  it('have the right types', { timeout: timeoutMs }, () => {
    expect(complaints('typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json'])).toBe('');
  });
});
