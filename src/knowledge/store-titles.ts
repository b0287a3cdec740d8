import { titleKey } from '../language/titles.ts';
import type { Database } from '../shared/database.ts';

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
