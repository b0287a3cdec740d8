import { ServiceError } from '../../shared/errors.ts';
import { sha256Hex } from '../../shared/hash.ts';
import { completeFacts, type Completed } from '../facts/complete.ts';
import type { FactName, Facts } from '../facts/facts.ts';
import type { Proposal } from '../facts/proposal.ts';
import { earlierOf } from '../facts/earlier.ts';
import { proposeFacts } from '../facts/propose.ts';
import {
  ingest,
  type IngestFile,
  type IngestPorts,
  isReadAsNow,
  type OnIngestProgress,
  readHidden,
  segmentRead,
} from '../ingest.ts';
import { sayNote } from '../readers/notes-table.ts';
import { plainTextReader } from '../readers/plain-text.ts';
import type { EditionInfo, Library } from '../types.ts';
import { type Findings, findingsOf, warningsWith } from './findings.ts';
import { differs, findHeld, type Held, newId } from './held.ts';
import { rememberReads } from './remember.ts';
import { findSimilar, type Similar } from './similar.ts';
import type { SourceKind, Sources } from './sources.ts';
import type { WebFetcher } from './web.ts';

/** A file as it was handed in. */
export interface Handed {
  file: IngestFile;
  /** What was said of it; what was not is proposed. */
  facts: Facts;
  /** Stores what was found for what is so, and the rest as unknown. */
  accept: boolean;
  /** Who hands it in, as the audit log names them; without it, what happens by itself. */
  by?: string | undefined;
  /** Where it came from: what comes from there again is the same document. */
  source?: { address: string; kind: SourceKind; etag?: string | null; lastModified?: string | null } | undefined;
}

/** A document on the web, to be fetched and then taken like a file. */
export interface Linked extends Pick<Handed, 'facts' | 'accept' | 'by'> {
  address: string;
}

/** What adding a file would do. */
export type Looked =
  | { kind: 'same'; documentId: string; editionId: string; title: string }
  | {
      kind: 'new' | 'changed';
      documentId: string;
      proposal: Proposal;
      /** Facts that must be said, or accepted, before it can be stored. */
      missing: readonly FactName[];
      similar: readonly Similar[];
      findings?: Findings;
    };

/** What became of a file. */
export interface Taken {
  kind: 'new' | 'changed' | 'same';
  documentId: string;
  editionId: string;
  title: string;
  sentences: number;
  /** Of these, the ones that an earlier edition had. */
  kept: number;
  warnings: readonly string[];
  /** Facts that a program found and nobody said. */
  proposed: readonly FactName[];
  /** Facts that are stored as unknown. */
  unknown: readonly FactName[];
  /** Documents that it is much like, where it is new: perhaps it renews one of them. */
  similar: readonly Similar[];
}

/** A file could not be stored because a person has to say more; what was found is told. */
export class FactsMissing extends ServiceError {
  readonly missing: readonly FactName[];
  readonly proposal: Proposal;

  constructor(missing: readonly FactName[], proposal: Proposal) {
    super('facts-missing', `Nobody said ${missing.map((name) => WORDS[name] ?? name).join(' and ')}.`);
    this.name = 'FactsMissing';
    this.missing = missing;
    this.proposal = proposal;
  }
}

const WORDS: Readonly<Partial<Record<FactName, string>>> = { issuer: 'who issued it', issued: 'when it was issued' };

/** Takes documents in, with what is known of them. */
export interface Intake {
  /** Reads the file and tells what adding it would do; stores nothing. Throws as `take` does, but `FactsMissing`. */
  look(handed: Handed | Linked): Promise<Looked>;
  /**
   * Stores the file as a new document or as the newest edition of one. Throws `FactsMissing`; `ServiceError`
   * `file-unreadable`, `facts-wrong`, `document-unknown` (for `renews`), `document-withdrawn`; those of `WebFetcher`;
   * and what `ingest` throws.
   */
  take(handed: Handed | Linked, onProgress?: OnIngestProgress): Promise<Taken>;
}

export interface IntakePorts {
  ingest: IngestPorts;
  library: Library;
  sources: Sources;
  /** Without it nothing is fetched. */
  web?: WebFetcher | undefined;
  /** Does what changes a document, and tells of it first; without it nobody is told. */
  tell?: TellChange | undefined;
}

