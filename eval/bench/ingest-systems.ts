/** The readers that are measured: ours and what others take in its place. */
import { PDFLoader } from '@langchain/community/document_loaders/fs/pdf';
import { extractText, getDocumentProxy } from 'unpdf';
import * as pdfjs from 'unpdf/pdfjs';
import { readPdf } from '../../src/knowledge/readers/pdf/pdf.ts';
import { segment } from '../../src/knowledge/segment.ts';
import { loadPdfium } from '../../src/platform/node/readers/pdfium.ts';

export interface ReadPdfText {
  /** In reading order. */
  paragraphs: string[];
  /** Those that are marked as headings; null for a reader that marks none. */
  headings: string[] | null;
  pages: number;
}

export interface PdfSystem {
  name: string;
  read(bytes: Uint8Array): Promise<ReadPdfText>;
}

export async function pdfSystems(): Promise<PdfSystem[]> {
  const open = await loadPdfium();
  return [
    {
      name: 'ours',
      async read(bytes) {
        const source = open(bytes);
        if (typeof source === 'string') throw new Error(source);
        const read = readPdf(source);
        source.close();
        if (!read.ok) throw new Error(read.error.code);
        const edition = segment(read.value, { numbering: 'paragraph' });
        const headings = edition.sentences.filter((sentence) => sentence.kind === 'heading');
        return {
          paragraphs: edition.text.split('\n'),
          headings: headings.map((one) => edition.text.slice(one.start, one.end)),
          pages: source.pageCount,
        };
      },
    },
    {
      name: 'pdf.js plain',
      async read(bytes) {
        const document = await getDocumentProxy(bytes.slice());
        const lines: string[] = [];
        for (let page = 1; page <= document.numPages; page++) {
          const { items } = await (await document.getPage(page)).getTextContent();
          const text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('');
          lines.push(...text.split('\n'));
        }
        return { paragraphs: lines, headings: null, pages: document.numPages };
      },
    },
    {
      name: 'unpdf',
      async read(bytes) {
        const { totalPages, text } = await extractText(await getDocumentProxy(bytes.slice()));
        return { paragraphs: text.flatMap((page) => page.split('\n')), headings: null, pages: totalPages };
      },
    },
    {
      name: 'LangChain PDFLoader',
      async read(bytes) {
        const blob = new Blob([bytes.slice()]);
        const loader = new PDFLoader(blob, { pdfjs: () => Promise.resolve(pdfjs) as never });
        const documents = await loader.load();
        return {
          paragraphs: documents.flatMap((document) => document.pageContent.split('\n')),
          headings: null,
          pages: documents.length,
        };
      },
    },
  ];
}
