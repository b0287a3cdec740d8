import type { Context, Hono } from 'hono';
import type { EditionInfo, PlacedSentence, Range } from '../../knowledge/types.ts';
import { foldText } from '../../language/fold.ts';
import { hongKongDay } from '../../shared/clock.ts';
import { diffView } from '../diff-view.ts';
import { respondWithProblem } from '../errors.ts';
import { inputLimits } from '../limits.ts';
import { renderChangesPage } from '../pages/changes.ts';
import { editionPath } from '../pages/editions.ts';
import { findHits, type Hit } from '../pages/hits.ts';
import { figureOf, lastPageOf } from '../pages/page-figure.ts';
import { cutParts, overlap, parseMark, type Part, readParagraphs } from '../pages/reading.ts';
import { renderReadingPage } from '../pages/reading-page.ts';
import { renderWithdrawnPage } from '../pages/withdrawn.ts';
import { renderSourceList, type SourceList } from '../pages/sources.ts';
import type { AppPorts } from '../ports.ts';
import { uiOf } from '../reader.ts';
import { callerOf } from './answers.ts';

/** `/sources` and `/sources/:id`: the documents to look through and to read. */
export function addReadingRoutes(app: Hono, ports: AppPorts): void {
  app.get('/sources', async (c) => {
    const all = await ports.library.documents();
    const of = Math.max(1, Math.ceil(all.length / inputLimits.documentsAPage));
    const number = Math.min(of, Number(/^[1-9]\d{0,5}$/u.exec(c.req.query('page') ?? '')?.[0] ?? 1));
    const documents = all.slice((number - 1) * inputLimits.documentsAPage, number * inputLimits.documentsAPage);
    const renewed = documents.filter(({ ordinal }) => ordinal > 1);
    const histories = new Map(
      await Promise.all(
        renewed.map(async ({ documentId }) => [documentId, await ports.library.editions(documentId)] as const),
      ),
    );
    const search = await searchAll(c, ports, all);
    return c.html(
      await renderSourceList(await uiOf(c, ports), {
        total: all.length,
        documents,
        page: { number, of },
        histories,
        search,
      }),
    );
  });

  app.get('/sources/:id', (c) => read(c, ports));

  app.get('/sources/:id/changes', async (c) => {
    const editions = await ports.library.editions(c.req.param('id'));
    const wanted = c.req.query('edition');
    const at = wanted === undefined ? 0 : editions.findIndex(({ id }) => id === wanted);
    const [after, before] = at < 0 ? [] : editions.slice(at, at + 2);
    if (after === undefined || before === undefined) return respondWithProblem(c, { kind: 'edition-not-found' });
    const view = await diffView(ports.library, before, after);
    return c.html(await renderChangesPage(await uiOf(c, ports), before, after, view));
  });
}

/** Titles that have the words come first: who knows the name of a document wants to read it. */
const TITLES_SHOWN = 5;

async function searchAll(
  c: Context,
  ports: AppPorts,
  documents: readonly EditionInfo[],
): Promise<SourceList['search']> {
  const query = wordsOf(c);
  if (query === '') return undefined;
  const key = foldText(query);
  const titles = documents
    .filter(({ description }) => foldText(description.title).includes(key))
    .slice(0, TITLES_SHOWN);
  const searched = await ports.search(query, inputLimits.searchDefault, await callerOf(c, ports));
  return { query, searched, titles };
}

