import type { Database } from '../shared/database.ts';
import { parseStored } from '../shared/stored-json.ts';
import { HIDDEN_REASONS } from './readers/notes-table.ts';
import type { HiddenText } from './readers/reader.ts';

/** Units that are shown of a hidden text: enough to judge it by. */
const SHOWN_UNITS = 80;

/**
 * What nobody who looks at the edition's file sees, and the reader left out: for editors alone. It is kept apart from
 * the warnings, which the public reads: a text that was hidden to be obeyed is not handed on by telling of it.
 */
export async function readHidden(database: Database, editionId: string): Promise<HiddenText[]> {
  const rows = await database.all<{ body: string }>(
    `SELECT body FROM edition_part WHERE edition_id = ? AND kind = 'hidden' ORDER BY part`,
    [editionId],
  );
  return rows.flatMap((row) => parseStored<HiddenText[]>(row.body));
}

/** 「看不見的文字（第 2 頁，顏色與背景相同）：…」 */
export function sayHidden({ reason, page, text }: HiddenText): string {
  const place = page === undefined ? '' : `第 ${page} 頁，`;
  return `看不見的文字（${place}${HIDDEN_REASONS[reason]}）：${text.slice(0, SHOWN_UNITS)}`;
}
