import { type Figure, figureProves, findFigures, readNumber } from '../language/figures/figures.ts';
import { type Folded, fold, foldText, originalSpan } from '../language/fold.ts';
import { namesPlace, specificPlaces } from '../language/places.ts';
import { askedParts } from '../language/question-parts.ts';
import { readQuestion } from '../language/question.ts';
import { readRegister } from '../language/register.ts';
import { type Script, toReaderScript } from '../language/script.ts';
import { tokenize } from '../language/tokens.ts';
import { insteadOf, placesInstead } from './deciding/instead.ts';

/** Share of the question's pairs of characters that a quote must hold to speak of the same thing. */
const SAME_THING = 0.3;

/**
 * What a quote records where the question takes something else for granted, as verbatim words of the quote; null where it
 * contradicts nothing. 「第21次聯席會議…」 of a text of 第二十次會議 → 第二十次會議; 「為何在上海舉行」 of one that was held in
 * Hong Kong → 在香港舉行; 「五大重點工作」 of three → 三大重點; 「為何削減上限」 of one that raises it → 上調.
 */
export function correctionOf(question: string, quote: string): string | null {
  const asked = readRegister(question).rewritten?.text ?? question;
  const terms = [...new Set(readQuestion(asked).content.flatMap((run) => termsOf(run.text)))];
  if (terms.length < 2 || shareOf(terms, foldText(quote)) < SAME_THING) return null;
  return (
    otherOrdinal(asked, quote) ??
    otherCount(asked, quote, terms) ??
    otherPlace(asked, quote) ??
    otherAct(asked, quote, terms) ??
    otherValue(asked, quote)
  );
}

/** The corrections of any of the things that a question asks. */
export function correctionsOf(question: string, quote: string): string[] {
  return [question, ...askedParts(question).map((part) => part.question)].flatMap(
    (asked) => correctionOf(asked, quote) ?? [],
  );
}

/** A correction as it stands in front of the quote: our words in the reader's script, the recorded ones as printed. */
export function correctionWords(recorded: string, script: Script): string {
  return `${toReaderScript('文件記載的是「', script)}${recorded}」：`;
}

function termsOf(text: string): string[] {
  return tokenize(text).map(({ term }) => term);
}

function shareOf(terms: readonly string[], text: string): number {
  return terms.filter((term) => text.includes(term)).length / terms.length;
}

/** The noun that an ordinal counts: 會議 of 第二十次會議, 聯席會議 of 第二十次聯席會議. */
const HEAD = /^\s*(?:的|嘅)?(?:\p{Script=Han}{0,3}?(?:會議|会议|大會|大会|論壇|论坛)|\p{Script=Han}{2})/u;
/** Characters on both sides of an ordinal that say of what it is one: 粵港合作聯席會議第二十次會議. */
const BESIDE = 10;
/** Pairs of characters that two ordinals of one thing share beside them. */
const SHARED = 2;

function otherOrdinal(asked: string, quote: string): string | null {
  const [wanted, ...more] = ordinalsIn(asked);
  const stated = ordinalsIn(quote);
  if (wanted === undefined || more.length > 0 || stated.some((figure) => figureProves(figure, wanted))) return null;
  if (!specificPlaces(asked).every((place) => namesPlace(foldText(quote), place))) return null;
  const beside = new Set(termsBeside(asked, wanted));
  const same = stated.filter(
    (figure) =>
      figure.unit === wanted.unit && termsBeside(quote, figure).filter((term) => beside.has(term)).length >= SHARED,
  );
  const [one] = same;
  if (one === undefined || new Set(same.map((figure) => figure.value)).size > 1) return null;
  const head = HEAD.exec(quote.slice(one.end));
  return quote.slice(one.start, one.end + (head?.[0].length ?? 0));
}

function ordinalsIn(text: string): Figure[] {
  return findFigures(text).filter((figure) => figure.type === 'ordinal');
}

function termsBeside(text: string, { start, end }: Figure): string[] {
  const before = text.slice(Math.max(0, start - BESIDE), start);
  return [...new Set(termsOf(foldText(`${before}，${text.slice(end, end + BESIDE)}`)))];
}

/** 三大重點工作, 七份協議, 九市: how many there are of what is named, as if it were known. Folded. */
const COUNTED =
  /(?<![第\d.,一二三四五六七八九十百])([一二两三四五六七八九十\d]{1,3})(?:(?:大|项|份|个|条|座|间|所|家|类|点|位|名)([\p{Script=Han}]{2})|([市城国县省]))/gu;
/** Share of the question that a quote must hold to count the same things. */
const SAME_COUNTED = 0.5;

function otherCount(asked: string, quote: string, terms: readonly string[]): string | null {
  const folded = fold(quote);
  const question = foldText(asked);
  for (const { 0: words, 1: count = '', 2: noun, 3: city, index } of question.matchAll(COUNTED)) {
    // 「港府只有三個辦事處，甚麼時候增設」: the clause that counts them is what is taken for granted.
    const clause = clauseAt(question, index);
    const own = terms.filter((term) => clause.includes(term));
    if (own.length < 2 || shareOf(own, folded.text) < SAME_COUNTED) continue;
    const same = city === undefined ? countsOf(folded.text, noun ?? '') : citiesOf(folded.text, city);
    const [one] = same;
    const counts = new Set(same.map(([, other = '']) => readNumber(other)));
    if (one === undefined || counts.size > 1 || counts.has(readNumber(count))) continue;
    const [further, behind] = [folded.text.slice(one.index + one[0].length), question.slice(index + words.length)];
    return original(quote, folded, one.index, one[0].length + sharedStart(further, behind));
  }
  return null;
}

