import { Parser } from 'htmlparser2';
import { READER_LIMITS } from './formats.ts';

/** What is told while XML is read. Names keep their prefixes: `w:p`. */
export interface XmlHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Thrown out of a reader when the elements stand too deep in each other. */
export class TooDeep extends Error {}

/**
 * Reads XML element by element; nothing is kept as a tree. Entities that a document declares itself are not expanded, and
 * nothing outside the document is read.
 */
export function readXml(bytes: Uint8Array, handler: XmlHandler): void {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > READER_LIMITS.depth) throw new TooDeep();
        handler.open?.(name, attributes);
      },
      ontext: (text) => handler.text?.(text),
      onclosetag(name) {
        depth--;
        handler.close?.(name);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(decodeXml(bytes));
  parser.end();
}

function decodeXml(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(wide ? 'utf-16le' : 'utf-8').decode(bytes);
}

/** `p` of `w:p`. */
export function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
