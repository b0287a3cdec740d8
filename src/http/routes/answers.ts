import type { Context, Hono } from 'hono';
import type { Answer, Ask } from '../../answering/answer.ts';
import { foundBody } from '../search-reasons.ts';
import { jsonProblem, respondWithProblem } from '../errors.ts';
import { wantsEvents } from '../event-stream.ts';
import { filterFields } from '../../retrieval/filter.ts';
import { ServiceError } from '../../shared/errors.ts';
import { askSchema, checkQuestion, readIdempotencyKey, readJson, searchSchema } from '../input.ts';
import { limitedProblem, limitedSearch } from '../limited.ts';
import { inputLimits } from '../limits.ts';
import { withPatience } from '../patience.ts';
import type { AppPorts, Searched } from '../ports.ts';
import type { Problem } from '../problem.ts';
import { ownerOf, visitorOf } from '../reader.ts';
import { streamAnswer } from '../stream-answer.ts';

/** `POST /v1/answers`, `GET /v1/answers/:id` and `POST /v1/search`. */
export function addAnswerRoutes(app: Hono, ports: AppPorts): void {
  app.post('/v1/answers', async (c) => {
    const body = await readJson(c.req.raw, askSchema);
    if (!body.ok) return jsonProblem(c, body.error);
    const question = checkQuestion(body.value.question);
    if (!question.ok) return jsonProblem(c, { ...question.error, field: 'question' });
    const key = readIdempotencyKey(c.req.raw);
    if (!key.ok) return jsonProblem(c, key.error);
    const { conversationId, asOf, explain } = body.value;
    const ask = { ...(await askFrom(c, ports, question.value, 'api')), conversationId, asOf };
    const options = { idempotencyKey: key.value, explain };
    if (wantsEvents(c.req.header('accept'))) return streamAnswer(c, ports, ask, options);
    const answer = await withPatience(c.req.raw, (signal) => ports.answer(ask, { ...options, signal }), ports.closing);
    return answer.outcome === 'limited' ? jsonProblem(c, limitedProblem(answer)) : answerResponse(c, answer);
  });

  app.get('/v1/answers/:id', async (c) => {
    const answer = await ports.findAnswer(c.req.param('id'));
    return answer === undefined ? respondWithProblem(c, { kind: 'answer-not-found' }) : answerResponse(c, answer);
  });

  app.get('/v1/answers/:id/recheck', async (c) => {
    const rechecked = await ports.recheckAnswer(c.req.param('id'));
    if (rechecked === undefined) return respondWithProblem(c, { kind: 'answer-not-found' });
    return c.json(rechecked, 200, { 'Cache-Control': 'private, no-store' });
  });

  // Whose it is not has nothing there: nobody learns whether it exists.
  app.delete('/v1/conversations/:id', async (c) => {
    const { person } = await askFrom(c, ports, '', 'api');
    let answers = 0;
    for (const owner of [await ownerOf(c, ports), person])
      if (owner !== undefined) answers += await ports.forget(owner, c.req.param('id'));
    return c.json({ answers }, 200, { 'Cache-Control': 'no-store' });
  });

  app.post('/v1/search', async (c) => {
    const body = await readJson(c.req.raw, searchSchema);
    if (!body.ok) return jsonProblem(c, body.error);
    const query = checkQuestion(body.value.query);
    if (!query.ok) return jsonProblem(c, { ...query.error, field: 'query' });
    const { limit, explain = false, filter, asOf } = body.value;
    const wanted = limit ?? inputLimits.searchDefault;
    const caller = await callerOf(c, ports);
    const searched = await orWrongFilter(ports.search(query.value, wanted, caller, { explain, filter, asOf }));
    if (searched === null) return jsonProblem(c, FILTER_WRONG);
    if (!searched.ok) return jsonProblem(c, limitedSearch(searched));
    return c.json(foundBody(searched), 200, { 'Cache-Control': 'no-store' });
  });
}

const FILTER_WRONG: Problem = {
  kind: 'field-wrong',
  field: 'filter',
  detail: `「filter」只可用 ${filterFields().join('、')}，或文件自己的資料欄位。請更正後重新傳送。`,
};

/** What was found; null where the filter is none that the documents know. */
async function orWrongFilter(searching: Promise<Searched>): Promise<Searched | null> {
  try {
    return await searching;
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'filter-invalid') return null;
    throw error;
  }
}

/** An answer belongs to who asked: nothing between them and us may keep it. */
function answerResponse(c: Context, answer: Answer): Response {
  return c.json(answer, 200, { 'Cache-Control': 'private, no-cache' });
}

/** Where a request comes from, made unreadable. Without an address, all who have none share one limit. */
export function callerOf(c: Context, ports: AppPorts): Promise<string> {
  return ports.callerOf(ports.addressOf(c) ?? 'unknown');
}

/**
 * The question with who asks it. Many may stand behind one address, so a browser counts for itself by its own name;
 * whoever makes names up is still held to what the address may ask.
 */
export async function askFrom(c: Context, ports: AppPorts, question: string, channel: Ask['channel']): Promise<Ask> {
  const network = await callerOf(c, ports);
  const visitor = visitorOf(c);
  const person = visitor === undefined ? network : await ports.callerOf(ports.addressOf(c) ?? 'unknown', visitor);
  return { question, person, network, channel };
}