function clauseAt(text: string, at: number): string {
  return `${text.slice(0, at).split(CLAUSE_END).at(-1) ?? ''}${text.slice(at).split(CLAUSE_END)[0] ?? ''}`;
}

/** What stands between a count and its noun: 三個分別佔地約10公頃的片區, 7份合作協議. */
const MOST_BETWEEN = 16;

const COUNT = '[一二两三四五六七八九十\\d]{1,3}';
const COUNTER = '(?:大|项|份|个|条|座|间|所|家|类|点|位|名)';

/** The counts of a noun in a text, whatever describes it but another count: of 12個至18個月將有3個基建 the 3個. */
function countsOf(text: string, noun: string): RegExpExecArray[] {
  return [
    ...text.matchAll(
      new RegExp(
        `(?<![第\\d.,一二三四五六七八九十百])(${COUNT})${COUNTER}(?:(?!${noun}|${COUNT}${COUNTER})[^,，、。;；:：「」《》]){0,${MOST_BETWEEN}}?${noun}`,
        'gu',
      ),
    ),
  ];
}

function citiesOf(text: string, city: string): RegExpExecArray[] {
  return [...text.matchAll(COUNTED)].filter((one) => one[3] === city);
}

/** How many characters two texts begin with alike: the rest of the noun, 工作 of 重點工作. */
function sharedStart(one: string, other: string): number {
  let at = 0;
  while (/\p{Script=Han}/u.test(one.charAt(at)) && one.charAt(at) === other.charAt(at)) at++;
  return at;
}

function otherPlace(asked: string, quote: string): string | null {
  const folded = fold(quote);
  const [other] = placesInstead(foldText(asked), folded.text);
  return other === undefined ? null : wordsOf(quote, folded, other.recorded);
}

/** Share of the question with the recorded value in it that a quote must hold to record it of the same thing. */
const SAME_AMENDED = 0.5;

function otherValue(asked: string, quote: string): string | null {
  const [question, folded] = [foldText(asked), fold(quote)];
  const other = insteadOf(question, folded.text).find((one) => {
    const rest = [...question.slice(0, one.asked.start), '，', ...question.slice(one.asked.end)].join('');
    const terms = [...new Set(readQuestion(rest).content.flatMap((run) => termsOf(run.text)))];
    return terms.length > 0 && shareOf(terms, folded.text) >= SAME_AMENDED;
  });
  return other === undefined ? null : wordsOf(quote, folded, other.recorded);
}

function wordsOf(quote: string, folded: Folded, { start, end }: { start: number; end: number }): string {
  return original(quote, folded, start, end - start);
}

/** Acts that a question takes for granted, and what a text says instead. Folded. */
const CONTRARY: readonly (readonly [asked: RegExp, stated: RegExp])[] = [
  [/取消|撤销|停止|终止|废除|停办|叫停|停(?=起|建|办|用)|搁置/u, /公布推出|推出|设立|成立|推进|兴建|扩展|延续|扩建/gu],
  [/削|减少|缩减|降低|下调|调低|减(?=到|至)|收紧/u, /上调|提高|增加|调高|增至|提升|放宽/gu],
  [/上调|提高|增加|调高|加(?=到|至)|放宽/u, /削减|减少|缩减|降低|下调|调低|减至|收紧/gu],
  [/推出|设立|成立|推进|兴建|扩展|扩建/u, /取消|撤销|停止|终止|废除|停办|搁置/gu],
];
/** What asks for more than whether it is so, and takes the rest for granted. Folded. */
const TAKES_FOR_GRANTED = /为什么|为何|为啥|何以|何解|怎么会|干嘛|原因/u;
/** Characters around a word in which what it is done to stands. */
const AROUND = 14;

function otherAct(asked: string, quote: string, terms: readonly string[]): string | null {
  const question = foldText(asked);
  if (!TAKES_FOR_GRANTED.test(question)) return null;
  const folded = fold(quote);
  for (const [wanted, contrary] of CONTRARY) {
    if (!wanted.test(question) || wanted.test(folded.text)) continue;
    const [nearest] = [...folded.text.matchAll(contrary)]
      .map(({ 0: words, index }) => ({ words, index, near: nearTerms(folded.text, index, words.length, terms) }))
      .toSorted((one, other) => other.near - one.near);
    if (nearest !== undefined && nearest.near >= 2) return original(quote, folded, nearest.index, nearest.words.length);
  }
  return null;
}

/** How much of the question stands around a word, in its clause. */
function nearTerms(text: string, at: number, length: number, terms: readonly string[]): number {
  const before =
    text
      .slice(Math.max(0, at - AROUND), at)
      .split(CLAUSE_END)
      .at(-1) ?? '';
  const behind = text.slice(at + length, at + length + AROUND).split(CLAUSE_END)[0] ?? '';
  return terms.filter((term) => before.includes(term) || behind.includes(term)).length;
}

const CLAUSE_END = /[,，;；。]/u;

function original(quote: string, folded: Folded, at: number, length: number): string {
  const span = originalSpan(folded, at, at + length);
  return quote.slice(span.start, span.end);
}
