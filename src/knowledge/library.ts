import type { Database } from '../shared/database.ts';
import { createRecent, type Recent } from '../shared/recent.ts';
import {
  createJsonCache,
  EDITION_COLUMNS,
  type EditionRow,
  isNewest,
  PLACED_COLUMNS,
  type PlacedRow,
  toEdition,
  toPlaced,
  toStatus,
} from './store-rows.ts';
import type { Soundness } from './store-sound.ts';
import { createTitles } from './store-titles.ts';
import type { EditionInfo, Library, PlacedSentence, StoredPassage } from './types.ts';

interface PassageRow {
  id: number;
  edition_id: string;
  document_id: string;
  visible_at: string;
  first: number;
  last: number;
  headings: string;
  newest: number;
  /** What took its document's place; '' for nearly all. */
  superseded: string;
}

/** What a passage holds, and where it stood when that was read. */
interface Kept extends Pick<PassageRow, 'edition_id' | 'visible_at' | 'first' | 'last'> {
  headings: readonly string[];
  sentences: readonly PlacedSentence[];
}

/** Passages read last, some 10 KB each with what is kept of their words. */
const KEPT_PASSAGES = 2_000;

export interface LibraryOptions {
  keptPassages?: number;
  /** Compares an edition with its hashes; without it, as where the storage has checksums of its own, all are sound. */
  sound?: Pick<Soundness, 'isSound'> | undefined;
}

/**
 * Reads the documents. Each method takes a fixed number of queries, however many ids it is given, and sees only
 * visible editions. Sentences carry the hash that was stored with them: whoever quotes compares it first. What passages
 * hold is kept, since an edition never changes; whether they are visible is read every time.
 */
