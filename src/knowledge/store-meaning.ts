import type { Embedder, SentenceEncoder, SentenceMeaning, StoredMeaning } from '../retrieval/ports.ts';
import type { Database, SqlStatement, SqlValue } from '../shared/database.ts';
import { createRecent } from '../shared/recent.ts';
import { chunk } from './store-chunks.ts';
import { bytesToVector } from './vector-bytes.ts';

/** 3 parameters a row, at most 100 a statement. */
const ROWS_A_STATEMENT = 33;

/** Statements that store the token states of sentences; those stored before are replaced. */
export function statesRows(
  encoder: Pick<SentenceEncoder, 'id'>,
  items: readonly { id: number; states: Int8Array }[],
): SqlStatement[] {
  return chunk(items, { maxItems: ROWS_A_STATEMENT }).map((group) => ({
    sql: `INSERT OR REPLACE INTO sentence_states (sentence_id, encoder, states) VALUES ${group.map(() => '(?, ?, ?)').join(', ')}`,
    params: group.flatMap(({ id, states }): SqlValue[] => [id, encoder.id, new Uint8Array(states)]),
  }));
}

/** Some 4 KB each, and 8 where the embedder has token states. */
const KEPT = 3_000;

/**
 * Vectors and token states as they are stored, the ones read last kept. A sentence's words never change under its id,
 * so nothing kept grows old; a row of another model, or one of a wrong length, counts as missing. The embedder's own
 * states alone may be missing: those of vectors that were stored before it gave any are made behind the start.
 */
export function createStoredMeaning(
  database: Database,
  encoder: Pick<SentenceEncoder, 'id' | 'stateDimensions'>,
  embedder: Pick<Embedder, 'id' | 'dimensions' | 'words'>,
  kept: number = KEPT,
): StoredMeaning {
  const recent = createRecent<number, SentenceMeaning>(kept, 'sentence-meanings');
  return {
    stateDimensions: encoder.stateDimensions,
    async of(sentenceIds) {
      const found = new Map<number, SentenceMeaning>();
      const unread: number[] = [];
      for (const id of new Set(sentenceIds)) {
        const meaning = recent.find(id);
        if (meaning) found.set(id, meaning);
        else unread.push(id);
      }
      if (unread.length === 0) return found;
      const rows = await database.all<Row>(
        `SELECT t.sentence_id AS id, t.states, v.vector, v.states AS embedderStates FROM sentence_states t
         JOIN sentence_vector v ON v.sentence_id = t.sentence_id AND v.embedder = ?
         WHERE t.encoder = ? AND t.sentence_id IN (SELECT value FROM json_each(?))`,
        [embedder.id, encoder.id, JSON.stringify(unread)],
      );
      for (const { id, states, vector, embedderStates } of rows) {
        const own = embedder.words && rowsOfLength(embedderStates, embedder.words.stateDimensions);
        const meaning = { vector: bytesToVector(vector), states: signed(states), embedderStates: own ?? null };
        if (states.byteLength % encoder.stateDimensions !== 0) continue;
        if (meaning.vector.length !== embedder.dimensions || !isFiniteVector(meaning.vector)) continue;
        found.set(id, meaning);
        if (own !== null) recent.set(id, meaning);
      }
      return found;
    },
  };
}

interface Row {
  id: number;
  states: Uint8Array;
  vector: Uint8Array;
  embedderStates: Uint8Array | null;
}

function rowsOfLength(states: Uint8Array | null, dimensions: number): Int8Array | null {
  return states === null || states.byteLength % dimensions !== 0 ? null : signed(states);
}

function signed(bytes: Uint8Array): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** `every` would make an object of each number, and hundreds of rows may be read for one question. */
function isFiniteVector(vector: Float32Array): boolean {
  for (let i = 0; i < vector.length; i++) if (!Number.isFinite(vector[i])) return false;
  return true;
}
