import type { Database } from '../../src/shared/database.ts';
import { prepareQuery } from '../../src/retrieval/query.ts';
import type { OpenIndex } from './index-folder.ts';
import type { AskedVector } from './scale-jobs.ts';

const NEAREST = 10;
const ROWS_A_READ = 2_000;
/** Of more vectors, fewer questions: each compares all of them. */
const QUESTIONS = 100;
const QUESTIONS_OF_MANY = 50;
const MANY = 500_000;
/** Sums of single-precision numbers in another order. */
const EQUAL = 1e-6;

/** Share of the ten nearest that the index finds, over all vectors one by one. Who is as near as the tenth counts. */
export async function measureRecall(
  { retrieval, ports }: OpenIndex,
  questions: readonly string[],
): Promise<{ recall: number; asked: AskedVector[] }> {
  const meanings: string[] = [];
  const count = (await ports.vectorIndex.count()) > MANY ? QUESTIONS_OF_MANY : QUESTIONS;
  for (const question of questions.slice(0, count))
    meanings.push((await prepareQuery(question, retrieval.keywordIndex)).meaning);
  const vectors = (await ports.embedder.embed(meanings)).filter((vector) => vector.some((value) => value !== 0));
  const units = vectors.map(unitOf);
  const best = units.map(() => [] as number[]);
  for await (const { vector } of readVectors(ports.database, ports.embedder.id)) {
    for (const [at, unit] of units.entries()) keep(best[at] as number[], dot(unit, vector));
  }
  const asked = units.map((unit, at) => ({ vector: [...unit], tenth: best[at]?.at(-1) ?? -1 }));
  let found = 0;
  for (const { vector, tenth } of asked) {
    const hits = await ports.vectorIndex.search(Float32Array.from(vector), NEAREST);
    found += hits.filter(({ score }) => score >= tenth - EQUAL).length;
  }
  return { recall: found / best.reduce((sum, scores) => sum + scores.length, 0), asked };
}

/** All stored vectors, by rising id; zero vectors, which are near nothing, left out. */
export async function* readVectors(
  database: Database,
  embedder: string,
): AsyncGenerator<{ id: number; vector: Float32Array }> {
  for (let after = -1; ; ) {
    const rows = await database.all<{ id: number; vector: Uint8Array }>(
      'SELECT sentence_id AS id, vector FROM sentence_vector WHERE embedder = ? AND sentence_id > ? ORDER BY 1 LIMIT ?',
      [embedder, after, ROWS_A_READ],
    );
    if (rows.length === 0) return;
    for (const { id, vector } of rows) {
      const values = new Float32Array(vector.buffer, vector.byteOffset, vector.byteLength >> 2);
      if (values.some((value) => value !== 0)) yield { id, vector: values };
      after = id;
    }
  }
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let place = 0; place < a.length; place++) sum += (a[place] as number) * (b[place] as number);
  return sum;
}

function unitOf(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((value) => value / length);
}

/** Keeps the best ten, falling. */
function keep(best: number[], score: number): void {
  if (best.length === NEAREST && score <= (best.at(-1) as number)) return;
  const at = best.findIndex((other) => other < score);
  best.splice(at === -1 ? best.length : at, 0, score);
  if (best.length > NEAREST) best.pop();
}
