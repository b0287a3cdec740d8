import { expect, it } from 'vitest';
import { createD1Database, type D1Binding } from '../../../src/platform/workers/d1-database.ts';

/** A binding that fails with these messages one after the other, then answers. Counts how often it was asked. */
function failing(...messages: string[]) {
  const asked: string[] = [];
  const answer = (sql: string) => async () => {
    asked.push(sql);
    const message = messages.shift();
    if (message !== undefined) throw new Error(message);
    return { results: [{ n: 1 }], meta: { changes: 1 } };
  };
  const statement = (sql: string) => ({ bind: () => statement(sql), all: answer(sql), run: answer(sql) });
  const binding: D1Binding = { prepare: statement, batch: answer('batch') };
  return { database: createD1Database(binding), asked };
}

const LOST = 'D1_ERROR: Network connection lost.';

it('asks again when a read met a passing fault', async () => {
  const { database, asked } = failing(
    LOST,
    'D1_ERROR: D1 DB storage operation exceeded timeout which caused object to be reset.',
  );
  expect(await database.get('SELECT 1 AS n')).toEqual({ n: 1 });
  expect(asked).toHaveLength(3);
});

it('gives up after three times, and says that trying again may help', async () => {
  const { database, asked } = failing(LOST, LOST, LOST, LOST);
  await expect(database.all('SELECT 1')).rejects.toMatchObject({ code: 'database-busy', retryable: true });
  expect(asked).toHaveLength(3);
});

it('never writes twice', async () => {
  for (const write of ['run', 'batch', 'all'] as const) {
    const { database, asked } = failing(LOST);
    const sql = "UPDATE setting SET value = '1' RETURNING name";
    const writing = write === 'batch' ? database.batch([{ sql }]) : database[write](sql);
    await expect(writing).rejects.toMatchObject({ code: 'database-busy' });
    expect(asked).toHaveLength(1);
  }
});

it('does not ask again when the fault will stay, and shows nothing of it', async () => {
  const { database, asked } = failing('D1_ERROR: fts5: syntax error near "秘密": SQLITE_ERROR');
  const error = await database.all('SELECT 1').catch((reason) => reason);
  expect(error).toMatchObject({ name: 'ServiceError', code: 'database-failed', retryable: false });
  expect(`${error.message}${error.cause}`).not.toContain('秘密');
  expect(asked).toHaveLength(1);
});
