import { foldText } from '../../language/fold.ts';

/** Longer cited text is read only where it is near the statement; a statement has 400 characters at most. */
const MOST_CITED = 1500;

/**
 * The cited text, or of a long one the sentences that share most with the statement, in their order. What is left out can
 * only take support away, so no statement passes for it.
 */
export function nearestCited(statement: string, cited: readonly string[]): string {
  const text = cited.join('\n');
  if (text.length <= MOST_CITED) return text;
  const known = new Set(pairsOf(foldText(statement)));
  const sentences = text.split(/(?<=[。！？!?\n])/u).map((sentence, at) => {
    const pairs = pairsOf(foldText(sentence));
    return { sentence, at, shared: pairs.filter((pair) => known.has(pair)).length / Math.sqrt(pairs.length + 1) };
  });
  let left = MOST_CITED;
  const kept = sentences
    .toSorted((a, b) => b.shared - a.shared)
    .filter(({ sentence, shared }) => shared > 0 && (left -= sentence.length) >= 0);
  return kept
    .toSorted((a, b) => a.at - b.at)
    .map(({ sentence }) => sentence)
    .join('');
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}
