import { expect, test } from 'vitest';
import type { Answer } from '../../../src/answering/answer.ts';
import { createFollowUps } from '../../../src/answering/understanding/follow-ups.ts';
import { anAnswer, cite, type HeldEdition, holdEdition, memoryLibrary, quoting } from '../../http/support.ts';

const ITEMS = ['甲事', '乙事', '丙事', '丁事', '戊事', '己事', '庚事', '辛事'];

function plan(): Promise<HeldEdition> {
  return holdEdition(
    ITEMS.map((words, at) => ({ label: `${at + 1}.`, cited: `第${at + 1}項`, sentences: [`${words}。`] })),
  );
}

/** Answers 第N項 from that item, unless it is one of `unanswered`. */
function answeringFrom(held: HeldEdition, unanswered: readonly number[] = []) {
  const asked: string[] = [];
  const answering = {
    async answer({ question }: { question: string }): Promise<Answer> {
      asked.push(question);
      const item = Number(/第(\d+)項/u.exec(question)?.[1]);
      if (unanswered.includes(item)) return anAnswer({ outcome: 'not-found', question });
      return anAnswer({ question, statements: [quoting(cite(held, 1, item - 1))] });
    },
  };
  return { asked, followUps: createFollowUps(memoryLibrary([held]), answering) };
}

test('the nearest items that are answered, at most three, never the one that was asked', async () => {
  const held = await plan();
  const { followUps } = answeringFrom(held, [5]);
  const answer = anAnswer({ question: '第4項是甚麼？', statements: [quoting(cite(held, 1, 3))] });
  const title = held.info.description.title;
  expect(await followUps.of(answer)).toEqual([6, 3, 7].map((item) => `${title}第${item}項是甚麼？`));
});

test('what was tried is remembered', async () => {
  const held = await plan();
  const { followUps, asked } = answeringFrom(held);
  const answer = anAnswer({ statements: [quoting(cite(held, 1, 3))] });
  await followUps.of(answer);
  const once = asked.length;
  await followUps.of(answer);
  expect(once).toBe(3);
  expect(asked).toHaveLength(once);
});

test('where there is no time to try, what is known is offered', async () => {
  const held = await plan();
  const { followUps, asked } = answeringFrom(held);
  const title = held.info.description.title;
  const third = anAnswer({ statements: [quoting(cite(held, 1, 2))] });
  expect(await followUps.of(third, () => false)).toEqual([]);
  expect(asked).toEqual([]);
  let tries = 0;
  expect(await followUps.of(third, () => tries++ < 1)).toEqual([`${title}第4項是甚麼？`]);
  expect(await followUps.of(third, () => false)).toEqual([`${title}第4項是甚麼？`]);
  expect(asked).toHaveLength(1);
});

test('a question answered by another sentence than the one it was made from is not offered', async () => {
  const held = await plan();
  const answering = {
    answer: async ({ question }: { question: string }) =>
      anAnswer({ question, statements: [quoting(cite(held, 1, 0))] }),
  };
  const followUps = createFollowUps(memoryLibrary([held]), answering);
  expect(await followUps.of(anAnswer({ statements: [quoting(cite(held, 1, 5))] }))).toEqual([]);
});

test('nothing leads on from what is no answer, from an old edition, or when asking fails', async () => {
  const held = await plan();
  const { followUps, asked } = answeringFrom(held);
  const statements = [quoting(cite(held, 1, 3))];
  expect(await followUps.of(anAnswer({ outcome: 'not-found', statements: [] }))).toEqual([]);
  const old = await holdEdition([{ sentences: ['甲。'] }], { id: 'old', status: 'superseded' });
  const ofOld = createFollowUps(memoryLibrary([old]), { answer: async () => anAnswer({}) });
  expect(await ofOld.of(anAnswer({ statements: [quoting(cite(old, 1, 0))] }))).toEqual([]);
  expect(asked).toEqual([]);
  const broken = createFollowUps(memoryLibrary([held]), {
    answer: () => Promise.reject(new Error('down')),
  });
  expect(await broken.of(anAnswer({ statements }))).toEqual([]);
});
