import { z } from 'zod';
import { answerSchema, isAnswered, type ScoredAnswer } from '../score/answer.ts';

/** A question that got no answer: the service is down, slow, or said something that is no answer. Never a score. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

export interface Asked {
  question: string;
  before: readonly string[];
  asOf: string;
}

export interface Client {
  /** Asks the earlier questions first, then this one; its time alone is counted. */
  ask(asked: Asked): Promise<{ answer: ScoredAnswer; ms: number }>;
}

const TIMEOUT_MS = 60_000;

/** Asks over HTTP at `address`. Every fault is a `NoAnswer` with a sentence. */
export function createClient(address: string, timeoutMs = TIMEOUT_MS): Client {
  async function post(question: string, asOf: string, conversationId?: string): Promise<ScoredAnswer> {
    const body = JSON.stringify({ question, asOf, ...(conversationId !== undefined && { conversationId }) });
    const response = await fetch(`${address}/v1/answers`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((cause: unknown) => {
      throw new NoAnswer(
        isTimeout(cause) ? `no answer within ${timeoutMs / 1000} s` : 'the service cannot be reached',
        { cause },
      );
    });
    const json: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw new NoAnswer(`status ${response.status}${titleOf(json)}`);
    const parsed = answerSchema.safeParse(json);
    if (!parsed.success)
      throw new NoAnswer(`the reply is no answer: ${z.prettifyError(parsed.error).split('\n')[0] ?? ''}`);
    if (parsed.data.outcome === 'failed') throw new NoAnswer('the service failed while answering');
    const contradiction = contradictionIn(parsed.data, asOf);
    if (contradiction !== undefined) throw new NoAnswer(contradiction);
    return parsed.data;
  }

  return {
    async ask({ question, before, asOf }) {
      let conversationId: string | undefined;
      for (const earlier of before) conversationId = (await post(earlier, asOf, conversationId)).conversationId;
      const started = performance.now();
      const answer = await post(question, asOf, conversationId);
      return { answer, ms: performance.now() - started };
    },
  };
}

/** A reply that denies itself cannot be judged: statements beside a refusal, or an answer as of another day. */
function contradictionIn(answer: ScoredAnswer, asOf: string): string | undefined {
  if (!isAnswered(answer) && answer.statements.length > 0)
    return `the reply is ${answer.outcome} and makes ${answer.statements.length} statements all the same`;
  return answer.asOf === asOf ? undefined : `the reply is as of ${answer.asOf}, asked was ${asOf}`;
}

function isTimeout(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'TimeoutError';
}

function titleOf(json: unknown): string {
  const title = typeof json === 'object' && json !== null && 'title' in json ? json.title : undefined;
  return typeof title === 'string' ? `: ${title}` : '';
}
