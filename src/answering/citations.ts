import type { EditionInfo, PlacedSentence, Range } from '../knowledge/types.ts';
import type { Citation } from './answer.ts';

/** A run of consecutive sentences of one edition, cited as one. */
export interface CitedRun {
  edition: EditionInfo;
  /** Never empty, in order, without a gap. */
  sentences: readonly [PlacedSentence, ...PlacedSentence[]];
  /** The part of its only sentence that is shown, in the edition's text; all of it where absent. */
  shown?: Range;
  /** It states another value of what is asked than a run of another document that is quoted with it. */
  conflicts?: true;
}

/** The citation of a run. `text` is the edition's whole text; the quote is its slice, byte for byte. */
export function citeRun(run: CitedRun, text: string, n: number): Citation {
  const [first] = run.sentences;
  const last = run.sentences.at(-1) ?? first;
  const { edition } = run;
  const { description } = edition;
  const regions = run.sentences.flatMap((sentence) => sentence.regions ?? []);
  return {
    n,
    quote: text.slice(first.start, last.end),
    documentId: edition.documentId,
    title: description.title,
    issuer: description.issuer,
    issuedDate: description.issued.date,
    dateBasis: description.issued.basis,
    label: first.label,
    file: edition.file,
    editionId: edition.id,
    fileHash: edition.fileHash,
    status: edition.status,
    page: first.regions?.[0]?.page ?? null,
    ...(regions.length > 0 && { regions }),
    start: first.start,
    end: last.end,
    headings: first.headings,
    url: sourceUrl(edition, first, last.end),
  };
}

/** The reading page with the run marked; relative, so that it holds on every host. */
function sourceUrl(edition: EditionInfo, first: PlacedSentence, end: number): string {
  const place = new URLSearchParams({ edition: edition.id, start: String(first.start), end: String(end) });
  return `/sources/${encodeURIComponent(edition.documentId)}?${place}#s${first.ordinal}`;
}
