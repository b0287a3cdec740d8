import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Citation, Statement, StatementPart } from '../answer.ts';
import { citeRun, type CitedRun } from '../citations.ts';
import { joinParts } from '../parts.ts';
import { emphasise } from './emphasis.ts';

/** Words of ours that a citation calls for in front of its quote. */
export type Lead = (citation: Citation) => readonly StatementPart[];

const noLead: Lead = () => [];

/**
 * One statement that quotes the run whole, behind the words of ours that `lead` it. What the press reports is said as the
 * press's; misprints are marked.
 */
export function quoteRun(query: PreparedQuery, run: CitedRun, text: string, n: number, lead: Lead = noLead): Statement {
  const citation = citeRun(run, text, n);
  const parts: StatementPart[] = [...lead(citation)];
  if (run.edition.description.kind === 'press-report') {
    parts.push({ kind: 'ours', text: `據《${run.edition.description.issuer}》報道：`, rule: 'press-report' });
  }
  parts.push(...quotedParts(citation, run.edition.description.misprints ?? []));
  const responsible = [...new Set(run.sentences.flatMap((sentence) => sentence.attributes.responsible ?? []))];
  const whole = joinParts(parts);
  return { text: whole, parts, emphasis: emphasise(whole, query.read, responsible), citations: [citation] };
}

/** The quote, cut behind each misprint so that 〔原文如此〕 can stand there as words of ours. */
function quotedParts(citation: Citation, misprints: readonly string[]): StatementPart[] {
  const ends = misprints
    .flatMap((misprint) => {
      const at = citation.quote.indexOf(misprint);
      return at < 0 ? [] : [at + misprint.length];
    })
    .toSorted((a, b) => a - b);
  const parts: StatementPart[] = [];
  let at = 0;
  for (const end of ends) {
    parts.push({ kind: 'quoted', text: citation.quote.slice(at, end), citation: citation.n });
    parts.push({ kind: 'ours', text: '〔原文如此〕', rule: 'sic' });
    at = end;
  }
  if (at < citation.quote.length) parts.push({ kind: 'quoted', text: citation.quote.slice(at), citation: citation.n });
  return parts;
}
