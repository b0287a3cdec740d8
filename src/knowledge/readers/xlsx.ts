import { BlockWriter } from './block-writer.ts';
import { READER_LIMITS } from './formats.ts';
import { writeGrid } from './grid.ts';
import { collapseSpace } from './markup-text.ts';
import type { ReadNote } from './notes-table.ts';
import { officeProperties, PROPERTIES, readProperties, tellingProperties } from './properties.ts';
import type { HiddenText, ReadResult } from './reader.ts';
import { unzip } from './zip.ts';
import { local, readXml } from './xml.ts';
import { readSheet } from './xlsx-sheet.ts';
import { type CellFormat, readCellFormats } from './xlsx-formats.ts';
import { readUnseenStyles } from './xlsx-unseen.ts';

const MOST_HIDDEN = 200;
const HIDDEN_UNITS = 200;

interface Workbook {
  sheets: { name: string; id: string; hidden: boolean }[];
  date1904: boolean;
}

const isRead = (name: string) =>
  /^xl\/.*(?:\.xml|\.rels)$/u.test(name) || PROPERTIES.test(name) || name.endsWith('vbaProject.bin');

/** Reads a workbook, sheet after sheet: a row becomes one line of text with its columns' heads. Formulas as calculated. */
export function readXlsx(bytes: Uint8Array): ReadResult {
  const members = unzip(bytes, isRead);
  if (!members.ok) return members;
  const files = members.value;
  const main = files.get('xl/workbook.xml');
  if (main === undefined) return { ok: false, error: { code: 'damaged' } };
  const workbook = readWorkbook(main);
  const targets = readTargets(files.get('xl/_rels/workbook.xml.rels'));
  const strings = readStrings(files.get('xl/sharedStrings.xml'));
  const formats: CellFormat[] = readCellFormats(files.get('xl/styles.xml'), workbook.date1904);
  const unseen = readUnseenStyles(files.get('xl/styles.xml'));
  const writer = new BlockWriter();
  const shown = workbook.sheets.filter((sheet) => !sheet.hidden);
  let cells = 0;
  const hidden: HiddenText[] = readComments(files);
  const comments = hidden.length;
  let hiddenCells = 0;
  for (const sheet of shown) {
    const file = files.get(`xl/${targets.get(sheet.id) ?? ''}`);
    if (file === undefined) continue;
    const read = readSheet(file, { strings, formats, unseen, mostCells: READER_LIMITS.cells - cells });
    if (read === undefined) return { ok: false, error: { code: 'too-much-text' } };
    cells += read.cells;
    hiddenCells += read.hidden.length;
    hidden.push(...read.hidden.slice(0, MOST_HIDDEN - hidden.length));
    if (read.grid.length === 0) continue;
    if (shown.length > 1 || !/^(?:sheet|工作表)\s*\d*$/iu.test(sheet.name))
      writer.add('heading', [{ text: collapseSpace(sheet.name) }], 1);
    writeGrid(read.grid, writer, { headRows: read.headRows, level: 2 });
  }
  if (writer.blocks.length === 0) return { ok: false, error: { code: 'no-text' } };
  const notes: ReadNote[] = [];
  const properties = readProperties(files);
  const told = tellingProperties(
    properties.map(({ text }) => text),
    writer.text,
  );
  hidden.push(...told);
  const hiddenSheets = workbook.sheets.length - shown.length;
  if (hiddenSheets > 0) notes.push({ code: 'hidden-sheets', count: hiddenSheets });
  if (comments > 0) notes.push({ code: 'comments-left-out', count: comments });
  if (hiddenCells + told.length > 0) notes.push({ code: 'hidden-left-out', count: hiddenCells + told.length });
  if ([...files.keys()].some((name) => name.endsWith('vbaProject.bin'))) notes.push({ code: 'macros-ignored' });
  return {
    ok: true,
    value: {
      format: 'xlsx',
      text: writer.text,
      encoding: 'none',
      blocks: writer.blocks,
      notes,
      hidden,
      properties: officeProperties(properties),
    },
  };
}

/** Comments on cells, of both kinds that Excel writes. */
function readComments(files: ReadonlyMap<string, Uint8Array>): HiddenText[] {
  const comments: HiddenText[] = [];
  for (const [name, file] of files) {
    if (!/^xl\/(?:comments|threadedComments\/)[^/]*\.xml$/u.test(name)) continue;
    let text = '';
    readXml(file, {
      open(element) {
        if (isComment(element)) text = '';
      },
      text(part) {
        text += part;
      },
      close(element) {
        const own = isComment(element) ? collapseSpace(text).slice(0, HIDDEN_UNITS) : '';
        if (own !== '' && comments.length < MOST_HIDDEN) comments.push({ reason: 'comment', text: own });
      },
    });
  }
  return comments;
}

function isComment(element: string): boolean {
  return local(element) === 'comment' || local(element) === 'threadedComment';
}

function readWorkbook(file: Uint8Array): Workbook {
  const workbook: Workbook = { sheets: [], date1904: false };
  readXml(file, {
    open(name, attributes) {
      if (local(name) === 'sheet') {
        workbook.sheets.push({
          name: attributes['name'] ?? '',
          id: attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '',
          hidden: /hidden/iu.test(attributes['state'] ?? ''),
        });
      }
      if (local(name) === 'workbookPr') workbook.date1904 = /^(?:1|true)$/u.test(attributes['date1904'] ?? '');
    },
  });
  return workbook;
}

function readTargets(file: Uint8Array | undefined): Map<string, string> {
  const targets = new Map<string, string>();
  if (file === undefined) return targets;
  readXml(file, {
    open(name, { Id, Target }) {
      if (local(name) === 'Relationship' && Id !== undefined && Target !== undefined)
        targets.set(Id, Target.replace(/^\/xl\//u, ''));
    },
  });
  return targets;
}

/** Texts that cells share. Readings printed over characters are no text of the cell. */
function readStrings(file: Uint8Array | undefined): string[] {
  const strings: string[] = [];
  if (file === undefined) return strings;
  let text = '';
  let inText = false;
  let phonetic = false;
  readXml(file, {
    open(name) {
      if (local(name) === 'si') text = '';
      if (local(name) === 'rPh') phonetic = true;
      inText = local(name) === 't';
    },
    text(part) {
      if (inText && !phonetic) text += part;
    },
    close(name) {
      if (local(name) === 't') inText = false;
      if (local(name) === 'rPh') phonetic = false;
      if (local(name) === 'si') strings.push(text);
    },
  });
  return strings;
}
