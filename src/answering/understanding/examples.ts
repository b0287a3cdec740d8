import type { EditionInfo, Library, PlacedSentence } from '../../knowledge/types.ts';
import type { Answering } from '../pipeline.ts';

/** Documents that are looked through for examples; more would make a start with a large library slow. */
export const EXAMPLE_DOCUMENTS = 12;
const MOST_TRIES = 3;
/** What the first page has room for. */
const EXAMPLES_SHOWN = 6;

/** Further questions that are tried when one a document does not fill the page; each takes as long as an answer. */
const MOST_FURTHER_TRIES = 8;

/**
 * Questions that the documents really answer, six in all: one a document first, then more of the same documents. They
 * are made from what the documents name (a plan in 「」 with the office responsible for it, a named thing, a numbered
 * item), asked once, and kept only when they are answered from that document.
 */
export async function findExamples(library: Library, answering: Answering): Promise<string[]> {
  const examples: string[] = [];
  const left: { question: string; edition: EditionInfo }[] = [];
  for (const edition of await library.documents(EXAMPLE_DOCUMENTS)) {
    if (examples.length >= EXAMPLES_SHOWN) break;
    const fresh = (await candidates(library, edition)).filter((question) => !examples.includes(question));
    const found = await firstAnswered(fresh, edition, answering);
    if (found === undefined) continue;
    examples.push(found);
    const untried = fresh.slice(fresh.indexOf(found) + 1);
    left.push(...untried.map((question) => ({ question, edition })));
  }
  for (const { question, edition } of left.slice(0, MOST_FURTHER_TRIES)) {
    if (examples.length >= EXAMPLES_SHOWN) break;
    if (!examples.includes(question) && (await firstAnswered([question], edition, answering)) !== undefined)
      examples.push(question);
  }
  return examples;
}

async function candidates(library: Library, edition: EditionInfo): Promise<string[]> {
  const sentences = await library.sentencesOf(edition.id);
  const responsible = sentences.flatMap((sentence) => responsibleQuestion(sentence) ?? []);
  const agreements = sentences.flatMap((sentence) => agreementQuestion(sentence) ?? []);
  const items = edition.description.numbering === 'item' ? [itemQuestion(edition.description.title, '第7項')] : [];
  return [...responsible.slice(0, MOST_TRIES), ...agreements.slice(0, MOST_TRIES), ...items];
}

/** Which office is responsible for what the sentence names in 「」; undefined where it names nothing or no office. */
export function responsibleQuestion({ text, attributes }: PlacedSentence): string | undefined {
  const name = /「([^」]{3,20})」/u.exec(text)?.[1];
  return name !== undefined && attributes.responsible ? `「${name}」由哪個政策局負責？` : undefined;
}

/** When the agreement was signed that the sentence names in 《》; undefined where it names none, or no time. */
export function agreementQuestion({ text }: Pick<PlacedSentence, 'text'>): string | undefined {
  const name = /簽署(?:了)?《([^》]{6,40})》/u.exec(text)?.[1];
  return name !== undefined && /\d年|年 ?\d|\d ?月/u.test(text) ? `《${name}》在何時簽署？` : undefined;
}

/** `label` as documents print it: 第7項. */
export function itemQuestion(title: string, label: string): string {
  return `${title}${label}是甚麼？`;
}

async function firstAnswered(
  questions: readonly string[],
  edition: EditionInfo,
  answering: Answering,
): Promise<string | undefined> {
  for (const question of questions) {
    const answer = await answering.answer({ question, channel: 'cli' });
    const cited = answer.statements.flatMap((statement) => statement.citations);
    if (answer.outcome === 'answered' && cited.some((citation) => citation.editionId === edition.id)) return question;
  }
  return undefined;
}
