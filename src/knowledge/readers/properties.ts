import { speaksToProgram } from '../../safety/instructions.ts';
import { collapseSpace } from './markup-text.ts';
import type { FileProperty, HiddenText } from './reader.ts';
import { local, readXml } from './xml.ts';

const MOST = 20;
const HIDDEN_UNITS = 200;
/** A title, a name or a few keywords are shorter; what is written to be obeyed takes a sentence. */
const SENTENCE_UNITS = 24;

/**
 * The properties of a file (title, subject, keywords) that an editor should see: what is written to a program, and whole
 * sentences that the document itself does not hold. Names of programs and people, which every file has, are none.
 */
export function tellingProperties(properties: readonly string[], documentText: string): HiddenText[] {
  const text = squeeze(documentText);
  return [...new Set(properties.map(collapseSpace))]
    .filter((one) => speaksToProgram(one) || (isSentence(one) && !text.includes(squeeze(one))))
    .slice(0, MOST)
    .map((one) => ({ reason: 'metadata', text: one.slice(0, HIDDEN_UNITS) }));
}

function isSentence(text: string): boolean {
  return (
    text.length >= SENTENCE_UNITS && /[\p{L}\p{N}]/u.test(text) && /\p{Script=Han}{6}|(?:\p{L}+\s+){5}/u.test(text)
  );
}

function squeeze(text: string): string {
  return text.replace(/\s+/gu, '');
}

/** What the property files of an Office document hold: `docProps/core.xml`, `docProps/custom.xml`. */
export function readProperties(files: ReadonlyMap<string, Uint8Array>): { element: string; text: string }[] {
  const found: { element: string; text: string }[] = [];
  for (const [name, file] of files) {
    if (!PROPERTIES.test(name)) continue;
    let text = '';
    readXml(file, {
      open() {
        text = '';
      },
      text(part) {
        text += part;
      },
      close(element) {
        if (local(element) !== 'properties' && text.trim() !== '') found.push({ element, text });
        text = '';
      },
    });
  }
  return found;
}

const NAMES: Readonly<Record<string, FileProperty['name']>> = {
  'dc:title': 'title',
  'dc:creator': 'author',
  Company: 'publisher',
  'dcterms:created': 'created',
};

/** Those of them that say something of the document. */
export function officeProperties(properties: readonly { element: string; text: string }[]): FileProperty[] {
  return properties.flatMap(({ element, text }) => {
    const name = NAMES[element];
    return name === undefined ? [] : [{ name, where: element, value: collapseSpace(text).slice(0, HIDDEN_UNITS) }];
  });
}

/** Names of the property files. */
export const PROPERTIES = /^docProps\/(?:core|app|custom)\.xml$/u;
