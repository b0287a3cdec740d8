import type { Database } from '../../src/shared/database.ts';

export interface RowCounts {
  documents: number;
  sentences: number;
  passages: number;
}

export async function countRows(database: Database): Promise<RowCounts> {
  const counts = await database.get<RowCounts>(
    `SELECT (SELECT count(*) FROM document) AS documents,
       (SELECT coalesce(sum(sentence_count), 0) FROM edition) AS sentences,
       (SELECT coalesce(sum(passage_count), 0) FROM edition) AS passages`,
  );
  return counts ?? { documents: 0, sentences: 0, passages: 0 };
}
