import type { ReviewedSample } from './judge-again.ts';

/** A decided case as it is exported and read again by `npm run eval -- --set reviewed`: a line of JSON. */
export interface ExportedSample extends Omit<ReviewedSample, 'given'> {
  given: {
    outcome: ReviewedSample['given']['outcome'];
    statements: readonly ExportedStatement[];
    related: readonly ExportedStatement[];
  };
}

interface ExportedStatement {
  text: string;
  citations: readonly { n: number; quote: string; documentId: string; editionId: string; start: number; end: number }[];
}

/** What a test needs of a decided case, and where each quote stands; who decided it and what they noted stays here. */
export function exportSample({ turnId, question, given, verdict, corrected }: ReviewedSample): ExportedSample {
  const statementOf = ({ text, citations }: ReviewedSample['given']['statements'][number]): ExportedStatement => ({
    text,
    citations: citations.map(({ n, quote, documentId, editionId, start, end }) => ({
      n,
      quote,
      documentId,
      editionId,
      start,
      end,
    })),
  });
  const { outcome, statements, related } = given;
  return {
    turnId,
    question,
    given: { outcome, statements: statements.map(statementOf), related: related.map(statementOf) },
    verdict: { answer: verdict.answer, citations: verdict.citations },
    corrected,
  };
}
