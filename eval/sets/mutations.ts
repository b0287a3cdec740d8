/**
 * The mutation set: statements that their cited sentences do not bear out, and rewordings that they do. Rows hold only
 * places and edits; the statement is rebuilt from the document, which must be the one the row was made from.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { Converter } from 'opencc-js/t2cn';
import { SetError } from './data.ts';
import {
  faithfulKinds,
  type MutationEdit,
  type MutationHalf,
  type MutationKind,
  type MutationPiece,
  type MutationPlace,
  type MutationRow,
  mutationRowSchema,
} from './mutation-schema.ts';
import { type MutationTexts, openMutationTexts } from './mutation-texts.ts';

export const MUTATIONS = fileURLToPath(new URL('../datasets/mutations', import.meta.url));

/** One row rebuilt: what is said, and the sentences it is said to rest on. */
export interface Mutation {
  id: string;
  kind: MutationKind;
  half: MutationHalf;
  by: string;
  /** True where the statement says what the cited sentences say, false where it must be refused. */
  faithful: boolean;
  statement: string;
  /** Name of the document that the cited sentences stand in. */
  document: string;
  cited: readonly string[];
}

export interface LoadedMutations {
  rows: readonly Mutation[];
  /** What could not be had, in plain English; empty when everything was rebuilt. */
  notes: readonly string[];
}

export interface MutationOptions {
  /** All of them when left out. */
  half?: MutationHalf;
  /** The folder of public data. Without it only the rows made from the seeds are rebuilt, and a note says so. */
  data?: string | undefined;
}

/** All rows as they are stored, in the order of file names and lines. Throws `SetError` on a line that is no row. */
export function readMutationRows(half?: MutationHalf): MutationRow[] {
  const files = readdirSync(MUTATIONS).filter((name) => name.endsWith(`${half ?? ''}.jsonl`));
  return files.toSorted().flatMap((name) =>
    readFileSync(join(MUTATIONS, name), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line, index) => parseRow(line, `${name}:${index + 1}`)),
  );
}

/** Rebuilds the set. Throws `SetError` when a named data folder lacks a document, or a document is not the one used. */
export function loadMutations({ half, data }: MutationOptions = {}): LoadedMutations {
  const texts = openMutationTexts(join(MUTATIONS, 'documents.json'), data);
  const stored = readMutationRows(half);
  const archives = new Map(texts.documents.map(({ name, archive }) => [name, archive]));
  const has = (row: MutationRow) =>
    data !== undefined || placesOf(row).every((p) => archives.get(p.document) === undefined);
  const rows = stored.filter(has).map((row) => rebuild(row, texts));
  const left = stored.length - rows.length;
  const notes =
    left === 0 ? [] : [`${left} of ${stored.length} rows need the folder of public data: name it with --data FOLDER.`];
  return { rows, notes };
}

/** The statement and its cited sentences. Throws `SetError` when a place does not hold the sentence it held. */
export function rebuild(row: MutationRow, texts: MutationTexts): Mutation {
  const { id, kind, half, by, cited, base, edits, script } = row;
  const first = cited[0] as MutationPlace;
  const sentence = readPlace(base ?? first, texts, id);
  const edited = applyEdits(sentence, edits, (place) => readPlace(place, texts, id));
  return {
    id,
    kind,
    half,
    by,
    faithful: faithfulKinds.some((each) => each === kind),
    statement: script === 'hans' ? toSimplified(edited) : edited,
    document: first.document,
    cited: cited.map((place) => readPlace(place, texts, id)),
  };
}

function parseRow(line: string, where: string): MutationRow {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new SetError(`${where} is not JSON.`);
  }
  const parsed = mutationRowSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new SetError(`${where} is not a row of the mutation set: ${issue?.path.join('.')}: ${issue?.message}.`);
}

function placesOf({ cited, base, edits }: MutationRow): MutationPlace[] {
  const taken = edits.flatMap((edit) =>
    edit.with.flatMap((p) => (typeof p === 'object' && 'take' in p ? [p.take] : [])),
  );
  return [...cited, ...(base === undefined ? [] : [base]), ...taken];
}

function readPlace({ document, start, end, sha256 }: MutationPlace, texts: MutationTexts, id: string): string {
  const text = texts.read(document).slice(start, end);
  if (createHash('sha256').update(text).digest('hex') !== sha256)
    throw new SetError(`${document} does not hold the sentence that row ${id} was made from; fetch the same edition.`);
  return text;
}

function applyEdits(sentence: string, edits: readonly MutationEdit[], take: (place: MutationPlace) => string): string {
  const wordsOf = (piece: MutationPiece): string => {
    if (typeof piece === 'string') return piece;
    return 'copy' in piece ? sentence.slice(...piece.copy) : take(piece.take);
  };
  let result = '';
  let at = 0;
  for (const edit of edits) {
    const [from, to] = edit.at;
    if (from < at || to < from || to > sentence.length) throw new SetError(`Edits must follow each other in order.`);
    result += sentence.slice(at, from) + edit.with.map(wordsOf).join('');
    at = to;
  }
  return result + sentence.slice(at);
}

const toSimplified = Converter({ from: 'hk', to: 'cn' });
