/** What cleaning makes of wrapped text files: the sittings of a legislature, with a head and a number on each page. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { segment } from '../../src/knowledge/segment.ts';
import { readHansard } from './hansard.ts';
import { drawSentences } from './hansard-draw.ts';
import type { PartResult } from './parts.ts';

/** How prose ends: with a stop or what closes after it, 「……」 of a speaker cut short, or a remark in brackets. */
const ENDED = /(?:[。！？；：…─—]|\.{3,})[\s」』）)》”’]*$|[)）]$/u;

/**
 * 200 sentences that were drawn by `hansard-draw.ts` and judged by a person: `[place, hash of the words, verdict]`, without
 * the words. A verdict is of the sentence as that version of the cleaner read it.
 */
interface Judged {
  cleaner: string;
  sentences: readonly (readonly [id: string, hash: string, verdict: 'whole' | 'torn' | 'page-head' | 'page-number'])[];
}

/** `draw` prints the sentences that a person judges, with what stands around them. */
export async function benchHansard(data: string | undefined, draw: boolean): Promise<PartResult> {
  const judged = JSON.parse(readFileSync(new URL('hansard-judged.json', import.meta.url), 'utf8')) as Judged;
  const wanted = new Set(judged.sentences.map(([, hash]) => hash));
  const there = new Set<string>();
  let [heads, pages, sentences, torn] = [0, 0, 0, 0];
  for (const sitting of readHansard(data)) {
    const edition = segment(sitting.text, { numbering: 'paragraph' });
    for (const { start, end, kind } of edition.sentences) {
      const text = edition.text.slice(start, end);
      const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
      if (wanted.has(hash)) there.add(hash);
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
  const bad = judged.sentences.filter(([, , verdict]) => verdict !== 'whole');
  const stillBad = bad.filter(([, hash]) => there.has(hash)).length;
  const stillGood = judged.sentences.filter(([, hash, verdict]) => verdict === 'whole' && there.has(hash)).length;
  const all = judged.sentences.length;
  const drawn = draw ? drawSentences(data, all) : [];
  return {
    lines: [
      ...drawn.map(({ id, before, text, after }) => `${id}  …${before}【${text}】${after}…`.replaceAll('\n', '⏎')),
      `Hansard: page heads left ${heads}, lines of a number alone (cells of tables among them) ${pages},`,
      `  sentences of prose that are not torn: ${(notTorn * 100).toFixed(2)} %`,
      `  judged by hand, as cleaned by ${judged.cleaner}: ${all - bad.length} of ${all} whole; torn ${bad.filter(([, , one]) => one === 'torn').length}, with a head or number of a page ${bad.filter(([, , one]) => one.startsWith('page')).length}`,
      `  of them as they are cleaned now: ${stillGood} of the whole ones are the same, ${stillBad} of the others`,
    ],
    numbers: {
      'hansard/heads-left': heads,
      'hansard/numbers-left': pages,
      'hansard/not-torn': notTorn,
      'hansard/judged not torn now': 1 - stillBad / all,
      'hansard/judged whole then': 1 - bad.length / all,
      'hansard/judged whole and the same now': stillGood / (all - bad.length),
    },
  };
}