export function createLibrary(
  database: Database,
  { keptPassages = KEPT_PASSAGES, sound }: LibraryOptions = {},
): Library {
  const kept = createRecent<number, Kept>(keptPassages, 'passages');
  const keptEditions = createRecent<string, EditionInfo>(keptPassages, 'editions');
  /** Tells the edition of a passage as it was when the passage was read. */
  const stamps = new WeakMap<StoredPassage, string>();
  /** Counting sentences reads as many rows; editions say whether there are others now. */
  let counted: { stamp: string; sentences: number } | undefined;
  const readPassages = (ids: PassageIds) => readVisible(database, kept, stamps, ids);
  async function editionsWhere(condition: string, params: readonly (string | number)[]): Promise<EditionInfo[]> {
    const rows = await database.all<EditionRow>(
      `SELECT ${EDITION_COLUMNS} FROM edition e WHERE e.visible_at IS NOT NULL AND ${condition}`,
      params,
    );
    return rows.map(toEdition);
  }
  async function idsIn(
    column: 'id' | 'sentence_id',
    table: 'passage' | 'placement',
    editionIds: readonly string[],
    most: number,
  ) {
    const rows = await database.all<{ id: number }>(
      `SELECT DISTINCT held.${column} AS id FROM edition e JOIN ${table} held ON held.edition_id = e.id
       WHERE e.visible_at IS NOT NULL AND e.id IN (SELECT value FROM json_each(?)) ORDER BY 1 LIMIT ?`,
      [JSON.stringify(editionIds), most],
    );
    return rows.map(({ id }) => id);
  }

  return {
    documents: (most = -1) => editionsWhere(`${isNewest('e')} ORDER BY e.document_id LIMIT ?`, [most]),

    everyEdition: () => editionsWhere('1 ORDER BY e.document_id, e.ordinal DESC', []),

    editions: (documentId) => editionsWhere('e.document_id = ? ORDER BY e.ordinal DESC', [documentId]),

    async edition(editionId) {
      return (await editionsWhere('e.id = ?', [editionId]))[0];
    },

    async editionsOf(passages) {
      const found = new Map<string, EditionInfo>();
      const missing = new Map<string, string>();
      for (const passage of passages) {
        const stamp = stamps.get(passage) ?? '';
        const edition = keptEditions.find(stamp);
        if (edition) found.set(edition.id, edition);
        else missing.set(passage.editionId, stamp);
      }
      if (missing.size === 0) return found;
      const ids = JSON.stringify([...missing.keys()]);
      for (const edition of await editionsWhere('e.id IN (SELECT value FROM json_each(?))', [ids])) {
        found.set(edition.id, edition);
        const stamp = missing.get(edition.id) ?? '';
        // A newer one may have come since the passage was read.
        // The title of what took its place is another document's, and may change.
        if (stamp.endsWith(edition.status) && !edition.supersededBy) keptEditions.set(stamp, edition);
      }
      return found;
    },

    async text(editionId) {
      const parts = await database.all<{ body: string }>(
        `SELECT p.body FROM edition e JOIN edition_part p ON p.edition_id = e.id AND p.kind = 'text'
         WHERE e.id = ? AND e.visible_at IS NOT NULL ORDER BY p.part`,
        [editionId],
      );
      return parts.length === 0 ? undefined : parts.map((part) => part.body).join('');
    },

    isSound: async (editionId) => (sound === undefined ? true : await sound.isSound(editionId)),

    async sentencesOf(editionId) {
      const rows = await database.all<PlacedRow>(
        `SELECT ${PLACED_COLUMNS} FROM edition e JOIN placement l ON l.edition_id = e.id
         JOIN sentence s ON s.id = l.sentence_id
         WHERE e.id = ? AND e.visible_at IS NOT NULL ORDER BY l.ordinal`,
        [editionId],
      );
      const parse = createJsonCache();
      return rows.map((row) => toPlaced(row, parse));
    },

    async passages(passageIds) {
      const byId = await readPassages({ passages: passageIds });
      return passageIds.flatMap((id) => byId.get(id) ?? []);
    },

    async passagesHolding(sentenceIds) {
      if (sentenceIds.length === 0) return [];
      return [...(await readPassages({ sentences: sentenceIds })).values()];
    },

    ...createTitles(database),

    async currentEditions(documentIds) {
      const rows = await database.all<{ id: string }>(
        `SELECT e.id FROM edition e WHERE e.document_id IN (SELECT value FROM json_each(?))
           AND e.visible_at IS NOT NULL AND ${isNewest('e')}`,
        [JSON.stringify(documentIds)],
      );
      return rows.map(({ id }) => id);
    },

    passageIdsIn: (editionIds, most) => idsIn('id', 'passage', editionIds, most),
    sentenceIdsIn: (editionIds, most) => idsIn('sentence_id', 'placement', editionIds, most),

    async counts() {
      const { documents, passages, ...rest } = await readEditionCounts(database);
      const stamp = JSON.stringify(rest);
      if (counted?.stamp !== stamp) counted = { stamp, sentences: await countSentences(database, rest.hidden === 0) };
      return { documents, passages, sentences: counted.sentences };
    },
  };
}

interface EditionCounts {
  documents: number;
  passages: number;
  /** These change whenever an edition is shown, hidden or removed. */
  visible: number;
  hidden: number;
  placed: number;
  latest: string | null;
}

async function readEditionCounts(database: Database): Promise<EditionCounts> {
  const counts = await database.get<EditionCounts>(
    `SELECT COUNT(DISTINCT document_id) FILTER (WHERE visible_at IS NOT NULL) AS documents,
       COALESCE(SUM(passage_count) FILTER (WHERE visible_at IS NOT NULL), 0) AS passages,
       COUNT(visible_at) AS visible, COUNT(*) - COUNT(visible_at) AS hidden,
       COALESCE(SUM(sentence_count) FILTER (WHERE visible_at IS NOT NULL), 0) AS placed,
       MAX(visible_at) AS latest
     FROM edition`,
  );
  return counts ?? { documents: 0, passages: 0, visible: 0, hidden: 0, placed: 0, latest: null };
}

/** With no edition hidden, every sentence stands in one that is seen. */
async function countSentences(database: Database, all: boolean): Promise<number> {
  const seen = `WHERE EXISTS (SELECT 1 FROM placement l JOIN edition v
    ON v.id = l.edition_id AND v.visible_at IS NOT NULL WHERE l.sentence_id = s.id)`;
  const row = await database.get<{ n: number }>(`SELECT COUNT(*) AS n FROM sentence s ${all ? '' : seen}`);
  return row?.n ?? 0;
}

