import type { PlacedSentence } from '../../knowledge/types.ts';
import { sha256Hex } from '../../shared/hash.ts';
import type { Statement, StatementPart } from '../answer.ts';
import type { CitedRun } from '../citations.ts';
import type { Failure } from './failure.ts';

/** What a statement claims to rest on, read from storage again. */
export interface Ground {
  run: CitedRun;
  /** The edition's whole text. */
  text: string;
}

/**
 * Rule 1: the quote is one contiguous run of its edition's text, made of sentences whose words still have the hash
 * they were stored with. SQLite has no checksums: a flipped byte would otherwise be quoted.
 */
export async function checkVerbatim(statement: Statement, grounds: ReadonlyMap<number, Ground>): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (const citation of statement.citations) {
    const ground = grounds.get(citation.n);
    if (!ground || ground.text.slice(citation.start, citation.end) !== citation.quote)
      failures.push('quote-not-verbatim');
    else failures.push(...(await checkSentences(ground)));
  }
  if (!partsFollowQuotes(statement)) failures.push('quote-not-verbatim');
  return failures;
}

async function checkSentences({ run, text }: Ground): Promise<Failure[]> {
  if (run.sentences.some((sentence) => !sentence.quotable)) return ['quote-not-quotable'];
  for (const sentence of run.sentences) {
    const standing = text.slice(sentence.start, sentence.end);
    if (standing !== sentence.text || !(await isWhole(sentence))) return ['sentence-damaged'];
  }
  return [];
}

/** Sentences as they were read whose words were found to have their hash: neither changes in memory. */
const whole = new WeakSet<PlacedSentence>();

async function isWhole(sentence: PlacedSentence): Promise<boolean> {
  if (whole.has(sentence)) return true;
  if ((await sha256Hex(sentence.text)) !== sentence.hash) return false;
  whole.add(sentence);
  return true;
}

/** Quoted parts stand in their quote, in order; what is left out between them is marked by 「……」 of ours. */
function partsFollowQuotes(statement: Statement): boolean {
  const at = new Map<number, number>();
  let skipped = true;
  for (const part of statement.parts) {
    if (part.kind === 'ours') {
      skipped = part.rule === 'ellipsis';
      continue;
    }
    const quote = statement.citations.find((citation) => citation.n === part.citation)?.quote;
    const from = at.get(part.citation) ?? 0;
    const found = quote?.indexOf(part.text, from) ?? -1;
    const first = !at.has(part.citation);
    if (found < 0 || part.text === '' || (found > from && !first && !skipped)) return false;
    if (first && found > 0 && !startsWithEllipsis(statement.parts, part)) return false;
    at.set(part.citation, found + part.text.length);
    skipped = false;
  }
  return [...at].every(([n, end]) => endsWhereItSays(statement, n, end));
}

/** What a quote's last part leaves out at its end is marked, unless a writer's words stand around it. */
function endsWhereItSays({ parts, citations }: Statement, n: number, end: number): boolean {
  const quote = citations.find((citation) => citation.n === n)?.quote ?? '';
  if (end === quote.length || parts.some((part) => part.kind === 'ours' && part.rule === 'written')) return true;
  const last = parts.findLastIndex((part) => part.kind === 'quoted' && part.citation === n);
  return parts.slice(last + 1).some((part) => part.kind === 'ours' && part.rule === 'ellipsis');
}

function startsWithEllipsis(parts: readonly StatementPart[], part: StatementPart): boolean {
  const before = parts[parts.indexOf(part) - 1];
  return before?.kind === 'ours' && before.rule === 'ellipsis';
}
