import type { SegmentedSentence } from './types.ts';

/** Sentences `first` to `last`, both included, by their ordinals. */
export interface PassageRange {
  first: number;
  last: number;
  headings: readonly string[];
}

// Long enough to hold an answer with what it refers to, short enough to be about one thing.
const FULL = 250;
const LONGEST = 350;
/** A rest shorter than this joins the passage before it, up to LONGEST_WITH_REST. */
const SHORT_REST = 80;
const LONGEST_WITH_REST = 420;

/**
 * Groups an edition's sentences into passages, in order: consecutive sentences under one heading path, 250 to 350
 * units where the text allows it. A heading stands in the passage it heads, a numbered paragraph stays whole while
 * it fits. Every sentence is in exactly one passage.
 */
export function toPassages(sentences: readonly SegmentedSentence[]): PassageRange[] {
  return sections(sentences).flatMap((section) => pack(section, sentences));
}

interface Section {
  first: number;
  last: number;
  headings: readonly string[];
}

/** Headings with the text below them, up to the next heading or the next heading path. */
function sections(sentences: readonly SegmentedSentence[]): Section[] {
  const found: Section[] = [];
  let open: { first: number; headings: readonly string[] | null } | null = null;
  sentences.forEach((sentence, index) => {
    const isHeading = sentence.kind === 'heading';
    const begins: boolean =
      open === null || (open.headings !== null && (isHeading || !samePath(open.headings, sentence.headings)));
    if (begins) {
      if (open !== null) found.push({ first: open.first, last: index - 1, headings: open.headings ?? [] });
      open = { first: index, headings: null };
    }
    if (open !== null && !isHeading) open.headings ??= sentence.headings;
  });
  const rest = open as { first: number; headings: readonly string[] | null } | null;
  if (rest !== null) {
    const last = sentences.length - 1;
    found.push({ first: rest.first, last, headings: rest.headings ?? sentences[last]?.headings ?? [] });
  }
  return found;
}

function samePath(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((heading, index) => heading === other[index]);
}

function pack(section: Section, sentences: readonly SegmentedSentence[]): PassageRange[] {
  const packed: PassageRange[] = [];
  const size = (first: number, last: number) => (sentences[last]?.end ?? 0) - (sentences[first]?.start ?? 0);
  let first = section.first;
  let last = first - 1;
  for (const unit of units(section, sentences)) {
    const grown = size(first, unit.last);
    const hasText = last >= first && sentences[last]?.kind !== 'heading';
    if (hasText && (grown > LONGEST || size(first, last) >= FULL)) {
      packed.push({ first, last, headings: section.headings });
      first = unit.first;
    }
    last = unit.last;
  }
  const before = packed.at(-1);
  if (before !== undefined && size(first, last) < SHORT_REST && size(before.first, last) <= LONGEST_WITH_REST) {
    before.last = last;
  } else {
    packed.push({ first, last, headings: section.headings });
  }
  return packed;
}

/** What should not be torn: a numbered paragraph with its sub-items, a plain paragraph, or one sentence of a long one. */
function units(section: Section, sentences: readonly SegmentedSentence[]): { first: number; last: number }[] {
  const groups: { first: number; last: number }[] = [];
  for (let index = section.first; index <= section.last; index++) {
    const group = groups.at(-1);
    if (group !== undefined && belongTogether(sentences[group.last], sentences[index])) group.last = index;
    else groups.push({ first: index, last: index });
  }
  return groups.flatMap((group) => {
    const length = (sentences[group.last]?.end ?? 0) - (sentences[group.first]?.start ?? 0);
    if (length <= LONGEST) return [group];
    return Array.from({ length: group.last - group.first + 1 }, (_, step) => ({
      first: group.first + step,
      last: group.first + step,
    }));
  });
}

function belongTogether(one: SegmentedSentence | undefined, other: SegmentedSentence | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  if (one.paragraph === other.paragraph) return true;
  return one.label !== null && other.label !== null && numberOf(one.label) === numberOf(other.label);
}

/** 第17段 of 第17段(i). */
function numberOf(label: string): string {
  return /^第[^（(]+/u.exec(label)?.[0] ?? label;
}
