import type { Database } from '../shared/database.ts';
import { ServiceError } from '../shared/errors.ts';
import { sha256Hex } from '../shared/hash.ts';
import { silentLog } from '../shared/log.ts';
import { leftAsItIs } from './left-as-it-is.ts';
import { checkDescription } from './manifest.ts';
import { type EditionTerms, startEditionTerms } from './edition-terms.ts';
import { toPassages } from './passages.ts';
import { cleanerOf, cleanerWith, FORMATS, type PictureReading } from './readers/formats.ts';
import { sayNote } from './readers/notes-table.ts';
import { plainTextReader } from './readers/plain-text.ts';
import type { ReadFile } from './readers/reader.ts';
import { CLEANER_VERSION, segment } from './segment.ts';
import { clearUnfinished } from './store-clear.ts';
import { indexNewKeywords } from './store-keywords.ts';
import type { IngestPorts, OnIngestProgress } from './store-ports.ts';
import { addToVectorIndex, sentencesComingBack, sentencesWithoutVector, storeVectors } from './store-vectors.ts';
import { canonicalJson, type NewEdition, writeEdition } from './store-write.ts';
import type { DocumentDescription, SegmentedEdition } from './types.ts';

export { auditTexts, type TextAudit } from './store-audit.ts';
export { readHidden, sayHidden } from './store-hidden.ts';
export { checkIndexes, checkKeywords, checkMeaning, type IndexCheck } from './store-check.ts';
export { clearUnfinished } from './store-clear.ts';
export { createSoundness, type Soundness } from './store-sound.ts';
export { mendKeywords, rebuildKeywords } from './store-keywords.ts';
export type { IngestPorts, IngestProgress, OnIngestProgress, WritePoint } from './store-ports.ts';

export interface IngestFile {
  /** Name of the file, without folders. */
  name: string;
  bytes: Uint8Array;
}

export interface IngestResult {
  /** `added` for a document's first edition, `renewed` for a later one. */
  kind: 'unchanged' | 'added' | 'renewed';
  editionId: string;
  /** Sentences placed in the edition. */
  sentences: number;
  /** Of these, the ones whose words an earlier edition had: they keep their ids. */
  kept: number;
}

interface Newest {
  id: string;
  ordinal: number;
  file_hash: string;
  cleaner: string;
  description: string;
  sentence_count: number;
}

/** Whether an edition would be read the same way again. Pages left unread are read once OCR is on; what it read stays. */
function isCleanedAsNow(cleaner: string, recognises: string | undefined): boolean {
  return FORMATS.some((format) => {
    const plain = cleanerOf(format, CLEANER_VERSION);
    if (cleaner === plain) return true;
    if (recognises === undefined) return cleaner.startsWith(`${plain}/`);
    return cleaner === cleanerWith(plain, { recognised: recognises });
  });
}

/** Whether reading an edition's file again would give nothing else than it holds. */
export async function isReadAsNow(
  { database, reader }: Pick<IngestPorts, 'database' | 'reader'>,
  editionId: string,
): Promise<boolean> {
  const row = await database.get<{ cleaner: string }>('SELECT cleaner FROM edition WHERE id = ?', [editionId]);
  return row !== undefined && isCleanedAsNow(row.cleaner, reader?.recognises);
}

function picturesOf({ notes }: ReadFile, recognises: string | undefined): PictureReading {
  const codes = new Set(notes.map(({ code }) => code));
  if (recognises !== undefined && (codes.has('pages-recognised') || codes.has('pages-without-words')))
    return { recognised: recognises };
  return codes.has('pages-without-text') ? 'unread' : 'none';
}

/** The last ingest into each database; the next one waits for it. */
const lastIngest = new WeakMap<Database, Promise<unknown>>();

/**
 * Stores a file as the newest edition of its document and makes it searchable. The same bytes with the same
 * description, read by the same cleaner, change nothing. When the promise is fulfilled the edition is on disk and can
 * be found by its words, and without `encodeLater` by meaning as well; cut off before it became visible, nothing of it
 * is seen, and `clearUnfinished` removes what was left. Calls into one database
 * run one after the other: each first clears what an earlier one left of its document.
 * Throws `ServiceError` `file-unreadable` for bytes that are no text, `ingest-disturbed` when another process wrote the
 * same document meanwhile, and the faults of its ports.
 */
