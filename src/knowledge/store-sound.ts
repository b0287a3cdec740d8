import type { Database } from '../shared/database.ts';
import { ServiceError } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { noRest, type Rest } from '../shared/rest.ts';
import { type HashedEdition, PlacementsHash, readPlacements } from './placements-hash.ts';

interface StoredEdition extends HashedEdition {
  id: string;
  placements_hash: string;
  /** Whether its text and all its passages are there. */
  whole: number;
}

/** Compares what is stored of editions with what was counted and hashed when they were stored. */
export interface Soundness {
  /** Whether an edition may be quoted; it is compared once. False for an unknown id. */
  isSound(editionId: string): Promise<boolean>;
  /**
   * Compares all editions of a small library, and throws `ServiceError` `database-damaged` when rows are missing, are too
   * many, or say something else. False for a larger one, of which nothing was compared.
   */
  checkSmall(): Promise<boolean>;
  /** Compares all editions until `isStopped` while the service already answers. What does not fit is a line in the log. */
  checkAll(isStopped: () => boolean, rest?: Rest): Promise<void>;
}

/** Sentences compared before the start goes on; some 10 ms a thousand. */
const SENTENCES_AT_START = 5_000;
const EDITIONS_A_READ = 100;

const STORED = `SELECT e.id, e.document_id, e.ordinal, e.description, e.placements_hash,
    e.sentence_count = (SELECT COUNT(*) FROM placement l WHERE l.edition_id = e.id)
    AND e.passage_count = (SELECT COUNT(*) FROM passage p WHERE p.edition_id = e.id)
    AND EXISTS (SELECT 1 FROM edition_part t WHERE t.edition_id = e.id AND t.kind = 'text') AS whole
  FROM edition e WHERE e.visible_at IS NOT NULL`;

export function createSoundness(
  { database, log }: { database: Database; log: Log },
  sentencesAtStart: number = SENTENCES_AT_START,
): Soundness {
  /** An edition never changes once it is stored. */
  const known = new Map<string, Promise<boolean>>();

  const compare = (edition: StoredEdition, rest?: Rest): Promise<boolean> => {
    const comparing = known.get(edition.id) ?? compareOnce(edition, rest);
    known.set(edition.id, comparing);
    // It may have been read while it was being removed.
    const forget = () => void known.delete(edition.id);
    comparing.then((sound) => (sound ? undefined : forget()), forget);
    return comparing;
  };
  const compareOnce = async (edition: StoredEdition, rest?: Rest): Promise<boolean> => {
    const sound = edition.whole === 1 && (await fitsHash(database, edition, rest));
    if (!sound) log.write('error', 'stored-text-damaged', { document: edition.document_id, edition: edition.id });
    return sound;
  };
  async function* editions(): AsyncGenerator<StoredEdition> {
    for (let after = ''; ; ) {
      const rows = await database.all<StoredEdition>(`${STORED} AND e.id > ? ORDER BY e.id LIMIT ?`, [
        after,
        EDITIONS_A_READ,
      ]);
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last.id;
    }
  }

  return {
    async isSound(editionId) {
      const before = known.get(editionId);
      if (before !== undefined) return await before;
      const edition = await database.get<StoredEdition>(`${STORED} AND e.id = ?`, [editionId]);
      return edition !== undefined && (await compare(edition));
    },
    async checkSmall() {
      const row = await database.get<{ sentences: number }>(
        'SELECT coalesce(sum(sentence_count), 0) AS sentences FROM edition WHERE visible_at IS NOT NULL',
      );
      if ((row?.sentences ?? 0) > sentencesAtStart) return false;
      for await (const edition of editions()) {
        if (edition.whole !== 1) throw damaged('rows of a document are missing');
        if (!(await compare(edition))) throw damaged('labels or places of a document have changed');
      }
      return true;
    },
    async checkAll(isStopped, rest = noRest) {
      try {
        for await (const edition of editions()) {
          if (isStopped()) return;
          await compare(edition, rest);
          await rest();
        }
      } catch (error) {
        if (!isStopped())
          log.write('error', 'stored-text-unchecked', { code: error instanceof ServiceError ? error.code : 'unknown' });
      }
    },
  };
}

/** Whether placements and description are the ones that were hashed when the edition was stored. */
async function fitsHash(database: Database, edition: StoredEdition, rest: Rest = noRest): Promise<boolean> {
  const hash = new PlacementsHash(edition);
  for await (const placement of readPlacements(database, edition.id)) {
    await hash.add(placement);
    await rest();
  }
  return (await hash.finish()) === edition.placements_hash;
}

function damaged(what: string): ServiceError {
  return new ServiceError('database-damaged', `The database is damaged: ${what}. Restore the last backup.`);
}
