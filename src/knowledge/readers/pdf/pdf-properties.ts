import type { FileProperty } from '../reader.ts';
import type { CarriedInPdf } from './page.ts';

const NAMES: Readonly<Record<string, FileProperty['name']>> = {
  Title: 'title',
  Author: 'author',
  CreationDate: 'created',
};
const LONGEST = 500;

/** What the file says of its document. Its subject and keywords say nothing that is asked for. */
export function pdfProperties(carried: CarriedInPdf | undefined): FileProperty[] {
  return (carried?.properties ?? []).flatMap(({ name: where, text }) => {
    const name = NAMES[where];
    return name === undefined ? [] : [{ name, where, value: text.trim().slice(0, LONGEST) }];
  });
}
