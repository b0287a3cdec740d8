import type { Answer, Ask } from '../answering/answer.ts';
import { isAnswer } from '../answering/outcome.ts';
import type { Answering } from '../answering/pipeline.ts';
import type { Turns } from '../conversation/turns.ts';
import { scriptOf, toReaderScript } from '../language/script.ts';
import type { AppPorts, AskOptions } from '../http/ports.ts';
import { ServiceError } from '../shared/errors.ts';
import { sha256Hex } from '../shared/hash.ts';
import type { Metrics } from '../shared/metrics.ts';
import type { Limits } from './limits.ts';

interface AnswerPorts {
  answering: Answering;
  turns: Turns;
  limits: Pick<Limits, 'admission' | 'queue'>;
  metrics: Metrics | undefined;
  /** Questions that lead on from an answer, in Traditional Chinese. */
  followUpsOf: NonNullable<AppPorts['followUpsOf']>;
  /** Questions that staff checked an answer to, near one that found none. */
  checkedNear: NonNullable<AppPorts['checkedNear']>;
  /** Keeps with each turn how its answer came about, for staff. */
  keepsTraces: boolean;
}

/** The same key twice gives the first answer, without asking or counting again. A limited question is not stored. */
export function createAnswerer(ports: AnswerPorts): AppPorts['answer'] {
  return async (ask, options = {}) => {
    const began = performance.now();
    const { idempotencyKey, ...how } = options;
    const owner = ask.owner ?? ask.person;
    const key = idempotencyKey === undefined ? undefined : await keyOf(ask, owner, idempotencyKey);
    const before = key === undefined ? undefined : await ports.turns.findByKey(key);
    if (before) return before;
    const { explanation, ...answer } = await answerWithin(ports, ask, {
      ...how,
      explain: how.explain || ports.keepsTraces,
    });
    const trace = ports.keepsTraces ? explanation : undefined;
    const { channel, clientId } = ask;
    const kept =
      answer.outcome === 'limited'
        ? answer
        : await ports.turns.save(answer, { idempotencyKey: key, person: owner, channel, clientId, trace });
    const ms = performance.now() - began;
    ports.metrics?.answered({ channel, outcome: answer.outcome, ms, steps: answer.timings });
    // How it came about belongs to this asking of it: what is kept is what was shown.
    return explanation === undefined || !how.explain ? kept : { ...kept, explanation };
  };
}

/**
 * Keys are chosen by callers: the person keeps one from reading another's answer. What was asked belongs to it too: one
 * key with another question is another request.
 */
async function keyOf(ask: Ask, owner: string | undefined, idempotencyKey: string): Promise<string> {
  const asked = await sha256Hex(JSON.stringify([ask.question, ask.conversationId ?? null, ask.asOf ?? null]));
  return `${owner ?? ''}:${asked}:${idempotencyKey}`;
}

/** Answers where the limits let the question in and its turn comes; else the answer says why it is none. */
async function answerWithin(ports: AnswerPorts, ask: Ask, how: Omit<AskOptions, 'idempotencyKey'>): Promise<Answer> {
  const { answering, limits } = ports;
  const entered = await limits.admission.enter(ask);
  if (!entered.ok) return await answering.answer(ask, { ...how, refused: entered.refusal });
  // Who stopped asking may ask again at once, though the step in work still comes to its end.
  how.signal?.addEventListener('abort', entered.leave, { once: true });
  try {
    const work = async () => leadOn(ports, await answering.answer(await inOwnConversation(ports.turns, ask), how), how);
    // What chats hold is stored, and would only be asked again.
    const patient = ask.channel !== 'web' && ask.channel !== 'api';
    return await limits.queue.run(work, { lane: ask.channel, patient, signal: how.signal });
  } catch (error) {
    if (!(error instanceof ServiceError && error.code === 'busy')) throw error;
    return await answering.answer(ask, { ...how, refused: { reason: 'busy', retryAfterSeconds: BUSY_SECONDS } });
  } finally {
    how.signal?.removeEventListener('abort', entered.leave);
    entered.leave();
  }
}

/**
 * An answer leads on to what else is answered, and a question that found none to what staff answered near it, in the
 * script of who asked. Nothing of that is worth failing for.
 */
async function leadOn(
  { followUpsOf, checkedNear }: AnswerPorts,
  answer: Answer,
  { signal }: Pick<AskOptions, 'signal'>,
): Promise<Answer> {
  const near = answer.outcome === 'related-only' || answer.outcome === 'not-found';
  if (!isAnswer(answer) && !near) return answer;
  const found = await (near ? checkedNear(answer) : followUpsOf(answer)).catch(() => []);
  signal?.throwIfAborted();
  const script = scriptOf(answer.question);
  return { ...answer, followUps: found.map((question) => toReaderScript(question, script)) };
}

const BUSY_SECONDS = 5;

/** Who comes with the conversation of somebody else begins one of their own, and learns nothing of the other. */
async function inOwnConversation(turns: Turns, ask: Ask): Promise<Ask> {
  const { conversationId, person, owner = person } = ask;
  if (conversationId === undefined || (await turns.isOpenTo(conversationId, owner))) return ask;
  return { ...ask, conversationId: undefined };
}
