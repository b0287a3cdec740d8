import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Embeddings } from '@langchain/core/embeddings';
import { expect, it, vi } from 'vitest';
import { openJudian } from '../../../../src/entry/langchain.ts';
import { temporaryFolder } from '../../../contracts/temporary.ts';
import { vectorOf } from '../../../fakes/embeddings-server.ts';

class Own extends Embeddings {
  embedDocuments(texts: string[]): Promise<number[][]> {
    return Promise.resolve(texts.map((text) => vectorOf(text, 12)));
  }
  async embedQuery(text: string): Promise<number[]> {
    return (await this.embedDocuments([text]))[0] ?? [];
  }
}

/** Settings of an empty folder without the samples. */
function emptySettings(): Record<string, string> {
  const folder = temporaryFolder();
  const documents = join(folder, 'documents');
  mkdirSync(documents);
  writeFileSync(join(documents, 'manifest.json'), '[]');
  return { DATA_DIR: join(folder, 'data'), DOCUMENTS_DIR: documents };
}

it('takes embeddings of any class of LangChain’s, and refuses an index that others made', async () => {
  const settings = emptySettings();
  const embeddings = new Own({});
  const judian = await openJudian(settings, { embeddings });
  try {
    await judian.vectorStore.addDocuments([{ pageContent: '公園每日早上六時開放。', metadata: { title: '公園' } }]);
    const vector = await judian.vectorStore.embeddings.embedQuery('公園每日早上六時開放。');
    // It is embedded behind the call that adds it.
    await vi.waitFor(
      async () => {
        const [found] = await judian.vectorStore.similaritySearchVectorWithScore(vector, 1);
        expect(found?.[1]).toBeCloseTo(1, 3);
      },
      { timeout: 30_000, interval: 100 },
    );
  } finally {
    await judian.close();
  }
  await expect(openJudian(settings)).rejects.toMatchObject({ code: 'index-mismatch' });
  await expect(openJudian(settings, { embeddings, embeddingsName: 'another' })).rejects.toMatchObject({
    code: 'index-mismatch',
  });
  await (await openJudian(settings, { embeddings })).close();
  await expect(openJudian({ ...settings, EMBEDDING: 'onnx' }, { embeddings })).rejects.toThrow('remove one of them');
});
