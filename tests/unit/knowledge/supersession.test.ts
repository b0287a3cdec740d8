import { expect, test } from 'vitest';
import { supersede } from '../../../src/knowledge/supersession.ts';
import { withdrawEditions } from '../../../src/knowledge/withdrawal.ts';
import { addText, openMemoryService } from '../../fixtures/memory-service.ts';

async function opened() {
  const service = await openMemoryService({ seeds: false });
  const text = (fee: string) => `泳池收費通告\n\n公眾泳池的入場費為${fee}元。\n`;
  await addText(service, text('19'), { id: 'old', title: '舊通告', issued: { date: '2024-01', basis: 'declared' } });
  await addText(service, text('21'), { id: 'new', title: '新通告', issued: { date: '2025-06', basis: 'declared' } });
  const ask = (asOf: string) => service.answer({ question: '公眾泳池的入場費是多少？', channel: 'cli', asOf });
  return { service, ask };
}

test('what another document took the place of answers no more where that one does, and does so for a day before', async () => {
  const { service, ask } = await opened();
  expect(await supersede(service.ingest, 'old', { by: 'new' })).toBe(true);
  const [edition] = await service.library.editions('old');
  expect(edition).toMatchObject({
    status: 'current',
    supersededBy: { documentId: 'new', title: '新通告', from: '2025-06' },
  });
  const now = await ask('2026-11-22');
  expect(now.statements.map(({ text }) => text).join()).toContain('21元');
  expect(now.statements.map(({ text }) => text).join()).not.toContain('19元');
  const before = await ask('2024-06-01');
  expect(before.statements.map(({ text }) => text).join()).toContain('19元');
  expect(before.notices.map(({ text }) => text).join()).not.toContain('取代');
});

test('where nothing else fits it answers, and says what took its place', async () => {
  const { service, ask } = await opened();
  await supersede(service.ingest, 'old', { by: 'new', from: '2025' });
  await withdrawEditions(service.ingest, 'new', { reason: 'x' });
  const answer = await ask('2026-11-22');
  expect(answer.statements.map(({ text }) => text).join()).toContain('19元');
  expect(answer.notices.map(({ text }) => text)).toContain('這份文件自2025年起已由另一份文件取代。');
  expect(await supersede(service.ingest, 'old', null)).toBe(true);
  expect((await ask('2026-11-22')).notices.map(({ text }) => text).join()).not.toContain('取代');
});

test('nothing takes its own place, directly or by a round', async () => {
  const { service } = await opened();
  await expect(supersede(service.ingest, 'old', { by: 'old' })).rejects.toMatchObject({ code: 'successor-wrong' });
  await expect(supersede(service.ingest, 'old', { by: 'none' })).rejects.toMatchObject({ code: 'successor-wrong' });
  await supersede(service.ingest, 'old', { by: 'new' });
  await expect(supersede(service.ingest, 'new', { by: 'old' })).rejects.toMatchObject({ code: 'successor-wrong' });
  expect(await supersede(service.ingest, 'none', { by: 'new' })).toBe(false);
});
