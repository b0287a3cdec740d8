import { BlockWriter } from './block-writer.ts';
import { DocxBody, type DocxCounts } from './docx-body.ts';
import { DocxNumbering } from './docx-numbering.ts';
import { readStyles } from './docx-styles.ts';
import { READER_LIMITS } from './formats.ts';
import { collapseSpace } from './markup-text.ts';
import { officeProperties, PROPERTIES, readProperties, tellingProperties } from './properties.ts';
import type { ReadNote } from './notes-table.ts';
import type { HiddenText, ReadResult } from './reader.ts';
import type { FoundBlock } from './table-builder.ts';
import { local, readXml, TooDeep } from './xml.ts';
import { unzip } from './zip.ts';

const PARTS = /^word\/(?:document|styles|numbering|footnotes|endnotes|comments)\.xml$/u;
const HIDDEN_UNITS = 200;
const isRead = (name: string) => PARTS.test(name) || PROPERTIES.test(name) || name.endsWith('vbaProject.bin');

/** Reads a Word document: headings, lists with the numbers they print, tables, notes; changes as if accepted. */
export function readDocx(bytes: Uint8Array): ReadResult {
  const members = unzip(bytes, isRead);
  if (!members.ok) return members;
  const files = members.value;
  const main = files.get('word/document.xml');
  if (main === undefined) return { ok: false, error: { code: 'damaged' } };
  try {
    return readParts(files, main);
  } catch (error) {
    if (error instanceof TooDeep) return { ok: false, error: { code: 'nested-too-deep' } };
    throw error;
  }
}

function readParts(files: ReadonlyMap<string, Uint8Array>, main: Uint8Array): ReadResult {
  const styleOf = readStyles(files.get('word/styles.xml'));
  const numbering = new DocxNumbering(files.get('word/numbering.xml'));
  const counts: DocxCounts = { insertions: 0, deletions: 0, contents: 0, hidden: [] };
  const notes = new Map<string, readonly FoundBlock[]>();
  for (const kind of ['footnote', 'endnote'] as const) {
    const file = files.get(`word/${kind}s.xml`);
    if (file !== undefined) readNotes(file, kind, { styleOf, numbering, counts, notes: new Map() }, notes);
  }
  const blocks = new DocxBody({ styleOf, numbering, counts, notes }).read(main);
  const writer = new BlockWriter();
  for (const block of blocks) {
    writer.add(block.kind, block.lines, block.level);
    if (writer.units > READER_LIMITS.textUnits) return { ok: false, error: { code: 'too-much-text' } };
  }
  if (writer.blocks.length === 0) return { ok: false, error: { code: 'no-text' } };
  const comments = readComments(files.get('word/comments.xml'));
  const properties = readProperties(files);
  counts.hidden.push(
    ...tellingProperties(
      properties.map(({ text }) => text),
      writer.text,
    ),
  );
  return {
    ok: true,
    value: {
      format: 'docx',
      text: writer.text,
      encoding: 'none',
      blocks: writer.blocks,
      notes: notesOf(files, counts, comments.length),
      hidden: [...counts.hidden, ...comments],
      properties: officeProperties(properties),
    },
  };
}

/** The notes by kind and id; separators are none. */
function readNotes(
  file: Uint8Array,
  kind: 'footnote' | 'endnote',
  context: ConstructorParameters<typeof DocxBody>[0],
  notes: Map<string, readonly FoundBlock[]>,
): void {
  for (const { id, blocks } of new DocxBody(context).readEach(file, kind)) notes.set(`${kind} ${id}`, blocks);
}

function readComments(file: Uint8Array | undefined): HiddenText[] {
  const comments: HiddenText[] = [];
  if (file === undefined) return comments;
  let text = '';
  readXml(file, {
    open(name) {
      if (local(name) === 'comment') text = '';
    },
    text(part) {
      text += part;
    },
    close(name) {
      if (local(name) === 'comment')
        comments.push({ reason: 'comment', text: collapseSpace(text).slice(0, HIDDEN_UNITS) });
    },
  });
  return comments;
}

function notesOf(files: ReadonlyMap<string, Uint8Array>, counts: DocxCounts, comments: number): ReadNote[] {
  const { insertions, deletions, contents, hidden } = counts;
  return [
    ...(insertions > 0 ? [{ code: 'insertions-accepted', count: insertions } as const] : []),
    ...(deletions > 0 ? [{ code: 'deletions-accepted', count: deletions } as const] : []),
    ...(comments > 0 ? [{ code: 'comments-left-out', count: comments } as const] : []),
    ...(hidden.length > 0 ? [{ code: 'hidden-left-out', count: hidden.length } as const] : []),
    ...(contents > 0 ? [{ code: 'contents-left-out', count: contents } as const] : []),
    ...([...files.keys()].some((name) => name.endsWith('vbaProject.bin')) ? [{ code: 'macros-ignored' } as const] : []),
  ];
}
