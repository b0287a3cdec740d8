import { type Figure, findFigures } from '../../language/figures/figures.ts';
import { foldText } from '../../language/fold.ts';
import type { NameTable } from '../../language/names/table.ts';
import { readScript, type Script } from '../../language/script.ts';
import { figuresStandIn } from '../verify/figures.ts';
import { namesIn, namesStandIn } from '../verify/names.ts';

/** Why words of a model cannot stand for a quote. */
export type Difference = 'figure' | 'name' | 'words' | 'order' | 'marks' | 'script';

export interface StandInOptions {
  /** The reader's script. */
  script: Script;
  names?: NameTable | undefined;
}

/**
 * What words of a model say otherwise than the quote they are to stand for; [] when they say the same. Harder than the
 * verifier, which asks whether a statement follows from its source: a quote is only given up for words that say neither
 * less nor more, so that a model that leaves out, adds, swaps or turns round never makes an answer worse.
 *
 * The words that carry meaning have to be the same, one after the other. What may differ: script, notation of figures,
 * punctuation, a connective at the beginning, a few words that carry nothing (的, 及, 該), and clauses that change places
 * with the clauses beside them, as long as figures and names keep their order:
 *
 *   自翌年起，申請人可網上申請。    →    申請人可網上申請，自翌年起。
 *
 * Within a clause nothing moves: 不可重複申請，可撤回 is not 可重複申請，不可撤回.
 */
export function differences(written: string, quote: string, { script, names }: StandInOptions): Difference[] {
  const found = new Set<Difference>();
  if (!figuresStandIn(written, quote) || !figuresStandIn(quote, written)) found.add('figure');
  if (!namesStandIn(written, quote, names) || !namesStandIn(quote, written, names)) found.add('name');
  if (!sameOrder(written, quote)) found.add('order');
  if (!sameMarks(written, quote)) found.add('marks');
  if (readScript(written) === 'hans' && script === 'hant' && readScript(quote) !== 'hans') found.add('script');
  const [said, stands] = [wordsOf(written), wordsOf(quote)];
  if (Math.abs(said.loose - stands.loose) > MOST_LOOSE || !sameButMoved(said.words, stands.words)) found.add('words');
  return [...found];
}

/** Folded: words that may come and go, and how many of them. */
const LOOSE = new Set('的之及和与并且亦也而该这此');
const MOST_LOOSE = 4;
const CONNECTIVE = /^(?:此外|另外|同时|与此同时|而且|并且)[，,]/u;

/** A folded character, or a figure by value; `opens` a clause: what stands before it is punctuation, or nothing. */
interface Word {
  word: string;
  opens: boolean;
}

/** The words that carry meaning, without the connective at the beginning, and how many there are that do not. */
function wordsOf(text: string): { words: Word[]; loose: number } {
  const words: Word[] = [];
  let loose = 0;
  let opens = true;
  const add = (word: string) => {
    // 上限為 and 上限是 say the same; so do 在 and 於.
    words.push({ word: SAME_WORD[word] ?? word, opens });
    opens = false;
  };
  const read = (part: string) => {
    for (const character of foldText(part)) {
      if (LOOSE.has(character)) loose += 1;
      else if (/[\p{L}\p{N}]/u.test(character)) add(character);
      else if (/\p{P}/u.test(character)) opens = true;
    }
  };
  let at = CONNECTIVE.exec(foldText(text))?.[0].length ?? 0;
  for (const figure of findFigures(text).toSorted((a, b) => a.numeral.start - b.numeral.start)) {
    const { numeral } = figure;
    if (numeral.start < at) continue;
    read(text.slice(at, numeral.start));
    add(valueOf(figure));
    at = numeral.end;
  }
  read(text.slice(at));
  return { words, loose };
}

const SAME_WORD: Readonly<Record<string, string>> = { 为: '是', 于: '在' };

function valueOf({ type, value, low, high }: Figure): string {
  return [type, value, low, high].join(' ');
}

/** Whether two sequences are the same, or are when clauses of the first change places with those beside them. */
function sameButMoved(one: readonly Word[], other: readonly Word[]): boolean {
  if (one.length !== other.length) return false;
  const from = one.findIndex(({ word }, at) => word !== other[at]?.word);
  if (from < 0) return true;
  const to = one.findLastIndex(({ word }, at) => word !== other[at]?.word) + 1;
  if (![one, other].every((words) => words[from]?.opens && words[to]?.opens !== false)) return false;
  const [moved, stands] = [one.slice(from, to), other.slice(from, to)];
  return moved.some((head, at) => {
    const changed = [...moved.slice(at), ...moved.slice(0, at)];
    const isEdge = at > 0 && head.opens && stands[stands.length - at]?.opens === true;
    return isEdge && changed.every(({ word }, i) => word === stands[i]?.word);
  });
}

/** Figures and names, in the order in which they stand. */
function sameOrder(written: string, quote: string): boolean {
  const figures = (text: string) => findFigures(text).map(valueOf).join('\n');
  return figures(written) === figures(quote) && namesByPlace(written) === namesByPlace(quote);
}

function namesByPlace(text: string): string {
  const folded = foldText(text);
  return [...new Set(namesIn(text))]
    .map((name) => ({ name, at: folded.indexOf(name) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ name }) => name)
    .join('\n');
}

/** Punctuation of a Chinese sentence; any other mark has to stand in the quote: no Markdown, no links, no emoji. */
const COMMON_MARKS = new Set('，。、；：？！「」『』《》（）—…．·,.;:?!()“”‘’%％');

function sameMarks(written: string, quote: string): boolean {
  return [...written].every(
    (character) => /[\p{L}\p{N}\s]/u.test(character) || COMMON_MARKS.has(character) || quote.includes(character),
  );
}
