import type { Context, Hono } from 'hono';
import type { Answer, Ask, Citation } from '../../answering/answer.ts';
import { jsonProblem, respondWithProblem } from '../errors.ts';
import { wantsEvents } from '../event-stream.ts';
import { conversationOf, readForm, readIdempotencyKey, readQuestionForm } from '../input.ts';
import { limitedProblem } from '../limited.ts';
import { renderAboutPage } from '../pages/about.ts';
import { renderAnswerPage } from '../pages/answer-page.ts';
import { type CitedDocument, contextOf } from '../pages/context.ts';
import { renderHome } from '../pages/home.ts';
import { type Html, ownPath } from '../pages/html.ts';
import { withPatience } from '../patience.ts';
import type { AppPorts } from '../ports.ts';
import { type Problem, problemPage } from '../problem.ts';
import { isOwnToken, nameVisitor, ownerOf, rememberLook, uiOf } from '../reader.ts';
import { isOwnForm } from '../security.ts';
import { streamAnswer } from '../stream-answer.ts';
import { askFrom } from './answers.ts';

/** The pages. Each works without a script, and each answer and marked sentence has its own address. */
export function addPageRoutes(app: Hono, ports: AppPorts): void {
  app.get('/', async (c) => c.html(await home(c, ports)));

  app.post('/', (c) => ask(c, ports));

  app.get('/answers/:id', async (c) => {
    const answer = await ports.findAnswer(c.req.param('id'));
    if (answer === undefined) return respondWithProblem(c, { kind: 'answer-not-found' });
    return c.html(await answerPage(c, answer, ports), 200, { 'Cache-Control': 'private, no-cache' });
  });

  app.get('/about', async (c) => {
    const deleted = /^\d{1,6}$/u.exec(c.req.query('deleted') ?? '')?.[0];
    const ui = await uiOf(c, ports, { forms: true });
    const { model } = await ports.ready();
    return c.html(await renderAboutPage(ui, { model, deleted: deleted === undefined ? undefined : Number(deleted) }));
  });

  app.post('/forget', (c) => forget(c, ports));

  app.post('/look', async (c) => {
    if (!isOwnForm(c.req.raw)) return respondWithProblem(c, { kind: 'cross-site' });
    const form = await readForm(c.req.raw);
    if (!form.ok) return respondWithProblem(c, form.error);
    rememberLook(c, { script: form.value.get('script'), theme: form.value.get('theme') });
    return c.redirect(ownPath(form.value.get('back') ?? '') ?? '/', 303);
  });
}

async function home(c: Context, ports: AppPorts, refused?: { typed: string; problem: Problem }): Promise<Html> {
  // Named before the first question, so that the second one is known to be of the same browser.
  return renderHome(await uiOf(c, ports, { forms: true }), {
    documents: await ports.library.documents(),
    examples: ports.examples,
    refused,
  });
}

/** Redirects to the answer's own address, so that Back and reload do not ask again. */
async function ask(c: Context, ports: AppPorts): Promise<Response> {
  const events = wantsEvents(c.req.header('accept'));
  const refuse = async (problem: Problem, page: () => Promise<Html>) =>
    events ? jsonProblem(c, problem) : problemPage(problem, String(await page()));
  if (!isOwnForm(c.req.raw)) return respondWithProblem(c, { kind: 'cross-site' });
  const { typed, conversationId, ...question } = await readQuestionForm(c.req.raw);
  if (!question.ok) return refuse(question.error, () => home(c, ports, { typed, problem: question.error }));
  const key = readIdempotencyKey(c.req.raw);
  if (!key.ok) return jsonProblem(c, key.error);
  nameVisitor(c);
  const asked: Ask = {
    ...(await askFrom(c, ports, question.value, 'web')),
    owner: await ownerOf(c, ports),
    conversationId,
  };
  if (events) return streamAnswer(c, ports, asked, { idempotencyKey: key.value });
  const answer = await withPatience(c.req.raw, (signal) => ports.answer(asked, { signal }), ports.closing);
  // A limited question is not stored, so it has no address to go to.
  if (answer.outcome === 'limited') return refuse(limitedProblem(answer), () => answerPage(c, answer, ports));
  c.header('Cache-Control', 'no-store');
  return c.redirect(`/answers/${encodeURIComponent(answer.id)}`, 303);
}

async function answerPage(c: Context, answer: Answer, ports: AppPorts): Promise<Html> {
  const documents = await ports.library.documents();
  const owner = await ownerOf(c, ports);
  const conversation = owner === undefined ? [] : await ports.conversation(answer.conversationId, owner);
  // What was asked after it is not what it was asked in.
  const at = conversation.findIndex(({ id }) => id === answer.id);
  return renderAnswerPage(await uiOf(c, ports, { forms: answer.outcome !== 'limited' }), {
    answer,
    earlier: conversation.slice(0, Math.max(0, at)),
    documentOf: await documentsOf(answer, ports),
    documents: documents.length,
    examples: ports.examples,
    // Documents come and go after an answer was stored, and with them what can be asked.
    followUps: (await ports.followUpsOf?.(answer)) ?? answer.followUps,
    checked: (await ports.checkedNear?.(answer)) ?? [],
    thanked: c.req.query('thanks') !== undefined,
  });
}

/** What is known today of the documents that an answer cites. */
async function documentsOf(answer: Answer, { library }: AppPorts): Promise<(citation: Citation) => CitedDocument> {
  const cited = [...answer.statements, ...answer.related].flatMap(({ citations }) => citations);
  const found = new Map(
    await Promise.all(
      [...new Set(cited.map(({ editionId }) => editionId))].map(async (id) => {
        const [edition, text] = await Promise.all([library.edition(id), library.text(id)]);
        return [id, { edition, text }] as const;
      }),
    ),
  );
  return (citation) => {
    const { edition, text } = found.get(citation.editionId) ?? {};
    return { edition, around: text === undefined ? undefined : contextOf(text, citation) };
  };
}

/** Deletes what this browser asked: all of it, or one conversation where the form names it. */
async function forget(c: Context, ports: AppPorts): Promise<Response> {
  if (!isOwnForm(c.req.raw)) return respondWithProblem(c, { kind: 'cross-site' });
  const form = await readForm(c.req.raw);
  if (!form.ok) return respondWithProblem(c, form.error);
  const owner = await ownerOf(c, ports);
  if (owner === undefined || !(await isOwnToken(c, ports, form.value.get('token') ?? '')))
    return respondWithProblem(c, { kind: 'form-stale' });
  const conversation = conversationOf(form.value);
  if (!conversation.ok) return respondWithProblem(c, conversation.error);
  return c.redirect(`/about?deleted=${await ports.forget(owner, conversation.value)}#delete`, 303);
}
