import type { StatementPart } from './answer.ts';

/** A statement's text is its parts joined, nothing between them. */
export function joinParts(parts: readonly StatementPart[]): string {
  return parts.map((part) => part.text).join('');
}
