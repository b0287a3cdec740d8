import { expect, it } from 'vitest';
import { clausesOf, makeQuestions } from '../../../eval/bench/http/questions.ts';

const TEXTS = Array.from(
  { length: 90 },
  (_, at) =>
    `推動第${'甲乙丙丁戊己庚辛壬'[at % 9]}${'子丑寅卯辰巳午未申酉'[Math.floor(at / 9)]}項工作，由有關部門辦理。`,
);

it('makes each question once, however many are asked', () => {
  const clauses = clausesOf(TEXTS);
  expect(clauses).toHaveLength(91);
  const questions = makeQuestions(clauses);
  const made = Array.from({ length: 5000 }, () => questions.next());
  expect(new Set(made).size).toBe(5000);
  expect(questions.asked()).toBe(5000);
  expect(makeQuestions(clauses).next()).toBe(made[0]);
});
