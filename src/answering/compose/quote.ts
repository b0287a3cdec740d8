import type { DocumentDescription, Range } from '../../knowledge/types.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import { type Annotation, annotationsOf } from '../annotations.ts';
import type { Citation, Statement, StatementPart } from '../answer.ts';
import { citeRun, type CitedRun } from '../citations.ts';
import { joinParts } from '../parts.ts';
import { emphasise } from './emphasis.ts';

/** Words of ours that a citation calls for in front of its quote. */
export type Lead = (citation: Citation) => readonly StatementPart[];

const noLead: Lead = () => [];

/**
 * One statement that quotes the run whole, behind the words of ours that `lead` it. What the press reports is said as the
 * press's, what 今年 and 本局 point at is said behind them, and misprints are marked.
 */
export function quoteRun(
  query: Pick<PreparedQuery, 'read'>,
  run: CitedRun,
  text: string,
  n: number,
  lead: Lead = noLead,
): Statement {
  const citation = citeRun(run, text, n);
  const parts: StatementPart[] = [...lead(citation)];
  const { description } = run.edition;
  if (description.kind === 'press-report')
    parts.push({ kind: 'ours', text: `據《${description.issuer}》報道：`, rule: 'press-report' });
  parts.push(...quotedParts(citation, run.shown, description));
  const responsible = [...new Set(run.sentences.flatMap((sentence) => sentence.attributes.responsible ?? []))];
  const whole = joinParts(parts);
  return { text: whole, parts, emphasis: emphasise(whole, query.read, responsible), citations: [citation] };
}

const LEFT_OUT: StatementPart = { kind: 'ours', text: '……', rule: 'ellipsis' };

/**
 * The quote, or what is shown of it between ……, cut behind each misprint and each word that points at something, so that
 * words of ours can stand there.
 */
function quotedParts(citation: Citation, shown: Range | undefined, description: DocumentDescription): StatementPart[] {
  const { n } = citation;
  const from = shown === undefined ? 0 : shown.start - citation.start;
  const quote = citation.quote.slice(from, shown === undefined ? undefined : shown.end - citation.start);
  const marks = [...misprintsIn(quote, description.misprints ?? []), ...annotationsOf(quote, description)];
  const parts: StatementPart[] = from > 0 ? [LEFT_OUT] : [];
  let at = 0;
  for (const mark of marks.toSorted((a, b) => a.at - b.at)) {
    if (mark.at > at) parts.push({ kind: 'quoted', text: quote.slice(at, mark.at), citation: n });
    parts.push(mark.part);
    at = mark.at;
  }
  if (at < quote.length) parts.push({ kind: 'quoted', text: quote.slice(at), citation: n });
  return from + quote.length < citation.quote.length ? [...parts, LEFT_OUT] : parts;
}

function misprintsIn(quote: string, misprints: readonly string[]): Annotation[] {
  return misprints.flatMap((misprint) => {
    const at = quote.indexOf(misprint);
    const part = { kind: 'ours' as const, text: '〔原文如此〕', rule: 'sic' as const };
    return at < 0 ? [] : [{ at: at + misprint.length, part }];
  });
}
