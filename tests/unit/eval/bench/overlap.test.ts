import { expect, it } from 'vitest';
import { leastOverlapping } from '../../../../eval/bench/retrieval-overlap.ts';
import type { BenchQuestion } from '../../../../eval/bench/retrieval-questions.ts';

const PASSAGES = [
  { file: 'a', text: '泳池的票价是每位十九元。' },
  { file: 'a', text: '泳池每日开放。' },
  { file: 'b', text: '入場須付十九元。' },
];

function asking(id: string, question: string, file: string, holds: string): BenchQuestion {
  return {
    id,
    group: 'gba dev',
    question,
    previous: null,
    answerable: true,
    goldFiles: new Set([file]),
    isGold: (passage) => passage.text.includes(holds),
    parts: [],
  };
}

it('are told by the passage that answers and has most of their words, in either script', () => {
  const same = Array.from({ length: 18 }, (_, n) => asking(`same${n}`, '泳池的票價是多少？', 'a', '票价'));
  const other = asking('other', '泳池的票價是多少？', 'b', '入場');
  const some = asking('some', '泳池收費多少？', 'a', '十九元');
  const unanswered = asking('unanswered', '月球？', 'b', '月球');
  const { questions, highest } = leastOverlapping([...same, some, unanswered, other], PASSAGES);
  expect(questions.map(({ id }) => id)).toEqual(['other', 'some']);
  expect(highest).toBeGreaterThan(0);
  expect(highest).toBeLessThan(0.5);
  expect(leastOverlapping(same.slice(0, 3), PASSAGES).questions).toHaveLength(1);
  expect(leastOverlapping([unanswered], PASSAGES)).toEqual({ questions: [], highest: 0 });
});
