import { createHmac } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createWebPost } from '../../../src/platform/node/web-post.ts';
import { type Alert, sendAlerts } from '../../../src/review/alerts/alerts.ts';
import { signBody } from '../../../src/review/alerts/signed.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { migratedDatabase } from '../../http/staff/console.ts';

const NOON = { now: () => new Date('2026-11-22T04:00:00Z') };

async function withTurns(unanswered: number, answered: number) {
  const database = migratedDatabase();
  const outcomes = [...Array<string>(unanswered).fill('not-found'), ...Array<string>(answered).fill('answered')];
  for (const [index, outcome] of outcomes.entries())
    await database.run(
      "INSERT INTO turn (id, conversation_id, asked_at, outcome, answer) VALUES (?, 'c', '2026-11-22T03:00:00.000Z', ?, '{}')",
      [`t${index}`, outcome],
    );
  return database;
}

function looks(database: Awaited<ReturnType<typeof withTurns>>, thresholds: Record<string, number>, fails = false) {
  const sent: Alert[] = [];
  const look = () =>
    sendAlerts({
      database,
      clock: NOON,
      log: silentLog,
      settings: { number: async (name) => thresholds[name] ?? 0 },
      async send(alert) {
        sent.push(alert);
        if (fails) throw new Error('down');
      },
    });
  return { sent, look };
}

describe('alerts', () => {
  it('are sent once a day when the condition holds, and not when it is off or does not', async () => {
    const database = await withTurns(10, 20);
    const { sent, look } = looks(database, { 'alert.unanswered-percent': 30, 'alert.failed': 1 });
    await Promise.all([look(), look()]);
    await look();
    expect(sent).toEqual([
      { name: 'alert.unanswered-percent', day: '2026-11-22', value: expect.closeTo(33.33, 2) as number, threshold: 30 },
    ]);
    const off = looks(database, {});
    await off.look();
    expect(off.sent).toEqual([]);
  });

  it('tell of a suspended answer until its owner has looked, and as long as it has none with an open account', async () => {
    const database = await withTurns(1, 0);
    await database.run(`INSERT INTO staff_user (id, name, email, role, "createdAt", "updatedAt")
      VALUES ('ann', '甲', 'ann@example.org', 'reviewer', '', '')`);
    await database.run(`INSERT INTO review_verified (id, turn_id, state, answer, owner, verified_by, verified_on,
      proposed_by, changed_at, seen) VALUES ('v', 't0', 'suspended', '{}', 'ann', '', '', 'ann', '', 1)`);
    const said = async () => {
      await database.run('DELETE FROM staff_alert');
      const { sent, look } = looks(database, { 'alert.suspended': 1 });
      await look();
      return sent.map(({ value }) => value);
    };
    expect(await said()).toEqual([]);
    await database.run('UPDATE review_verified SET seen = 0');
    expect(await said()).toEqual([1]);
    await database.run('UPDATE review_verified SET seen = 1');
    await database.run('UPDATE staff_user SET disabled = 1');
    expect(await said()).toEqual([1]);
    await database.run("UPDATE review_verified SET state = 'dropped'");
    expect(await said()).toEqual([]);
  });

  it('say nothing of a share of few questions', async () => {
    const { sent, look } = looks(await withTurns(5, 5), { 'alert.unanswered-percent': 1 });
    await look();
    expect(sent).toEqual([]);
  });

  it('are tried again where they were not taken', async () => {
    const database = await withTurns(30, 0);
    const down = looks(database, { 'alert.unanswered-percent': 50 }, true);
    await down.look();
    await down.look();
    expect(down.sent).toHaveLength(2);
    const up = looks(database, { 'alert.unanswered-percent': 50 });
    await up.look();
    await up.look();
    expect(up.sent).toHaveLength(1);
  });

  it('are signed so that who has the secret can tell', async () => {
    const { body, headers } = await signBody('s'.repeat(16), { name: 'alert.failed', value: 3 }, NOON.now());
    const [, moment, digits] = /^t=(\d+),v1=([0-9a-f]{64})$/u.exec(headers['X-Judian-Signature'] ?? '') ?? [];
    expect(digits).toBe(createHmac('sha256', 's'.repeat(16)).update(`${moment}.${body}`).digest('hex'));
  });
});

describe('posting', () => {
  it.each([
    'https://127.0.0.1/x',
    'https://localhost/x',
    'https://[::1]/x',
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.1/',
    'http://example.org/',
  ])('refuses %s', async (address) => {
    await expect(createWebPost()(address, '{}', {})).rejects.toMatchObject({ name: 'ServiceError' });
  });

  it('refuses a name that leads inside', async () => {
    const post = createWebPost({ resolve: async () => [{ address: '192.168.1.1', family: 4 }] });
    await expect(post('https://alerts.example.org/', '{}', {})).rejects.toMatchObject({ code: 'fetch-refused' });
  });

  it('takes a server that does not speak TLS for none', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const post = createWebPost({ isAllowed: (address) => address === '127.0.0.1' });
    await expect(post(`https://127.0.0.1:${port}/`, '{}', {})).rejects.toMatchObject({ name: 'ServiceError' });
    server.close();
  });
});
