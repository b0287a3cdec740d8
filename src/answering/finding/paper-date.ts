import type { Library } from '../../knowledge/types.ts';
import { foldText } from '../../language/fold.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import { isOfAskedDate } from '../../retrieval/dates.ts';
import { mayQuote, type Section, toSection } from './section-items.ts';
import { leftOver } from './section-words.ts';

// Folded throughout.

/** 「2019年重點工作是哪一天簽的」: what is done with a paper on its day. */
const ISSUED =
  /签署|签订|签字|签|发布|发表|公布|印发|发出|出版|公开|出台|提交|呈交|作出|写成|写|(?:是|在)(?=哪|几|何|什么)/gu;
const ASKS = /签|发布|发表|公布|印发|发出|出版|公开|出台|提交|呈交|写/u;
const A_DAY = /(?:19|20)\d\d年\d{1,2}月/u;
/** Characters of the question that its title and issuer may leave unsaid, and share of the title that it must say. */
const [MOST_LEFT, NAMED] = [1, 0.5];
/** How a title ends says what the paper is: 重點工作, 書面回覆. */
const ENDS = 4;

/**
 * The line of a paper that prints its day, where a question asks when the paper itself was signed or issued and names it
 * by its title; null otherwise. No words of such a line are those of the question, so that no search finds it.
 */
export async function dateLineAsked(
  library: Pick<Library, 'sentencesOf'>,
  query: PreparedQuery,
  evidence: readonly Evidence[],
): Promise<Section | null> {
  if (query.read.kind !== 'date' || !ASKS.test(query.written)) return null;
  const near = evidence.find(
    (one, at) => evidence.findIndex((other) => other.edition.id === one.edition.id) === at && isNamed(query, one),
  );
  if (near === undefined) return null;
  const lines = (await library.sentencesOf(near.edition.id)).filter((one) => one.kind === 'date-line' && mayQuote(one));
  const line = lines.findLast(({ text }) => A_DAY.test(foldText(text).replaceAll(/\s/gu, '')));
  if (line === undefined) return null;
  return toSection(near, [[line]], { held: [line], all: 1, heading: null, missing: [] });
}

function isNamed(query: PreparedQuery, { edition }: Evidence): boolean {
  const { title, issuer } = edition.description;
  const named = bare(title);
  const asked = bare(query.written);
  if (!asked.includes(named.slice(-ENDS))) return false;
  const content = query.read.content.map(({ text }) => text.replaceAll(ISSUED, ''));
  const said = pairsOf(named).filter((pair) => asked.includes(pair)).length;
  return (
    leftOver(content, [named, bare(issuer)]) <= MOST_LEFT &&
    said >= NAMED * pairsOf(named).length &&
    (query.read.figures.length === 0 ||
      isOfAskedDate(query, edition) ||
      named.includes(String(query.read.figures[0]?.value)))
  );
}

function bare(text: string): string {
  return foldText(text).replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}
