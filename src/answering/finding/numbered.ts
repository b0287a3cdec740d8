import type { Library, PlacedSentence } from '../../knowledge/types.ts';
import { readNumber } from '../../language/figures/figures.ts';
import { foldText } from '../../language/fold.ts';
import { labelAnswers } from '../../language/question.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import { doubtAboutGround } from '../deciding/ground.ts';
import { paragraphsOf, type Section, toSection } from './section-items.ts';
import { bareHeading, leftOver } from './section-words.ts';

/** A printed number that is asked for: `7` and 項, folded. */
interface Asked {
  number: string;
  unit: string;
}

const NUMBER = '[一二三四五六七八九十百\\d]{1,4}';
const UNIT = '[项段点条]';
/** 第70項至第73項, 第1、2和第3項, 第7段: numbers up to the unit that all of them are of. */
const ASKED = new RegExp(
  `第\\s*${NUMBER}\\s*${UNIT}?(?:\\s*(?:[、,，]|和|及|以及|与|同|至|到|[-–—~～])\\s*第?\\s*${NUMBER}\\s*${UNIT}?)*`,
  'gu',
);
const ONE = new RegExp(`(至|到|[-–—~～])?\\s*第?\\s*(${NUMBER})\\s*(${UNIT})?`, 'gu');
/** A longer range is no question that one answer could hold. */
const LONGEST_RANGE = 100;

/** The printed numbers that a folded question asks for, in its order, each once. */
export function numbersAsked(written: string): readonly Asked[] {
  const asked = new Map<string, Asked>();
  for (const [run] of written.matchAll(ASKED)) {
    const found = [...run.matchAll(ONE)].map(([, range, numeral = '', unit]) => ({
      isEnd: range !== undefined,
      number: readNumber(numeral),
      unit,
    }));
    // 「第3段和2019年」: what is behind the unit is another thing.
    const end = found.findLastIndex((one) => one.unit !== undefined);
    const unit = found[end]?.unit;
    if (unit === undefined) continue;
    let last: number | undefined;
    for (const { isEnd, number } of found.slice(0, end + 1)) {
      if (number === undefined) continue;
      const from = isEnd && last !== undefined && number > last && number - last < LONGEST_RANGE ? last + 1 : number;
      for (let one = from; one <= number; one++) asked.set(`${one}${unit}`, { number: String(one), unit });
      last = number;
    }
  }
  return [...asked.values()];
}

/** Whether a figure is the printed number of an item or a part, which is told by where a sentence stands. */
export function isItemUnit(unit: string): boolean {
  return /^[项段点条章节]$/u.test(foldText(unit));
}

/**
 * The items that a question asks for by their printed numbers alone, whole and one document each: 「第17段說甚麼」 is all of
 * 第17段, with its (i) and (ii), wherever passages were cut. [] where it asks for something of them.
 */
export async function numberedAsked(
  library: Pick<Library, 'sentencesOf'>,
  query: PreparedQuery,
  editions: readonly (readonly [Evidence, ...Evidence[]])[],
): Promise<readonly Section[]> {
  const asked = numbersAsked(query.written);
  if (asked.length === 0) return [];
  const sections: Section[] = [];
  for (const evidence of editions) {
    const near = evidence.find((one) => isOnGround(query, one));
    if (near === undefined || saysMore(query, near, evidence)) continue;
    const stored = await library.sentencesOf(near.edition.id);
    const held = withLetter(
      query,
      stored.filter((one) => asked.some((number) => isOf(one, number))),
    );
    const paragraphs = paragraphsOf(held);
    const missing = asked
      .filter((number) => !held.some((one) => isOf(one, number)))
      .map(({ number, unit }) => `第${number}${printedUnit(held, unit)}`);
    const section = toSection(near, paragraphs, { held, all: paragraphs.length, heading: null, missing });
    if (section !== null) sections.push(section);
  }
  return sections;
}

function isOf({ label }: PlacedSentence, asked: Asked): boolean {
  return label !== null && labelAnswers(label, asked);
}

/** 「第17段(i)」 asks for that alone. */
function withLetter({ written }: PreparedQuery, held: readonly PlacedSentence[]): readonly PlacedSentence[] {
  const exact = held.filter(({ label }) => /[(（]/u.test(label ?? '') && written.includes(foldText(label ?? '')));
  return exact.length > 0 ? exact : held;
}

/** As the document prints it: 項 for 项. */
function printedUnit(held: readonly PlacedSentence[], unit: string): string {
  const units = held.flatMap(({ label }) => [...(label ?? '')].filter((character) => foldText(character) === unit));
  return units[0] ?? unit;
}

function isOnGround(query: PreparedQuery, one: Evidence): boolean {
  const doubt = doubtAboutGround(query, one);
  return (
    doubt === undefined || (doubt.kind === 'figure-missing' && doubt.figures.every(({ unit }) => isItemUnit(unit)))
  );
}

function saysMore(query: PreparedQuery, near: Evidence, evidence: readonly Evidence[]): boolean {
  const { title, issuer } = near.edition.description;
  const headings = evidence.flatMap(({ sentence }) => sentence.headings);
  const content = query.read.content.map(({ text }) => text).filter((words) => !isItemUnit(words));
  return leftOver(content, [title, issuer, ...headings].map(bareHeading)) > MOST_LEFT;
}

/** Characters of the question that nothing accounts for: 講. */
const MOST_LEFT = 1;
