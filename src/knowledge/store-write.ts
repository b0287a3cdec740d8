import { titleKey } from '../language/titles.ts';
import { sha256Hex } from '../shared/hash.ts';
import type { SqlStatement } from '../shared/database.ts';
import type { PassageRange } from './passages.ts';
import type { HiddenText } from './readers/reader.ts';
import { type HashedPlacement, PlacementsHash } from './placements-hash.ts';
import { chunk, cutItems, cutText, MAX_BODY_UNITS } from './store-chunks.ts';
import type { IngestPorts, OnIngestProgress } from './store-ports.ts';
import type { DocumentDescription, SegmentedEdition, SegmentedSentence } from './types.ts';

/** Everything of an edition that is written before it can be seen. */
export interface NewEdition {
  id: string;
  ordinal: number;
  file: string;
  fileHash: string;
  cleaner: string;
  description: DocumentDescription;
  segmented: SegmentedEdition;
  passages: readonly PassageRange[];
  warnings: readonly string[];
  /** What the reader left out because nobody sees it. */
  hidden: readonly HiddenText[];
}

/** Rows of one statement. */
const ROWS_A_STATEMENT = 200;
const UNITS_A_STATEMENT = 60_000;
/**
 * Of one transaction: a commit waits for the disk, so what is small goes together. 200 sentences with their placements
 * take 2 to 6 ms on a small machine, so that a reader in another thread never waits long for the writer.
 */
const ROWS_A_BATCH = 300;
const UNITS_A_BATCH = 4 * MAX_BODY_UNITS;

/** Writes the edition, still invisible: its row, texts, sentences, placements and passages. */
export async function writeEdition(
  ports: IngestPorts,
  edition: NewEdition,
  onProgress: OnIngestProgress,
): Promise<void> {
  const batches = gatherBatches(ports);
  await batches.add({ statements: await editionRows(ports, edition), rows: 2, units: 0 });
  for (const { units, ...statement } of partRows(edition))
    await batches.add({ statements: [statement], rows: 1, units });
  await writeSentences(batches, edition, onProgress);
  await writePassageRows(batches, edition.id, edition.passages);
  await batches.end();
}

/** Writes the passages of an edition that has none. */
export async function writePassages(
  ports: IngestPorts,
  editionId: string,
  passages: readonly PassageRange[],
): Promise<void> {
  const batches = gatherBatches(ports);
  await writePassageRows(batches, editionId, passages);
  await batches.end();
}

async function writePassageRows(batches: Batches, editionId: string, passages: readonly PassageRange[]): Promise<void> {
  for (const rows of chunk(passages, { maxItems: ROWS_A_STATEMENT }))
    await batches.add({ statements: [passageRows(editionId, rows)], rows: rows.length, units: 0 });
}

/** Statements that may be in one transaction with others, and what they write. */
interface Write {
  statements: readonly SqlStatement[];
  rows: number;
  units: number;
}

interface Batches {
  /** In order; it is written when no more goes with it. */
  add(write: Write): Promise<void>;
  end(): Promise<void>;
}

function gatherBatches(ports: Pick<IngestPorts, 'database' | 'onWritePoint'>): Batches {
  let gathered: SqlStatement[] = [];
  let [rows, units] = [0, 0];
  const end = async () => {
    if (gathered.length === 0) return;
    const statements = gathered;
    gathered = [];
    [rows, units] = [0, 0];
    await ports.onWritePoint?.('batch-write');
    await ports.database.batch(statements);
  };
  return {
    async add(write) {
      if (rows + write.rows > ROWS_A_BATCH || units + write.units > UNITS_A_BATCH) await end();
      gathered.push(...write.statements);
      rows += write.rows;
      units += write.units;
    },
    end,
  };
}

