import { type Facts, factsFromWords, mergeFacts, parseFacts } from '../knowledge/facts/facts.ts';
import type { IngestFile } from '../knowledge/ingest.ts';
import { READER_LIMITS } from '../knowledge/readers/formats.ts';
import type { Parsed } from '../shared/errors.ts';
import { isContentType, readBytes } from './body.ts';
import type { Problem } from './problem.ts';

/** A file that came over HTTP, with what is said of it. */
export interface Upload {
  file: IngestFile;
  facts: Facts;
  accept: boolean;
  /** Only what adding would do is wanted. */
  look: boolean;
  /** Where the sender has it from: a path or an address. */
  source: string | undefined;
}

/** Room for the other fields and the lines between them. */
const FIELDS_BYTES = 64 * 1024;
/** Fields of the form that say nothing of the document. */
const OTHERS: ReadonlySet<string> = new Set(['file', 'facts', 'accept', 'look', 'source']);
const SOURCE = /^[^\p{Cc}]{1,4096}$/u;

/**
 * Reads a form of type multipart/form-data: `file`; `facts` as JSON, or single facts as fields of their own (`title`,
 * `issuer`, `issued`…); `accept` and `look`, each `true` or left out; `source`.
 */
export async function readUpload(request: Request): Promise<Parsed<Upload, Problem>> {
  const bytes = await readBytes(request, READER_LIMITS.fileBytes + FIELDS_BYTES);
  if (!bytes.ok)
    return { ok: false, error: bytes.error.kind === 'body-too-large' ? { kind: 'file-too-large' } : bytes.error };
  if (!isContentType(request, 'multipart/form-data')) return { ok: false, error: { kind: 'multipart-required' } };
  const type = request.headers.get('content-type') ?? '';
  let form: FormData;
  try {
    form = await new Response(bytes.value, { headers: { 'Content-Type': type } }).formData();
  } catch {
    return { ok: false, error: { kind: 'body-incomplete' } };
  }
  const file = form.get('file');
  if (file === null || typeof file === 'string' || form.getAll('file').length > 1)
    return { ok: false, error: { kind: 'file-missing', field: 'file' } };
  const facts = readFacts(form);
  if (!facts.ok) return facts;
  const source = form.get('source') ?? undefined;
  if (source !== undefined && (typeof source !== 'string' || !SOURCE.test(source)))
    return { ok: false, error: { kind: 'field-wrong', field: 'source' } };
  return {
    ok: true,
    value: {
      file: { name: fileNameOf(file.name), bytes: new Uint8Array(await file.arrayBuffer()) },
      facts: facts.value,
      accept: form.get('accept') === 'true',
      look: form.get('look') === 'true',
      source,
    },
  };
}

/** Without folders, and without what a terminal or a page would obey. */
export function fileNameOf(name: string): string {
  const last = name.split(/[\\/]/u).at(-1) ?? '';
  return last.replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '').slice(0, 255) || 'file';
}

function readFacts(form: FormData): Parsed<Facts, Problem> {
  const words: Record<string, string> = {};
  for (const [name, value] of form.entries())
    if (!OTHERS.has(name) && typeof value === 'string' && value.trim() !== '') words[name] = value.trim();
  const single = factsFromWords(words);
  if (!single.ok) return wrong(single.error);
  const json = form.get('facts');
  if (json === null) return single;
  let value: unknown;
  try {
    value = JSON.parse(typeof json === 'string' ? json : '');
  } catch {
    return { ok: false, error: { kind: 'json-broken', field: 'facts' } };
  }
  const parsed = parseFacts(value);
  return parsed.ok ? { ok: true, value: mergeFacts(parsed.value, single.value) } : wrong(parsed.error);
}

/** Names the facts; their values may be anything and are not repeated. */
function wrong(problems: readonly string[]): Parsed<Facts, Problem> {
  return { ok: false, error: { kind: 'facts-wrong', field: 'facts', detail: `請更正：${problems.join('；')}。` } };
}