export function ingest(
  ports: IngestPorts,
  file: IngestFile,
  description: DocumentDescription,
  onProgress: OnIngestProgress = () => {},
): Promise<IngestResult> {
  return afterLastIngest(ports, () => ingestAlone(ports, file, description, onProgress));
}

/**
 * Removes a document with all its editions and their texts, where `withdrawEditions` keeps them; false for an unknown
 * id. What of it was withdrawn goes too. One update hides it, and nothing of it is found from then on. Cut off after that, `clearUnfinished` removes the
 * rest.
 */
export function erase(ports: IngestPorts, documentId: string): Promise<boolean> {
  return afterLastIngest(ports, async () => {
    const { changes } = await ports.database.run(
      'UPDATE edition SET visible_at = NULL, withdrawn_at = NULL WHERE document_id = ?',
      [documentId],
    );
    if (changes === 0) return false;
    // Nothing was cut off here, so nothing is to be warned of.
    await clearUnfinished({ ...ports, log: silentLog }, documentId);
    ports.log.write('info', 'document-erased', { document: documentId });
    return true;
  });
}

/** Runs `work` when all that writes documents into this database and came before has ended. */
export function afterLastIngest<Result>(
  { database }: Pick<IngestPorts, 'database'>,
  work: () => Promise<Result>,
): Promise<Result> {
  const result = (lastIngest.get(database) ?? Promise.resolve()).then(work);
  lastIngest.set(
    database,
    result.catch(() => {}),
  );
  return result;
}

async function ingestAlone(
  ports: IngestPorts,
  file: IngestFile,
  description: DocumentDescription,
  onProgress: OnIngestProgress,
): Promise<IngestResult> {
  const fileHash = await sha256Hex(file.bytes);
  const newest = await newestEdition(ports, description.id);
  const same =
    newest?.file_hash === fileHash &&
    // The same bytes are of the same format.
    isCleanedAsNow(newest.cleaner, ports.reader?.recognises) &&
    newest.description === canonicalJson(description);
  if (same) {
    // A folder from before files were kept gets them at its next start.
    await ports.originals?.put(fileHash, file.bytes);
    return { kind: 'unchanged', editionId: newest.id, sentences: newest.sentence_count, kept: newest.sentence_count };
  }
  await clearUnfinished(ports, description.id);
  const edition = await readEdition(ports, file, fileHash, description, await nextOrdinal(ports, description.id));
  onProgress({ step: 'reading', done: 1, total: 1 });
  const lastKnownId = await highestSentenceId(ports);
  const terms = startEditionTerms(ports, edition, isLong(edition.segmented));
  await writeEdition(ports, edition, onProgress);
  // The edition's row is there, so that what is cut off here is cleared away with it.
  await ports.originals?.put(fileHash, file.bytes);
  await makeSearchable(ports, edition, terms, onProgress);
  return {
    kind: newest === undefined ? 'added' : 'renewed',
    editionId: edition.id,
    sentences: edition.segmented.sentences.length,
    kept: await countPlaced(ports, edition.id, lastKnownId),
  };
}

/**
 * Stores every file that is not there yet, in order, as at each start. What people did with a document since stands: one that was
 * withdrawn is not brought back, and a newer edition that took the file's place stays the newest. Returns one result a file;
 * `onProgress` comes before each file and after the last.
 */
export async function ingestSeeds(
  ports: IngestPorts,
  files: readonly (IngestFile & { description: DocumentDescription })[],
  onProgress: (progress: { done: number; total: number; name: string | null }) => void = () => {},
): Promise<IngestResult[]> {
  const results: IngestResult[] = [];
  for (const file of files) {
    onProgress({ done: results.length, total: files.length, name: file.name });
    const left = await leftAsItIs(ports, { bytes: file.bytes, documentId: file.description.id });
    results.push(
      left === undefined
        ? await ingest(ports, file, file.description)
        : { kind: 'unchanged', editionId: left.id, sentences: left.sentences, kept: left.sentences },
    );
  }
  onProgress({ done: results.length, total: files.length, name: null });
  return results;
}

function newestEdition({ database }: IngestPorts, documentId: string): Promise<Newest | undefined> {
  return database.get<Newest>(
    `SELECT id, ordinal, file_hash, cleaner, description, sentence_count FROM edition
     WHERE document_id = ? AND visible_at IS NOT NULL ORDER BY ordinal DESC LIMIT 1`,
    [documentId],
  );
}