async function editionRows(ports: IngestPorts, edition: NewEdition): Promise<SqlStatement[]> {
  const now = ports.clock.now().toISOString();
  const { description, segmented } = edition;
  return [
    {
      sql: 'INSERT OR IGNORE INTO document (id, added_at) VALUES (?, ?)',
      params: [description.id, now],
    },
    {
      sql: `INSERT INTO edition (id, document_id, ordinal, description, file, file_hash, cleaner, text_hash, text_length,
              sentence_count, passage_count, warnings, added_at, title_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      params: [
        edition.id,
        description.id,
        edition.ordinal,
        canonicalJson(description),
        edition.file,
        edition.fileHash,
        edition.cleaner,
        await sha256Hex(segmented.text),
        segmented.text.length,
        segmented.sentences.length,
        edition.passages.length,
        JSON.stringify(edition.warnings),
        now,
        titleKey(description.title),
      ],
    },
  ];
}

function partRows(edition: NewEdition): (SqlStatement & { units: number })[] {
  const { text, map, edits, labels, gaps } = edition.segmented;
  const bodies = {
    text: cutText(text),
    map: cutItems(map),
    edits: cutItems(edits),
    labels: cutItems(labels),
    gaps: cutItems(gaps),
    // Most editions have none, and no row of it.
    hidden: edition.hidden.length === 0 ? [] : cutItems(edition.hidden),
  };
  return Object.entries(bodies).flatMap(([kind, parts]) =>
    parts.map(({ start, body }, part) => ({
      sql: 'INSERT INTO edition_part (edition_id, kind, part, start, body) VALUES (?, ?, ?, ?, ?)',
      params: [edition.id, kind, part, start, body],
      units: body.length,
    })),
  );
}

// Rows travel as one JSON array a statement: the limit of 100 parameters would allow 7 placements at a time.
const INSERT_SENTENCES = `INSERT OR IGNORE INTO sentence (document_id, hash, text)
  SELECT ?, r.value ->> 0, r.value ->> 1 FROM json_each(?) r ORDER BY r.key`;

// CROSS JOIN keeps the order: each row of the array looks its sentence up by document and hash.
const INSERT_PLACEMENTS = `INSERT INTO placement (edition_id, ordinal, sentence_id, start, "end", kind, printed_label, label,
    paragraph, headings, attributes, quotable, regions)
  SELECT ?, r.value ->> 0, s.id, r.value ->> 2, r.value ->> 3, r.value ->> 4, r.value ->> 5, r.value ->> 6,
    r.value ->> 7, r.value ->> 8, r.value ->> 9, r.value ->> 10, r.value ->> 11
  FROM json_each(?) r CROSS JOIN sentence s WHERE s.document_id = ? AND s.hash = r.value ->> 1`;

const HASH_PLACEMENTS = 'UPDATE edition SET placements_hash = ? WHERE id = ?';

async function writeSentences(batches: Batches, edition: NewEdition, onProgress: OnIngestProgress): Promise<void> {
  const { text, sentences, hashes: known } = edition.segmented;
  const documentId = edition.description.id;
  const total = sentences.length;
  const numbered = sentences.map((sentence, ordinal) => ({ sentence, ordinal }));
  const groups = chunk(numbered, {
    maxItems: ROWS_A_STATEMENT,
    maxUnits: UNITS_A_STATEMENT,
    unitsOf: ({ sentence }) => sentence.end - sentence.start + sentence.headings.join('').length,
  });
  const all = new PlacementsHash({
    document_id: documentId,
    ordinal: edition.ordinal,
    description: canonicalJson(edition.description),
  });
  let done = 0;
  for (const group of groups.length === 0 ? [[]] : groups) {
    const words: unknown[] = [];
    const places: unknown[] = [];
    const own = group.map(({ sentence }) => text.slice(sentence.start, sentence.end));
    const hashes = await Promise.all(
      group.map(async ({ ordinal }, index) => known?.[ordinal] ?? (await sha256Hex(own[index] as string))),
    );
    for (const [index, { sentence, ordinal }] of group.entries()) {
      const hash = hashes[index] as string;
      words.push([hash, own[index]]);
      const place = toPlacement(sentence, ordinal, hash);
      await all.add(place);
      places.push([
        place.ordinal,
        place.hash,
        place.start,
        place.end,
        place.kind,
        place.printed_label,
        place.label,
        place.paragraph,
        place.headings,
        place.attributes,
        place.quotable,
        place.regions,
      ]);
    }
    done += group.length;
    const sentenceRows = JSON.stringify(words);
    await batches.add({
      statements: [
        { sql: INSERT_SENTENCES, params: [documentId, sentenceRows] },
        { sql: INSERT_PLACEMENTS, params: [edition.id, JSON.stringify(places), documentId] },
        ...(done === total ? [{ sql: HASH_PLACEMENTS, params: [await all.finish(), edition.id] }] : []),
      ],
      rows: group.length,
      units: sentenceRows.length,
    });
    onProgress({ step: 'sentences', done, total });
  }
}

function toPlacement(sentence: SegmentedSentence, ordinal: number, hash: string): HashedPlacement {
  return {
    ordinal,
    hash,
    start: sentence.start,
    end: sentence.end,
    kind: sentence.kind,
    printed_label: sentence.printedLabel,
    label: sentence.label,
    paragraph: sentence.paragraph,
    headings: JSON.stringify(sentence.headings),
    attributes: JSON.stringify(sentence.attributes),
    quotable: sentence.quotable ? 1 : 0,
    regions: JSON.stringify(sentence.regions ?? []),
  };
}

/** Ids follow the highest one there is: SQLite gives a row without an id the next number. */
function passageRows(editionId: string, passages: readonly PassageRange[]): SqlStatement {
  const rows = passages.map(({ first, last, headings }) => [first, last, JSON.stringify(headings)]);
  return {
    sql: `INSERT INTO passage (edition_id, first, last, headings)
          SELECT ?, r.value ->> 0, r.value ->> 1, r.value ->> 2 FROM json_each(?) r ORDER BY r.key`,
    params: [editionId, JSON.stringify(rows)],
  };
}

/** JSON with the members of every object in one order, so that equal descriptions are equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
