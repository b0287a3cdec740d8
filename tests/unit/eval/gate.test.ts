import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    timeout: 110_000,
  });
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
    [['--set', 'nix'], 2, 'Sets: gba, gba2, kinds, staff, residents, chat, foreign'],
    [['--half', 'both'], 2, '--half is dev or held'],
    [['--nonsense'], 2, '--nonsense'],
    [['--set', 'drcd'], 1, '--data FOLDER'],
    [['--set', 'reviewed'], 1, 'No reviewed samples'],
    [['--filter', 'no such question'], 1, 'no result'],
    [['--resume', 'no-such-run'], 1, 'is not there'],
    [['--resume', 'run', '--out', 'other'], 2, '--resume goes without --out'],
    [['--smoke', '--compare', 'no-such-run'], 1, 'is not there'],
    [['--smoke', '--out', fileURLToPath(import.meta.url)], 1, 'cannot be made a folder (EEXIST)'],
    // Making folders below /proc used to go on for ever.
    [['--smoke', '--out', '/proc/judian/run'], 1, 'cannot be made a folder'],
  ])('%j ends with %d and says what to do', (args, status, says) => {
    const ended = evaluate(...args);
    expect(ended.stderr).toContain(says);
    // A sentence, no stack.
    expect(ended.stderr).not.toMatch(/^ {4}at /mu);
    expect(ended.status).toBe(status);
  });

  it('is no result when the service cannot be reached, and says how to go on with it', { timeout: 120_000 }, () => {
    const out = join(folder, 'down');
    const down = evaluate('--smoke', '--url', 'http://127.0.0.1:9', '--out', out);
    expect(down.status).toBe(1);
    expect(down.stderr).toContain('the service cannot be reached');
    expect(down.stderr).toContain(`--resume ${out}`);
    expect(down.stderr).toMatch(/1\d × the service cannot be reached: gba-d\d-\d{3}, .* and \d more/u);
    const other = evaluate('--smoke', '--resume', out);
    expect(other.stderr).toContain('--url (http://127.0.0.1:9 then, none now)');
    expect(other.status).toBe(1);
  });

  it('goes on with what an earlier run lost, and with nothing else', { timeout: 120_000 }, () => {
    const out = join(folder, 'lost');
    const again = ['--smoke', '--system', 'oracle'];
    expect(evaluate(...again, '--out', out).status).toBe(0);
    const file = join(out, 'run.jsonl');
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, `${lines.slice(0, 40).join('\n')}\n${lines[40]?.slice(0, 50)}\n`);
    expect(evaluate('--smoke', '--resume', out).stderr).toContain('--system (oracle then, service now)');
    const compared = evaluate(...again, '--resume', file, '--compare', out);
    expect(compared.stderr).toContain('line 41');
    const gone = evaluate(...again, '--resume', file);
    expect([gone.status, gone.stdout.includes('strict accuracy')]).toEqual([0, true]);
    expect(parseRun('run.jsonl', readFileSync(file, 'utf8')).judged).toHaveLength(60);
    expect(evaluate(...again, '--out', out).stderr).toContain('holds a run already');
  });
});
