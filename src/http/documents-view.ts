import type { EditionInfo, PlacedSentence } from '../knowledge/types.ts';

/** One edition for programs. */
export interface EditionView {
  id: string;
  ordinal: number;
  status: EditionInfo['status'];
  file: string;
  fileHash: string;
  textLength: number;
  sentenceCount: number;
  passageCount: number;
  warnings: readonly string[];
  addedAt: string;
  issued: EditionInfo['description']['issued'];
  inForce?: EditionInfo['description']['inForce'];
  /** What may be done with the text, in the operator's words. */
  rights?: string;
  /** Another document took this one's place. */
  supersededBy?: EditionInfo['supersededBy'];
}

/** A document with the edition that is meant: the current one in a list. */
export interface DocumentView {
  id: string;
  title: string;
  issuer: string;
  kind: EditionInfo['description']['kind'];
  jurisdictions: readonly string[];
  language: string;
  /** What the operator says of it, e.g. 示範文件. */
  status: string;
  edition: EditionView;
}

/** A document with all its editions, newest first. */
export interface DocumentDetailView extends DocumentView {
  editions: readonly EditionView[];
}

/** A sentence where it stands, as a program reads it. */
export type SentenceView = Omit<PlacedSentence, 'documentId' | 'editionId'>;

export function editionView(info: EditionInfo): EditionView {
  const { documentId: _documentId, description, ...rest } = info;
  const { issued, inForce, rights } = description;
  return { ...rest, issued, ...(inForce && { inForce }), ...(rights !== undefined && { rights }) };
}

export function documentView(info: EditionInfo): DocumentView {
  const { title, issuer, kind, jurisdictions, language, status } = info.description;
  return { id: info.documentId, title, issuer, kind, jurisdictions, language, status, edition: editionView(info) };
}

export function sentenceView(sentence: PlacedSentence): SentenceView {
  const { documentId: _documentId, editionId: _editionId, ...rest } = sentence;
  return rest;
}
