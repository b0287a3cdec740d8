/**
 * The check of figures that RAGFlow 0.27 publishes for its Medium to Ultra modes, written anew from its description: the
 * pattern `\d+\.?\d*` collects figures, one counts as found where it stands with no word character on either side, and
 * half of them suffice. Python's `\w` takes Han characters for word characters, so 「年滿20歲」 does not hold 20.
 */

const FIGURE = /\d+\.?\d*/gu;
/** Share of the statement's figures that must be found. */
const ENOUGH = 0.5;

/** Whether the statement passes; one without figures always does, as the rest is left to a model there. */
export function ragflowCheck(statement: string, cited: readonly string[]): boolean {
  const figures = new Set(statement.match(FIGURE) ?? []);
  if (figures.size === 0) return true;
  const evidence = cited.join('\n');
  const found = [...figures].filter((figure) => standsAlone(figure, evidence));
  return found.length / figures.size >= ENOUGH;
}

function standsAlone(figure: string, evidence: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}_])${figure.replaceAll('.', '\\.')}(?![\\p{L}\\p{N}_])`, 'u').test(evidence);
}
