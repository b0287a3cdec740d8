import type { Library } from '../knowledge/types.ts';
import { foldText } from '../language/fold.ts';
import { sourceClause, type Span, titleHeads, titlesAsked, titlesNamed } from '../language/titles.ts';
import type { PreparedQuery } from './query.ts';

/** Documents that a question names by their titles, and the question by what it asks of them. */
export interface NamedDocuments {
  /** Those that are named as what tells; the others may be what is asked about. */
  sources: ReadonlySet<string>;
  /** The current editions of all of them. */
  editionIds: readonly string[];
  /** Without the titles of the sources: every sentence of these documents stands under them. What else it goes by is light. */
  rest: PreparedQuery;
}

/** A title that more documents bear is the name of a kind of them. */
const MOST_OF_A_TITLE = 5;
const MOST_READ = 100;

/**
 * What a question names by its title, whole. `untitled` is the question as it is asked of documents that no title of
 * it names, from `withLightSource`: the `rest` of most questions.
 */
export async function findNamed(
  library: Pick<Library, 'titleHeads' | 'titled'>,
  query: PreparedQuery,
  untitled: PreparedQuery,
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
    rest: spans.length === 0 ? untitled : withoutTitles(query, spans),
  };
}

/** The question by what it asks of the documents it names, without their titles; itself where nothing else is asked. */
function withoutTitles(query: PreparedQuery, spans: readonly Span[]): PreparedQuery {
  const isTitle = within(spans);
  const units = query.units.filter(({ at }) => !isTitle(at));
  if (!units.some(({ said }) => !said)) return query;
  const kept = new Set(units.flatMap(({ terms }) => terms));
  const dropped = new Set(query.units.filter(({ at }) => isTitle(at)).flatMap(({ terms }) => terms));
  return {
    ...query,
    ...meaningOutside(query, isTitle),
    units,
    terms: query.terms.filter((term) => kept.has(term) || !dropped.has(term)),
  };
}

/**
 * The question with the words of the clause that says what it goes by (「根據甲市法院的判決書，」) counting `share` of others:
 * they tell the document, in which all passages hold them. Itself without such a clause, or where nothing else is asked.
 */
export function withLightSource(query: PreparedQuery, share: number): PreparedQuery {
  const clause = sourceClause(query.asked);
  if (clause === null) return query;
  const isSource = within([clause]);
  const asked = query.units.filter(({ at }) => !isSource(at));
  if (!asked.some(({ said }) => !said)) return query;
  const full = new Set(asked.flatMap(({ terms }) => terms));
  const light = new Set(
    query.units.flatMap(({ at, terms }) => (isSource(at) ? terms : [])).filter((term) => !full.has(term)),
  );
  return {
    ...query,
    ...meaningOutside(query, isSource),
    units: query.units.map((unit) =>
      isSource(unit.at) ? { ...unit, weight: unit.weight * share, rarity: unit.rarity * share } : unit,
    ),
    rarity: (term) => query.rarity(term) * (light.has(term) ? share : 1),
  };
}

const within = (spans: readonly Span[]) => (at: number) => spans.some(({ start, end }) => start <= at && at < end);

/** What the question means, without some of its characters. */
function meaningOutside(
  query: PreparedQuery,
  isInside: (at: number) => boolean,
): Pick<PreparedQuery, 'meaning' | 'meant'> {
  const outside = (text: string, from: number) => piecesOutside(text, (at) => isInside(from + at));
  const { content } = query.read;
  const left = foldText(outside(query.asked, 0).join('')).replaceAll(/《》|〈〉|「」|『』|“”/gu, '');
  return {
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
