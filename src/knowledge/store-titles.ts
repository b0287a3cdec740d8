import { titleKey } from '../language/titles.ts';
import type { Database } from '../shared/database.ts';
import { isNewest } from './store-rows.ts';
import type { Library } from './types.ts';

/** Editions whose titles are read and keyed at a time. */
const A_BATCH = 500;

/** Makes the keys of all titles again, as questions say them. */
export async function keyTitles(database: Database): Promise<void> {
  for (let after = ''; ; ) {
    const rows = await database.all<{ id: string; title: string }>(
      "SELECT id, description ->> '$.title' AS title FROM edition WHERE id > ? ORDER BY id LIMIT ?",
      [after, A_BATCH],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    await database.run(
      'UPDATE edition SET title_key = made.value ->> 1 FROM json_each(?) made WHERE edition.id = made.value ->> 0',
      [JSON.stringify(rows.map(({ id, title }) => [id, titleKey(title)]))],
    );
    after = last.id;
  }
}

/** No title goes on with it, so that what begins in a way ends before it. */
const LAST_CHARACTER = 0x10ffff;

/** Looks documents up by their titles. */
export function createTitles(database: Database): Pick<Library, 'titleHeads' | 'titled'> {
  return {
    async titleHeads(heads) {
      const rows = await database.all<{ value: string }>(
        `SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM edition e
           WHERE e.title_key >= value AND e.title_key < value || char(${LAST_CHARACTER}))`,
        [JSON.stringify(heads)],
      );
      return rows.map(({ value }) => value);
    },

    titled: (keys, most) =>
      database.all(
        `SELECT e.title_key AS key, e.document_id AS documentId, e.id AS editionId FROM edition e
         WHERE e.title_key IN (SELECT value FROM json_each(?)) AND e.visible_at IS NOT NULL AND ${isNewest('e')}
         ORDER BY e.document_id LIMIT ?`,
        [JSON.stringify(keys), most],
      ),
  };
}
