import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/shared/database.ts';

/** What every `Database` does. `open` gives one with all migrations applied and no rows. */
export function describeDatabase(adapter: string, open: () => Promise<Database>): void {
  describe(`Database: ${adapter}`, () => {
    let database: Database;
    const put = (name: string, value: string) => ({ sql: 'INSERT INTO setting VALUES (?, ?)', params: [name, value] });
    const names = async () =>
      (await database.all<{ name: string }>('SELECT name FROM setting ORDER BY name')).map(({ name }) => name);

    beforeEach(async () => {
      database = await open();
    });

    it('gives undefined and [] when there is nothing', async () => {
      expect(await database.get('SELECT * FROM setting WHERE name = ?', ['a'])).toBeUndefined();
      expect(await database.all('SELECT * FROM setting')).toEqual([]);
    });

    it('gives text, numbers, null and bytes back as they were put', async () => {
      await database.run("INSERT INTO document (id, added_at) VALUES ('d', '2026-11-21')");
      await database.run('INSERT INTO sentence VALUES (?, ?, ?, ?)', [7, 'd', 'h', '𠮷野家「江門」\n\u0000。']);
      const vector = new Uint8Array(new Float32Array([0.1, -2.5, 3e-20]).buffer);
      await database.run('INSERT INTO sentence_vector (embedder, sentence_id, vector) VALUES (?, ?, ?)', [
        'e',
        7,
        vector,
      ]);
      const row = await database.get<{ id: number; text: string; vector: Uint8Array; none: null; share: number }>(
        'SELECT s.id, s.text, v.vector, NULL AS none, ? AS share FROM sentence s JOIN sentence_vector v ON v.sentence_id = s.id',
        [0.25],
      );
      expect(row).toEqual({ id: 7, text: '𠮷野家「江門」\n\u0000。', vector, none: null, share: 0.25 });
      expect(row?.vector.constructor).toBe(Uint8Array);
      expect(new Float32Array(row?.vector.buffer as ArrayBuffer)[1]).toBe(-2.5);
    });

    it('says how many rows were changed', async () => {
      expect(await database.run("INSERT INTO setting VALUES ('a', '1'), ('b', '1')")).toEqual({ changes: 2 });
      expect(await database.run('UPDATE setting SET value = ?', ['2'])).toEqual({ changes: 2 });
      expect(await database.run('DELETE FROM setting WHERE name = ?', ['none'])).toEqual({ changes: 0 });
    });

    it('claims a row once with UPDATE … RETURNING', async () => {
      await database.run("INSERT INTO setting VALUES ('job', 'free')");
      const claim = () =>
        database.all("UPDATE setting SET value = 'taken' WHERE name = 'job' AND value = 'free' RETURNING name");
      const claims = await Promise.all([claim(), claim(), claim()]);
      expect(claims.filter((rows) => rows.length === 1)).toHaveLength(1);
      expect(await database.get('SELECT value FROM setting')).toEqual({ value: 'taken' });
    });

    it('runs all statements of a batch or none', async () => {
      await database.batch([put('a', '1'), put('b', '2')]);
      await expect(database.batch([put('c', '3'), put('a', 'again'), put('d', '4')])).rejects.toMatchObject({
        name: 'ServiceError',
        code: 'database-constraint',
      });
      expect(await names()).toEqual(['a', 'b']);
      await database.batch([]);
    });

    it('shows a write to the read after it', async () => {
      for (let i = 0; i < 20; i++) {
        await database.run('INSERT INTO setting VALUES (?, ?)', [`n${i}`, '']);
        expect(await database.get('SELECT count(*) AS n FROM setting')).toEqual({ n: i + 1 });
      }
    });

    it('reads with WITH, and writes with WITH', async () => {
      await database.run('WITH pair (a, b) AS (SELECT ?, ?) INSERT INTO setting SELECT a, b FROM pair', ['x', 'y']);
      expect(await database.all('WITH t AS (SELECT name FROM setting) SELECT name FROM t')).toEqual([{ name: 'x' }]);
      const moved = await database.all(
        "WITH old AS (SELECT 'x' AS name) UPDATE setting SET value = 'z' WHERE name IN (SELECT name FROM old) RETURNING value",
      );
      expect(moved).toEqual([{ value: 'z' }]);
    });

    it('takes 5,000 ids as one JSON array', async () => {
      await database.batch([put('a', '1'), put('b', '2')]);
      const wanted = JSON.stringify([...Array.from({ length: 5000 }, (_, i) => `none${i}`), 'b']);
      const found = await database.all('SELECT name FROM setting WHERE name IN (SELECT value FROM json_each(?))', [
        wanted,
      ]);
      expect(found).toEqual([{ name: 'b' }]);
    });

    it('takes 100 parameters and refuses 101', async () => {
      const ask = (count: number) =>
        database.get(`SELECT ${Array.from({ length: count }, () => '?').join(' + ')} AS sum`, Array(count).fill(1));
      expect(await ask(100)).toEqual({ sum: 100 });
      await expect(ask(101)).rejects.toMatchObject({ code: 'database-failed' });
    });

    it('refuses values that SQL does not store', async () => {
      const refused: unknown[] = [
        undefined,
        Number.NaN,
        Number.POSITIVE_INFINITY,
        true,
        1n,
        [1],
        'x'.repeat(1_100_000),
      ];
      for (const value of refused) {
        const asked = database.run('INSERT INTO setting VALUES (?, ?)', ['a', value as string]);
        await expect(asked).rejects.toMatchObject({ code: 'database-failed' });
      }
      expect(await names()).toEqual([]);
    });

    it('keeps references whole', async () => {
      const orphan = database.run("INSERT INTO sentence VALUES (1, 'no such document', 'h', 't')");
      await expect(orphan).rejects.toMatchObject({ code: 'database-constraint' });
    });

    it('says what is wrong without showing a parameter', async () => {
      await database.batch([put('秘密', '1')]);
      const faults = [
        database.batch([put('秘密', '2')]),
        database.all('SELECT * FROM missing_table WHERE name = ?', ['秘密']),
        database.all('SELECT json_extract(?, ?)', ['秘密', '$']),
        database.all('SELECT ? AS a', ['秘密', '秘密']),
      ];
      for (const fault of await Promise.allSettled(faults)) {
        expect(fault.status).toBe('rejected');
        const { reason } = fault as PromiseRejectedResult;
        expect(reason.name).toBe('ServiceError');
        expect(`${reason.message} ${reason.cause?.message}`).not.toContain('秘密');
      }
      await expect(faults[0]).rejects.toThrow('UNIQUE constraint failed: setting.name');
      await expect(faults[1]).rejects.toThrow('no such table: missing_table');
    });
  });
}
