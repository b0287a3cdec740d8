import { isAmount } from '../../language/figures/figures.ts';
import { foldText } from '../../language/fold.ts';
import { questionKind } from '../../language/question.ts';
import { ASKING_WORDS } from '../../language/question-words.ts';
import { readRegister } from '../../language/register.ts';
import { newFigures } from '../../retrieval/answer-type.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import { statesPlan } from './status.ts';

const ASKS = new RegExp(ASKING_WORDS, 'u');

/**
 * The clauses of a question that ask for a day or an amount of which the evidence states none: 「他叫什麼名字，是哪一天來的？」
 * answered with a name leaves the day open. A question of one clause asks one thing, which was decided already.
 */
export function leftOpen(query: PreparedQuery, evidence: readonly Evidence[]): string[] {
  const asking = query.question.split(/[，,；;]/u).filter((clause) => ASKS.test(writtenKey(clause)));
  if (asking.length < 2) return [];
  const stated = evidence.flatMap(({ own }) => newFigures(own, query.read.figures));
  return asking.filter((clause) => {
    const kind = questionKind(clause);
    if (kind === 'date') return !stated.some((figure) => figure.type === 'date');
    return kind === 'figure' && !stated.some(isAmount);
  });
}

// Folded.
const ASKS_STAGE = /(?:什么|哪个?|哪一?个)阶段|进度|进展|到(?:了)?哪一?步|什么地步|状况/u;

/** Whether a question only asks how far a plan has come: the sentence that states the plan says so, 研究 or 已經. */
export function asksStageOf(question: string, evidence: readonly Evidence[]): boolean {
  if (!ASKS_STAGE.test(writtenKey(question))) return false;
  return evidence.some(({ sentence, edition }) => statesPlan(sentence.text, edition.description.kind));
}

function writtenKey(words: string): string {
  return foldText(readRegister(words).rewritten?.text ?? words);
}
