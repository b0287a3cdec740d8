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
 * Part of an edition's text as paragraphs, in order: that of `sentences`, which are consecutive, within `range`. Nothing
 * of the text is lost: what is no sentence stands in `before` and `after`, but for the line feeds between paragraphs.
 */
export async function readParagraphs(
  text: string,
  sentences: readonly PlacedSentence[],
  range: Range = { start: 0, end: text.length },
): Promise<Paragraph[]> {
  const intact = await Promise.all(
    sentences.map(async (s) => (await sha256Hex(text.slice(s.start, s.end))) === s.hash),
  );
  const paragraphs: { runs: Run[]; after: Range }[] = [];
  let at = range.start;
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
  if (last !== undefined) last.after = { start: at, end: range.end };
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

/** Consecutive sentences that are shown on one page. */
export interface Part extends Range {
  /** Ordinals, half-open. */
  first: number;
  past: number;
}

/** A page of so many sentences is some 200 KB, which an old phone shows at once. */
const PART_SENTENCES = 600;
/** A part begins at a heading when one stands within so many sentences of its end. */
const HEADING_REACH = 150;

/** Cuts a long text into parts, at headings where it can and between paragraphs always. Never empty. */
export function cutParts(sentences: readonly PlacedSentence[], textLength: number): Part[] {
  const starts = [0];
  for (let from = 0; sentences.length - from > PART_SENTENCES * 1.25; from = starts.at(-1) ?? sentences.length) {
    const next = partEnd(sentences, from);
    if (next >= sentences.length) break;
    starts.push(next);
  }
  return starts.map((first, index) => {
    const past = starts[index + 1] ?? sentences.length;
    return {
      first,
      past,
      start: index === 0 ? 0 : (sentences[first - 1]?.end ?? 0),
      end: index === starts.length - 1 ? textLength : (sentences[past - 1]?.end ?? textLength),
    };
  });
}

function partEnd(sentences: readonly PlacedSentence[], from: number): number {
  const end = from + PART_SENTENCES;
  for (let at = end; at > end - HEADING_REACH; at--) {
    if (sentences[at]?.kind === 'heading' && sentences[at - 1]?.kind !== 'heading') return at;
  }
  let at = end;
  while (at < sentences.length && sentences[at]?.paragraph === sentences[at - 1]?.paragraph) at++;
  return at;
}
