import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { CarriedInPdf, PdfNote } from '../../../knowledge/readers/pdf/page.ts';
import type { Heap } from './pdfium-heap.ts';

const PROPERTIES = ['Title', 'Subject', 'Keywords', 'Author', 'CreationDate'] as const;
const MOST_NOTES = 500;
/** Kinds of annotations, fpdf_annot.h. */
const POPUP = 16;
const WIDGET = 20;
/** Of a field's own keys: what it holds, what it holds before anybody fills it in, and what is said of it. */
const FIELD_KEYS = ['V', 'DV', 'TU'] as const;

/** Properties, attached files and scripts of a document. */
export function carriedBy(pdfium: WrappedPdfiumModule, heap: Heap, document: number): CarriedInPdf {
  return {
    properties: PROPERTIES.map((name) => ({
      name,
      text: heap.wideText((at, length) => pdfium.FPDF_GetMetaText(document, name, at, length)),
    })).filter(({ text }) => text !== ''),
    attachments: Math.max(0, pdfium.FPDFDoc_GetAttachmentCount(document)),
    scripts: Math.max(0, pdfium.FPDFDoc_GetJavaScriptActionCount(document)),
  };
}

/** Comments and form fields that lie over a page. Their text is no part of the page's own. */
export function notesOn(pdfium: WrappedPdfiumModule, heap: Heap, page: number): PdfNote[] {
  const notes: PdfNote[] = [];
  const count = Math.min(MOST_NOTES, pdfium.FPDFPage_GetAnnotCount(page));
  for (let index = 0; index < count; index++) {
    const annotation = pdfium.FPDFPage_GetAnnot(page, index);
    if (annotation === 0) continue;
    try {
      const kind = pdfium.FPDFAnnot_GetSubtype(annotation);
      // The window of a comment repeats its words.
      if (kind === POPUP) continue;
      const keys = kind === WIDGET ? FIELD_KEYS : (['Contents'] as const);
      const texts = keys.map((key) =>
        heap.wideText((at, length) => pdfium.FPDFAnnot_GetStringValue(annotation, key, at, length)),
      );
      for (const text of new Set(texts))
        if (/[\p{L}\p{N}]/u.test(text)) notes.push({ reason: kind === WIDGET ? 'field' : 'comment', text });
    } finally {
      pdfium.FPDFPage_CloseAnnot(annotation);
    }
  }
  return notes;
}
