import type { Library } from '../knowledge/types.ts';
import { foldText } from '../language/fold.ts';
import { type Span, titleHeads, titlesAsked, titlesNamed } from '../language/titles.ts';
import type { PreparedQuery } from './query.ts';

/** Documents that a question names by their titles, and the question by what it asks of them. */
export interface NamedDocuments {
  /** Those that are named as what tells; the others may be what is asked about. */
  sources: ReadonlySet<string>;
  /** The current editions of all of them. */
  editionIds: readonly string[];
  /** Without the titles of the sources: every sentence of these documents stands under them. */
  rest: PreparedQuery;
}

/** A title that more documents bear is the name of a kind of them. */
const MOST_OF_A_TITLE = 5;
const MOST_READ = 100;

/** What a question names by its title, whole. */
export async function findNamed(
  library: Pick<Library, 'titleHeads' | 'titled'>,
  query: PreparedQuery,
): Promise<NamedDocuments> {
  // A question has few beginnings, of which hardly any begins a title, and hundreds of stretches that could be one.
  const heads = titleHeads(query.asked);
  const known = heads.length === 0 ? [] : await library.titleHeads(heads);
  const keys = titlesAsked(query.asked, new Set(known));
  const found = keys.length === 0 ? [] : await library.titled(keys, MOST_READ);
  const titles = Map.groupBy(found, ({ key }) => key);
  const named = titlesNamed(query.asked, [...titles.keys()]).filter(
    ({ key }) => (titles.get(key) ?? []).length <= MOST_OF_A_TITLE,
  );
  const sources = named.filter(({ isSource }) => isSource);
  const bearing = (some: typeof named) => some.flatMap(({ key }) => titles.get(key) ?? []);
  const spans = sources.flatMap((title) => title.spans);
  return {
    sources: new Set(bearing(sources).map(({ documentId }) => documentId)),
    editionIds: bearing(named).map(({ editionId }) => editionId),
    rest: spans.length === 0 ? query : withoutTitles(query, spans),
  };
}

/** The question by what it asks of the documents it names, without their titles; itself where nothing else is asked. */
function withoutTitles(query: PreparedQuery, spans: readonly Span[]): PreparedQuery {
  const isTitle = (at: number) => spans.some(({ start, end }) => start <= at && at < end);
  const units = query.units.filter(({ at }) => !isTitle(at));
  if (!units.some(({ said }) => !said)) return query;
  const kept = new Set(units.flatMap(({ terms }) => terms));
  const dropped = new Set(query.units.filter(({ at }) => isTitle(at)).flatMap(({ terms }) => terms));
  const outside = (text: string, from: number) => piecesOutside(text, (at) => isTitle(from + at));
  const { content } = query.read;
  const left = foldText(outside(query.asked, 0).join('')).replaceAll(/《》|〈〉|「」|『』|“”/gu, '');
  return {
    ...query,
    units,
    terms: query.terms.filter((term) => kept.has(term) || !dropped.has(term)),
    meaning: query.meaning.replace(query.written, () => left),
    meant: [
      ...query.meant.slice(0, query.meant.length - content.length),
      ...content.flatMap(({ text, start }) => outside(text, start)),
    ],
  };
}

function piecesOutside(text: string, isInside: (at: number) => boolean): string[] {
  const pieces = [''];
  for (let at = 0; at < text.length; at++) {
    if (isInside(at)) pieces.push('');
    else pieces.push(`${pieces.pop()}${text[at]}`);
  }
  return pieces.filter((piece) => piece !== '');
}
