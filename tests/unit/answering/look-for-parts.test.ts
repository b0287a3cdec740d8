import { afterAll, beforeAll, expect, it } from 'vitest';
import { readParts } from '../../../src/answering/finding/find-parts.ts';
import { lookForParts } from '../../../src/answering/finding/look-for-parts.ts';
import { createStepRunner } from '../../../src/answering/steps.ts';
import { understand } from '../../../src/answering/understanding/understand.ts';
import { type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService();
});
afterAll(() => service.database.connection.close());

async function look(question: string) {
  const heard: string[] = [];
  const steps = createStepRunner({ onStep: (step) => heard.push(step) });
  const understood = understand(question, []);
  const looked = await lookForParts(service.retrieval, understood, { steps, asOf: '2026-11-22', signal: undefined });
  return { ...looked, heard, readings: readParts(question, understood).map((part) => part.readings.length) };
}

it('looks no further for a part that its first reading answers', async () => {
  const { found, parts, heard, readings } = await look(
    '科技部同香港創新及科技局嗰份聯合資助研發協議係2018年幾月幾號簽？第二年粵港又繼續做邊個資助計劃？',
  );
  expect(readings).toEqual([1, 2]);
  expect(parts.map(({ decision }) => decision.kind)).toEqual(['answer', 'answer']);
  expect(found.map(({ tries }) => tries.length)).toEqual([1, 1]);
  expect(heard).toEqual(['retrieve', 'decide']);
});

it('reads a part that is not answered the next way, and lets the others be', async () => {
  const { found, parts, heard, readings } = await look('邊個局負責推動「數字灣區」？部長的獎牌有多重？');
  expect(readings).toEqual([1, 2]);
  expect(found.map(({ tries }) => tries.length)).toEqual([1, 2]);
  expect(parts[1]?.query).toBe(found[1]?.tries[1]?.query);
  expect(heard).toEqual(['retrieve', 'decide', 'retrieve', 'decide']);
});