/** What is looked for: one line, cut where it is too long. */
function wordsOf(c: Context): string {
  const typed = (c.req.query('q') ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return Array.from(typed.toWellFormed()).slice(0, inputLimits.findCodePoints).join('');
}

/** The edition that is asked for, else the current one. */
async function read(c: Context, ports: AppPorts): Promise<Response> {
  const id = c.req.param('id') ?? '';
  const editions = await ports.library.editions(id);
  const wanted = c.req.query('edition');
  const edition = editions.find(({ id, status }) => (wanted === undefined ? status === 'current' : id === wanted));
  const text = edition && (await ports.library.text(edition.id));
  if (edition === undefined || text === undefined) {
    const gone = (await ports.withdrawnOf(id)).find((one) => wanted === undefined || one.editionId === wanted);
    if (gone !== undefined) return c.html(await renderWithdrawnPage(await uiOf(c, ports), gone, editions[0]), 410);
    return respondWithProblem(c, { kind: editions.length === 0 ? 'document-not-found' : 'edition-not-found' });
  }
  const sentences = await ports.library.sentencesOf(edition.id);
  const mark = parseMark(c.req.query('start'), c.req.query('end'), text.length);
  const query = wordsOf(c);
  const hits = findHits(sentences, query);
  const now = hitOf(c, hits, sentences, mark);
  const parts = cutParts(sentences, text.length);
  const part = partOf(c, parts, now === undefined ? mark : hits[now], sentences);
  const { first, past, ...range } = parts[part] as Part;
  const shown = sentences.slice(first, past);
  const figure =
    ports.pictures === undefined
      ? undefined
      : figureOf(sentences, {
          cited: mark,
          hit: now === undefined ? undefined : hits[now],
          asked: c.req.query('page'),
        });
  const page = renderReadingPage(await uiOf(c, ports), {
    edition,
    editions,
    text,
    sentences,
    parts,
    part,
    paragraphs: await readParagraphs(text, shown, range),
    mark,
    search: { query, hits, now },
    figure,
    hasPages: ports.pictures !== undefined && lastPageOf(sentences) > 0,
    newer: await inCurrent(ports, edition, editions, sentences, mark),
    hasFile: (await ports.originals?.has(edition.fileHash)) ?? false,
    today: hongKongDay(new Date()),
  });
  return c.html(await page);
}

/** The hit that is asked for, else the first one behind the mark or the place that is read; undefined without hits. */
function hitOf(c: Context, hits: readonly Hit[], sentences: readonly PlacedSentence[], mark: Range | undefined) {
  if (hits.length === 0) return undefined;
  const asked = Number(/^\d{1,4}$/u.exec(c.req.query('hit') ?? '')?.[0] ?? 0);
  if (asked > 0) return Math.min(asked, hits.length) - 1;
  const part = Number(/^\d{1,4}$/u.exec(c.req.query('part') ?? '')?.[0] ?? 0);
  if (part > 0) {
    const first = cutParts(sentences, 0)[part - 1]?.first ?? 0;
    return Math.max(
      0,
      hits.findIndex(({ ordinal }) => ordinal >= first),
    );
  }
  return Math.max(0, mark === undefined ? 0 : hits.findIndex(({ end }) => end > mark.start));
}

/** The part that is asked for, else the one that holds the place. */
function partOf(
  c: Context,
  parts: readonly Part[],
  place: Range | undefined,
  sentences: readonly PlacedSentence[],
): number {
  const asked = Number(/^\d{1,4}$/u.exec(c.req.query('part') ?? '')?.[0] ?? 0);
  if (asked > 0) return Math.min(asked, parts.length) - 1;
  const ordinal = sentences.find((sentence) => overlap(sentence, place))?.ordinal ?? 0;
  return Math.max(
    0,
    parts.findIndex(({ past }) => ordinal < past),
  );
}

/** Where the marked words stand in the current edition: an unchanged sentence keeps its id. */
async function inCurrent(
  { library }: AppPorts,
  edition: EditionInfo,
  editions: readonly EditionInfo[],
  sentences: readonly PlacedSentence[],
  mark: Range | undefined,
): Promise<{ path: string } | undefined> {
  const current = editions.find(({ status }) => status === 'current');
  if (mark === undefined || current === undefined || current.id === edition.id) return undefined;
  const marked = sentences.filter((sentence) => overlap(sentence, mark)).map(({ sentenceId }) => sentenceId);
  const now = await library.sentencesOf(current.id);
  const at = now.findIndex((_, index) => marked.every((id, step) => now[index + step]?.sentenceId === id));
  const [first, last] = [now[at], now[at + marked.length - 1]];
  if (marked.length === 0 || first === undefined || last === undefined) return undefined;
  const place = { edition: current.id, start: String(first.start), end: String(last.end) };
  return { path: `${editionPath(current, place)}#s${first.ordinal}` };
}
