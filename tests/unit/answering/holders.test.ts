import { beforeAll, describe, expect, it } from 'vitest';
import { personAsked } from '../../../src/language/people.ts';
import { tellsPlace } from '../../../src/answering/deciding/where.ts';
import { foldText } from '../../../src/language/fold.ts';
import { type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';

describe('who and where', () => {
  let service: MemoryService;
  beforeAll(async () => {
    service = await openMemoryService();
  });
  const ask = async (question: string) => (await service.answering.answer({ question, channel: 'web' })).outcome;

  it.each([
    '2023年北京市政府代表團由誰率領來港？',
    '大灣區框架協議簽署時由誰見證？',
    '陕西省委书记是谁？',
  ])('%s is told, whatever the occasion', async (question) => expect(await ask(question)).toBe('answered'));

  it.each([
    '創新科技及工業局局長是哪位？',
    '习近平有没有出席领导小组第一次全体会议？',
    '长者医疗券的金额有否增加？',
    '省港杯足球賽在哪個球場舉行？',
  ])('%s is told by nothing on the same matter', async (question) => {
    expect(await ask(question)).not.toBe('answered');
  });
});

it('takes whom a question is about for a person by what they do', () => {
  expect(personAsked(foldText('陳大文有沒有出席典禮？'))).toBe(foldText('陳大文'));
  expect(personAsked(foldText('金管局有沒有參與？'))).toBeNull();
});

it('takes no title of a paper for a place', () => {
  expect(tellsPlace(foldText('章程在哪裏簽署？'), foldText('雙方簽署章程後，在編制《規劃》方面保持合作。'))).toBe(
    false,
  );
  expect(tellsPlace(foldText('比賽在哪個球場舉行？'), foldText('比賽在旺角大球場舉行。'))).toBe(true);
  expect(tellsPlace(foldText('比賽在哪個球場舉行？'), foldText('比賽在香港舉行。'))).toBe(false);
});
