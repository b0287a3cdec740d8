import type { Edit, Range, SegmentedSentence } from './types.ts';

/** What is needed to show how a document was understood; both a segmented and a stored edition have it. */
export interface ShownEdition {
  text: string;
  sentences: readonly SegmentedSentence[];
  labels?: readonly Range[];
  edits?: readonly Edit[];
  printedDates?: readonly string[];
  warnings?: readonly string[];
}

/** Line breaks are counted, everything else that cleaning did is listed. */
const COUNTED: readonly Edit['kind'][] = ['unwrap'];

/**
 * Prints an edition as it was understood, for a person to read: every paragraph, its sentences with ordinal, kind,
 * label and flags, the headings above whenever they change, and what cleaning changed.
 */
export function showEdition(edition: ShownEdition): string {
  const lines: string[] = [];
  let path = '';
  let paragraph = -1;
  edition.sentences.forEach((sentence, ordinal) => {
    const above = sentence.headings.join(' → ');
    if (sentence.paragraph !== paragraph) {
      if (above !== path) lines.push('', `── ${above === '' ? '(no heading)' : above}`);
      lines.push('', `¶ ${sentence.paragraph}${openingOf(edition, sentence)}`);
    }
    path = above;
    paragraph = sentence.paragraph;
    lines.push(showSentence(edition.text, sentence, ordinal));
  });
  if (edition.printedDates !== undefined) lines.push('', `printed dates: ${edition.printedDates.join(', ') || 'none'}`);
  if (edition.edits !== undefined) lines.push('', ...showEdits(edition.edits));
  for (const warning of edition.warnings ?? []) lines.push(`warning: ${warning}`);
  return `${lines.join('\n').trimStart()}\n`;
}

/** The bullet or label that stands before the paragraph's first sentence. */
function openingOf(edition: ShownEdition, sentence: SegmentedSentence): string {
  const lineStart = edition.text.lastIndexOf('\n', sentence.start - 1) + 1;
  const printed = edition.text.slice(sentence.start === 0 ? 0 : lineStart, sentence.start).trim();
  return printed === '' ? '' : `  ${printed}`;
}

function showSentence(text: string, sentence: SegmentedSentence, ordinal: number): string {
  const notes: string[] = [sentence.kind];
  if (sentence.label !== null) notes.push(sentence.label);
  if (sentence.label === null && sentence.printedLabel !== null) notes.push(sentence.printedLabel);
  if (sentence.attributes.responsible !== undefined)
    notes.push(`responsible: ${sentence.attributes.responsible.join(' + ')}`);
  if (sentence.attributes.speaker !== undefined) notes.push(`speaker: ${sentence.attributes.speaker}`);
  if (!sentence.quotable) notes.push('not quoted');
  return `  ${String(ordinal).padStart(4)} [${notes.join(' · ')}] ${text.slice(sentence.start, sentence.end)}`;
}

function showEdits(edits: readonly Edit[]): string[] {
  const counts = new Map<string, number>();
  for (const edit of edits) counts.set(edit.kind, (counts.get(edit.kind) ?? 0) + 1);
  const summary = [...counts].map(([kind, count]) => `${kind} ${count}`).join(', ');
  const listed = edits
    .filter((edit) => !COUNTED.includes(edit.kind) && (edit.kind !== 'layout' || edit.now === ''))
    .map(
      (edit) => `  ${edit.kind} at ${edit.source.start}–${edit.source.end}${edit.now === '' ? '' : ` → ${edit.now}`}`,
    );
  return [`edits: ${summary || 'none'}`, ...listed];
}
