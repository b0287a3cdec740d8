import type { NewEdition } from '../../../src/knowledge/store-write.ts';
import type { DocumentDescription, SegmentedSentence } from '../../../src/knowledge/types.ts';

export const DESCRIPTION: DocumentDescription = {
  id: 'work-plan',
  title: '重點工作',
  issuer: '政府',
  kind: 'work-plan',
  jurisdictions: ['HK', 'GD'],
  language: 'zh-Hant-HK',
  issued: { date: '2019-05-16', basis: 'printed' },
  numbering: 'item',
  status: '示範文件',
};

/** An edition of one heading and some items, two sentences a passage, for what needs no file. */
export function craftEdition(options: { documentId?: string; ordinal?: number; words: readonly string[] }): NewEdition {
  const { documentId = 'work-plan', ordinal = 1, words } = options;
  const heading = '一、通關便利化';
  let text = '';
  const sentences = [heading, ...words].map((line, index): SegmentedSentence => {
    const start = text.length;
    text += `${line}\n`;
    const item = index > 0;
    return {
      start,
      end: start + line.length,
      kind: item ? 'list-item' : 'heading',
      printedLabel: item ? `${index}.` : null,
      label: item ? `第${index}項` : null,
      headings: item ? [heading] : [],
      paragraph: index,
      attributes: index === 1 ? { responsible: ['發展局'] } : {},
      quotable: index !== 2,
    };
  });
  const passages = sentences.flatMap((_, first) =>
    first % 2 === 0 ? [{ first, last: Math.min(first + 1, sentences.length - 1), headings: [heading] }] : [],
  );
  return {
    id: `${documentId}-${ordinal}`,
    ordinal,
    file: 'plan.txt',
    fileHash: `hash-${ordinal}`,
    cleaner: 'crafted',
    description: { ...DESCRIPTION, id: documentId },
    segmented: { text, map: [], edits: [], sentences, labels: [], gaps: [], printedDates: [], warnings: [] },
    passages,
    warnings: ['第2頁沒有文字'],
    hidden: [],
  };
}
