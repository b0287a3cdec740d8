import type { Embedder } from '../retrieval/ports.ts';
import type { Database, SqlValue } from '../shared/database.ts';
import { ServiceError } from '../shared/errors.ts';
import { noRest, type Rest } from '../shared/rest.ts';
import { chunk } from './store-chunks.ts';
import type { IngestPorts } from './store-ports.ts';
import { statesRows } from './store-meaning.ts';
import { bytesToVector, vectorToBytes } from './vector-bytes.ts';

type VectorPorts = Pick<IngestPorts, 'database' | 'vectorIndex' | 'embedder' | 'encoder' | 'onWritePoint'>;

/** Sentences encoded and stored in one transaction: 1 KB a vector of 256 dimensions, some 2 KB of token states. */
const SENTENCES_A_BATCH = 66;
/** 4 parameters a row, at most 100 a statement. */
const ROWS_A_STATEMENT = 25;

/**
 * Ids, rising, of sentences placed in visible editions (or in `editionId`) that lack a vector of this embedder, the token
 * states that it gives, or those of this encoder.
 */
export async function sentencesWithoutVector(ports: VectorPorts, editionId?: string, rest?: Rest): Promise<number[]> {
  const { embedder, encoder, database } = ports;
  const params = [embedder.id, bytesOf(embedder), ownStateOf(embedder), encoder.id, encoder.stateDimensions];
  if (editionId !== undefined) {
    const placed = 'SELECT DISTINCT l.sentence_id AS id FROM placement l WHERE l.edition_id = ?';
    return idsOf(
      await database.all(`${placed} AND ${lacksVector('l.sentence_id')} ORDER BY id`, [editionId, ...params]),
    );
  }
  const ids: number[] = [];
  for await (const range of sentenceRanges(database, rest)) {
    const placed = `SELECT s.id FROM sentence s WHERE s.id > ? AND s.id <= ? AND ${lacksVector('s.id')}`;
    const rows = await database.all<{ id: number }>(`${placed} AND ${isVisible('s.id')} ORDER BY s.id`, [
      ...range,
      ...params,
    ]);
    ids.push(...idsOf(rows));
  }
  return ids;
}

/** Sentences looked through by one statement, some 5 ms: who reads meanwhile waits for one of them at most. */
const SENTENCES_A_LOOK = 1_000;

/** All ids of sentences: each more than the first number and up to the second. */
async function* sentenceRanges(database: Database, rest: Rest = noRest): AsyncGenerator<readonly [number, number]> {
  const row = await database.get<{ highest: number | null }>('SELECT max(id) AS highest FROM sentence');
  for (let from = 0; from < (row?.highest ?? 0); from += SENTENCES_A_LOOK) {
    yield [from, from + SENTENCES_A_LOOK];
    await rest();
  }
}

const idsOf = (rows: readonly { id: number }[]) => rows.map((row) => row.id);

const bytesOf = ({ dimensions }: { dimensions: number }) => dimensions * Float32Array.BYTES_PER_ELEMENT;

/** Numbers of a token state; 1 of an embedder that gives none, where any length fits. */
const ownStateOf = ({ words }: Pick<Embedder, 'words'>) => words?.stateDimensions ?? 1;

/** SQL with five parameters: embedder, bytes of a vector, numbers of its token state, encoder, numbers of its state. */
const lacksVector = (sentence: string) => `NOT (EXISTS (SELECT 1 FROM sentence_vector v
      WHERE v.embedder = ? AND v.sentence_id = ${sentence} AND length(v.vector) = ?
        AND ifnull(length(v.states), -1) % ? = 0)
    AND EXISTS (SELECT 1 FROM sentence_states t
      WHERE t.sentence_id = ${sentence} AND t.encoder = ? AND length(t.states) % ? = 0))`;

const isVisible = (sentence: string) => `EXISTS (SELECT 1 FROM placement l
    JOIN edition e ON e.id = l.edition_id AND e.visible_at IS NOT NULL WHERE l.sentence_id = ${sentence})`;

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
    const embedded = await embed(ports.embedder, texts);
    const items = rows.map((row, index) => {
      const { vector, states } = embedded[index] ?? NOTHING;
      return {
        id: row.id,
        bytes: vectorToBytes(checked(vector, ports.embedder.dimensions)),
        states: states && new Uint8Array(states),
      };
    });
    await ports.onWritePoint?.('batch-write');
    await ports.database.batch([
      ...chunk(items, { maxItems: ROWS_A_STATEMENT }).map((group) => ({
        sql: `INSERT OR REPLACE INTO sentence_vector (embedder, sentence_id, vector, states) VALUES ${group.map(() => '(?, ?, ?, ?)').join(', ')}`,
        params: group.flatMap((item): SqlValue[] => [ports.embedder.id, item.id, item.bytes, item.states]),
      })),
      ...statesRows(
        ports.encoder,
        encoded.map(({ states }, index) => ({ id: (rows[index] as { id: number }).id, states })),
      ),
    ]);
    onBatch(rows.length);
  }
}

interface Embedded {
  vector: Float32Array | undefined;
  states: Int8Array | null;
}
const NOTHING: Embedded = { vector: undefined, states: null };

async function embed(embedder: Embedder, texts: readonly string[]): Promise<Embedded[]> {
  if (embedder.words) return embedder.words.read(texts);
  return (await embedder.embed(texts)).map((vector) => ({ vector, states: null }));
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

/** SQL with four parameters: the embedder, bytes of a vector, the range of sentences. A vector of another length is made again. */
const SEARCHABLE = `FROM sentence_vector v WHERE v.embedder = ? AND length(v.vector) = ? AND v.sentence_id > ?
  AND v.sentence_id <= ? AND ${isVisible('v.sentence_id')} AND ${NOT_ZERO}`;

/** Ids, rising, of the sentences of visible editions that have a vector of this embedder: what the index must hold. */
export async function searchableSentences(
  { database, embedder }: Pick<VectorPorts, 'database' | 'embedder'>,
  rest?: Rest,
): Promise<number[]> {
  const ids: number[] = [];
  for await (const range of sentenceRanges(database, rest)) {
    const sql = `SELECT v.sentence_id AS id ${SEARCHABLE} ORDER BY v.sentence_id`;
    ids.push(...idsOf(await database.all(sql, [embedder.id, bytesOf(embedder), ...range])));
  }
  return ids;
}

/** How many these are. A million ids would take seconds on their way out of the database. */
export async function countSearchable(
  { database, embedder }: Pick<VectorPorts, 'database' | 'embedder'>,
  rest?: Rest,
): Promise<number> {
  let count = 0;
  for await (const range of sentenceRanges(database, rest)) {
    const params = [embedder.id, bytesOf(embedder), ...range];
    count += (await database.get<{ n: number }>(`SELECT count(*) AS n ${SEARCHABLE}`, params))?.n ?? 0;
  }
  return count;
}
