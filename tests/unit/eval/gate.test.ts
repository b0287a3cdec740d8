import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { missedFloors, readFloors } from '../../../eval/run/goals.ts';
import { parseRun } from '../../../eval/run/record.ts';
import { totalsOf } from '../../../eval/run/totals.ts';

const main = fileURLToPath(new URL('../../../eval/run/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'judian-gate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `npm run eval` as its users start it, without npm. */
function evaluate(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('the gate', () => {
  it('answers the smoke set no worse than the committed floors', { timeout: 120_000 }, () => {
    const out = join(folder, 'smoke');
    const { status, stderr } = evaluate('--smoke', '--json', '--out', out);
    expect(stderr.includes('Below the floor') ? stderr : '').toBe('');
    expect(status).toBe(0);
    const run = parseRun('run.jsonl', readFileSync(join(out, 'run.jsonl'), 'utf8'));
    expect(run.judged).toHaveLength(60);
    expect(missedFloors(readFloors(), 'gba/smoke', totalsOf(run.judged))).toEqual([]);
    expect(existsSync(join(out, 'report.html'))).toBe(true);
  });

  it('catches a system that is broken: it misses the same floors', { timeout: 120_000 }, () => {
    const out = join(folder, 'broken');
    evaluate('--smoke', '--system', 'bm25-top-three', '--out', out);
    const run = parseRun('run.jsonl', readFileSync(join(out, 'run.jsonl'), 'utf8'));
    expect(missedFloors(readFloors(), 'gba/smoke', totalsOf(run.judged)).join('\n')).toContain('refusals');
  });

  it('passes a system that says what is expected, and nothing else', { timeout: 120_000 }, () => {
    const out = join(folder, 'oracle');
    evaluate('--half', 'dev', '--system', 'oracle', '--out', out);
    const run = parseRun('run.jsonl', readFileSync(join(out, 'run.jsonl'), 'utf8'));
    expect(run.judged.flatMap(({ id, faults }) => faults.map((fault) => `${id} ${fault}`))).toEqual([]);
  });
});

describe('npm run eval', () => {
  it.each([
    [['--set', 'nix'], 2, 'Sets: gba, foreign'],
    [['--half', 'both'], 2, '--half is dev or held'],
    [['--nonsense'], 2, '--nonsense'],
    [['--set', 'drcd'], 1, '--data FOLDER'],
    [['--set', 'reviewed'], 1, 'No reviewed samples'],
    [['--filter', 'no such question'], 1, 'no result'],
    [['--resume', 'no-such-run'], 1, 'is not there'],
  ])('%j ends with %d and says what to do', (args, status, says) => {
    const ended = evaluate(...args);
    expect(ended.stderr).toContain(says);
    expect(ended.status).toBe(status);
  });

  it('is no result when the service cannot be reached, says how to go on, and goes on', { timeout: 120_000 }, () => {
    const out = join(folder, 'down');
    const down = evaluate('--smoke', '--url', 'http://127.0.0.1:9', '--out', out);
    expect(down.status).toBe(1);
    expect(down.stderr).toContain('the service cannot be reached');
    expect(down.stderr).toContain(`--resume ${out}`);
    const resumed = evaluate('--smoke', '--resume', out);
    expect(resumed.status).toBe(0);
    expect(resumed.stdout).toContain('strict accuracy');
    const other = evaluate('--half', 'dev', '--resume', out);
    expect(other.stderr).toContain('other questions');
  });
});
