import { expect, test } from 'vitest';
import { openMemoryService } from '../../fixtures/memory-service.ts';

test('one person may search four times as often as ask; others and the operator are not held up', async () => {
  const service = await openMemoryService({ questionsPerMinute: 2, seeds: false });
  const search = (person?: string) => service.search('大灣區', 1, person);
  for (let count = 0; count < 8; count++) expect(await search('one')).toMatchObject({ ok: true, results: [] });
  expect(await search('one')).toEqual({ ok: false, retryAfterSeconds: expect.any(Number) });
  expect((await search('two')).ok).toBe(true);
  for (let count = 0; count < 10; count++) expect((await search()).ok).toBe(true);
});

test('without a limit nobody is held up', async () => {
  const service = await openMemoryService({ questionsPerMinute: null, seeds: false });
  const ask = () => service.answer({ question: '大灣區是甚麼？', channel: 'api', person: 'one' });
  for (let count = 0; count < 20; count++) expect((await ask()).outcome).not.toBe('limited');
});

test('searches do not use up questions', async () => {
  const service = await openMemoryService({ questionsPerMinute: 1, seeds: false });
  for (let count = 0; count < 4; count++) await service.search('大灣區', 1, 'one');
  const ask = () => service.answer({ question: '大灣區是甚麼？', channel: 'api', person: 'one' });
  expect((await ask()).outcome).not.toBe('limited');
  expect((await ask()).outcome).toBe('limited');
});
