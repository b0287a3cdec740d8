import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const EXAMPLE = fileURLToPath(new URL('../../../fixtures/langchain-example.ts', import.meta.url));

it('runs the example of the README: twelve lines from an empty folder to cited sentences', async () => {
  expect(readFileSync(EXAMPLE, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(12);
  const folder = mkdtempSync(join(tmpdir(), 'judian-langchain-'));
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [EXAMPLE], {
      env: { ...process.env, DATA_DIR: join(folder, 'data') },
    });
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/在香港成立「大灣區院士聯盟」.*（.+第4段，\/sources\/.+start=\d+&end=\d+#s\d+）$/u);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
