import type { Answer } from '../../answering/answer.ts';
import type { AnswerExplanation } from '../../answering/explain/explanation.ts';
import { isAnswer } from '../../answering/outcome.ts';
import type { ReviewRules } from '../../config/review.ts';
import { findFigures } from '../../language/figures/figures.ts';
import { speaksToProgram } from '../../safety/instructions.ts';
import type { Queue } from './case-types.ts';

/** What draws decide for a turn, by keyed hashes of its id: each from 0 up to 1. */
export interface Draws {
  sampled: number;
  figures: number;
}

/** The queues that a turn belongs to by itself; what readers say, demand and changed documents come later. */
export function queuesOf(answer: Answer, trace: AnswerExplanation | null, draws: Draws, rules: ReviewRules): Queue[] {
  const queues: Queue[] = [];
  if (speaksToProgram(answer.question)) queues.push('injection');
  if (isNearThreshold(answer, trace, rules)) queues.push('support');
  if (isAnswer(answer) && draws.figures < rules.figures && statesFigures(answer)) queues.push('figures');
  if (draws.sampled < rules.sampled) queues.push('random');
  return queues;
}

/** Answered at low odds, or not answered and close to it. */
function isNearThreshold(answer: Answer, trace: AnswerExplanation | null, rules: ReviewRules): boolean {
  if (answer.verified !== null) return false;
  const odds = (trace?.parts ?? []).flatMap((part) => part.odds ?? []);
  if (odds.length === 0) return false;
  if (isAnswer(answer)) return Math.min(...odds) < rules.nearOdds;
  return answer.outcome === 'related-only' && Math.max(...odds) > rules.nearlyAnswered;
}

function statesFigures({ statements }: Answer): boolean {
  return statements.some(({ text }) => findFigures(text).length > 0);
}
