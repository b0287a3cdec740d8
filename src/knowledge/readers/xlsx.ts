import { BlockWriter } from './block-writer.ts';
import { READER_LIMITS } from './formats.ts';
import { writeGrid } from './grid.ts';
import { collapseSpace } from './markup-text.ts';
import type { ReadNote } from './notes-table.ts';
import type { ReadResult } from './reader.ts';
import { unzip } from './zip.ts';
import { local, readXml } from './xml.ts';
import { readSheet } from './xlsx-sheet.ts';
import { type CellFormat, readCellFormats } from './xlsx-formats.ts';

interface Workbook {
  sheets: { name: string; id: string; hidden: boolean }[];
  date1904: boolean;
}

/** Reads a workbook, sheet after sheet: a row becomes one line of text with its columns' heads. Formulas as calculated. */
export function readXlsx(bytes: Uint8Array): ReadResult {
  const members = unzip(bytes, (name) => /^xl\/.*(?:\.xml|\.rels)$/u.test(name) || name.endsWith('vbaProject.bin'));
  if (!members.ok) return members;
  const files = members.value;
  const main = files.get('xl/workbook.xml');
  if (main === undefined) return { ok: false, error: { code: 'damaged' } };
  const workbook = readWorkbook(main);
  const targets = readTargets(files.get('xl/_rels/workbook.xml.rels'));
  const strings = readStrings(files.get('xl/sharedStrings.xml'));
  const formats: CellFormat[] = readCellFormats(files.get('xl/styles.xml'), workbook.date1904);
  const writer = new BlockWriter();
  const shown = workbook.sheets.filter((sheet) => !sheet.hidden);
  let cells = 0;
  let hiddenCells = 0;
  for (const sheet of shown) {
    const file = files.get(`xl/${targets.get(sheet.id) ?? ''}`);
    if (file === undefined) continue;
    const read = readSheet(file, { strings, formats, mostCells: READER_LIMITS.cells - cells });
    if (read === undefined) return { ok: false, error: { code: 'too-much-text' } };
    cells += read.cells;
    hiddenCells += read.hidden;
    if (read.grid.length === 0) continue;
    if (shown.length > 1 || !/^(?:sheet|工作表)\s*\d*$/iu.test(sheet.name))
      writer.add('heading', [{ text: collapseSpace(sheet.name) }], 1);
    writeGrid(read.grid, writer, { headRows: read.headRows, level: 2 });
  }
  if (writer.blocks.length === 0) return { ok: false, error: { code: 'no-text' } };
  const notes: ReadNote[] = [];
  const hidden = workbook.sheets.length - shown.length;
  if (hidden > 0) notes.push({ code: 'hidden-sheets', count: hidden });
  if (hiddenCells > 0) notes.push({ code: 'hidden-left-out', count: hiddenCells });
  if ([...files.keys()].some((name) => name.endsWith('vbaProject.bin'))) notes.push({ code: 'macros-ignored' });
  return {
    ok: true,
    value: { format: 'xlsx', text: writer.text, encoding: 'none', blocks: writer.blocks, notes, hidden: [] },
  };
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
