import type { Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import type { EditionInfo } from '../../knowledge/types.ts';
import { diffView, findCompared } from '../diff-view.ts';
import { documentView, editionView, sentenceView } from '../documents-view.ts';
import { jsonProblem, respondWithProblem } from '../errors.ts';
import { type Page, readPage } from '../input.ts';
import type { AppPorts } from '../ports.ts';

/** `GET /v1/documents…`: what is held, and the text that every quote is a slice of. */
export function addDocumentRoutes(app: Hono, ports: AppPorts): void {
  // The text of an edition never changes, a list seldom does: who has it already is told so in a line.
  app.use('/v1/documents', etag());
  app.use('/v1/documents/*', etag());

  app.get('/v1/documents', async (c) => {
    const page = readPage(c.req.query());
    if (!page.ok) return jsonProblem(c, page.error);
    return c.json(pageOf(await ports.library.documents(), page.value));
  });

  app.get('/v1/documents/:id', async (c) => {
    const editions = await ports.library.editions(c.req.param('id'));
    const shown = editions.find((edition) => edition.status === 'current') ?? editions[0];
    if (shown === undefined) return respondWithProblem(c, { kind: 'document-not-found' });
    return c.json({ ...documentView(shown), editions: editions.map(editionView) });
  });

  // `:id` and `to` are of documents or editions; without `to`, the edition before is compared.
  app.get('/v1/documents/:id/diff', async (c) => {
    const compared = await findCompared(ports.library, c.req.param('id'), c.req.query('to'));
    if (compared === undefined) return respondWithProblem(c, { kind: 'edition-not-found' });
    return c.json(await diffView(ports.library, ...compared));
  });

  app.get('/v1/documents/:id/editions/:edition/text', async (c) => {
    const info = await editionOf(c, ports);
    const text = info && (await ports.library.text(info.id));
    return text === undefined
      ? respondWithProblem(c, { kind: 'edition-not-found' })
      : c.body(text, 200, { 'Content-Type': 'text/plain; charset=utf-8' });
  });

  app.get('/v1/documents/:id/editions/:edition/sentences', async (c) => {
    const info = await editionOf(c, ports);
    if (info === undefined) return respondWithProblem(c, { kind: 'edition-not-found' });
    return c.json({ sentences: (await ports.library.sentencesOf(info.id)).map(sentenceView) });
  });
}

async function editionOf(c: Context, ports: AppPorts): Promise<EditionInfo | undefined> {
  const info = await ports.library.edition(c.req.param('edition') ?? '');
  return info?.documentId === c.req.param('id') ? info : undefined;
}

/** So many documents, by their ids, from behind the cursor on; `next` leads to the rest, null at the end. */
function pageOf(all: readonly EditionInfo[], { limit, cursor }: Page) {
  const left = cursor === undefined ? all : all.filter(({ documentId }) => documentId > cursor);
  const shown = left.slice(0, limit);
  const next = left.length > limit ? (shown.at(-1)?.documentId ?? null) : null;
  return { documents: shown.map(documentView), next };
}
