import type { Answer } from '../answering/answer.ts';
import { scriptOf } from '../language/script.ts';
import { BUSY_RETRY_SECONDS } from './limits.ts';
import type { Searched } from './ports.ts';
import type { Problem } from './problem.ts';

/** Said when nobody knows for how long: a minute, as the limits count; a channel that was switched off stays so longer. */
const RETRY_SECONDS = { closed: 600, other: 60 } as const;

/** What a limited answer is over HTTP: 413 when waiting does not help; 503 when it is ours to mend; else 429. */
export function limitedProblem(answer: Answer): Problem {
  const { limitedBy, retryAfterSeconds } = answer;
  const detail = {
    ...(answer.message !== null && { detail: answer.message }),
    ...(answer.question !== '' && { script: scriptOf(answer.question) }),
  };
  if (limitedBy === 'closed')
    return { kind: 'closed', ...detail, retryAfterSeconds: retryAfterSeconds ?? RETRY_SECONDS.closed };
  if (limitedBy === 'busy')
    return { kind: 'crowded', ...detail, retryAfterSeconds: retryAfterSeconds ?? BUSY_RETRY_SECONDS };
  if (retryAfterSeconds === null) return { kind: 'question-too-long', ...detail };
  return { kind: 'limited', ...detail, retryAfterSeconds: retryAfterSeconds ?? RETRY_SECONDS.other };
}

/** A search that came too soon: 429 with the time to wait. */
export function limitedSearch({ retryAfterSeconds }: Extract<Searched, { ok: false }>): Problem {
  const detail = `你在一分鐘內搜尋過多，請於 ${retryAfterSeconds} 秒後再試。`;
  return { kind: 'limited', detail, retryAfterSeconds };
}
