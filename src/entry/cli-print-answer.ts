import type { Answer, Citation, Statement } from '../answering/answer.ts';
import { isAnswer } from '../answering/outcome.ts';
import { headingOf } from '../http/pages/outcome-headings.ts';
import { citationFacts, citationName, dateInWords } from '../http/pages/words.ts';
import type { FoundBody } from '../http/app.ts';
import { formatExplanation, paintMatches } from './cli-print-explanation.ts';
import { formatReasons } from './cli-print-reasons.ts';
import { emphasised, harmless, indent, type Paint } from './cli-text.ts';

/** Where citations can be read: under the address of a running service, or nowhere yet. */
export interface Reading {
  paint: Paint;
  address: string | undefined;
}

/** An answer for a person: statements with [1] marks, what to mind, then the sources. */
export function formatAnswer(answer: Answer, reading: Reading): string {
  const { paint } = reading;
  const lead = answer.outcome === 'answered' ? [] : [paint('bold', headingOf(answer))];
  const blocks = [
    ...(answer.understoodAs === undefined ? [] : [paint('dim', `理解為：${harmless(answer.understoodAs)}`)]),
    ...lead,
    ...(answer.message === null ? [] : [harmless(answer.message)]),
    ...answer.statements.map((statement) => formatStatement(statement, paint)),
    ...formatVerified(answer, paint),
    ...formatNotices(answer, paint),
    ...formatSources(answer.statements, reading),
    ...formatRelated(answer, reading),
    ...formatNext(answer),
    ...(answer.explanation ? [formatReasons(answer.explanation, answer.timings, paint)] : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function formatVerified({ verified }: Answer, paint: Paint): string[] {
  if (verified === null) return [];
  return [paint('green', `由${harmless(verified.by)}職員於${dateInWords(verified.on)}核對`)];
}

function formatNotices({ notices }: Answer, paint: Paint): string[] {
  if (notices.length === 0) return [];
  return [notices.map(({ text }) => paint('yellow', `※ ${harmless(text)}`)).join('\n')];
}

function formatStatement({ parts, emphasis, citations }: Statement, paint: Paint): string {
  let at = 0;
  const words = parts.map((part) => {
    const start = at;
    at += part.text.length;
    const added = part.kind === 'ours' && part.rule !== 'written';
    return added ? paint('dim', harmless(part.text)) : emphasised(part.text, start, emphasis, paint);
  });
  const marks = citations.map(({ n }) => paint('cyan', `[${n}]`)).join('');
  return `${words.join('')} ${marks}`;
}

function formatSources(statements: readonly Statement[], reading: Reading): string[] {
  const citations = new Map(
    statements.flatMap((statement) => statement.citations.map((citation) => [citation.n, citation])),
  );
  return [...citations.values()].map((citation) => formatSource(citation, reading));
}

function formatSource(citation: Citation, { paint, address }: Reading): string {
  const { n, title, quote, status, file, url } = citation;
  const where = [`檔案：${file}`, ...(address === undefined ? [] : [new URL(url, address).href])];
  const lines = [
    `${paint('cyan', `[${n}]`)} ${paint('bold', harmless(title))}${status === 'superseded' ? paint('yellow', '（已有較新版本）') : ''}`,
    indent(harmless(citationFacts(citation)), 4),
    indent(harmless(quote), 4, '│ '),
    ...where.map((line) => indent(paint('dim', harmless(line)), 4)),
  ];
  return lines.join('\n');
}

function formatRelated({ related }: Answer, reading: Reading): string[] {
  if (related.length === 0) return [];
  const { paint } = reading;
  return [
    paint('bold', '文件中相近的內容（並非答案）：'),
    ...related.map((statement) => formatStatement(statement, paint)),
    ...formatSources(related, reading),
  ];
}

function formatNext(answer: Answer): string[] {
  const asksBack = answer.outcome === 'needs-clarification';
  const next = answer.followUps.map((question, index) => `  ${asksBack ? `${index + 1}. ` : ''}${harmless(question)}`);
  return [
    ...(next.length === 0 ? [] : [[asksBack ? '請選擇：' : '你可能還想問：', ...next].join('\n')]),
    ...(isAnswer(answer) || answer.contact === null ? [] : [`如需協助，可聯絡：${harmless(answer.contact)}`]),
  ];
}

/** Sentences that were found, best first, each with where it stands; or why there are none. */
export function formatFound({ results, reason }: FoundBody, reading: Reading): string {
  if (results.length === 0) return `${reason?.text ?? '找不到相近的句子。'}\n`;
  const notes = reason === undefined ? [] : [reading.paint('yellow', `※ ${harmless(reason.text)}`)];
  return `${[...notes, ...results.map((found, index) => formatResult(found, index + 1, reading))].join('\n')}\n`;
}

function formatResult(found: FoundBody['results'][number], number: number, { paint, address }: Reading): string {
  const { score, citation, alsoAt = [], explanation } = found;
  const placeOf = ({ url }: { url: string }, otherwise: string) =>
    address === undefined ? otherwise : new URL(url, address).href;
  const name = `${citation.title}${citationName(citation)}`;
  const quote = explanation ? paintMatches(citation.quote, explanation, paint) : harmless(citation.quote);
  const others = alsoAt.map((other) => {
    const label = other.label === null ? '' : `，${other.label}`;
    return `亦見於：${other.title}${label}（${placeOf(other, other.documentId)}）`;
  });
  return [
    `${paint('cyan', `${number}.`.padStart(3))} ${quote}`,
    indent(paint('dim', `${harmless(name)}（${score.toFixed(3)}）`), 4),
    indent(paint('dim', harmless(placeOf(citation, citation.file))), 4),
    ...others.map((line) => indent(paint('dim', harmless(line)), 4)),
    ...(explanation ? [indent(formatExplanation(explanation, paint), 6)] : []),
  ].join('\n');
}
