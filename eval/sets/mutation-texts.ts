/** The texts that the mutation set points into: seeds, sittings and manuals, each unwrapped by one plain rule. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readData, readMember, SetError } from './data.ts';
import { SEEDS } from './folders.ts';

const documentSchema = z.strictObject({
  /** What rows call it. */
  name: z.string(),
  half: z.enum(['dev', 'held']),
  /** Where it stands in the folder of public data; a seed has none. */
  archive: z.string().optional(),
  member: z.string().optional(),
  /** `paragraphs`: an empty line ends a paragraph. `running`: the whole text is one run, its lines joined. */
  unwrap: z.enum(['paragraphs', 'running']),
});

export type MutationDocument = z.infer<typeof documentSchema>;

/** Reads documents by the names that rows use. */
export interface MutationTexts {
  documents: readonly MutationDocument[];
  /** The unwrapped text. Throws `SetError` for an unknown name, and when the data it stands in is absent. */
  read(name: string): string;
}

/** Opens the documents of the mutation set; `data` is the folder of public data, undefined where there is none. */
export function openMutationTexts(listFile: string, data: string | undefined): MutationTexts {
  const documents = z.array(documentSchema).parse(JSON.parse(readFileSync(listFile, 'utf8')));
  const byName = new Map(documents.map((document) => [document.name, document]));
  const archives = new Map<string, Buffer>();
  const texts = new Map<string, string>();
  const bytesOf = (archive: string): Buffer => {
    const bytes = archives.get(archive) ?? readData(data, archive);
    archives.set(archive, bytes);
    return bytes;
  };
  const load = ({ name, archive, member, unwrap }: MutationDocument): string => {
    if (archive === undefined) return unwrapText(readFileSync(join(SEEDS, name), 'utf8'), unwrap);
    const bytes = bytesOf(archive);
    return unwrapText(member === undefined ? bytes.toString('utf8') : readMember(bytes, member), unwrap);
  };
  return {
    documents,
    read(name) {
      const document = byName.get(name);
      if (document === undefined) throw new SetError(`The mutation set lists no document ${name}.`);
      const text = texts.get(name) ?? load(document);
      texts.set(name, text);
      return text;
    },
  };
}

/** The two lines at the head of a page of a sitting: its name and date, then the number of the page. */
const PAGE_HEAD = /^立法會\s+─\s+\d{4}年[^\n]*\n\s*\d+[ \t]*\n/gmu;
const EMPTY_LINE = /\n[ \t\u3000]*(?=\n)/u;
const LATIN_END = /[\w.,;)]$/u;
const LATIN_START = /^[\w(]/u;

/**
 * Page heads go; every line loses the white space at its ends; the lines of a paragraph are joined with nothing
 * between, but with one space where both neighbours are Latin letters, figures or their marks. Paragraphs end in "\n".
 */
export function unwrapText(text: string, unwrap: MutationDocument['unwrap']): string {
  const clean = text.replaceAll('\r', '').replaceAll('\f', '\n').replace(PAGE_HEAD, '');
  const paragraphs = unwrap === 'running' ? [clean] : clean.split(EMPTY_LINE);
  return paragraphs
    .map((paragraph) => joinLines(paragraph.split('\n')))
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => `${paragraph}\n`)
    .join('');
}

function joinLines(lines: readonly string[]): string {
  let joined = '';
  for (const line of lines.map((each) => each.trim()).filter((each) => each !== '')) {
    const spaced = LATIN_END.test(joined) && LATIN_START.test(line);
    joined += spaced ? ` ${line}` : line;
  }
  return joined;
}
