import type { Answer } from './answer.ts';
import { scriptOf } from '../language/script.ts';
import { asksName } from '../language/people.ts';
import { readQuestion } from '../language/question.ts';
import { type Register, registerOf } from '../language/register.ts';

/** A question as it was understood. */
export interface Understood {
  /** What is looked up: the question, with its subject filled in from the conversation where it only pointed back. */
  resolved: string;
  script: 'hant' | 'hans';
  register: Register;
  /** It asks about the present (現時, 而家), so an old document must say that it is old. */
  asksNow: boolean;
}

const POINTS_BACK =
  /^(?:那麼?|那么|咁|咁樣|咁样|而)|(?:它|佢|佢哋|他們|他们|該計劃|该计划|該項|该项|上述|呢個|呢个|嗰個|嗰个|這個|这个|這項|这项|那個|那个)/u;
const ASKS_NOW = /現時|现时|現在|现在|目前|而家|今年|今日|最新|依家|現行|现行|現任|现任/u;

/** Reads a question in the light of the conversation; `before` are its earlier answers, newest first. */
export function understand(question: string, before: readonly Answer[]): Understood {
  return {
    resolved: resolve(question, before[0]?.question),
    script: scriptOf(
      question,
      before.map((answer) => answer.question),
    ),
    register: registerOf(question),
    asksNow: ASKS_NOW.test(question) || asksName(question),
  };
}

/**
 * A question that points back (那…呢, 佢, 該計劃) takes the subject of the one before: its names in 「」 or, without
 * any, its words. One that stands by itself is left as it is.
 */
function resolve(question: string, previous: string | undefined): string {
  if (previous === undefined || !POINTS_BACK.test(question)) return question;
  const asked = readQuestion(question);
  if (asked.names.length > 0) return question;
  const earlier = readQuestion(previous);
  const subject =
    earlier.names.length > 0
      ? earlier.names.map((name) => `「${name}」`).join('')
      : longestRun(earlier.content.map((run) => previous.slice(run.start, run.end)));
  return subject === '' ? question : `${subject} ${question}`;
}

function longestRun(runs: readonly string[]): string {
  return runs.toSorted((a, b) => b.length - a.length)[0] ?? '';
}
