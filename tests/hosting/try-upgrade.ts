/**
 * Tries an upgrade and the way back with real data: `node tests/hosting/try-upgrade.ts COMMIT`. The program of that
 * commit makes a data folder, answers a question and makes a backup; this program opens the folder; the old one is kept
 * from opening it then; and the backup put back serves under the old one. Prints a line a step.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const QUESTION = '「大灣區院士聯盟」會在哪裏成立？';
const root = fileURLToPath(new URL('../../', import.meta.url));
const [commit = 'HEAD~1'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'judian-upgrade-'));
const [old, data, copy, restored] = ['old', 'data', 'copy', 'restored'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
  string,
];

function judian(program: string, dataFolder: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/entry/launch.mjs', ...args], {
    cwd: program,
    env: { ...process.env, DATA_DIR: dataFolder },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function check(what: string, holds: boolean, said = ''): void {
  process.stdout.write(`${holds ? 'ok  ' : 'FAIL'} ${what}\n${holds ? '' : said}`);
  if (!holds) process.exitCode = 1;
}

function git(...args: string[]): void {
  const { status, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

git('worktree', 'add', '--detach', old, commit);
try {
  symlinkSync(join(root, 'node_modules'), join(old, 'node_modules'));
  const first = judian(old, data, ['ask', QUESTION, '--json']);
  const { id } = JSON.parse(first.stdout) as { id: string };
  check(`the old program (${commit}) answers and keeps the answer`, first.status === 0, first.stderr);
  const backup = judian(old, data, ['backup', copy]);
  check('it makes a backup', backup.status === 0, backup.stderr);

  const documents = judian(root, data, ['documents', '--json']);
  check('the new program opens the same folder', documents.status === 0, documents.stderr);
  const [copied] = existsSync(join(data, 'backups')) ? readdirSync(join(data, 'backups')) : [];
  process.stdout.write(
    `     ${copied === undefined ? 'no migration was needed' : `copied before migrating: ${copied}`}\n`,
  );
  const again = judian(root, data, ['recheck', id, '--json']);
  check('the answer from before is there and still holds', again.status === 0, again.stdout + again.stderr);
  const doctor = judian(root, data, ['doctor']);
  check('doctor finds nothing broken', doctor.status === 0, doctor.stdout + doctor.stderr);

  const back = judian(old, data, ['documents']);
  const refused = back.status !== 0 && /newer/iu.test(back.stderr);
  check(
    refused ? 'the old program refuses the newer folder' : 'the old program still reads the folder',
    refused || back.status === 0,
    back.stderr,
  );
  if (copied !== undefined) {
    for (const file of ['judian.sqlite', 'judian.sqlite-wal', 'judian.sqlite-shm'])
      rmSync(join(data, file), { force: true });
    copyFileSync(join(data, 'backups', copied), join(data, 'judian.sqlite'));
    const undone = judian(old, data, ['recheck', id, '--json']);
    check(
      'with that copy in its place the old program serves again',
      undone.status === 0,
      undone.stdout + undone.stderr,
    );
  }
  const restore = judian(old, restored, ['restore', copy]);
  check('the backup is put back into an empty folder', restore.status === 0, restore.stderr);
  const kept = judian(old, restored, ['recheck', id, '--json']);
  check('the old program serves it, with the answer from before', kept.status === 0, kept.stdout + kept.stderr);
} finally {
  git('worktree', 'remove', '--force', old);
  rmSync(folder, { recursive: true, force: true });
}
