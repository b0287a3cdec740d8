import { beforeEach, describe, expect, it } from 'vitest';
import { createAudit } from '../../../src/review/audit/audit.ts';
import { readAudit } from '../../../src/review/audit/read.ts';
import { verifyAudit } from '../../../src/review/audit/verify.ts';
import type { SqliteDatabase } from '../../../src/platform/node/sqlite-database.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { migratedDatabase, SECRET } from '../../http/staff/console.ts';

let database: SqliteDatabase;

beforeEach(async () => {
  database = migratedDatabase();
  const audit = await createAudit({ database, clock: systemClock, secret: SECRET });
  for (let number = 1; number <= 12; number++)
    await audit.append({
      who: `person-${number % 3}`,
      what: 'switch.set',
      subject: `switch:${number % 4}`,
      before: { on: true },
      after: { on: false },
      reason: `reason ${number}`,
    });
});

const problems = async () => (await verifyAudit(database, SECRET)).problems;
const run = (sql: string) => database.connection.exec(sql);
/** Removes rows, and closes the gap that they leave. */
const closeGap = (from: number) =>
  run(
    `UPDATE audit_entry SET number = -number WHERE number > ${from}; UPDATE audit_entry SET number = -number - 1 WHERE number < 0`,
  );

describe('the audit log', () => {
  it('stands as it was written', async () => {
    expect(await verifyAudit(database, SECRET)).toMatchObject({ rows: 12, head: { number: 12 }, problems: [] });
  });

  it('is empty at first, and says so', async () => {
    expect(await verifyAudit(migratedDatabase(), SECRET)).toEqual({ rows: 0, head: undefined, problems: [] });
  });

  it('tells that all of it was deleted, with the mark of its end, and that another was begun in its place', async () => {
    run('DELETE FROM audit_entry; DELETE FROM audit_head');
    expect(await problems()).toMatchObject([expect.stringContaining('The log is empty')]);
    const later = { now: () => new Date(Date.now() + 3_600_000) };
    const audit = await createAudit({ database, clock: later, secret: SECRET });
    await audit.append({ who: 'person-1', what: 'switch.set', subject: 'switch:1' });
    expect(await problems()).toMatchObject([expect.stringContaining('what stood before is missing')]);
  });

  it('tells of an emptied log by an account alone, where its mark was deleted with it', async () => {
    run("DELETE FROM audit_entry; DELETE FROM audit_head; DELETE FROM setting WHERE name = 'audit-began'");
    expect(await problems()).toEqual([]);
    run(`INSERT INTO staff_user (id, name, email, role, "createdAt", "updatedAt")
         VALUES ('p', '甲', 'p@example.org', 'editor', '2026-11-20T00:00:00.000Z', '')`);
    expect(await problems()).toEqual([
      'The log is empty, and there was something to tell since 2026-11-20T00:00:00.000Z.',
    ]);
  });

  it('keeps what a person was when they did it', async () => {
    run(`INSERT INTO staff_user (id, name, email, role, "createdAt", "updatedAt")
         VALUES ('p', '甲', 'p@example.org', 'editor', '2099-01-01T00:00:00.000Z', '')`);
    const audit = await createAudit({ database, clock: systemClock, secret: SECRET });
    for (const who of ['p', 'cli']) await audit.append({ who, what: 'switch.set', subject: 'switch:1' });
    run("UPDATE staff_user SET role = 'viewer'");
    const rows = await readAudit(database, {}, 2);
    expect(rows.map(({ who, role }) => [who, role])).toEqual([
      ['cli', undefined],
      ['p', 'editor'],
    ]);
    expect(await problems()).toEqual([]);
  });

  it.each(['at', 'who', 'what', 'subject', 'detail', 'mac'])('tells a row whose %s was changed', async (column) => {
    run(`UPDATE audit_entry SET ${column} = ${column} || 'x' WHERE number = 7`);
    const found = await problems();
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toContain('Row 7 ');
  });

  it('tells each row that was removed', async () => {
    for (let number = 1; number <= 11; number++) {
      run(`SAVEPOINT one; DELETE FROM audit_entry WHERE number = ${number}`);
      expect(await problems(), `row ${number}`).toContain(`Row ${number} is missing.`);
      run('ROLLBACK TO one; RELEASE one');
    }
  });

  it('tells a row that was removed and its gap closed', async () => {
    run('DELETE FROM audit_entry WHERE number = 5');
    closeGap(5);
    expect((await problems()).length).toBeGreaterThan(0);
  });

  it('tells rows removed at the end', async () => {
    run('DELETE FROM audit_entry WHERE number > 10');
    expect(await problems()).toEqual(['Rows 11 to 12 are missing. They stood at the end.']);
  });

  it('tells that all rows are gone', async () => {
    run('DELETE FROM audit_entry');
    expect(await problems()).toEqual(['Rows 1 to 12 are missing. They stood at the end.']);
  });

  it('tells rows removed at the end together with the mark of the end, or with one that was made up', async () => {
    run('DELETE FROM audit_entry WHERE number > 10; DELETE FROM audit_head');
    expect(await problems()).toEqual(['The mark of where the log ends is missing.']);
    run("INSERT INTO audit_head SELECT 1, number, mac, 'made up' FROM audit_entry WHERE number = 10");
    expect(await problems()).toEqual(['The mark of where the log ends is not what was written.']);
  });

  it('tells a log that was put back to an older end, by an end that was noted', async () => {
    const older = await database.get<{ number: number; mac: string; seal: string }>('SELECT * FROM audit_head');
    const audit = await createAudit({ database, clock: systemClock, secret: SECRET });
    await audit.append({ who: 'cli', what: 'person.disabled', subject: 'person:1' });
    const { head } = await verifyAudit(database, SECRET);
    run(
      `DELETE FROM audit_entry WHERE number = 13; UPDATE audit_head SET number = ${older?.number}, mac = '${older?.mac}', seal = '${older?.seal}'`,
    );
    expect(await problems()).toEqual([]);
    expect((await verifyAudit(database, SECRET, head)).problems).toEqual([
      'The log ends at row 12, and row 13 was noted: rows are missing.',
    ]);
  });

  it('tells two rows that changed places', async () => {
    run(
      'UPDATE audit_entry SET number = 100 WHERE number = 4; UPDATE audit_entry SET number = 4 WHERE number = 5; UPDATE audit_entry SET number = 5 WHERE number = 100',
    );
    expect((await problems()).length).toBeGreaterThan(0);
  });

  it('tells a row that was put in between or after', async () => {
    run('INSERT INTO audit_entry SELECT 13, at, who, what, subject, detail, mac FROM audit_entry WHERE number = 12');
    expect((await problems()).length).toBeGreaterThan(0);
  });

  it('proves nothing under another secret', async () => {
    expect((await verifyAudit(database, `${SECRET}x`)).problems.length).toBeGreaterThan(0);
  });

  it('does not go on from a row that was changed as though it were true', async () => {
    run("UPDATE audit_entry SET who = 'nobody' WHERE number = 12");
    const audit = await createAudit({ database, clock: systemClock, secret: SECRET });
    await audit.append({ who: 'cli', what: 'x.y', subject: 'z:1' });
    expect((await problems())[0]).toContain('Row 12 ');
  });

  it('keeps one order when many write at once, over two connections to it', async () => {
    const open = () => createAudit({ database, clock: systemClock, secret: SECRET });
    const one = await open();
    const two = await open();
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        (index % 2 === 0 ? one : two).append({ who: 'system', what: 'a.b', subject: `c:${index}` }),
      ),
    );
    expect(await verifyAudit(database, SECRET)).toMatchObject({ rows: 42, problems: [] });
  });

  it('writes the change and its row together, or neither', async () => {
    const audit = await createAudit({ database, clock: systemClock, secret: SECRET });
    const entry = { who: 'cli', what: 'a.b', subject: 'c:1' };
    const insert = { sql: "INSERT INTO setting (name, value) VALUES ('audited', '1')" };
    await audit.record(entry, [insert]);
    await expect(audit.record(entry, [insert])).rejects.toMatchObject({ code: 'database-constraint' });
    expect(await verifyAudit(database, SECRET)).toMatchObject({ rows: 13, problems: [] });
  });

  it('is read newest first, by each filter', async () => {
    const [newest] = await readAudit(database, {}, 1);
    expect(newest).toMatchObject({ number: 12, reason: 'reason 12', before: { on: true }, after: { on: false } });
    expect((await readAudit(database, { who: 'person-1' }, 100)).map(({ number }) => number)).toEqual([10, 7, 4, 1]);
    expect((await readAudit(database, { subject: 'switch:0', before: 12 }, 100)).map(({ number }) => number)).toEqual([
      8, 4,
    ]);
  });
});
