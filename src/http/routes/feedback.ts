import type { Context, Hono } from 'hono';
import { type Feedback, fitsTogether } from '../../conversation/feedback.ts';
import { jsonProblem, respondWithProblem } from '../errors.ts';
import { feedbackFormSchema, feedbackSchema, readForm, readJson } from '../input.ts';
import type { AppPorts, FeedbackTaken } from '../ports.ts';
import { type Problem } from '../problem.ts';
import { isOwnToken, ownerOf } from '../reader.ts';
import { isOwnForm } from '../security.ts';
import { callerOf } from './answers.ts';

/** `POST /v1/feedback` for programs, `POST /feedback` for the forms of the pages. */
export function addFeedbackRoutes(app: Hono, ports: AppPorts): void {
  app.post('/v1/feedback', async (c) => {
    const body = await readJson(c.req.raw, feedbackSchema);
    if (!body.ok) return jsonProblem(c, body.error);
    const { answerId, verdict, reason = null, citation = null, comment = '' } = body.value;
    const feedback: Feedback = { answerId, verdict, reason, citation, comment };
    const field = citation === null ? 'reason' : 'citation';
    if (!fitsTogether(feedback)) return jsonProblem(c, { kind: 'field-wrong', field });
    const problem = problemOf(await give(c, ports, feedback));
    return problem === undefined ? c.body(null, 204) : jsonProblem(c, problem);
  });

  app.post('/feedback', async (c) => {
    if (!isOwnForm(c.req.raw)) return respondWithProblem(c, { kind: 'cross-site' });
    const form = await readForm(c.req.raw);
    if (!form.ok) return respondWithProblem(c, form.error);
    if (!(await isOwnToken(c, ports, form.value.get('token') ?? '')))
      return respondWithProblem(c, { kind: 'form-stale' });
    const parsed = feedbackFormSchema.safeParse(Object.fromEntries(form.value));
    if (!parsed.success) return respondWithProblem(c, { kind: 'field-wrong' });
    const { answer, verdict, reason = null, citation = null, comment = '' } = parsed.data;
    const feedback: Feedback = { answerId: answer, verdict, reason, citation, comment };
    if (!fitsTogether(feedback)) return respondWithProblem(c, { kind: 'field-wrong' });
    const problem = problemOf(await give(c, ports, feedback));
    if (problem !== undefined) return respondWithProblem(c, problem);
    return c.redirect(`/answers/${encodeURIComponent(answer)}?thanks=1#feedback`, 303);
  });
}

async function give(c: Context, ports: AppPorts, feedback: Feedback): Promise<FeedbackTaken> {
  return ports.giveFeedback(feedback, { person: await callerOf(c, ports), owner: await ownerOf(c, ports) });
}

function problemOf(taken: FeedbackTaken): Problem | undefined {
  if (taken.ok) return taken.known ? undefined : { kind: 'answer-not-found' };
  const detail = `你在一分鐘內提交過多意見，請於 ${taken.retryAfterSeconds} 秒後再試。`;
  return { kind: 'limited', detail, retryAfterSeconds: taken.retryAfterSeconds };
}
