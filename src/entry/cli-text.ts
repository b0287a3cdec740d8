import { styleText } from 'node:util';

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';

/** Styles text for a terminal; leaves it as it is where there is no colour. */
export type Paint = (style: Style, text: string) => string;

export function createPaint(colour: boolean): Paint {
  return (style, text) => (colour && text !== '' ? styleText(style, text, { validateStream: false }) : text);
}

/**
 * Text of a document, a question or a message without what a terminal would obey: control characters could move the
 * cursor or change what was printed before, and overrides of the writing direction could turn words round.
 */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, (character) =>
    character === '\n' || character === '\t' ? character : '',
  );
}

/** Every line of `text` moved in by `spaces`, after `bar`. */
export function indent(text: string, spaces: number, bar = ''): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(spaces) + bar);
}

/** 1 document, 5 documents. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** 1.2 MB, 340 KB. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A text with its ranges (rising, from `offset` on) in bold, and nothing in it that a terminal would obey. */
export function emphasised(
  text: string,
  offset: number,
  emphasis: readonly (readonly [number, number])[],
  paint: Paint,
): string {
  let out = '';
  let at = 0;
  for (const [from, to] of emphasis) {
    const start = Math.max(from - offset, at);
    const end = Math.min(to - offset, text.length);
    if (end <= start) continue;
    out += harmless(text.slice(at, start)) + paint('bold', harmless(text.slice(start, end)));
    at = end;
  }
  return out + harmless(text.slice(at));
}
