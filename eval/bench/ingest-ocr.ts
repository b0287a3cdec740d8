/** What OCR reads of pages whose text is known: pages of the manuals, painted, beside their own text layer. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PdfSource } from '../../src/knowledge/readers/pdf/page.ts';
import { readPdf } from '../../src/knowledge/readers/pdf/pdf.ts';
import type { ReadFile } from '../../src/knowledge/readers/reader.ts';
import { segment } from '../../src/knowledge/segment.ts';
import { bringOcrFiles } from '../../src/platform/node/ocr-files.ts';
import { TESSERACT_CHI_TRA } from '../../src/platform/node/ocr-model.ts';
import { loadPdfium } from '../../src/platform/node/readers/pdfium.ts';
import { loadTesseract, type Recognise } from '../../src/platform/node/readers/tesseract.ts';
import { readData } from '../sets/data.ts';
import { countInOrder } from './ingest-compare.ts';
import type { PartResult } from './parts.ts';
import { hanOf } from './ingest-reference.ts';

const MANUALS = ['maint-guide', 'debian-reference'] as const;
/** Spread over each manual. */
const PAGES = 8;

interface Seen {
  printed: number;
  right: number;
  read: number;
  /** Of the characters in sentences that are quoted, and those in sentences that are not. */
  quoted: Count;
  doubtful: Count;
  ms: number;
  pages: number;
}

interface Count {
  all: number;
  right: number;
}

/** The packages of OCR are given by OCR_FILES, as to the service; without it nothing is measured. */
export async function benchOcr(data: string | undefined): Promise<PartResult> {
  const source = process.env['OCR_FILES'];
  if (source === undefined)
    return { lines: ['OCR: not measured; OCR_FILES names no folder of its packages.'], numbers: {} };
  const folder = mkdtempSync(join(tmpdir(), 'judian-ocr-'));
  try {
    const registry = () => Promise.reject(new Error('OCR_FILES names the place'));
    const log = { write: () => {} };
    const files = await bringOcrFiles({ folder, model: TESSERACT_CHI_TRA, source, registry, log });
    const recognise = await loadTesseract(files);
    const lines = [
      'OCR of painted pages      Han characters right  read and not there  in lines to quote  in doubtful lines  doubtful  s a page',
    ];
    const numbers: Record<string, number> = {};
    for (const name of MANUALS) {
      const seen = await measure(new Uint8Array(readData(data, `manuals-zh-tw/${name}.zh-tw.pdf`)), recognise);
      const right = seen.right / seen.printed;
      const doubtful = seen.doubtful.all / (seen.doubtful.all + seen.quoted.all);
      const extra = 1 - seen.right / seen.read;
      lines.push(
        `  ${name.padEnd(24)}${percent(right).padEnd(22)}${percent(extra).padEnd(20)}${shareOf(seen.quoted).padEnd(19)}${shareOf(seen.doubtful).padEnd(19)}${percent(doubtful).padEnd(10)}${(seen.ms / seen.pages / 1000).toFixed(1)}`,
      );
      numbers[`ocr/${name}/right`] = right;
      numbers[`ocr/${name}/right in quoted lines`] = seen.quoted.right / seen.quoted.all;
    }
    return { lines, numbers };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(bytes: Uint8Array, recognise: Recognise): Promise<Seen> {
  const source = (await loadPdfium(recognise))(bytes);
  if (typeof source === 'string') throw new Error(source);
  const seen: Seen = {
    printed: 0,
    right: 0,
    read: 0,
    quoted: { all: 0, right: 0 },
    doubtful: { all: 0, right: 0 },
    ms: 0,
    pages: 0,
  };
  for (let at = 0; at < PAGES; at++) {
    const index = Math.floor(((at + 0.5) * source.pageCount) / PAGES);
    const printed = hanOf(
      source
        .page(index)
        ?.glyphs.map(({ char }) => char)
        .join('') ?? '',
    );
    if (printed.length < 50) continue;
    const began = performance.now();
    const file = readPicture(source, index);
    seen.ms += performance.now() - began;
    const read = hanOf(textOf(file));
    seen.pages += 1;
    seen.printed += printed.length;
    seen.read += read.length;
    seen.right += countInOrder(printed, read);
    if (file !== undefined) countSentences(file, printed, seen);
  }
  source.close();
  return seen;
}

/** The text may be read in another order than the layer has it, so each sentence is looked for by itself. */
function countSentences(file: ReadFile, printed: string, seen: Seen): void {
  const { text, sentences } = segment(file, { numbering: 'paragraph' });
  for (const { start, end, quotable } of sentences) {
    const own = hanOf(text.slice(start, end));
    const count = quotable ? seen.quoted : seen.doubtful;
    count.all += own.length;
    count.right += nearest(own, printed);
  }
}

/** Characters of the sentence that stand in order in the part of the page that fits it best. */
function nearest(own: string, printed: string): number {
  let best = 0;
  for (let at = 0; at < printed.length; at += Math.max(1, own.length >> 2))
    best = Math.max(best, countInOrder(own, printed.slice(at, at + own.length + (own.length >> 1) + 4)));
  return best;
}

/** One page as a document of its own, of which there is nothing but the picture. */
function readPicture(source: PdfSource, index: number): ReadFile | undefined {
  const page = source.page(index);
  if (page === undefined) return undefined;
  const { width, height } = page;
  const picture = { left: 0, top: 0, right: width, bottom: height, order: 0, colour: null, picture: true };
  const one: PdfSource = {
    pageCount: 1,
    page: () => ({ ...page, glyphs: [], rules: [], fills: [picture] }),
    recognise: () => source.recognise?.(index),
    close: () => {},
  };
  const read = readPdf(one);
  return read.ok ? read.value : undefined;
}

function textOf(file: ReadFile | undefined): string {
  return file === undefined ? '' : segment(file, { numbering: 'paragraph' }).text;
}

function shareOf({ all, right }: Count): string {
  return all === 0 ? 'none' : percent(right / all);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