/** A document that is about to be added, or to get a newer edition. */
export interface IntakeChange {
  by: string | undefined;
  what: 'document.added' | 'document.renewed';
  documentId: string;
  fileHash: string;
  replaces: EditionInfo | undefined;
}

export type TellChange = <Result>(change: IntakeChange, work: () => Promise<Result>) => Promise<Result>;

/** Over the same ports as `ingest`. A file that is looked at and then taken is read once. */
export function createIntake(given: IntakePorts): Intake {
  const ports = { ...given, ingest: rememberReads(given.ingest) };
  return {
    async look(given) {
      const handed = 'file' in given ? given : await fetchLinked(ports, given);
      if ('held' in handed) return sameAs(handed.held);
      const fileHash = await sha256Hex(handed.file.bytes);
      const held = await findHeld(ports, handed, fileHash);
      if (held !== undefined && (await isSame(ports, held, handed, fileHash))) return sameAs(held.edition);
      const { proposal, segmented, warnings, documentId } = await prepare(ports, handed, held, fileHash);
      const completed = complete(handed, proposal, documentId);
      const similar = held === undefined ? await findSimilar(similarPorts(ports), segmented) : [];
      const missing = completed.ok ? [] : completed.error.missing;
      if (!completed.ok && missing.length === 0) throw factsWrong(completed.error.problems);
      const findings = await findingsOf(ports.library, segmented, warnings, held?.edition);
      return { kind: held === undefined ? 'new' : 'changed', documentId, proposal, missing, similar, findings };
    },

    async take(given, onProgress = () => {}) {
      const handed = 'file' in given ? given : await fetchLinked(ports, given);
      if ('held' in handed) return await takenBefore(ports, handed.held);
      const fileHash = await sha256Hex(handed.file.bytes);
      const held = await findHeld(ports, handed, fileHash);
      if (held !== undefined && (await isSame(ports, held, handed, fileHash))) {
        await remember(ports, handed, held.edition.documentId, fileHash);
        return await takenBefore(ports, held.edition);
      }
      const { proposal, segmented, documentId } = await prepare(ports, handed, held, fileHash);
      const completed = complete(handed, proposal, documentId);
      if (!completed.ok) {
        const { missing, problems } = completed.error;
        throw missing.length > 0 ? new FactsMissing(missing, proposal) : factsWrong(problems);
      }
      const similar = held === undefined ? await findSimilar(similarPorts(ports), segmented) : [];
      return await store(
        ports,
        handed,
        { completed: completed.value, similar, fileHash, replaces: held?.edition },
        onProgress,
      );
    },
  };
}

/** The file behind an address; or the edition that is held of it, where its server has no other. */
async function fetchLinked(ports: IntakePorts, linked: Linked): Promise<Handed | { held: EditionInfo }> {
  const { address, facts, accept, by } = linked;
  const { web, sources } = ports;
  if (web === undefined)
    throw new ServiceError('fetch-refused', 'Nothing is fetched: name the hosts that may be in FETCH_HOSTS.');
  const known = await sources.find(address);
  const held = known && (await ports.library.editions(known.documentId))[0];
  // What is said anew is to be stored anew; and of what is held no more, or is another now, everything is wanted.
  const asIs = held !== undefined && held.fileHash === known?.fileHash && !differs(facts, held.description);
  try {
    const fetched = await web.fetch(address, asIs ? known : undefined);
    if (fetched.kind === 'fetched') {
      const { file, etag, lastModified } = fetched;
      return { file, facts, accept, by, source: { address, kind: 'web', etag, lastModified } };
    }
    if (held === undefined || known === undefined)
      throw new ServiceError('fetch-failed', 'Its server gives nothing.', { retryable: true });
    await sources.seen(known);
    return { held };
  } catch (error) {
    const code = error instanceof ServiceError ? error.code : '';
    if (known !== undefined && error instanceof ServiceError)
      await sources.lost(address, code === 'fetch-missing' ? 'missing' : 'failed', error.message);
    throw error;
  }
}

