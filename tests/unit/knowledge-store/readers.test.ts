import { describe, expect, it } from 'vitest';
import { auditTexts, ingest } from '../../../src/knowledge/ingest.ts';
import type { DocumentDescription } from '../../../src/knowledge/types.ts';
import { awkwardFiles } from '../../fixtures/readers/awkward.ts';
import { readAny } from '../../../src/knowledge/readers/read-any.ts';
import { readerPorts } from '../../fixtures/readers/read.ts';
import { openStore } from './open-store.ts';

const description: DocumentDescription = {
  id: 'notice',
  title: '通告',
  issuer: '教育局',
  kind: 'other',
  jurisdictions: ['HK'],
  language: 'zh-Hant-HK',
  issued: { date: '2024-09', basis: 'declared' },
  numbering: 'paragraph',
  status: '',
};
const file = (name: string) => awkwardFiles.find((one) => one.name === name) as (typeof awkwardFiles)[number];

function openWithReader() {
  const store = openStore();
  return {
    ...store,
    ports: {
      ...store.ports,
      reader: { read: async (one: { name: string; bytes: Uint8Array }) => readAny(readerPorts, one) },
    },
  };
}

describe('files of other formats', () => {
  it('are stored with the page and boxes of each sentence, and found by their words', async () => {
    const store = openWithReader();
    const added = await ingest(store.ports, file('mixed-scan.pdf'), description);
    const sentences = await store.library.sentencesOf(added.editionId);
    expect(sentences.map(({ text, regions }) => [text, regions?.map(({ page }) => page)])).toEqual([
      ['第一頁有文字。', [1]],
      ['第四頁有文字。', [4]],
    ]);
    // 12 points high, from 60 points on, on a page of 595 by 842.
    const [box] = sentences[0]?.regions ?? [];
    expect(box?.left).toBeCloseTo(60 / 595, 2);
    expect(box?.right).toBeCloseTo((60 + 7 * 12) / 595, 2);
    expect(box?.top).toBeGreaterThan((842 - 715) / 842);
    expect(box?.bottom).toBeLessThan((842 - 695) / 842);
    expect((await store.library.edition(added.editionId))?.warnings).toEqual([
      '第 2–3 頁沒有文字層，未能讀取；可啟用 OCR。',
    ]);
    const [hit] = await store.ports.keywordIndex.search(store.ports.terms('第四頁'), 1);
    expect(hit).toBeDefined();
  });

  it('are the same file when they are added again, and another edition when they changed', async () => {
    const store = openWithReader();
    expect((await ingest(store.ports, file('lists.docx'), description)).kind).toBe('added');
    expect((await ingest(store.ports, file('lists.docx'), description)).kind).toBe('unchanged');
    const renewed = await ingest(store.ports, file('decimal-lists.docx'), description);
    expect(renewed.kind).toBe('renewed');
  });

  it('keep their boxes under the hash of their placements', async () => {
    const store = openWithReader();
    const { editionId } = await ingest(store.ports, file('prose.pdf'), description);
    expect((await auditTexts(store.ports)).damaged).toEqual([]);
    await store.ports.database.run(`UPDATE placement SET regions = '[]' WHERE edition_id = ?`, [editionId]);
    expect((await auditTexts(store.ports)).damaged).toEqual([{ documentId: 'notice', editionId, ordinal: null }]);
  });

  it('say plainly where they cannot be read', async () => {
    const store = openWithReader();
    await expect(ingest(store.ports, { name: 'a.pdf', bytes: new Uint8Array([1]) }, description)).rejects.toMatchObject(
      { code: 'file-unreadable' },
    );
    const bare = openStore();
    await expect(ingest(bare.ports, file('big5.txt'), description)).rejects.toMatchObject({
      message: '這個環境只能讀取純文字，請先把檔案轉為 UTF-8 文字檔。',
    });
    expect(await bare.library.documents()).toEqual([]);
  });
});
