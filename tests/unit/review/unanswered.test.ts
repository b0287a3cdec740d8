import { expect, it } from 'vitest';
import type { Answer } from '../../../src/answering/answer.ts';
import { createTurns } from '../../../src/conversation/turns.ts';
import { readUnanswered } from '../../../src/review/numbers/numbers.ts';
import { foldUnanswered } from '../../../src/review/numbers/unanswered.ts';
import type { Clock } from '../../../src/shared/clock.ts';
import { emptyAnswer } from '../../fixtures/empty-answer.ts';
import { openDatabase } from '../conversation/open-database.ts';

const DAYS = { from: '2026-11-20', to: '2026-11-21' };

/** Asks at minutes after eight in the evening of the twentieth, in Hong Kong. */
function openTurns() {
  const database = openDatabase();
  let minute = 0;
  const clock: Clock = { now: () => new Date(Date.UTC(2026, 10, 20, 12, minute++)) };
  const turns = createTurns(database, clock);
  const ask = (question: string, outcome: Answer['outcome'], more: Partial<Answer> = {}, person = 'p') =>
    turns.save(
      { ...emptyAnswer({ id: `t${minute}`, conversationId: 'c', question, message: null, outcome }), ...more },
      { person },
    );
  const groups = async (most = 50) =>
    (await readUnanswered(database, DAYS, most)).map(({ question, count }) => [question, count] as const);
  return { database, turns, ask, groups };
}

it('groups questions by what they ask, whatever script and courtesies, and shows how each was asked last', async () => {
  const { ask, groups, database } = openTurns();
  await ask('停車場收費是多少？', 'not-found');
  await ask('申請費用是多少？', 'answered');
  await ask('唔該，停车场收费是多少呀', 'related-only');
  await ask('那麼學生呢？', 'not-found', { understoodAs: '學生的停車場收費是多少？' });
  await ask('？？', 'not-found');
  expect(await groups()).toEqual([
    ['唔該，停车场收费是多少呀', 2],
    ['學生的停車場收費是多少？', 1],
  ]);
  expect(await groups(1)).toHaveLength(1);
  const [group] = await readUnanswered(database, DAYS, 1);
  expect(group?.outcomes.toSorted()).toEqual(['not-found', 'related-only']);
  expect(group).toMatchObject({ firstAsked: '2026-11-20T12:00:00.000Z', lastAsked: '2026-11-20T12:02:00.000Z' });
});

it('counts no turn of another day, and none that was deleted', async () => {
  const { ask, groups, turns, database } = openTurns();
  await ask('停車場收費是多少？', 'not-found', {}, 'one');
  await ask('停車場收費是多少？', 'not-found', {}, 'other');
  await turns.forget('other');
  expect(await groups()).toEqual([['停車場收費是多少？', 1]]);
  expect(await readUnanswered(database, { from: '2026-11-21', to: '2026-11-21' }, 50)).toEqual([]);
});

it('folds turns of before in batches, leaves damaged ones out, and looks at none of them twice', async () => {
  const { ask, groups, database } = openTurns();
  for (let n = 0; n < 250; n++) await ask(n % 2 === 0 ? '停車場收費是多少？' : '泳池幾時開放？', 'not-found');
  await ask('被毀', 'not-found');
  await database.run("UPDATE turn SET unanswered_key = NULL, answer = replace(answer, '\"被毀\"', '\"被')");
  expect(await foldUnanswered(database, 120)).toBe(120);
  expect(new Map(await groups())).toEqual(
    new Map([
      ['停車場收費是多少？', 125],
      ['泳池幾時開放？', 125],
    ]),
  );
  expect(await foldUnanswered(database)).toBe(0);
});
