import type { PlacedSentence, Range } from '../../knowledge/types.ts';
import { sha256Hex } from '../../shared/hash.ts';

/** What stands before a sentence in its paragraph (a printed label, a space), and the sentence. */
export interface Run {
  before: Range;
  sentence: PlacedSentence;
  /** False when the stored text is not what was stored: shown as damaged, never as the document's words. */
  intact: boolean;
}

export interface Paragraph {
  runs: readonly Run[];
  /** What follows its last sentence up to the line feed. */
  after: Range;
}

/**
 * The edition's text as paragraphs, in order. Nothing of the text is lost: what is no sentence stands in `before`
 * and `after`, but for the line feeds between paragraphs.
 */
export async function readParagraphs(text: string, sentences: readonly PlacedSentence[]): Promise<Paragraph[]> {
  const intact = await Promise.all(
    sentences.map(async (s) => (await sha256Hex(text.slice(s.start, s.end))) === s.hash),
  );
  const paragraphs: { runs: Run[]; after: Range }[] = [];
  let at = 0;
  for (const [order, sentence] of sentences.entries()) {
    const current = paragraphs.at(-1);
    const run = { before: { start: at, end: sentence.start }, sentence, intact: intact[order] ?? false };
    if (current !== undefined && sentences[order - 1]?.paragraph === sentence.paragraph) {
      current.runs.push(run);
    } else {
      const cut = lineEnd(text, run.before);
      if (current !== undefined) current.after = { start: at, end: cut };
      paragraphs.push({
        runs: [{ ...run, before: { start: current === undefined ? at : cut, end: sentence.start } }],
        after: emptyAt(sentence.end),
      });
    }
    at = sentence.end;
  }
  const last = paragraphs.at(-1);
  if (last !== undefined) last.after = { start: at, end: text.length };
  return paragraphs;
}

/** Where the first line feed of the range stands; its end when there is none. */
function lineEnd(text: string, { start, end }: Range): number {
  const at = text.indexOf('\n', start);
  return at === -1 || at > end ? end : at;
}

function emptyAt(offset: number): Range {
  return { start: offset, end: offset };
}

/** The part of `range` that lies in `marked`, or undefined. */
export function overlap(range: Range, marked: Range | undefined): Range | undefined {
  if (marked === undefined) return undefined;
  const start = Math.max(range.start, marked.start);
  const end = Math.min(range.end, marked.end);
  return start < end ? { start, end } : undefined;
}

/** `?start=…&end=…` as a range of the text; undefined when it is not one. */
export function parseMark(start: string | undefined, end: string | undefined, textLength: number): Range | undefined {
  if (!/^\d{1,9}$/.test(start ?? '') || !/^\d{1,9}$/.test(end ?? '')) return undefined;
  const range = { start: Number(start), end: Number(end) };
  return range.start < range.end && range.end <= textLength ? range : undefined;
}
