import type { Library, PlacedSentence } from '../../knowledge/types.ts';
import { askedCount, asksParts } from '../../language/enumerations.ts';
import { readNumber } from '../../language/figures/figures.ts';
import { foldText } from '../../language/fold.ts';
import type { QuestionKind } from '../../language/question.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import { doubtAboutGround } from '../deciding/ground.ts';
import { headingsOf } from './parts-of.ts';
import { isItemUnit, numberedAsked } from './numbered.ts';
import { type Item, MOST_ITEMS, paragraphsOf, type Section, shortened, toSection } from './section-items.ts';
import {
  asHeadings,
  asksOfPaper,
  bareHeading,
  headingNumber,
  leftOver,
  namesClosely,
  namesHeading,
  saysWhole,
} from './section-words.ts';

/** Kinds that everything under a heading may answer. */
const OF_THE_WHOLE: ReadonlySet<QuestionKind> = new Set(['list', 'summary', 'procedure', 'definition', 'other']);

/** 「簽了多少份協議，是哪幾份」: who counts things lists them. Folded. */
const ASKS_COUNT = /多少[份项个间家条座]/u;

/** Documents that are looked through for what is asked. */
const MOST_EDITIONS = 4;

/**
 * The sections that a question asks for whole, one a document: by their heading (「醫療協作有甚麼措施」), their number (第八章),
 * or the office that they name (「發展局負責哪些工作」). [] where it asks for anything more, which a sentence has to say.
 */
export async function sectionsAsked(
  library: Pick<Library, 'sentencesOf'>,
  query: PreparedQuery,
  evidence: readonly Evidence[],
): Promise<readonly Section[]> {
  if (!OF_THE_WHOLE.has(query.read.kind) || query.read.asking.negated || ASKS_COUNT.test(query.written)) return [];
  const asked = partAsked(query);
  if (query.read.label !== null && asked === null) return numberedAsked(library, query, byEdition(evidence));
  const sections: Section[] = [];
  for (const [best, ...others] of byEdition(evidence)) {
    const near = [best, ...others].filter((one) => isOnGround(query, one, asked !== null));
    if (near.length === 0 || !mayHold(query, near, asked)) continue;
    const section = sectionOf(query, near, await library.sentencesOf(best.edition.id), asked);
    if (section !== null) sections.push(section);
  }
  for (const isMeant of [saysWhole, namesClosely]) {
    const meant = sections.filter(({ heading }) => heading !== null && isMeant(query.written, heading));
    if (meant.length > 0) return meant;
  }
  return sections;
}

function byEdition(evidence: readonly Evidence[]): [Evidence, ...Evidence[]][] {
  const editions = new Map<string, [Evidence, ...Evidence[]]>();
  for (const one of evidence) {
    const known = editions.get(one.edition.id);
    if (known !== undefined) known.push(one);
    else if (editions.size < MOST_EDITIONS) editions.set(one.edition.id, [one]);
  }
  return [...editions.values()];
}

/** 第八章 → 8; null where no part of a document is asked for by its number. */
function partAsked({ written }: PreparedQuery): number | null {
  const numeral = PART.exec(written)?.[1];
  return numeral === undefined ? null : (readNumber(numeral) ?? null);
}

const PART = /第\s*([一二三四五六七八九十百\d]{1,4})\s*(?:章|节|部分|编|篇)/u;

/** The number of a part is printed before its heading, which the figures of a sentence do not hold. */
function isOnGround(query: PreparedQuery, one: Evidence, byNumber: boolean): boolean {
  const doubt = doubtAboutGround(query, one);
  if (doubt === undefined) return true;
  if (!byNumber || doubt.kind !== 'figure-missing') return false;
  return doubt.figures.every(({ unit }) => isItemUnit(unit));
}

/** Looked at before the whole document is read: whether any heading found is asked for at all. */
function mayHold(query: PreparedQuery, near: readonly Evidence[], part: number | null): boolean {
  const sentences = near.map(({ sentence }) => sentence);
  if (part !== null || officesAsked(query, sentences).length > 0 || asksOfPaper(query)) return true;
  return near.some(({ sentence, edition }) =>
    [...sentence.headings, ...(sentence.kind === 'heading' ? [sentence.text] : []), edition.description.title].some(
      (heading) => isNamed(query, heading),
    ),
  );
}

function isNamed({ written, read }: PreparedQuery, heading: string): boolean {
  if (read.kind === 'definition' || read.kind === 'other') return saysWhole(written, heading);
  return namesHeading(written, heading, read.kind === 'procedure' || ASKS_WAY.test(written));
}

const ASKS_WAY = /步骤|程序|流程|手续/u;

/** Folded names of the offices that a question asks the work of and that items name as responsible for them. */
function officesAsked({ written, read, named }: PreparedQuery, sentences: readonly PlacedSentence[]): string[] {
  if (read.kind === 'definition' || !OF_OFFICE.test(written)) return [];
  const offices = new Set(sentences.flatMap(({ attributes }) => (attributes.responsible ?? []).map(foldText)));
  const byOther = (office: string) => named.bodies.some((names) => names.includes(office));
  return [...offices].filter((office) => written.includes(office) || byOther(office));
}

