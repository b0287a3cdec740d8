/** What cleaning makes of wrapped text files: the sittings of a legislature, with a head and a number on each page. */
import { segment } from '../../src/knowledge/segment.ts';
import { readHansard } from './hansard.ts';
import type { PartResult } from './ingest-part.ts';

/** How prose ends: with a stop or what closes after it, 「……」 of a speaker cut short, or a remark in brackets. */
const ENDED = /(?:[。！？；：…─—]|\.{3,})[\s」』）)》”’]*$|[)）]$/u;

export async function benchHansard(data: string | undefined): Promise<PartResult> {
  let [heads, pages, sentences, torn] = [0, 0, 0, 0];
  for (const sitting of readHansard(data)) {
    const edition = segment(sitting.text, { numbering: 'paragraph' });
    for (const { start, end, kind } of edition.sentences) {
      const text = edition.text.slice(start, end);
      if (/^立法會\s*[-–—─]+\s*\d{4}\s*年\s*\d+\s*月\s*\d+\s*日/u.test(text)) heads++;
      if (/^\d{1,5}$/u.test(text)) pages++;
      // Names, headings and cells of tables end as they like; prose has clauses.
      if (kind !== 'sentence' || text.length < 15 || !text.includes('，')) continue;
      sentences++;
      const endsParagraph = end === edition.text.length || edition.text.charAt(end) === '\n';
      if (endsParagraph && !ENDED.test(text)) torn++;
    }
  }
  const notTorn = 1 - torn / sentences;
  return {
    lines: [
      `Hansard: page heads left ${heads}, lines of a number alone (cells of tables among them) ${pages},`,
      `  sentences of prose that are not torn: ${(notTorn * 100).toFixed(2)} %`,
    ],
    numbers: { 'hansard/heads-left': heads, 'hansard/numbers-left': pages, 'hansard/not-torn': notTorn },
  };
}
