import type { EditionInfo } from '../types.ts';
import type { Proposal } from './proposal.ts';

/** A newer edition is of the same body, kind and place; when it was issued has to be found or said anew. */
export function earlierOf({ description, fileHash }: EditionInfo, found: Proposal, hash: string): Proposal {
  const { title, issuer, issued, inForce, kind, jurisdictions, language, numbering, status, rights, misprints } =
    description;
  const from = 'earlier' as const;
  const quote = '上一版本';
  return {
    title: { value: title, from, quote },
    ...(issuer !== '' && { issuer: { value: issuer, from, quote } }),
    kind: { value: kind, from, quote },
    jurisdictions: { value: jurisdictions, from, quote },
    language: { value: language, from, quote },
    numbering: { value: numbering, from, quote },
    status: { value: status, from, quote },
    ...(rights !== undefined && { rights: { value: rights, from, quote } }),
    // Of the very same bytes all of it still holds.
    ...(fileHash === hash && {
      issued: { value: issued, from, quote },
      ...(inForce !== undefined && { inForce: { value: inForce, from, quote } }),
      ...(misprints !== undefined && { misprints: { value: misprints, from, quote } }),
    }),
    ...(fileHash !== hash && found.issued !== undefined && { issued: found.issued }),
  };
}
