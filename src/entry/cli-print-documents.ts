import { showEdition } from '../knowledge/show.ts';
import type { DocumentDetailView, DocumentView, SentenceView } from '../http/documents-view.ts';
import { dateWithBasis } from '../http/pages/words.ts';
import { count, harmless, indent, type Paint } from './cli-text.ts';

/** The documents, one a block: what they are called, from whom, of when, how much, and what to mind. */
export function formatDocuments(documents: readonly DocumentView[], paint: Paint): string {
  if (documents.length === 0) return 'There are no documents yet.\n';
  return documents
    .map(({ id, title, issuer, status, edition }) => {
      const facts = `${harmless(issuer) || '發出機構不詳'}，${dateWithBasis(edition.issued.date, edition.issued.basis)}，${edition.sentenceCount} 句`;
      const marks = [
        ...(edition.supersededBy === undefined ? [] : [`superseded by ${edition.supersededBy.documentId}`]),
        ...(edition.ordinal > 1 ? [`edition ${edition.ordinal}`] : []),
        ...(edition.warnings.length === 0
          ? []
          : [`${count(edition.warnings.length, 'note')}, see judian documents show ${id}`]),
      ];
      const more = marks.length === 0 ? '' : `${indent(paint('dim', harmless(marks.join('; '))), 4)}\n`;
      return `${paint('bold', id)}  ${harmless(title)}${status === '' ? '' : paint('yellow', `［${harmless(status)}］`)}\n${indent(facts, 4)}\n${more}`;
    })
    .join('');
}

/** One document as it was understood: what is known of it, then every paragraph, sentence and label. */
export function formatDocument(
  document: DocumentDetailView,
  text: string,
  sentences: readonly SentenceView[],
  paint: Paint,
): string {
  const { id, title, issuer, kind, jurisdictions, language, status, edition, editions } = document;
  const { date, basis, because } = edition.issued;
  const head = [
    paint('bold', title),
    `id ${id}, ${kind}, ${jurisdictions.join(' ')}, ${language}${status === '' ? '' : `, ${status}`}`,
    `${issuer || '發出機構不詳'}，${dateWithBasis(date, basis)}${because === undefined ? '' : `：${because}`}`,
    ...standing(edition),
    `edition ${edition.id} (${edition.ordinal} of ${editions.length}, ${edition.status}), file ${edition.file}`,
    `${count(edition.textLength, 'character')}, ${count(edition.sentenceCount, 'sentence')}, ${count(edition.passageCount, 'passage')}`,
  ];
  return `${head.join('\n')}\n\n${harmless(showEdition({ text, sentences, warnings: edition.warnings }))}`;
}

/** From when until when it holds, what took its place, and what may be done with it; nothing where nothing is said. */
function standing({ inForce, supersededBy, rights }: DocumentDetailView['edition']): string[] {
  const days = inForce && `in force ${[inForce.from ?? '', inForce.until ?? ''].join(' to ').trim()}`;
  const by =
    supersededBy && `superseded by ${supersededBy.documentId}${supersededBy.from ? ` from ${supersededBy.from}` : ''}`;
  return [days, by, rights].filter((line) => line !== undefined);
}
