import type { Range } from '../knowledge/types.ts';
import { fold, originalSpan } from '../language/fold.ts';
import { coveredUnits, saidOtherwise } from './held-units.ts';
import type { ContentUnit, PreparedQuery } from './query.ts';
import type { Evidence } from './rank-sentences.ts';

/** A word of the question for which the sentence has another one. */
export interface ExplainedOtherwise {
  /** Folded. */
  asked: string;
  /** As printed. */
  stated: string;
  /** Range in the sentence's text. */
  at: Range;
}

/** The words that the signal `otherwise` counted: 率領 in the sentence for 帶隊. */
export function explainOtherwise({ units }: PreparedQuery, { sentence, own }: Evidence): ExplainedOtherwise[] {
  const covered = coveredUnits(units, [own]);
  const met = saidOtherwise(units, [own]);
  const words = new Map<readonly string[], ContentUnit[]>();
  units.forEach((unit, index) => {
    // The characters of one word share its other words.
    if (met[index] && !covered[index]) words.set(unit.others, [...(words.get(unit.others) ?? []), unit]);
  });
  const printed = fold(sentence.text);
  return [...words].flatMap(([others, of]) => {
    const [longest] = others
      .map((word) => ({ word, start: printed.text.indexOf(word) }))
      .filter(({ start }) => start !== -1)
      .toSorted((a, b) => b.word.length - a.word.length);
    if (longest === undefined) return [];
    const at = originalSpan(printed, longest.start, longest.start + longest.word.length);
    const asked = of.map(({ text }) => text).join('');
    return [{ asked, stated: sentence.text.slice(at.start, at.end), at: { start: at.start, end: at.end } }];
  });
}
