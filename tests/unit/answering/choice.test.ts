import { describe, expect, it } from 'vitest';
import { readChoice } from '../../../src/answering/understanding/choice.ts';
import { openMemoryService } from '../../fixtures/memory-service.ts';

const LAST = {
  question: '會議簽了多少份文件？',
  outcome: 'needs-clarification' as const,
  followUps: ['「京港合作會議」簽了多少份文件？', '「滬港合作會議」簽了多少份文件？'],
};
const [FIRST, SECOND] = LAST.followUps as [string, string];

describe('after choices were offered', () => {
  it.each([
    ['1', FIRST],
    ['1.', FIRST],
    ['（２）', SECOND],
    ['第一個呢', FIRST],
    ['第二个', SECOND],
    ['我想要第2項', SECOND],
    ['最後嗰個呢？', SECOND],
    ['滬港', SECOND],
    ['沪港合作会议', SECOND],
    ['京港嗰個', FIRST],
    ['我係指滬港嗰次', SECOND],
    ['兩個都要', `${FIRST}${SECOND}`],
    ['全部', `${FIRST}${SECOND}`],
    ['都想知', `${FIRST}${SECOND}`],
  ])('%s chooses', (typed, question) => {
    expect(readChoice(typed, LAST)).toEqual({ kind: 'chosen', question });
  });

  it.each([
    ['3', 3],
    ['第五個', 5],
    ['10', 10],
  ])('%s is told not to be offered', (typed, number) => {
    expect(readChoice(typed, LAST)).toEqual({ kind: 'not-offered', number });
  });

  it.each([
    '會議',
    '合作會議',
    '三大重點工作是甚麼？',
    '數字灣區由哪個局負責？',
    '第二十次會議簽了多少份？',
    '2019年呢？',
    '多謝',
  ])('%s chooses none', (typed) => {
    expect(readChoice(typed, LAST)).toBeUndefined();
  });

  it('nothing is chosen where nothing was offered', () => {
    expect(readChoice('1', { question: '甲？', outcome: 'answered', followUps: ['乙？'] })).toBeUndefined();
    expect(readChoice('1', undefined)).toBeUndefined();
  });
});

it('a number that is not offered offers the choices again, which can be chosen then', async () => {
  const service = await openMemoryService();
  const first = await service.answer({ question: '会议签了多少份文件？', channel: 'api' });
  const { conversationId } = first;
  const none = await service.answer({ question: '9', channel: 'api', conversationId });
  expect(none).toMatchObject({ outcome: 'needs-clarification', followUps: first.followUps });
  expect(none.message).toContain('没有第9项');
  const chosen = await service.answer({ question: '滬港', channel: 'api', conversationId });
  expect(chosen.outcome).toBe('answered');
  expect(chosen.statements[0]?.text).toContain('20 份合作文件');
});

it('all that was offered is answered one after the other', async () => {
  const service = await openMemoryService();
  const { conversationId } = await service.answer({ question: '會議簽了多少份文件？', channel: 'api' });
  const both = await service.answer({ question: '兩個都要', channel: 'api', conversationId });
  expect(both.outcome).toBe('answered');
  expect(both.statements.map(({ text }) => /四份|20 份/u.exec(text)?.[0])).toEqual(['四份', '20 份']);
});
