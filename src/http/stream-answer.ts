import type { Context } from 'hono';
import type { Answer, Ask } from '../answering/answer.ts';
import { jsonProblem, problemOfFault, respondWithFault, wordsFor } from './errors.ts';
import { createEventStream, type EventStream, EVENT_STREAM_HEADERS } from './event-stream.ts';
import { limitedProblem } from './limited.ts';
import { answerLimits } from './limits.ts';
import { createPatience } from './patience.ts';
import type { AppPorts, AskOptions } from './ports.ts';
import { type ProblemBody, problemBody } from './problem.ts';

type Result = { ok: true; answer: Answer } | { ok: false; fault: unknown };

/**
 * Answers by Server-Sent Events, in this order:
 * - `step-start` `{step}` for each step, `statement-end` `{statement}` for each statement once it is proven; `retrieve` and
 *   `decide` come again where a part of the question is read another way
 * - `answer-end` with the whole answer, stored, which replaces everything shown before; or `answer-fail` with a problem
 *
 * One of the last two comes last, and nothing after it. A refusal or fault known before the question is being looked
 * into has its own status, as without a stream. A reader that leaves ends the work, and nothing is stored then.
 */
export async function streamAnswer(c: Context, ports: AppPorts, ask: Ask, options: AskOptions): Promise<Response> {
  const patience = createPatience(c.req.raw, { ending: ports.closing?.ending });
  const { heartbeatMs, longestMs } = answerLimits;
  // While the request is still to be answered: looking at it afterwards would touch a response that is on its way.
  const say = wordsFor(c, {});
  const stream = createEventStream({ heartbeatMs, longestMs, onGone: patience.leave });
  const begun = Promise.withResolvers<undefined>();
  const work = result(
    ports.answer(ask, {
      ...options,
      signal: patience.signal,
      observer: {
        onStep(step) {
          stream.send('step-start', { step });
          // Screening is what refuses; whatever comes behind it is worth a stream.
          if (step !== 'screen') begun.resolve(undefined);
        },
        onStatement: (statement) => stream.send('statement-end', { statement }),
      },
    }),
  ).finally(patience.release);
  const held = setTimeout(() => begun.resolve(undefined), answerLimits.holdMs);
  const early = await Promise.race([work, begun.promise]);
  clearTimeout(held);
  const refusal = early && (await refusalOf(c, ports, early));
  if (refusal) {
    await stream.body.cancel();
    return refusal;
  }
  void endWith(stream, work, (fault) => problemBody(problemOfFault(c, fault, ports.log), say));
  return new Response(stream.body, { headers: EVENT_STREAM_HEADERS });
}

async function endWith(stream: EventStream, work: Promise<Result>, problemOf: (fault: unknown) => ProblemBody) {
  const ended = await work;
  if (ended.ok) stream.end('answer-end', ended.answer);
  else stream.end('answer-fail', problemOf(ended.fault));
}

function result(answering: Promise<Answer>): Promise<Result> {
  return answering.then(
    (answer) => ({ ok: true, answer }),
    (fault: unknown) => ({ ok: false, fault }),
  );
}

async function refusalOf(c: Context, ports: AppPorts, early: Result): Promise<Response | undefined> {
  if (!early.ok) return respondWithFault(c, early.fault, ports.log);
  return early.answer.outcome === 'limited' ? jsonProblem(c, limitedProblem(early.answer)) : undefined;
}
