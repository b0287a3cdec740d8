import type { DocumentDescription } from '../../knowledge/types.ts';
import { annotationsOf } from '../annotations.ts';
import type { Statement, StatementPart } from '../answer.ts';

/**
 * Whether a year or an office that was added behind a word (今年〔2018年〕) is what the word points at in a document of this
 * date and issuer, and stands right behind it.
 */
export function annotationHolds(
  part: Extract<StatementPart, { kind: 'ours' }>,
  statement: Statement,
  description: DocumentDescription,
): boolean {
  const before = statement.parts[statement.parts.indexOf(part) - 1];
  if (before === undefined || (before.kind === 'ours' && before.rule !== 'written')) return false;
  // The word decides, so the words up to it are enough: those of a quote, or a model's that stand for one.
  const derived = annotationsOf(before.text, description).at(-1);
  return derived?.at === before.text.length && derived.part.text === part.text && derived.part.rule === part.rule;
}