const OF_OFFICE = /负责|主责|牵头|跟进|统筹|推行|执行|部署|要做|会做|准备做|打算做|做(?:些|了)?(?:哪|什么)/u;

function sectionOf(
  query: PreparedQuery,
  near: readonly Evidence[],
  stored: readonly PlacedSentence[],
  part: number | null,
): Section | null {
  const [{ edition, sentence }] = near as readonly [Evidence];
  const sentences = underTheirHeadings(stored);
  const paths = pathsOf(sentences);
  const { title, issuer } = edition.description;
  const numbered = part === null ? null : (paths.find((path) => headingNumber(path.at(-1) ?? '') === part) ?? null);
  if (part !== null && numbered === null) return null;
  const named = numbered !== null ? [numbered] : outermost(paths.filter((path) => isNamed(query, path.at(-1) ?? '')));
  const offices = officesAsked(query, sentences);
  const isWhole = named.length === 0 && offices.length === 0;
  const ofParts = asksParts(query.written);
  if (isWhole && !((ofParts || query.read.kind === 'summary') && isNamed(query, title))) return null;
  const told = [title, issuer, ...named.flat(), ...sentence.headings.slice(0, 1)].map(bareHeading);
  const content = query.read.content.map(({ text }) => asHeadings(text));
  const isHeld = ({ headings, attributes }: PlacedSentence) =>
    (named.length === 0 || named.some((path) => isUnder(path, headings))) &&
    (offices.length === 0 || (attributes.responsible ?? []).some((name) => offices.includes(foldText(name))));
  const held = sentences.filter(isHeld);
  const others = query.named.bodies.flatMap((names) => (names.some((name) => offices.includes(name)) ? names : []));
  const accounted = [...told, ...offices, ...others];
  const left = leftOver(content, accounted);
  // 「跨境醫療有哪些措施」 asks of what stands under 醫療協作: its items have the word.
  const isOfItems = named.length > 0 && left <= MOST_OF_ITEMS && asksAtLarge(query);
  if (
    left > MOST_LEFT &&
    !(isOfItems && leftOver(content, [...accounted, ...held.map(({ text }) => foldText(text))]) <= MOST_LEFT)
  )
    return null;
  const paragraphs = ofParts ? headingsOf(stored.filter(isHeld)) : paragraphsOf(held);
  const count = askedCount(query.written);
  if (count !== null && count !== paragraphs.length) return null;
  const isBrief = !ofParts && (query.read.kind === 'summary' || isWhole || named.length > 1);
  const items =
    !ofParts && (paragraphs.length > MOST_ITEMS || isBrief) ? shortened(held, paragraphs, isBrief) : paragraphs;
  const asStored = new Map(stored.map((one) => [one.ordinal, one]));
  const unchanged = items.map((item) => item.map((one) => asStored.get(one.ordinal) ?? one) as unknown as Item);
  return toSection(near[0] as Evidence, unchanged, {
    held: ofParts ? [] : held,
    all: isBrief ? items.length : paragraphs.length,
    heading: named.length === 1 ? (named[0]?.at(-1) ?? null) : null,
    missing: [],
  });
}

/** A question at large, which any word of an item belongs to. */
function asksAtLarge({ read, written }: PreparedQuery): boolean {
  return (read.kind === 'summary' || read.kind === 'list') && AT_LARGE.test(written);
}

const AT_LARGE = /(?:措施|安排|工作|部署|计划|合作)[^,，]{0,4}$|(?:哪些|什么)(?:措施|安排|工作|部署|计划|合作)/u;

/** Characters of the question that nothing accounts for: 簽, 講. */
const MOST_LEFT = 1;
/** The same where the items have the word: 跨境. */
const MOST_OF_ITEMS = 2;

/** What stands under the lines of a title stands under the last of them: 「申請程序」 may be all the title that there is. */
function underTheirHeadings(sentences: readonly PlacedSentence[]): readonly PlacedSentence[] {
  let title: string | undefined;
  return sentences.map((sentence) => {
    if (sentence.kind === 'heading' && sentence.headings.length === 0) title = sentence.text;
    const isBare = sentence.kind !== 'heading' && sentence.headings.length === 0 && title !== undefined;
    return isBare ? { ...sentence, headings: [title as string] } : sentence;
  });
}

/** Every path of headings that something stands under, in order. */
function pathsOf(sentences: readonly PlacedSentence[]): (readonly string[])[] {
  const paths = new Map<string, readonly string[]>();
  for (const { headings } of sentences) {
    headings.forEach((_, at) => {
      const path = headings.slice(0, at + 1);
      paths.set(path.join('\n'), path);
    });
  }
  return [...paths.values()];
}

/** What stands under another of them goes with it. */
function outermost(paths: readonly (readonly string[])[]): (readonly string[])[] {
  return paths.filter((path) => !paths.some((other) => other !== path && isUnder(other, path)));
}

function isUnder(path: readonly string[], headings: readonly string[]): boolean {
  return path.every((heading, at) => headings[at] === heading);
}
