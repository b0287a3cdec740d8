import type { DialoguePorts } from '../../../src/channels/reply.ts';
import type { Turns } from '../../../src/conversation/turns.ts';
import { emptyAnswer } from '../../../tests/fixtures/empty-answer.ts';

/** Answers by repeating the question, stored once a key like real answers: what is measured is what stands around it. */
export function answerAtOnce(turns: Pick<Turns, 'save' | 'findByKey'>): DialoguePorts['answer'] {
  return async ({ question, conversationId = '', person }, { idempotencyKey } = {}) => {
    const before = idempotencyKey === undefined ? undefined : await turns.findByKey(idempotencyKey);
    if (before !== undefined) return before;
    const id = crypto.randomUUID().replaceAll('-', '');
    const answer = emptyAnswer({ id, conversationId, question, message: `「${question}」` });
    return await turns.save(answer, { idempotencyKey, person });
  };
}
