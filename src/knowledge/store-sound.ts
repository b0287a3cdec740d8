import type { Database } from '../shared/database.ts';
import { ServiceError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { type HashedEdition, PlacementsHash, readPlacements } from './placements-hash.ts';

/** An edition whose placements are still to be compared with their hash. */
export interface UncheckedEdition extends HashedEdition {
  id: string;
  placements_hash: string;
  sentence_count: number;
}

/** Sentences compared before the start goes on; some 10 ms a thousand. */
const SENTENCES_AT_START = 5_000;

/**
 * Compares what is stored of every visible edition with what was counted and hashed when it was stored. Throws
 * `ServiceError` `database-damaged` when rows are missing, are too many, or say something else. Of a large library only
 * the first editions are hashed now: the others come back, for `checkRest`.
 */
export async function checkStored(
  database: Database,
  sentencesNow: number = SENTENCES_AT_START,
): Promise<UncheckedEdition[]> {
  if (await hasOtherCounts(database)) throw damaged('rows of a document are missing');
  const editions = await database.all<UncheckedEdition>(
    `SELECT id, document_id, ordinal, description, placements_hash, sentence_count FROM edition
     WHERE visible_at IS NOT NULL ORDER BY document_id, ordinal`,
  );
  let sentences = 0;
  const later = [];
  for (const edition of editions) {
    sentences += edition.sentence_count;
    if (sentences > sentencesNow) later.push(edition);
    else if (!(await fitsHash(database, edition))) throw damaged('labels or places of a document have changed');
  }
  return later;
}

/** Hashes the other editions while the service already answers. What does not fit is a line in the log. */
export async function checkRest(
  { database, log }: { database: Database; log: Log },
  editions: readonly UncheckedEdition[],
  isStopped: () => boolean,
): Promise<void> {
  try {
    for (const edition of editions) {
      if (isStopped()) return;
      if (!(await fitsHash(database, edition)))
        log.write('error', 'stored-text-damaged', { document: edition.document_id, edition: edition.id });
    }
  } catch (error) {
    if (!isStopped())
      log.write('error', 'stored-text-unchecked', { code: error instanceof ServiceError ? error.code : 'unknown' });
  }
}

/** Whether placements and description are the ones that were hashed when the edition was stored. */
export async function fitsHash(database: Database, edition: UncheckedEdition): Promise<boolean> {
  const hash = new PlacementsHash(edition);
  for await (const placement of readPlacements(database, edition.id)) await hash.add(placement);
  return (await hash.finish()) === edition.placements_hash;
}

/** The second count joins: a placement whose sentence is gone counts in the first alone. */
async function hasOtherCounts(database: Database): Promise<boolean> {
  const found = await database.get(
    `SELECT 1 FROM edition e WHERE e.visible_at IS NOT NULL AND NOT (
       e.sentence_count = (SELECT COUNT(*) FROM placement l WHERE l.edition_id = e.id)
       AND e.sentence_count = (SELECT COUNT(*) FROM placement l JOIN sentence s ON s.id = l.sentence_id
         WHERE l.edition_id = e.id)
       AND e.passage_count = (SELECT COUNT(*) FROM passage p WHERE p.edition_id = e.id)
       AND EXISTS (SELECT 1 FROM edition_part t WHERE t.edition_id = e.id AND t.kind = 'text')) LIMIT 1`,
  );
  return found !== undefined;
}

function damaged(what: string): ServiceError {
  return new ServiceError('database-damaged', `The database is damaged: ${what}. Restore the last backup.`);
}
