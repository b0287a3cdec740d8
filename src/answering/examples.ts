import type { EditionInfo, Library } from '../knowledge/types.ts';
import type { Answering } from './pipeline.ts';

/** Documents that are looked through for examples; more would make a start with a large library slow. */
const MOST_DOCUMENTS = 12;
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
  for (const edition of (await library.documents()).slice(0, MOST_DOCUMENTS)) {
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
  const responsible = sentences.flatMap((sentence) => {
    const name = /「([^」]{3,20})」/u.exec(sentence.text)?.[1];
    return name !== undefined && sentence.attributes.responsible ? [`「${name}」由哪個政策局負責？`] : [];
  });
  const agreements = sentences.flatMap((sentence) => {
    const name = /簽署(?:了)?《([^》]{6,40})》/u.exec(sentence.text)?.[1];
    return name !== undefined && /\d年|年 ?\d|\d ?月/u.test(sentence.text) ? [`《${name}》在何時簽署？`] : [];
  });
  const items =
    edition.description.numbering === 'item'
      ? ['第7項是甚麼？'].map((question) => `${edition.description.title}${question}`)
      : [];
  return [...responsible.slice(0, MOST_TRIES), ...agreements.slice(0, MOST_TRIES), ...items];
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
