import type { Answer, Citation, NoticeKind, Statement } from '../answering/answer.ts';
import { isAnswer } from '../answering/outcome.ts';
import { toReaderScript } from '../language/script.ts';
import { type Block, block, type Span } from './blocks.ts';
import type { Showing } from './types.ts';
import { factsOf, headingOf, titleOf, WORDS } from './words.ts';

/** Said beside every source already, or of no weight for reading the answer. */
const IN_SOURCES: ReadonlySet<NoticeKind> = new Set(['issued-date']);

/** All that a chat shows of an answer, in order: why there is none, what is proven, what to mind, and the sources. */
export function answerBlocks(answer: Answer, showing: Showing): Block[] {
  const { script, lead } = showing;
  const inScript = (text: string) => toReaderScript(text, script);
  const heading = headingOf(answer);
  return [
    ...(lead === null ? [] : [block(lead)]),
    ...(answer.understoodAs === undefined ? [] : [block(inScript(WORDS.understoodAs('')) + answer.understoodAs)]),
    ...(heading === '' ? [] : [block([{ text: inScript(heading), bold: true }])]),
    ...(answer.message === null ? [] : [block(answer.message, heading === '' ? 2 : 1)]),
    ...answer.statements.map((statement) => statementBlock(statement, showing)),
    ...relatedBlocks(answer, showing),
    ...noticeBlocks(answer),
    ...choiceBlocks(answer),
    ...sourceBlocks([...answer.statements, ...answer.related], showing),
    ...(answer.verified === null ? [] : [block(inScript(WORDS.verified(answer.verified.by, answer.verified.on)))]),
    ...(answer.contact === null || isAnswer(answer) ? [] : [block(inScript(WORDS.contact('')) + answer.contact)]),
  ];
}

/** A statement with its asked-for words in bold, and the numbers of its sources. */
export function statementBlock(statement: Statement, { publicUrl }: Pick<Showing, 'publicUrl'>): Block {
  const marks = statement.citations.map(({ n, url }) => linked(`[${n}]`, publicUrl, url));
  return block([...emphasised(statement), { text: ' ' }, ...marks]);
}

function emphasised({ text, emphasis }: Statement): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const [from, to] of emphasis.toSorted(([a], [b]) => a - b)) {
    const start = Math.max(at, from);
    const end = Math.min(to, text.length);
    if (end <= start) continue;
    if (start > at) spans.push({ text: text.slice(at, start) });
    spans.push({ text: text.slice(start, end), bold: true });
    at = end;
  }
  if (at < text.length) spans.push({ text: text.slice(at) });
  return spans;
}

function linked(text: string, publicUrl: string | null, url: string): Span {
  return publicUrl === null ? { text } : { text, link: new URL(url, publicUrl).href };
}

export function cautionsOf({ notices }: Answer): string[] {
  return notices.filter(({ kind }) => !IN_SOURCES.has(kind)).map(({ text }) => `※ ${text}`);
}

function noticeBlocks(answer: Answer): Block[] {
  return cautionsOf(answer).map((text, at) => block(text, at === 0 ? 2 : 1));
}

function choiceBlocks({ outcome, followUps }: Answer): Block[] {
  if (outcome !== 'needs-clarification') return [];
  return followUps.map((choice, at) => block(`${at + 1}. ${choice}`, at === 0 ? 2 : 1));
}

/** Each source once, by number. */
export function citationsOf(statements: readonly Statement[]): Citation[] {
  const byNumber = new Map(statements.flatMap(({ citations }) => citations.map((one) => [one.n, one])));
  return [...byNumber.values()].sort((a, b) => a.n - b.n);
}

/** Number, document, issuer, date and place first: that is what is seen while the quote is folded. */
function sourceBlocks(statements: readonly Statement[], { script, publicUrl }: Showing): Block[] {
  return citationsOf(statements).map((citation) => {
    const title = linked(titleOf(citation), publicUrl, citation.url);
    const facts = `\n${factsOf(citation, script)}\n${citation.quote}`;
    return block([{ text: `[${citation.n}] ` }, { ...title, bold: true }, { text: facts }], 2, 'quote');
  });
}

function relatedBlocks({ related }: Answer, showing: Showing): Block[] {
  if (related.length === 0) return [];
  return [
    block([{ text: toReaderScript(WORDS.relatedTitle, showing.script), bold: true }]),
    ...related.map((statement) => statementBlock(statement, showing)),
  ];
}
