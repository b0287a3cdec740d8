import type { GivenVerdict, Verdict } from '../../review/cases/case-types.ts';
import type { ReviewPorts } from '../../review/cases/ports.ts';
import { earlierTurns } from '../../review/cases/earlier.ts';
import { countOpenTo } from '../../review/cases/own.ts';
import { viewCase } from '../../review/cases/view.ts';
import { verifiedOfCase } from '../../review/verified-desk.ts';
import { may } from '../../review/people/rights.ts';
import type { AppPorts } from '../ports.ts';
import type { Html } from '../pages/html.ts';
import { errorPage } from './case-missing.ts';
import { renderCasePage } from './case-page.ts';
import { readPicked, readSource, type SourceView } from './case-source.ts';
import { saidWords } from './case-words.ts';
import { renderDone } from './fields.ts';
import type { Visit } from './route.ts';

export interface CaseShowing {
  review: ReviewPorts;
  search: AppPorts['search'];
  /** The names of members of staff, by id. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** Sentences that a search for more to pick shows. */
const FOUND = 8;

/** The case as this person may see it. */
export async function showCase(
  visit: Visit,
  { review, search, names }: CaseShowing,
  { message, status = 200, draft }: { message?: Html | string; status?: 200 | 409 | 422; draft?: Verdict } = {},
): Promise<Response> {
  const { c, ui, person } = visit;
  const found = await viewCase(review, c.req.param('id') ?? '', person.id);
  if (found === undefined) return errorPage(visit);
  const view = draft === undefined ? found : { ...found, draft };
  const citations = [...view.answer.statements, ...view.answer.related].flatMap((statement) => statement.citations);
  const sources = new Map<number, SourceView | undefined>();
  for (const citation of citations) sources.set(citation.n, await readSource(review.library, citation));
  // A form that is shown again keeps what was looked for in it.
  const words = (visit.form.get('find') ?? c.req.query('find') ?? '').slice(0, 200);
  // Where nothing is cited there is nothing to pick from: what is near the question is shown unasked.
  const wanted = words === '' && citations.length === 0 ? view.answer.question : words;
  const token = may(person.role, 'cases.decide') ? view.token : null;
  const named = await names([...view.verdicts, ...view.earlier].map(({ reviewer }) => reviewer));
  const saidBy = ({ reviewer, givenAt, subject, verdict }: GivenVerdict) => ({
    who: named.get(reviewer) ?? reviewer,
    at: givenAt,
    subject,
    verdict,
  });
  const page = renderCasePage(ui, {
    view,
    sources,
    found: token === null || wanted === '' ? [] : await findSentences(review, search, wanted),
    picked: token === null ? [] : await readPicked(review.library, view.draft),
    picking: { draft: view.draft, shown: new Set() },
    tab: review.ids.next(),
    find: words,
    token,
    message: message ?? renderDone(ui, saidWords(ui, c.req.query('said') ?? '')),
    waiting: await countOpenTo(review.database, person.id),
    others: view.verdicts.map(saidBy),
    earlier: view.earlier.map(saidBy),
    askedBefore: await earlierTurns(review.database, { turnId: view.turnId, understoodAs: view.answer.understoodAs }),
    verified: await verifiedOfCase(review, view.turnId),
  });
  return c.html(page, status);
}

async function findSentences(
  { library }: ReviewPorts,
  search: AppPorts['search'],
  words: string,
): Promise<SourceView[]> {
  const found = await search(words, FOUND);
  if (!found.ok) return [];
  const views: SourceView[] = [];
  for (const { citation } of found.results) {
    const view = await readSource(library, citation);
    if (view) views.push({ ...view, sentences: view.sentences.filter(view.cited), citation: undefined });
  }
  return views;
}
