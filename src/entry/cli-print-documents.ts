import type { DocumentDetailView, DocumentView, SentenceView } from '../http/documents-view.ts';
import { dateWithBasis } from '../http/pages/words.ts';
import { harmless, indent, type Paint } from './cli-text.ts';

/** The documents, one a block: what they are called, from whom, of when, how much. */
export function formatDocuments(documents: readonly DocumentView[], paint: Paint): string {
  if (documents.length === 0) return 'There are no documents yet.\n';
  return documents
    .map(({ id, title, issuer, status, edition }) => {
      const facts = `${harmless(issuer)}，${dateWithBasis(edition.issued.date, edition.issued.basis)}，${edition.sentenceCount} 句`;
      return `${paint('bold', id)}  ${harmless(title)}${status === '' ? '' : paint('yellow', `［${harmless(status)}］`)}\n${indent(facts, 4)}\n`;
    })
    .join('');
}

/** One document as it was understood: every paragraph, sentence and label, with places in the text. */
export function formatDocument(document: DocumentDetailView, sentences: readonly SentenceView[], paint: Paint): string {
  const { id, title, issuer, kind, jurisdictions, language, status, edition, editions } = document;
  const head = [
    paint('bold', harmless(title)),
    `id ${id}, ${kind}, ${jurisdictions.join(' ')}, ${language}${status === '' ? '' : `, ${harmless(status)}`}`,
    `${harmless(issuer)}，${dateWithBasis(edition.issued.date, edition.issued.basis)}${edition.issued.because === undefined ? '' : `：${harmless(edition.issued.because)}`}`,
    `edition ${edition.id} (${edition.ordinal} of ${editions.length}, ${edition.status}), file ${edition.file}`,
    `${edition.textLength} characters, ${edition.sentenceCount} sentences, ${edition.passageCount} passages`,
    ...edition.warnings.map((warning) => paint('yellow', `warning: ${harmless(warning)}`)),
  ];
  return `${head.join('\n')}\n\n${formatParagraphs(sentences, paint)}`;
}

function formatParagraphs(sentences: readonly SentenceView[], paint: Paint): string {
  let above = '';
  let paragraph = -1;
  let out = '';
  for (const sentence of sentences) {
    const path = sentence.headings.map(harmless).join(' › ');
    if (path !== above && sentence.kind !== 'heading') out += `\n${paint('dim', path === '' ? '(no heading)' : `› ${path}`)}\n`;
    if (sentence.kind !== 'heading') above = path;
    if (sentence.paragraph !== paragraph) out += `${paint('cyan', `¶${sentence.paragraph}`)}${labelOf(sentence)}\n`;
    paragraph = sentence.paragraph;
    out += formatSentence(sentence, paint);
  }
  return out;
}

function labelOf({ label, printedLabel }: SentenceView): string {
  if (label === null) return '';
  return printedLabel === null ? `  ${harmless(label)}` : `  ${harmless(label)} (printed ${harmless(printedLabel)})`;
}

function formatSentence(sentence: SentenceView, paint: Paint): string {
  const { ordinal, start, end, kind, text, quotable, attributes } = sentence;
  const marks = [
    kind === 'sentence' ? '' : kind,
    quotable ? '' : 'never quoted',
    attributes.responsible === undefined ? '' : `responsible: ${attributes.responsible.map(harmless).join('、')}`,
  ].filter(Boolean);
  const words = kind === 'heading' ? paint('bold', harmless(text)) : harmless(text);
  return `  ${paint('dim', `s${ordinal} ${start}–${end}`)} ${words}${marks.length === 0 ? '' : ` ${paint('yellow', `[${marks.join(', ')}]`)}`}\n`;
}