/** A withdrawn edition keeps its number. */
async function nextOrdinal({ database }: IngestPorts, documentId: string): Promise<number> {
  const sql = 'SELECT COALESCE(MAX(ordinal), 0) + 1 AS ordinal FROM edition WHERE document_id = ?';
  return (await database.get<{ ordinal: number }>(sql, [documentId]))?.ordinal ?? 1;
}

/** Units of a text that are segmented within some 10 ms. */
const SEGMENTED_AT_ONCE = 5_000;

const isLong = ({ text }: { text: string }) => text.length > SEGMENTED_AT_ONCE;

/** Segments what was read: a long text where it holds nothing up. */
export async function segmentRead(
  ports: Pick<IngestPorts, 'segment'>,
  read: ReadFile,
  description: Pick<DocumentDescription, 'numbering'>,
): Promise<SegmentedEdition> {
  return await (isLong(read) ? (ports.segment ?? segment) : segment)(read, description);
}

async function readEdition(
  ports: IngestPorts,
  file: IngestFile,
  fileHash: string,
  description: DocumentDescription,
  ordinal: number,
): Promise<NewEdition> {
  await ports.onWritePoint?.('parsing');
  const read = await (ports.reader ?? plainTextReader).read(file);
  if (!read.ok) throw new ServiceError('file-unreadable', sayNote(read.error));
  const segmented = await segmentRead(ports, read.value, description);
  await ports.onWritePoint?.('parsing');
  const pictures = picturesOf(read.value, ports.reader?.recognises);
  const cleaner = cleanerWith(cleanerOf(read.value.format, CLEANER_VERSION), pictures);
  const identity = [description.id, ordinal, fileHash, cleaner, canonicalJson(description)];
  const id = (await sha256Hex(JSON.stringify(identity))).slice(0, 24);
  return {
    id,
    ordinal,
    file: file.name,
    fileHash,
    cleaner,
    description,
    segmented,
    passages: toPassages(segmented.sentences),
    warnings: [...read.value.notes.map(sayNote), ...segmented.warnings, ...checkDescription(segmented, description)],
    hidden: read.value.hidden,
  };
}

async function makeSearchable(
  ports: IngestPorts,
  edition: NewEdition,
  terms: EditionTerms,
  onProgress: OnIngestProgress,
): Promise<void> {
  const count = (step: 'keywords' | 'vectors' | 'index', total: number) => {
    let done = 0;
    return (more: number) => {
      done += more;
      onProgress({ step, done, total });
    };
  };
  await indexNewKeywords(ports, edition, terms, count('keywords', edition.passages.length));
  await ports.onWritePoint?.('make-visible');
  await makeVisible(ports, edition.id);
  await ports.onWritePoint?.('made-visible');
  // Its words find it from here on; what its sentences mean takes longer to read.
  const fresh = await sentencesWithoutVector(ports, edition.id);
  await addToVectorIndex(ports, await sentencesComingBack(ports, edition.id));
  if (ports.encodeLater) return ports.encodeLater.take(fresh);
  await storeVectors(ports, fresh, count('vectors', fresh.length));
  await addToVectorIndex(ports, fresh, count('index', fresh.length));
}

/** The one update that shows the edition, and only while all of it is there. */
async function makeVisible({ database, clock }: IngestPorts, editionId: string): Promise<void> {
  const { changes } = await database.run(
    `UPDATE edition SET visible_at = ? WHERE id = ?
       AND sentence_count = (SELECT COUNT(*) FROM placement WHERE edition_id = edition.id)
       AND passage_count = (SELECT COUNT(*) FROM passage WHERE edition_id = edition.id)`,
    [clock.now().toISOString(), editionId],
  );
  if (changes === 1) return;
  throw new ServiceError('ingest-disturbed', 'Another process changed the document while it was added. Add it again.', {
    retryable: true,
  });
}

async function highestSentenceId({ database }: IngestPorts): Promise<number> {
  const row = await database.get<{ id: number }>('SELECT COALESCE(MAX(id), 0) AS id FROM sentence');
  return row?.id ?? 0;
}

async function countPlaced({ database }: IngestPorts, editionId: string, upToId: number): Promise<number> {
  const row = await database.get<{ placed: number }>(
    'SELECT COUNT(*) AS placed FROM placement WHERE edition_id = ? AND sentence_id <= ?',
    [editionId, upToId],
  );
  return row?.placed ?? 0;
}
