import type { Database, SqlValue } from '../shared/database.ts';
import { ServiceError } from '../shared/errors.ts';
import { chunk } from './store-chunks.ts';
import type { IngestPorts } from './store-ports.ts';
import { statesRows } from './store-meaning.ts';
import { bytesToVector, vectorToBytes } from './vector-bytes.ts';

type VectorPorts = Pick<IngestPorts, 'database' | 'vectorIndex' | 'embedder' | 'encoder' | 'onWritePoint'>;

/** Sentences encoded and stored in one transaction: 1 KB a vector of 256 dimensions, some 2 KB of token states. */
const SENTENCES_A_BATCH = 66;
/** 3 parameters a row, at most 100 a statement. */
const ROWS_A_STATEMENT = 33;

/**
 * Ids, rising, of sentences placed in visible editions (or in `editionId`) that lack a vector of this embedder or the
 * token states of this encoder.
 */
export async function sentencesWithoutVector(ports: VectorPorts, editionId?: string): Promise<number[]> {
  const { id, dimensions } = ports.embedder;
  const rows = await ports.database.all<{ id: number }>(
    `SELECT DISTINCT l.sentence_id AS id FROM placement l JOIN edition e ON e.id = l.edition_id
     WHERE ${editionId === undefined ? 'e.visible_at IS NOT NULL' : 'e.id = ?'}
       AND NOT (EXISTS (SELECT 1 FROM sentence_vector v
           WHERE v.embedder = ? AND v.sentence_id = l.sentence_id AND length(v.vector) = ?)
         AND EXISTS (SELECT 1 FROM sentence_states t
           WHERE t.sentence_id = l.sentence_id AND t.encoder = ? AND length(t.states) % ? = 0))
     ORDER BY id`,
    [
      ...(editionId === undefined ? [] : [editionId]),
      id,
      dimensions * Float32Array.BYTES_PER_ELEMENT,
      ports.encoder.id,
      ports.encoder.stateDimensions,
    ],
  );
  return rows.map((row) => row.id);
}

/**
 * Ids, rising, of an edition's sentences that stand in no other visible edition and in one that was withdrawn: they have
 * vectors, which the index let go of when it was withdrawn.
 */
export async function sentencesComingBack(
  { database }: Pick<VectorPorts, 'database'>,
  editionId: string,
): Promise<number[]> {
  const rows = await database.all<{ id: number }>(
    `SELECT DISTINCT l.sentence_id AS id FROM placement l WHERE l.edition_id = ?
       AND EXISTS (SELECT 1 FROM placement o JOIN edition e ON e.id = o.edition_id AND e.visible_at IS NULL
         WHERE o.sentence_id = l.sentence_id)
       AND NOT EXISTS (SELECT 1 FROM placement o JOIN edition e ON e.id = o.edition_id AND e.visible_at IS NOT NULL
         WHERE o.sentence_id = l.sentence_id AND o.edition_id <> l.edition_id)
     ORDER BY id`,
    [editionId],
  );
  return rows.map((row) => row.id);
}

/** Encodes sentences and stores their vectors and token states; the vector index does not see them yet. */
export async function storeVectors(
  ports: VectorPorts,
  sentenceIds: readonly number[],
  onBatch: (sentences: number) => void = () => {},
): Promise<void> {
  for (const ids of chunk(sentenceIds, { maxItems: SENTENCES_A_BATCH })) {
    const rows = await ports.database.all<{ id: number; text: string }>(
      'SELECT id, text FROM sentence WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id',
      [JSON.stringify(ids)],
    );
    const texts = rows.map((row) => row.text);
    // One after the other: the built-in embedder takes its vectors from what the encoder has just read.
    const encoded = await ports.encoder.encodeAll(texts);
    const vectors = await ports.embedder.embed(texts);
    const items = rows.map((row, index) => ({
      id: row.id,
      bytes: vectorToBytes(checked(vectors[index], ports.embedder.dimensions)),
    }));
    await ports.onWritePoint?.('batch-write');
    await ports.database.batch([
      ...chunk(items, { maxItems: ROWS_A_STATEMENT }).map((group) => ({
        sql: `INSERT OR REPLACE INTO sentence_vector (embedder, sentence_id, vector) VALUES ${group.map(() => '(?, ?, ?)').join(', ')}`,
        params: group.flatMap((item): SqlValue[] => [ports.embedder.id, item.id, item.bytes]),
      })),
      ...statesRows(
        ports.encoder,
        encoded.map(({ states }, index) => ({ id: (rows[index] as { id: number }).id, states })),
      ),
    ]);
    onBatch(rows.length);
  }
}

