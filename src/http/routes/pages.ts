import type { Context, Hono } from 'hono';
import type { Answer, Citation } from '../../answering/answer.ts';
import { respondWithProblem } from '../errors.ts';
import { readQuestionForm } from '../input.ts';
import { limitedProblem } from '../limited.ts';
import { renderAnswerPage } from '../pages/answer-page.ts';
import { renderHome } from '../pages/home.ts';
import type { Html } from '../pages/html.ts';
import { parseMark, readParagraphs } from '../pages/reading.ts';
import { renderReadingPage } from '../pages/reading-page.ts';
import { renderSourceList } from '../pages/sources.ts';
import { withPatience } from '../patience.ts';
import type { AppPorts } from '../ports.ts';
import { type Problem, problemPage } from '../problem.ts';
import { isOwnForm } from '../security.ts';
import { askFrom } from './answers.ts';

/** The pages. Each works without a script, and each answer and marked sentence has its own address. */
export function addPageRoutes(app: Hono, ports: AppPorts): void {
  app.get('/', async (c) => c.html(await home(ports)));

  app.post('/', (c) => ask(c, ports));

  app.get('/answers/:id', async (c) => {
    const answer = await ports.findAnswer(c.req.param('id'));
    if (answer === undefined) return respondWithProblem(c, { kind: 'answer-not-found' });
    return c.html(await answerPage(answer, ports), 200, { 'Cache-Control': 'private, no-cache' });
  });

  app.get('/sources', async (c) => c.html(await renderSourceList(await ports.library.documents(), ports.operator)));

  app.get('/sources/:id', (c) => read(c, ports));
}

async function home(ports: AppPorts, refused?: { typed: string; problem: Problem }): Promise<Html> {
  const { examples, operator } = ports;
  return renderHome({ documents: await ports.library.documents(), examples, operator, ...(refused && { refused }) });
}

/** Redirects to the answer's own address, so that Back and reload do not ask again. */
async function ask(c: Context, ports: AppPorts): Promise<Response> {
  if (!isOwnForm(c.req.raw)) return respondWithProblem(c, { kind: 'cross-site' });
  const { typed, conversationId, ...question } = await readQuestionForm(c.req.raw);
  if (!question.ok) return problemPage(question.error, String(await home(ports, { typed, problem: question.error })));
  const asked = { ...(await askFrom(c, ports, question.value, 'web')), conversationId };
  const answer = await withPatience(c.req.raw, (signal) => ports.answer(asked, { signal }));
  // A limited question is not stored, so it has no address to go to.
  if (answer.outcome === 'limited') return problemPage(limitedProblem(answer), String(await answerPage(answer, ports)));
  c.header('Cache-Control', 'no-store');
  return c.redirect(`/answers/${encodeURIComponent(answer.id)}`, 303);
}

async function answerPage(answer: Answer, ports: AppPorts): Promise<Html> {
  const languages = new Map(
    (await ports.library.documents()).map((info) => [info.documentId, info.description.language]),
  );
  const languageOf = (citation: Citation) => languages.get(citation.documentId);
  return renderAnswerPage({ answer, operator: ports.operator, languageOf });
}

/** The edition that is asked for, else the current one. */
async function read(c: Context, ports: AppPorts): Promise<Response> {
  const editions = await ports.library.editions(c.req.param('id') ?? '');
  if (editions.length === 0) return respondWithProblem(c, { kind: 'document-not-found' });
  const wanted = c.req.query('edition');
  const edition = editions.find(({ id, status }) => (wanted === undefined ? status === 'current' : id === wanted));
  const text = edition && (await ports.library.text(edition.id));
  if (edition === undefined || text === undefined) return respondWithProblem(c, { kind: 'edition-not-found' });
  const paragraphs = await readParagraphs(text, await ports.library.sentencesOf(edition.id));
  const mark = parseMark(c.req.query('start'), c.req.query('end'), text.length);
  return c.html(await renderReadingPage({ edition, text, paragraphs, mark, operator: ports.operator }));
}
