import type { Statement, StatementPart } from './answer.ts';

/** A statement's text is its parts joined, nothing between them. */
export function joinParts(parts: readonly StatementPart[]): string {
  return parts.map((part) => part.text).join('');
}

/** The statement under this number. It rests on one citation, so the citation's number is its own. */
export function numberStatement(statement: Statement, n: number): Statement {
  return {
    ...statement,
    parts: statement.parts.map((part) => (part.kind === 'quoted' ? { ...part, citation: n } : part)),
    citations: statement.citations.map((citation) => ({ ...citation, n })),
  };
}
