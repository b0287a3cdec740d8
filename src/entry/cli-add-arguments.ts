import { parseArgs } from 'node:util';
import { parseDescription } from '../knowledge/manifest.ts';
import type { DocumentDescription } from '../knowledge/types.ts';
import type { Parsed } from '../shared/errors.ts';

/** Files to add, and what is said of each of them. */
export interface AddCommand {
  name: 'add';
  files: readonly string[];
  /** What holds for all of the files; a title and an id for one file alone. */
  description: Omit<DocumentDescription, 'id' | 'title'> & { id?: string; title?: string };
}

const options = {
  json: { type: 'boolean' },
  id: { type: 'string' },
  title: { type: 'string' },
  issuer: { type: 'string' },
  issued: { type: 'string' },
  kind: { type: 'string' },
  place: { type: 'string' },
  language: { type: 'string' },
  numbering: { type: 'string' },
} as const;

type Values = { [Name in keyof typeof options]?: string | boolean };

const USAGE = 'judian add FILE… --issuer NAME --issued DATE';

/** The arguments of `add`, or one sentence on what is wrong with them. */
export function parseAdd(args: readonly string[]): Parsed<{ command: AddCommand; json: boolean }> {
  let parsed: { values: Values; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch {
    return { ok: false, error: `add was given an option that it does not know, or one without its value: ${USAGE}` };
  }
  const { values, positionals: files } = parsed;
  if (files.length === 0 || files.includes('')) return { ok: false, error: `add needs a file: ${USAGE}` };
  if (values.issuer === undefined || values.issued === undefined)
    return { ok: false, error: `add needs to be told who issued the document, and when: ${USAGE}` };
  if (files.length > 1 && (values.id !== undefined || values.title !== undefined))
    return { ok: false, error: '--id and --title belong to one file; several files are named by their own names.' };
  const described = describe(values);
  if (!described.ok) return described;
  return {
    ok: true,
    value: { command: { name: 'add', files, description: described.value }, json: values.json === true },
  };
}

function describe(values: Values): Parsed<AddCommand['description']> {
  const {
    id,
    title,
    issuer,
    issued,
    kind = 'other',
    place = 'HK',
    language = 'zh-Hant-HK',
    numbering = 'paragraph',
  } = values;
  const parsed = parseDescription({
    id: id ?? 'document',
    title: title ?? '文件',
    issuer,
    kind,
    jurisdictions: String(place).split(','),
    language,
    issued: { date: issued, basis: 'declared' },
    numbering,
    status: '',
  });
  if (!parsed.ok) return { ok: false, error: `add cannot take this: ${parsed.error.map(asOption).join('; ')}.` };
  const { id: _id, title: _title, ...rest } = parsed.value;
  return {
    ok: true,
    value: {
      ...rest,
      ...(id !== undefined && { id: String(id) }),
      ...(title !== undefined && { title: String(title) }),
    },
  };
}

/** `issued.date: must be …` is what was typed after --issued. */
function asOption(problem: string): string {
  return `--${problem.replace(/^issued\.date/u, 'issued').replace(/^jurisdictions(?:\.\d+)?/u, 'place')}`;
}