/** Passages by their ids, or by those of sentences they hold. */
type PassageIds = { passages: readonly number[] } | { sentences: readonly number[] };

const HOLDING = `SELECT h.id FROM placement l JOIN passage h
    ON h.edition_id = l.edition_id AND l.ordinal BETWEEN h.first AND h.last
  WHERE l.sentence_id IN (SELECT value FROM json_each(?))`;

/** The visible ones among the passages, by rising id; two queries at most. */
async function readVisible(
  database: Database,
  kept: Recent<number, Kept>,
  stamps: WeakMap<StoredPassage, string>,
  wanted: PassageIds,
): Promise<Map<number, StoredPassage>> {
  const ids = 'passages' in wanted ? wanted.passages : wanted.sentences;
  if (ids.length === 0) return new Map();
  const rows = await database.all<PassageRow>(
    `SELECT p.id, p.edition_id, e.document_id, e.visible_at, p.first, p.last, p.headings, ${isNewest('e')} AS newest,
       COALESCE((SELECT d.superseded_by || '/' || COALESCE(d.superseded_from, '') FROM document d
         WHERE d.id = e.document_id), '') AS superseded
     FROM passage p JOIN edition e ON e.id = p.edition_id
     WHERE p.id IN (${'passages' in wanted ? 'SELECT value FROM json_each(?)' : HOLDING})
       AND e.visible_at IS NOT NULL ORDER BY p.id`,
    [JSON.stringify([...new Set(ids)])],
  );
  const known = new Map(rows.map((row) => [row.id, findKept(kept, row)]));
  const missing = rows.filter((row) => known.get(row.id) === undefined);
  if (missing.length > 0) {
    for (const [id, held] of await readSentences(database, missing)) {
      known.set(id, held);
      kept.set(id, held);
    }
  }
  return new Map(
    rows.flatMap((row) => {
      const held = known.get(row.id);
      if (held === undefined) return [];
      const passage = toPassage(row, held);
      stamps.set(passage, `${row.edition_id} ${row.visible_at} ${row.superseded} ${passage.status}`);
      return [[row.id, passage] as const];
    }),
  );
}

/**
 * Ids are given anew when an edition was cleared away or withdrawn; one that is added again has the id it had, and
 * other sentences' ids.
 */
function findKept(kept: Recent<number, Kept>, row: PassageRow): Kept | undefined {
  const held = kept.find(row.id);
  if (held?.edition_id !== row.edition_id || held.visible_at !== row.visible_at) return undefined;
  return held.first === row.first && held.last === row.last ? held : undefined;
}

async function readSentences(database: Database, passages: readonly PassageRow[]): Promise<Map<number, Kept>> {
  const rows = await database.all<PlacedRow & { passage_id: number }>(
    `SELECT p.id AS passage_id, ${PLACED_COLUMNS} FROM passage p
     JOIN placement l ON l.edition_id = p.edition_id AND l.ordinal BETWEEN p.first AND p.last
     JOIN sentence s ON s.id = l.sentence_id
     WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY p.id, l.ordinal`,
    [JSON.stringify(passages.map((row) => row.id))],
  );
  const parse = createJsonCache();
  const sentences = new Map<number, PlacedSentence[]>();
  for (const row of rows) {
    const list = sentences.get(row.passage_id);
    if (list === undefined) sentences.set(row.passage_id, [toPlaced(row, parse)]);
    else list.push(toPlaced(row, parse));
  }
  return new Map(
    passages.flatMap(({ id, edition_id, visible_at, first, last, headings }) => {
      const own = sentences.get(id);
      if (own === undefined) return [];
      return [[id, { edition_id, visible_at, first, last, headings: parse(headings), sentences: own }]];
    }),
  );
}

function toPassage(row: PassageRow, { headings, sentences }: Kept): StoredPassage {
  return {
    id: row.id,
    editionId: row.edition_id,
    documentId: row.document_id,
    status: toStatus(row.newest),
    headings,
    sentences,
  };
}
