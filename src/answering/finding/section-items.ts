import type { EditionInfo, PlacedSentence } from '../../knowledge/types.ts';
import { readText } from '../../retrieval/coverage.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import { speaksToProgram } from '../../safety/instructions.ts';

/** Sentences that are told together, without a gap between them. */
export type Item = readonly [PlacedSentence, ...PlacedSentence[]];

/** What is asked for whole: what stands under a heading or a printed number, or is an office's to do. */
export interface Section {
  edition: EditionInfo;
  /** In order. */
  items: readonly [Item, ...Item[]];
  /** How many there are that are not among `items`. */
  more: number;
  /** Printed numbers that were asked for and that the document does not have. */
  missing: readonly string[];
  /** The heading that is named; null where there are several or none. */
  heading: string | null;
  /** Stands for the section where one sentence is looked at. */
  evidence: Evidence;
}

/** More items are read where they stand. */
export const MOST_ITEMS = 12;

/** As many of the items as are quoted, of `all`; null where there are none. */
export function toSection(
  near: Evidence,
  items: readonly Item[],
  {
    held,
    all,
    heading,
    missing,
  }: Pick<Section, 'heading' | 'missing'> & { held: readonly PlacedSentence[]; all: number },
): Section | null {
  const [first, ...rest] = items.slice(0, MOST_ITEMS);
  if (first === undefined) return null;
  const [sentence] = first;
  const { edition } = near;
  const unquoted = held.filter((one) => !mayQuote(one) && !SAYS_NOTHING.has(one.kind));
  return {
    edition,
    heading,
    missing,
    items: [first, ...rest],
    more: new Set(unquoted.map(({ paragraph }) => paragraph)).size + all - rest.length - 1,
    evidence: { ...near, sentence, own: readText(sentence.text, edition.description.issued, sentence.label) },
  };
}

/** Told to a program, or not as it was printed: no part of an answer. */
export function mayQuote({ quotable, text }: PlacedSentence): boolean {
  return quotable && !speaksToProgram(text);
}

const SAYS_NOTHING: ReadonlySet<PlacedSentence['kind']> = new Set(['heading', 'date-line', 'caption']);

/** The paragraphs and items that the sentences make up, headings left out. */
export function paragraphsOf(sentences: readonly PlacedSentence[]): Item[] {
  const items: [PlacedSentence, ...PlacedSentence[]][] = [];
  for (const sentence of sentences) {
    if (SAYS_NOTHING.has(sentence.kind) || !mayQuote(sentence)) continue;
    const last = items.at(-1);
    const goesOn = last?.at(-1)?.ordinal === sentence.ordinal - 1 && last[0].paragraph === sentence.paragraph;
    if (goesOn) last.push(sentence);
    else items.push([sentence]);
  }
  return items;
}

/**
 * The first sentence of each part: behind its heading where the parts have some, else of each paragraph. What has no
 * parts and is not to be brief stays as it is.
 */
export function shortened(
  held: readonly PlacedSentence[],
  paragraphs: readonly Item[],
  isBrief: boolean,
): readonly Item[] {
  const shared = sharedDepth(held.map(({ headings }) => headings));
  const parts = new Map<string, Item>();
  for (const [first] of paragraphs) {
    const part = first.headings[shared] ?? '';
    if (parts.has(part)) continue;
    const above = held.find(({ ordinal }) => ordinal === first.ordinal - 1);
    parts.set(part, above?.kind === 'heading' && mayQuote(above) ? [above, first] : [first]);
  }
  if (parts.size > 1) return [...parts.values()];
  return isBrief ? paragraphs.map(([first]) => [first]) : paragraphs;
}

/** How many headings all of them stand under. */
export function sharedDepth(paths: readonly (readonly string[])[]): number {
  const [first = []] = paths;
  const differs = first.findIndex((heading, at) => paths.some((path) => path[at] !== heading));
  return differs < 0 ? first.length : differs;
}
