import { describe, expect, test } from 'vitest';
import { clearUnfinished, checkIndexes } from '../../../src/knowledge/ingest.ts';
import { createIntake } from '../../../src/knowledge/intake/intake.ts';
import { createSources } from '../../../src/knowledge/intake/sources.ts';
import { countOrphans } from '../../../src/knowledge/store-orphans.ts';
import { listWithdrawn, restoreEditions, withdrawEditions } from '../../../src/knowledge/withdrawal.ts';
import { addText, openMemoryService } from '../../fixtures/memory-service.ts';

const POOL = '泳池通告\n\n公眾泳池於夏季每日開放，入場費為19元。\n泳客須遵守救生員的指示。\n';
const QUESTION = '公眾泳池的入場費是多少？';

async function opened() {
  const service = await openMemoryService({ seeds: false });
  await addText(service, POOL, { id: 'pool', title: '泳池通告' });
  await addText(service, '圖書館通告\n\n圖書館逢星期四閉館，借書證可於櫃位申領。\n', {
    id: 'library',
    title: '圖書館通告',
  });
  await checkIndexes(service.ingest);
  const ask = async () => (await service.answer({ question: QUESTION, channel: 'cli' })).outcome;
  const counts = async () => [await service.ingest.keywordIndex.count(), await service.ingest.vectorIndex.count()];
  return { service, ask, counts };
}

describe('withdrawing', () => {
  test('nothing of it is found, its text is kept, and bringing it back makes all as it was', async () => {
    const { service, ask, counts } = await opened();
    const before = await counts();
    expect(await ask()).toBe('answered');
    expect(await withdrawEditions(service.ingest, 'pool', { reason: '內容有誤' })).toBe(1);
    expect(await ask()).not.toBe('answered');
    expect(await service.library.editions('pool')).toEqual([]);
    expect(await counts()).not.toEqual(before);
    expect(await listWithdrawn(service)).toMatchObject([
      { documentId: 'pool', because: '內容有誤', title: '泳池通告' },
    ]);
    expect(await restoreEditions(service.ingest, 'pool')).toBe(1);
    expect(await ask()).toBe('answered');
    expect(await counts()).toEqual(before);
    expect(await listWithdrawn(service)).toEqual([]);
  });

  test('unknown and withdrawn already are 0, and so is nothing to bring back', async () => {
    const { service } = await opened();
    expect(await withdrawEditions(service.ingest, 'nothing', { reason: 'x' })).toBe(0);
    await withdrawEditions(service.ingest, 'pool', { reason: 'x' });
    expect(await withdrawEditions(service.ingest, 'pool', { reason: 'x' })).toBe(0);
    expect(await restoreEditions(service.ingest, 'library')).toBe(0);
  });

  test('a start leaves it withdrawn, finds nothing wrong, and clears what a cut-off left in the indexes', async () => {
    const { service, counts } = await opened();
    await withdrawEditions(service.ingest, 'pool', { reason: 'x' });
    const after = await counts();
    expect(await clearUnfinished(service.ingest)).toBe(0);
    expect(await checkIndexes(service.ingest)).toEqual({
      keywordsRebuilt: false,
      vectorsMade: 0,
      vectorIndexFilled: false,
    });
    expect(await countOrphans(service.ingest)).toMatchObject({ editions: 0, keywords: 0, sentences: 0 });
    expect(await listWithdrawn(service)).toHaveLength(1);
    // The process ended between the update that hides the other one and everything behind it.
    await service.database.run(
      `UPDATE edition SET visible_at = NULL, withdrawn_at = '2026', withdrawn_because = 'y' WHERE document_id = 'library'`,
    );
    await clearUnfinished(service.ingest);
    expect(await counts()).toEqual([0, 0]);
    expect(after[0]).toBeGreaterThan(0);
    expect(await restoreEditions(service.ingest, 'library')).toBe(1);
    expect(await counts()).toEqual(after);
  });

  test('of the newest edition: the one before is current again, and the next one has a number of its own', async () => {
    const { service } = await opened();
    await addText(service, POOL.replace('19元', '21元'), { id: 'pool', title: '泳池通告' });
    const [newest, older] = await service.library.editions('pool');
    expect(await withdrawEditions(service.ingest, 'pool', { reason: '誤發', editionId: newest!.id })).toBe(1);
    expect(await service.library.editions('pool')).toMatchObject([{ id: older!.id, status: 'current' }]);
    await addText(service, POOL.replace('19元', '23元'), { id: 'pool', title: '泳池通告' });
    expect((await service.library.editions('pool')).map(({ ordinal }) => ordinal)).toEqual([3, 1]);
    expect(await restoreEditions(service.ingest, 'pool')).toBe(1);
    expect((await service.library.editions('pool')).map(({ ordinal, status }) => [ordinal, status])).toEqual([
      [3, 'current'],
      [2, 'superseded'],
      [1, 'superseded'],
    ]);
  });

  test('the same file handed in again does not bring it back', async () => {
    const { service } = await opened();
    const sources = createSources(service.database, { now: () => new Date('2026-11-22T04:00:00Z') });
    const intake = createIntake({ ingest: service.ingest, library: service.library, sources });
    await withdrawEditions(service.ingest, 'pool', { reason: '內容有誤' });
    const handed = { file: { name: 'a.txt', bytes: new TextEncoder().encode(POOL) }, facts: {}, accept: true };
    await expect(intake.take(handed)).rejects.toMatchObject({
      code: 'document-withdrawn',
      message: expect.stringContaining('judian withdraw pool --undo'),
    });
  });
});
