import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../src/entry/cli-arguments.ts';
import type { Session } from '../../../src/entry/cli-commands.ts';
import { runAudit, runStaff } from '../../../src/entry/cli-staff.ts';
import type { StaffCommand } from '../../../src/entry/cli-staff-arguments.ts';
import { migratedDatabase, SECRET } from '../../http/staff/console.ts';

function session(secret: string | undefined = SECRET) {
  const database = migratedDatabase();
  const printed: string[] = [];
  const given = {
    config: { STAFF_SECRET: secret, DATA_DIR: 'data', PORT: 8787, PUBLIC_URL: 'https://ask.example.org' },
    ports: {
      withDatabase: async (_folder: string, work: (one: typeof database) => Promise<unknown>) => work(database),
    },
    terminal: { out: (text: string) => printed.push(text), err: (text: string) => printed.push(text) },
    json: false,
  } as unknown as Session;
  const run = async (...args: string[]) => {
    const parsed = parseArguments(args);
    if (!parsed.ok) throw new Error(parsed.error);
    const command = parsed.value.command as StaffCommand;
    return command.name === 'audit' ? runAudit(given, command) : runStaff(given, command);
  };
  return { database, printed, run };
}

describe('judian staff', () => {
  it('makes a link for the first administrator, which nothing keeps', async () => {
    const { database, printed, run } = session();
    expect(await run('staff', 'invite', 'Boss@Example.org')).toBe(0);
    const token = /https:\/\/ask\.example\.org\/staff\/join\?token=([\w-]{43})\n/u.exec(printed.join(''))?.[1] ?? '';
    expect(token).not.toBe('');
    const rows = await database.all('SELECT * FROM staff_link JOIN audit_entry');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows[0]).toMatchObject({ email: 'boss@example.org', role: 'administrator' });
  });

  it('closes no account that is the last administrator, and none without a reason', async () => {
    const { database, run } = session();
    await database.run(
      `INSERT INTO staff_user (id, name, email, role, "createdAt", "updatedAt") VALUES ('1', 'A', 'a@b.hk', 'administrator', '', '')`,
    );
    await expect(run('staff', 'disable', 'a@b.hk', '--because', 'left')).rejects.toMatchObject({
      code: 'person-last-administrator',
    });
    await expect(run('staff', 'disable', 'a@b.hk')).rejects.toThrow('--because');
    await expect(run('staff', 'invite', 'a@b.hk')).rejects.toMatchObject({ code: 'person-known' });
    await expect(run('staff', 'reset', 'nobody@b.hk')).rejects.toMatchObject({ code: 'person-unknown' });
  });

  it('shows a domain in other letters as it is on the wire, and says what is wrong with other letters before it', async () => {
    const { printed, run } = session();
    await run('staff', 'invite', 'a@例子.com');
    expect(printed.join('')).toContain('Give this to a@xn--fsqu00a.com');
    await expect(run('staff', 'invite', '陳@b.hk')).rejects.toThrow('Nobody could sign in with this address');
  });

  it.each([
    ['staff'],
    ['staff', 'invite'],
    ['staff', 'invite', 'no address'],
    ['staff', 'invite', '陳@b.hk'],
    ['staff', 'invite', 'a@localhost'],
    ['staff', 'invite', 'a@b.hk', '--role', 'king'],
    ['staff', 'list', 'all'],
    ['staff', 'list', '--all'],
    ['audit'],
    ['audit', 'verify', '--expect', '1:2'],
  ])('refuses %s %s %s', (...args) => {
    expect(parseArguments(args).ok).toBe(false);
  });
});

describe('judian audit verify', () => {
  it('ends well on a whole log, and with 1 on one that was changed', async () => {
    const { database, printed, run } = session();
    await run('staff', 'invite', 'a@b.hk');
    expect(await run('audit', 'verify')).toBe(0);
    const end = /ends at (\S+)/u.exec(printed.join(''))?.[1] ?? '';
    expect(await run('audit', 'verify', '--expect', end)).toBe(0);
    await database.run("UPDATE audit_entry SET who = 'somebody'");
    expect(await run('audit', 'verify')).toBe(1);
  });
});
