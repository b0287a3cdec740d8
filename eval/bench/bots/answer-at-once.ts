import type { Answer } from '../../../src/answering/answer.ts';
import type { DialoguePorts } from '../../../src/channels/reply.ts';
import type { Turns } from '../../../src/conversation/turns.ts';

/** Answers by repeating the question, stored once a key like real answers: what is measured is what stands around it. */
export function answerAtOnce(turns: Pick<Turns, 'save' | 'findByKey'>): DialoguePorts['answer'] {
  return async ({ question, conversationId = '', person }, { idempotencyKey } = {}) => {
    const before = idempotencyKey === undefined ? undefined : await turns.findByKey(idempotencyKey);
    if (before !== undefined) return before;
    const answer: Answer = {
      id: crypto.randomUUID().replaceAll('-', ''),
      conversationId,
      outcome: 'not-found',
      reason: null,
      question,
      asOf: '2026-11-22',
      message: `「${question}」`,
      statements: [],
      verified: null,
      notices: [],
      related: [],
      followUps: [],
      contact: null,
      versions: { index: 'i', settings: 's', prompt: null, model: null },
      timings: {},
    };
    return await turns.save(answer, { idempotencyKey, person });
  };
}
