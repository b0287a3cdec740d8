import { describe, expect, it } from 'vitest';
import { prepareQuery } from '../../../src/retrieval/query.ts';
import { retrieve } from '../../../src/retrieval/retrieve.ts';
import type { DocumentDescription } from '../../../src/knowledge/types.ts';
import { addText, openMemoryService } from '../../fixtures/memory-service.ts';

/** Documents that tell the same of a scheme, each with its own amount; the one asked for comes last. */
const TEXT = (amount: string, more = '') =>
  `資助計劃詳情\n\n計劃為合資格人士提供交通資助，每人每月可獲${amount}元。${more}\n\n申請須於年底前遞交，逾期不受理。`;

async function documentsFor(question: string, documents: readonly (Partial<DocumentDescription> & { text: string })[]) {
  const service = await openMemoryService({ seeds: false });
  for (const [index, { text, ...description }] of documents.entries())
    await addText(service, text, { id: `document-${index}`, ...description });
  const query = await prepareQuery(question, service.ingest.keywordIndex);
  const { passages, evidence } = await retrieve(service.retrieval, query);
  service.database.connection.close();
  return {
    passages: passages.map(({ edition }) => edition.documentId),
    evidence: evidence.map(({ edition }) => edition.documentId),
  };
}

const lastOf = (documents: readonly unknown[]) => `document-${documents.length - 1}`;

describe('what narrows a question', () => {
  it.each([
    ['社會福利署的交通資助計劃每人每月可獲多少元？', '社會福利署', ['教育局', '民政事務總署']],
    ['社會福利署個交通資助計劃每人每月有幾多錢', '社會福利署', ['教育局', '民政事務總署']],
    ['勞福局的交通資助計劃每月資助額是多少？', '勞工及福利局', ['教育局', '民政事務總署']],
  ])('goes to the documents of the bureau that is named: %s', async (question, named, others) => {
    // The others say more of the question's words.
    const documents = [
      ...others.map((issuer, index) => ({ issuer, text: TEXT(`${index + 1}00`, '資助計劃的資助額每人每月相同。') })),
      { issuer: named, text: TEXT('900') },
    ];
    const { passages, evidence } = await documentsFor(question, documents);
    expect(passages[0]).toBe(lastOf(documents));
    expect(evidence[0]).toBe(lastOf(documents));
  });

  it.each([
    ['廣東省的交通資助計劃每人每月可獲多少元？', ['GD'], [['HK'], ['MO']]],
    ['澳門個交通資助計劃每人每月有幾多錢', ['MO'], [['HK'], ['GD']]],
  ] as const)('goes to the documents of the place that is named: %s', async (question, named, others) => {
    const documents = [
      ...others.map((jurisdictions, index) => ({ jurisdictions, text: TEXT(`${index + 1}00`) })),
      { jurisdictions: named, text: TEXT('900') },
    ];
    const { passages, evidence } = await documentsFor(question, documents);
    expect(passages[0]).toBe(lastOf(documents));
    expect(evidence[0]).toBe(lastOf(documents));
  });

  it.each([
    '《交通津貼指引》說每人每月可獲多少元資助？',
    '按交通津貼指引，計劃每人每月資助多少？',
    '交通津貼指引入面，每人每月有幾多錢資助',
  ])('goes to the document that is named: %s', async (question) => {
    const documents = [
      { title: '交通資助計劃：每人每月資助額', text: TEXT('100', '資助計劃的資助額每人每月相同。') },
      { title: '就業手冊', text: TEXT('200', '交通津貼每人每月相同。') },
      { title: '交通津貼指引', text: TEXT('900') },
    ];
    const { passages, evidence } = await documentsFor(question, documents);
    expect(passages[0]).toBe(lastOf(documents));
    expect(evidence[0]).toBe(lastOf(documents));
  });
});
