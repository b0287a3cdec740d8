import type { Citation } from '../../answering/answer.ts';
import type { EditionInfo } from '../../knowledge/types.ts';

/** What stands around a quote in its document, so that it is not read out of its context. */
export interface Around {
  before: string;
  after: string;
}

/** What is known today of the document behind a citation. */
export interface CitedDocument {
  /** The edition that was quoted; undefined when it was withdrawn. */
  edition: EditionInfo | undefined;
  around: Around | undefined;
}

/** Some three sentences. */
const MOST_UNITS = 140;

/** The words of the same paragraph on both sides; undefined when the text is not what was quoted. */
export function contextOf(
  text: string,
  { start, end, quote }: Pick<Citation, 'start' | 'end' | 'quote'>,
): Around | undefined {
  if (text.slice(start, end) !== quote) return undefined;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  return {
    before: endOf(text.slice(lineStart, start)),
    after: beginningOf(text.slice(end, lineEnd === -1 ? text.length : lineEnd)),
  };
}

/** Its last whole sentences; 「……」 where more stands before them. */
function endOf(text: string): string {
  if (text.length <= MOST_UNITS) return text.trimStart();
  const cut = text.slice(-MOST_UNITS);
  const sentence = /[。！？；](?=[^。！？；])/u.exec(cut);
  return `……${wellFormed(sentence === null ? cut : cut.slice(sentence.index + 1))}`;
}

function beginningOf(text: string): string {
  if (text.length <= MOST_UNITS) return text.trimEnd();
  const cut = text.slice(0, MOST_UNITS);
  const last = Math.max(...['。', '！', '？', '；'].map((sign) => cut.lastIndexOf(sign)));
  return `${wellFormed(last === -1 ? cut : cut.slice(0, last + 1))}……`;
}

/** Half a character at the cut is left out. */
function wellFormed(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/u, '');
}
