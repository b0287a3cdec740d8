import type { Answer } from '../answering/answer.ts';
import { RETRY_AFTER_SECONDS } from './limits.ts';
import type { Searched } from './ports.ts';
import type { Problem } from './problem.ts';

/** What a limited answer is over HTTP: 413 when waiting does not help, else 429 with the time to wait. */
export function limitedProblem(answer: Answer): Problem {
  const detail = answer.message === null ? {} : { detail: answer.message };
  if (answer.retryAfterSeconds === null) return { kind: 'question-too-long', ...detail };
  return { kind: 'limited', ...detail, retryAfterSeconds: answer.retryAfterSeconds ?? RETRY_AFTER_SECONDS };
}

/** A search that came too soon: 429 with the time to wait. */
export function limitedSearch({ retryAfterSeconds }: Extract<Searched, { ok: false }>): Problem {
  const detail = `你在一分鐘內搜尋過多，請於 ${retryAfterSeconds} 秒後再試。`;
  return { kind: 'limited', detail, retryAfterSeconds };
}
