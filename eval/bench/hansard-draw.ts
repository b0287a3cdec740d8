/** Sentences of the sittings that a person judges, drawn by a hash of where they stand. */
import { segment } from '../../src/knowledge/segment.ts';
import { bucketOf } from '../sets/data.ts';
import { readHansard } from './hansard.ts';

export interface DrawnSentence {
  /** The sitting's file and the sentence's first unit in the cleaned text: it names a place of one version of the cleaner. */
  id: string;
  text: string;
  /** What stands before and behind it, for whoever judges. */
  before: string;
  after: string;
}

const BUCKETS = 1_000_003;
const AROUND = 40;

/** As many sentences of prose as are asked for, the same ones each time. Names, headings and cells are no prose. */
export function drawSentences(data: string | undefined, count: number): DrawnSentence[] {
  let drawn: { order: number; sentence: DrawnSentence }[] = [];
  let highest = BUCKETS;
  const cut = () => {
    drawn = drawn.toSorted((a, b) => a.order - b.order).slice(0, count);
    if (drawn.length === count) highest = drawn.at(-1)?.order ?? BUCKETS;
  };
  for (const { file, text: source } of readHansard(data)) {
    const { text, sentences } = segment(source, { numbering: 'paragraph' });
    for (const { start, end, kind } of sentences) {
      if (kind !== 'sentence') continue;
      const id = `${file.replace(/-translate.*$/u, '')}:${start}`;
      const order = bucketOf(id, BUCKETS);
      if (order > highest) continue;
      const sentence = {
        id,
        text: text.slice(start, end),
        before: text.slice(Math.max(0, start - AROUND), start),
        after: text.slice(end, end + AROUND),
      };
      drawn.push({ order, sentence });
      if (drawn.length > 4 * count) cut();
    }
  }
  cut();
  return drawn.map(({ sentence }) => sentence);
}
