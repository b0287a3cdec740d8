import { dateInWords } from '../http/pages/words.ts';
import type { ComparedEdition, DiffView } from '../http/diff-view.ts';
import type { Change, DiffSentence } from '../knowledge/diff/diff.ts';
import { harmless, type Paint } from './cli-text.ts';

/** What differs between two editions, for a person: a sign a sentence, changed words within it, figures named. */
export function formatDiff({ before, after, counts, changes }: DiffView, paint: Paint): string {
  const { same, added, removed, changed, moved } = counts;
  const head = [
    paint('red', `- ${named(before)}`),
    paint('green', `+ ${named(after)}`),
    `${added} added, ${removed} removed, ${changed} changed, ${moved} moved, ${same} the same`,
  ];
  return `${[...head, ...changes.map((change) => formatChange(change, paint))].join('\n')}\n`;
}

function named({ documentId, editionId, title, ordinal, issued }: ComparedEdition): string {
  return `${documentId} edition ${ordinal} (${editionId})  ${harmless(title)}，${dateInWords(issued.date)}`;
}

function formatChange(change: Change, paint: Paint): string {
  switch (change.kind) {
    case 'added':
      return paint('green', `+ ${placed(change.sentence)}`);
    case 'removed':
      return paint('red', `- ${placed(change.sentence)}`);
    case 'moved':
      return `> ${placed(change.after)}`;
    case 'changed': {
      // Without colour the signs of wdiff tell what went and what came.
      const words = change.parts.map(({ kind, text, figure }) => {
        const safe = harmless(text);
        if (kind === 'same') return safe;
        const bold = figure === true ? paint('bold', safe) : safe;
        return kind === 'removed' ? paint('red', `[-${bold}-]`) : paint('green', `{+${bold}+}`);
      });
      const { removed, added } = change.figures;
      const figures = removed.length + added.length === 0 ? '' : `\n    figures: ${figuresInWords(removed, added)}`;
      return `~ ${labelOf(change.after)}${words.join('')}${harmless(figures)}`;
    }
  }
}

function figuresInWords(removed: readonly string[], added: readonly string[]): string {
  return `${removed.join(', ') || 'none'} → ${added.join(', ') || 'none'}`;
}

const placed = (sentence: DiffSentence) => `${labelOf(sentence)}${harmless(sentence.text)}`;
const labelOf = ({ label }: DiffSentence) => (label === null ? '' : `${harmless(label)} `);
