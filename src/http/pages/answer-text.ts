import type { Answer, Citation } from '../../answering/answer.ts';
import { ownPath } from './html.ts';
import type { Ui } from './ui.ts';
import { citationName } from './words.ts';

/**
 * An answer as plain text with its sources, to be copied into a letter or a chat. Addresses are paths: the browser
 * knows under which name it reached us.
 */
export function answerAsText({ t }: Ui, answer: Answer): string {
  const citations = new Map<number, Citation>();
  const lines = answer.statements.map((statement) => {
    for (const citation of statement.citations) citations.set(citation.n, citation);
    return `${statement.text}${statement.citations.map(({ n }) => `[${n}]`).join('')}`;
  });
  const sources = [...citations.values()].map(
    (citation) => `[${citation.n}] ${citation.title}${citationName(citation, t)} ${ownPath(citation.url) ?? ''}`,
  );
  const message = answer.message === null ? [] : [answer.message];
  return [answer.question, '', ...lines, ...message, '', t('來源：'), ...sources, '', t('以文件原文為準。')].join('\n');
}
