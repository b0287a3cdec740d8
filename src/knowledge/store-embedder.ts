import type { Database } from '../shared/database.ts';
import { ServiceError } from '../shared/errors.ts';
import { rebuildKeywords, rememberTerms } from './store-keywords.ts';
import type { IngestPorts, OnIngestProgress } from './store-ports.ts';
import type { Rest } from '../shared/rest.ts';
import { chunk } from './store-chunks.ts';
import { addToVectorIndex, searchableSentences, sentencesWithoutVector, storeVectors } from './store-vectors.ts';

/**
 * Which embedder's vectors are searched. Vectors of several embedders may lie beside each other; one setting names the
 * generation that is live, and one update of it switches.
 */
const LIVE_SETTING = 'embedder';
/** The embedder of a generation that was made beside the live one and may take its place. */
const READY_SETTING = 'embedder-ready';
const VECTORS_A_BATCH = 500;

/** The embedders of this program itself change with it; those below stay what the operator chose. */
const CHOSEN = /^onnx-|:/u;

/** The id of the embedder whose vectors are live; undefined while there are none. */
export async function liveEmbedder(database: Database): Promise<string | undefined> {
  const named = await database.get<{ value: string }>('SELECT value FROM setting WHERE name = ?', [LIVE_SETTING]);
  if (named) return named.value;
  // A folder from before generations were named has vectors of one embedder.
  const found = await database.get<{ embedder: string }>('SELECT embedder FROM sentence_vector LIMIT 1');
  return found?.embedder;
}

/**
 * Refuses an index that another model made. A change between embedders of this program is no choice of the operator's:
 * `checkIndexes` makes those vectors again. Call `nameLiveEmbedder` after it.
 * Throws `ServiceError` `index-mismatch` with the command to run.
 */
export async function refuseOtherEmbedder({
  database,
  embedder,
}: Pick<IngestPorts, 'database'> & { embedder: Pick<IngestPorts['embedder'], 'id'> }) {
  const live = await liveEmbedder(database);
  if (live === undefined || live === embedder.id || !(CHOSEN.test(live) || CHOSEN.test(embedder.id))) return;
  const ready = await database.get('SELECT 1 FROM setting WHERE name = ? AND value = ?', [READY_SETTING, embedder.id]);
  if (ready) return;
  const visible = await database.get('SELECT 1 FROM edition WHERE visible_at IS NOT NULL LIMIT 1');
  if (!visible) return;
  throw new ServiceError(
    'index-mismatch',
    `The index was made by ${live}, and EMBEDDING now chooses ${embedder.id}. Make it again with: npm exec judian -- reindex. Or set EMBEDDING back; the old index is still there, and EMBEDDING_NEXT makes the new one while it answers.`,
  );
}

/** Names this embedder's vectors as the live ones: the one step that switches. True when others were live before. */
export async function nameLiveEmbedder({ database, embedder }: Pick<IngestPorts, 'database' | 'embedder'>) {
  const { changes } = await database.run(
    `INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value
     WHERE value <> excluded.value`,
    [LIVE_SETTING, embedder.id],
  );
  return changes > 0;
}

export interface Reindexed {
  embedder: string;
  /** Sentences that got a vector of it now; others had one from a run that was cut off. */
  vectorsMade: number;
  /** Vectors of other embedders that were removed. */
  vectorsRemoved: number;
  passages: number;
}

/**
 * Makes the keyword rows again and a generation of vectors by the present embedder, beside the live one; switches to it
 * in one step, then removes the others. Cut off or failing before the switch, the live generation stays as it is and the
 * next run goes on. No edition may be unfinished.
 */
export async function reindex(ports: IngestPorts, onProgress: OnIngestProgress = () => {}): Promise<Reindexed> {
  const passages = await rebuildKeywords(ports);
  await rememberTerms(ports);
  onProgress({ step: 'keywords', done: passages, total: passages });
  const missing = await sentencesWithoutVector(ports);
  await storeVectors(ports, missing, counter('vectors', missing.length, onProgress));
  await ports.onWritePoint?.('make-visible');
  await nameLiveEmbedder(ports);
  await ports.onWritePoint?.('made-visible');
  const wanted = await searchableSentences(ports);
  await addToVectorIndex(ports, wanted, counter('index', wanted.length, onProgress));
  const vectorsRemoved = await removeOtherVectors(ports);
  const { id } = ports.embedder;
  ports.log.write('info', 'reindexed', { embedder: id, made: missing.length, removed: vectorsRemoved });
  return { embedder: id, vectorsMade: missing.length, vectorsRemoved, passages };
}

function counter(step: 'vectors' | 'index', total: number, onProgress: OnIngestProgress): (more: number) => void {
  let done = 0;
  return (more) => {
    done += more;
    onProgress({ step, done, total });
  };
}

export interface GenerationOptions {
  /** Looked at between a few sentences. */
  stopped(): boolean;
  rest?: Rest;
  onProgress?(done: number, total: number): void;
}

/**
 * Makes the vectors that this embedder, which is not the live one, still lacks, and then names it as ready: a start with
 * it is not refused any more, and switches. Nothing of the live generation is touched. Stopped or failing it leaves what
 * it made, and the next run goes on. True when all is made.
 */
export async function makeGeneration(
  ports: IngestPorts,
  { stopped, rest, onProgress }: GenerationOptions,
): Promise<boolean> {
  const lacking = () => sentencesWithoutVector(ports, undefined, rest);
  // What was added meanwhile lacks them as well.
  for (let missing = await lacking(); missing.length > 0; missing = await lacking()) {
    let done = 0;
    for (const ids of chunk(missing, { maxItems: SENTENCES_A_STEP })) {
      if (stopped()) return false;
      await storeVectors(ports, ids);
      done += ids.length;
      onProgress?.(done, missing.length);
    }
  }
  await ports.database.run(
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    [READY_SETTING, ports.embedder.id],
  );
  return true;
}

/** Sentences embedded before it is looked whether the service closes. */
const SENTENCES_A_STEP = 66;

/** Removes the vectors of all other embedders, a few at a time until `stopped`; returns how many. */
export async function removeOtherVectors(
  { database, embedder }: Pick<IngestPorts, 'database' | 'embedder'>,
  stopped: () => boolean = () => false,
): Promise<number> {
  let removed = 0;
  // Whatever was ready is removed with them, or is the live one.
  await database.run('DELETE FROM setting WHERE name = ?', [READY_SETTING]);
  for (;;) {
    if (stopped()) return removed;
    const { changes } = await database.run(
      'DELETE FROM sentence_vector WHERE rowid IN (SELECT rowid FROM sentence_vector WHERE embedder <> ? LIMIT ?)',
      [embedder.id, VECTORS_A_BATCH],
    );
    if (changes === 0) return removed;
    removed += changes;
  }
}