function checked(vector: Float32Array | undefined, dimensions: number): Float32Array {
  if (vector?.length === dimensions && vector.every(Number.isFinite)) return vector;
  throw new ServiceError(
    'vector-invalid',
    'The embedding model returned a vector of the wrong length or with no number in it.',
  );
}

/** Adds stored vectors to the vector index, so that the next search sees them. */
export async function addToVectorIndex(
  ports: VectorPorts,
  sentenceIds: readonly number[],
  onBatch: (sentences: number) => void = () => {},
): Promise<void> {
  for (const ids of chunk(sentenceIds, { maxItems: SENTENCES_A_BATCH })) {
    const items = await readVectors(ports.database, ports.embedder.id, ids);
    await ports.onWritePoint?.('index-add');
    await ports.vectorIndex.add(items);
    onBatch(items.length);
  }
}

async function readVectors(
  database: Database,
  embedderId: string,
  sentenceIds: readonly number[],
): Promise<{ sentenceId: number; vector: Float32Array }[]> {
  const rows = await database.all<{ id: number; vector: Uint8Array }>(
    `SELECT sentence_id AS id, vector FROM sentence_vector
     WHERE embedder = ? AND sentence_id IN (SELECT value FROM json_each(?)) AND ${NOT_ZERO} ORDER BY sentence_id`,
    [embedderId, JSON.stringify(sentenceIds)],
  );
  return rows.map((row) => ({ sentenceId: row.id, vector: bytesToVector(row.vector) }));
}

/** Which of the sentences have a stored vector that is not all numbers, as after a byte flipped on the disk. */
export async function damagedVectors(
  ports: Pick<VectorPorts, 'database' | 'embedder'>,
  sentenceIds: readonly number[],
): Promise<number[]> {
  const damaged: number[] = [];
  for (const ids of chunk(sentenceIds, { maxItems: SENTENCES_A_BATCH })) {
    const items = await readVectors(ports.database, ports.embedder.id, ids);
    damaged.push(...items.filter(({ vector }) => !vector.every(Number.isFinite)).map(({ sentenceId }) => sentenceId));
  }
  return damaged;
}

/** Text without any token has a zero vector, which is near nothing: it is stored, and kept out of the index. */
const NOT_ZERO = 'vector <> zeroblob(length(vector))';

const SEARCHABLE = `FROM sentence_vector v WHERE v.embedder = ? AND EXISTS (SELECT 1 FROM placement l
    JOIN edition e ON e.id = l.edition_id AND e.visible_at IS NOT NULL WHERE l.sentence_id = v.sentence_id)
  AND ${NOT_ZERO}`;

/** Ids, rising, of the sentences of visible editions that have a vector of this embedder: what the index must hold. */
export async function searchableSentences(ports: Pick<VectorPorts, 'database' | 'embedder'>): Promise<number[]> {
  const rows = await ports.database.all<{ id: number }>(
    `SELECT v.sentence_id AS id ${SEARCHABLE} ORDER BY v.sentence_id`,
    [ports.embedder.id],
  );
  return rows.map((row) => row.id);
}

/** How many these are. A million ids would take seconds on their way out of the database. */
export async function countSearchable({
  database,
  embedder,
}: Pick<VectorPorts, 'database' | 'embedder'>): Promise<number> {
  const row = await database.get<{ n: number }>(`SELECT count(*) AS n ${SEARCHABLE}`, [embedder.id]);
  return row?.n ?? 0;
}
