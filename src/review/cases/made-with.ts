import type { Answer } from '../../answering/answer.ts';
import type { Database } from '../../shared/database.ts';

/** What an answer was made with, and the files that it rests on. */
export type MadeWith = Answer['versions'] & {
  /** Hashes of the files of the editions cited, by the edition's id. */
  documents: Readonly<Record<string, string>>;
};

/** For the audit: which index, settings, prompt, model and documents the answer came from that somebody decided on. */
export async function madeWith(database: Database, { versions, statements, related }: Answer): Promise<MadeWith> {
  const cited = [...statements, ...(related ?? [])].flatMap(({ citations }) => citations);
  const rows = await database.all<{ id: string; file_hash: string }>(
    'SELECT id, file_hash FROM edition WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id',
    [JSON.stringify([...new Set(cited.map(({ editionId }) => editionId))])],
  );
  return { ...versions, documents: Object.fromEntries(rows.map(({ id, file_hash }) => [id, file_hash])) };
}
