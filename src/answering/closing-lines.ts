import type { PlacedSentence } from '../knowledge/types.ts';
import type { Settings } from '../config/settings.ts';
import { holdsWantedType } from '../retrieval/answer-type.ts';
import type { PreparedQuery } from '../retrieval/query.ts';
import { readText } from '../retrieval/coverage.ts';
import type { Evidence } from '../retrieval/retrieve.ts';

/**
 * The lines that close a document beside a given one: parties, titles and day of signing stand in lines of their own, in
 * columns, and none of them says anything without the others. [] for a sentence that is no such line.
 */
export function closingLines(sentence: PlacedSentence, around: readonly PlacedSentence[]): readonly PlacedSentence[] {
  if (sentence.kind !== 'date-line') return [];
  const lines = around.filter(({ kind, quotable }) => kind === 'date-line' && quotable);
  const at = lines.findIndex(({ ordinal }) => ordinal === sentence.ordinal);
  if (at < 0) return [];
  let [from, to] = [at, at];
  while (lines[from - 1]?.ordinal === (lines[from]?.ordinal ?? 0) - 1) from--;
  while (lines[to + 1]?.ordinal === (lines[to]?.ordinal ?? 0) + 1) to++;
  return lines.slice(from, to + 1);
}

/** The evidence, with each run of closing lines read as one: its first line stands for it, at the best place of any. */
export function joinClosingLines(
  query: PreparedQuery,
  evidence: readonly Evidence[],
  { rankSentences: weights }: Settings,
): readonly Evidence[] {
  const seen = new Set<string>();
  return evidence.flatMap((one) => {
    const lines = closingLines(one.sentence, one.passage.sentences);
    const [first] = lines;
    if (first === undefined || lines.length === 1) return [one];
    const key = `${first.editionId}\n${first.ordinal}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const { issued } = one.edition.description;
    const own = readText(lines.map(({ text }) => text).join('\n'), issued, first.label);
    // The day stands in another line than who signs.
    const gains = one.signals.wanted === 0 && holdsWantedType(query.read.kind, first, own, query.read);
    const members = evidence.filter(({ sentence }) =>
      lines.some(({ sentenceId }) => sentenceId === sentence.sentenceId),
    );
    return [
      {
        ...one,
        sentence: first,
        own,
        score: one.score + (gains ? weights.wanted : 0),
        ownCoverage: Math.max(...members.map(({ ownCoverage }) => ownCoverage)),
        coverage: Math.max(...members.map(({ coverage }) => coverage)),
      },
    ];
  });
}
