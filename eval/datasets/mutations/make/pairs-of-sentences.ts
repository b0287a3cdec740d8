/** Rows made from two sentences: spliced ones, and right sentences that cite another document. */
import { figuresWithUnits, sharedShare } from './compare.ts';
import type { MadeSentence } from './sentences.ts';

export interface MadePair {
  name: string;
  cited: MadeSentence[];
  base: MadeSentence;
  edits: { at: [number, number]; take: { of: MadeSentence; at: [number, number] } }[];
}

const WHO =
  /^(?![這那若雖有亦也對其該如當我因但而就在由為本各以從不一另至除此經按根即])(?:\p{Script=Han}{2,8}(?:局|署|處|部門|委員會|公司|協會|機構|法庭|法院|警方|醫院|大學)|特區政府|政府|當局|中央政府|警方|港鐵|房委會|房協|\p{Script=Han}{2,4}議員(?!現在)|內地|英國|美國|新加坡|業界|僱主|業主|市民|學校|僱員|老師|銀行|保險公司|軟體包|維護者)(?=(?:將|會|已|亦|也|於|在|須|可|應|是|正|現|曾|表示|認為|指出|建議|需要|必須|同時))/u;
const POINTING = /^(?:其|該|這|此|他|它|以上|上述|前者|後者|首先|第[一二三]|另|所以|因此)/u;

/** Who of one sentence with what another says, both cited: 「甲…」「乙…」 → 「甲（乙的事）」. */
export function swapWho(one: MadeSentence, two: MadeSentence): MadePair | undefined {
  const [a, b] = [WHO.exec(one.text)?.[0], WHO.exec(two.text)?.[0]];
  if (
    a === undefined ||
    b === undefined ||
    a.includes(b) ||
    b.includes(a) ||
    one.text.includes(b) ||
    two.text.includes(a)
  )
    return undefined;
  if (/^.{0,12}(?:他|她|我)/u.test(two.text.slice(b.length))) return undefined;
  return {
    name: 'who of one, what of the other',
    cited: [one, two],
    base: two,
    edits: [{ at: [0, b.length], take: { of: one, at: [0, a.length] } }],
  };
}

/** A figure of the neighbour under the words of this one, both cited. */
export function swapFigure(one: MadeSentence, two: MadeSentence): MadePair | undefined {
  const theirs = figuresWithUnits(two.text);
  for (const mine of figuresWithUnits(one.text)) {
    const other = theirs.find(
      ({ unit, words }) => unit === mine.unit && words !== mine.words && !one.text.includes(words),
    );
    if (other === undefined) continue;
    const [from, to] = [other.at, other.at + other.words.length];
    return {
      name: 'figure of the neighbour',
      cited: [one, two],
      base: one,
      edits: [{ at: [mine.at, mine.at + mine.words.length], take: { of: two, at: [from, to] } }],
    };
  }
  return undefined;
}

/** The first clause of one and the last clause of another; only one of them is cited. */
export function joinClauses(one: MadeSentence, two: MadeSentence): MadePair | undefined {
  const [cut, last] = [one.text.lastIndexOf('，'), two.text.lastIndexOf('，')];
  const tail = two.text.slice(last + 1);
  if (cut < 10 || last < 0 || tail.length < 9 || tail.length > 40 || !tail.endsWith('。') || POINTING.test(tail))
    return undefined;
  if (/如果|若|除非|雖然|不但|因為|由於|即使/u.test(one.text.slice(0, cut)) || sharedShare(tail, one.text) > 0.3)
    return undefined;
  return {
    name: 'clause of an uncited sentence',
    cited: [one],
    base: one,
    edits: [{ at: [cut + 1, one.text.length], take: { of: two, at: [last + 1, two.text.length] } }],
  };
}

/** The sentence of another document that looks most like this one, without holding all of its figures and names. */
export function nearestElsewhere(statement: MadeSentence, others: readonly MadeSentence[]): MadePair | undefined {
  let best: { sentence: MadeSentence; share: number } | undefined;
  for (const sentence of others) {
    if (Math.abs(sentence.text.length - statement.text.length) > 50) continue;
    const share = sharedShare(statement.text, sentence.text);
    if (share > 0.2 && share < 0.62 && share > (best?.share ?? 0)) best = { sentence, share };
  }
  if (best === undefined) return undefined;
  return { name: 'nearest of another document', cited: [best.sentence], base: statement, edits: [] };
}
