import type { NameTable } from '../../language/names/table.ts';
import { foldText } from '../../language/fold.ts';
import { readScript, type Script } from '../../language/script.ts';
import type { Failure } from '../verify/failure.ts';
import { faultsOf } from '../verify/written.ts';
import { hasMoved } from './moved.ts';

/** Why words of a model cannot stand for a quote. */
export type Difference = Failure | 'left-out' | 'moved' | 'title' | 'verdict' | 'marks' | 'script';

export interface StandInOptions {
  /** The reader's script. */
  script: Script;
  names?: NameTable | undefined;
}

/**
 * What words of a model say otherwise than the quote they are to stand for; [] when they say the same. A quote is only
 * given up for words that say neither less nor more, so that a model that leaves out, adds, swaps or turns round never
 * makes an answer worse: they have to follow from the quote by the rules of the verifier, and the quote from them.
 */
export function differences(written: string, quote: string, { script, names }: StandInOptions): Difference[] {
  const found = new Set<Difference>();
  for (const { failure } of faultsOf(written, [quote], { names })) found.add(failure);
  if (faultsOf(quote, [written], { names }).length > 0) found.add('left-out');
  // The verifier lets a list be told in another order; what is one and what are two is not always to be seen.
  if (hasMoved(written, quote)) found.add('moved');
  if (titlesOf(written) !== titlesOf(quote)) found.add('title');
  if (!['', opensOf(quote)].includes(opensOf(written))) found.add('verdict');
  if (!sameMarks(written, quote)) found.add('marks');
  if (readScript(written) === 'hans' && script === 'hant' && readScript(quote) !== 'hans') found.add('script');
  return [...found];
}

/** What stands in title and quotation marks, word for word: a title without its 的 is another title. */
function titlesOf(text: string): string {
  const titles = [...foldText(text).matchAll(/《[^》]*》|「[^」]*」|『[^』]*』|“[^”]*”/gu)];
  return titles.map(([title]) => title.replaceAll(/[^\p{L}\p{N}]+/gu, '')).join('\n');
}

/** A word or two before the first comma, 「是，」 or 「沒有，」: an answer by itself, which only a rule of ours may give. */
function opensOf(text: string): string {
  return /^\p{L}{1,3}(?=[，,。：:！!、 ])/u.exec(foldText(text.trim()))?.[0] ?? '';
}

/** Punctuation of a Chinese sentence; any other mark has to stand in the quote: no Markdown, no links, no emoji. */
const COMMON_MARKS = new Set('，。、；：？！「」『』《》（）—…．·,.;:?!()“”‘’%％');

function sameMarks(written: string, quote: string): boolean {
  return [...written].every(
    (character) => /[\p{L}\p{N}\s]/u.test(character) || COMMON_MARKS.has(character) || quote.includes(character),
  );
}
