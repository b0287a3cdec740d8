/** Sittings of a legislature as documents of a chosen length, each with an id of its own. */
import type { DocumentDescription } from '../../src/knowledge/types.ts';
import { readHansard } from './hansard.ts';
import type { IndexDocument } from './index-folder.ts';

const encoder = new TextEncoder();

const HAN = /\p{Script=Han}/gu;
const FEWEST_HAN = 100;

/** As many documents of about `units` characters as there are, cut where a line ends; `prefix` begins their ids. */
export function* speedDocuments(data: string | undefined, units: number, prefix: string): Generator<IndexDocument> {
  let number = 0;
  for (const sitting of readHansard(data)) {
    for (let at = 0; at < sitting.text.length; number++) {
      const end = sitting.text.indexOf('\n', Math.min(sitting.text.length, at + units));
      const text = sitting.text.slice(at, end < 0 ? sitting.text.length : end);
      at += text.length + 1;
      // The end of a sitting may be page numbers and running heads alone, which leave nothing to read.
      if ((text.match(HAN)?.length ?? 0) < FEWEST_HAN) continue;
      const id = `${prefix}-${number}`;
      yield {
        name: `${id}.txt`,
        bytes: encoder.encode(text),
        description: describe(id, sitting.title, sitting.issued),
      };
    }
  }
}

function describe(id: string, title: string, date: string): DocumentDescription {
  return {
    id,
    title: `${title} ${id}`,
    issuer: '立法會',
    kind: 'other',
    jurisdictions: ['HK'],
    language: 'zh-Hant-HK',
    issued: { date, basis: 'declared' },
    numbering: 'paragraph',
    status: '',
  };
}