interface Ready extends Pick<IntakeChange, 'fileHash' | 'replaces'> {
  completed: Completed;
  similar: readonly Similar[];
}

async function store(
  ports: IntakePorts,
  handed: Handed,
  { completed, similar, fileHash, replaces }: Ready,
  onProgress: OnIngestProgress,
): Promise<Taken> {
  const { description, proposed, unknown } = completed;
  const { tell = (_change, work) => work() } = ports;
  const what = replaces === undefined ? 'document.added' : 'document.renewed';
  const result = await tell({ by: handed.by, what, documentId: description.id, fileHash, replaces }, () =>
    ingest(ports.ingest, handed.file, description, onProgress),
  );
  await remember(ports, handed, description.id, fileHash);
  const edition = await ports.library.edition(result.editionId);
  const kinds = { added: 'new', renewed: 'changed', unchanged: 'same' } as const;
  return {
    kind: kinds[result.kind],
    documentId: description.id,
    editionId: result.editionId,
    title: description.title,
    sentences: result.sentences,
    kept: result.kept,
    warnings: await warningsOf(ports, edition),
    proposed,
    unknown,
    similar,
  };
}

/** The same bytes say nothing new, unless something else is said of them now, or more of them can be read. */
async function isSame(
  { ingest: ports }: IntakePorts,
  { edition, older }: Held,
  { facts }: Handed,
  fileHash: string,
): Promise<boolean> {
  if (edition.fileHash !== fileHash) return false;
  return older || (!differs(facts, edition.description) && (await isReadAsNow(ports, edition.id)));
}

/** What an editor should know, with each text that nobody sees in the file. */
async function warningsOf({ ingest: { database } }: IntakePorts, edition: EditionInfo | undefined): Promise<string[]> {
  if (edition === undefined) return [];
  const hidden = await readHidden(database, edition.id);
  return warningsWith(edition.warnings, hidden);
}

async function prepare(ports: IntakePorts, handed: Handed, held: Held | undefined, fileHash: string) {
  const { segmented, warnings, properties } = await readFile(ports.ingest, handed);
  const found = proposeFacts(handed.file, segmented, properties);
  const proposal = held === undefined ? found : { ...found, ...earlierOf(held.edition, found, fileHash) };
  const documentId = held?.edition.documentId ?? (await newId(ports.library, handed));
  return { segmented, warnings, proposal, documentId };
}

async function readFile(ports: IngestPorts, { file, facts }: Handed) {
  const read = await (ports.reader ?? plainTextReader).read(file);
  if (!read.ok) throw new ServiceError('file-unreadable', sayNote(read.error));
  const segmented = await segmentRead(ports, read.value, { numbering: facts.numbering ?? 'paragraph' });
  const { notes, hidden, properties } = read.value;
  return { segmented, warnings: warningsWith([...notes.map(sayNote), ...segmented.warnings], hidden), properties };
}

function complete({ facts, file, accept }: Handed, proposal: Proposal, id: string) {
  return completeFacts(facts, proposal, { id, fileTitle: file.name.replace(/\.[^.]+$/u, ''), accept });
}

function factsWrong(problems: readonly string[]): ServiceError {
  return new ServiceError('facts-wrong', `What is said of the document is wrong: ${problems.join('; ')}.`);
}

function remember({ sources }: IntakePorts, { source }: Handed, documentId: string, fileHash: string) {
  if (source !== undefined) return sources.seen({ ...source, documentId, fileHash });
}

function similarPorts({ library, ingest: { keywordIndex, terms } }: IntakePorts) {
  return { library, keywordIndex, terms };
}

function sameAs({ documentId, id, description }: EditionInfo): Looked {
  return { kind: 'same', documentId, editionId: id, title: description.title };
}

async function takenBefore(ports: IntakePorts, edition: EditionInfo): Promise<Taken> {
  const { documentId, id, description, sentenceCount } = edition;
  return {
    kind: 'same',
    documentId,
    editionId: id,
    title: description.title,
    sentences: sentenceCount,
    kept: sentenceCount,
    warnings: await warningsOf(ports, edition),
    proposed: [],
    unknown: [],
    similar: [],
  };
}
