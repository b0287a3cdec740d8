import { looksLikeName, namedPeople } from '../../language/people.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';

// Folded throughout.

const ASKS_WHO =
  /^(?:请问|想问)?(?<name>\p{Script=Han}{2,4}?)(?:现时|目前|当时)?(?:是|系)?(?:谁|什么人|哪位|何许人|(?:做|任|担任|属于|有)?(?:什么|哪个)(?:职位|职务|职衔|身份|官职|官|头衔|工作))(?:的|来的)?[呢呀啊]?[?？]?$/u;
const POST = '(?:长|长官|书记|主席|主任|总理|总裁|专员|委员|代表|秘书|大使)';

/** Whether somebody is asked for by their name and the sentence only says what they did. */
export function leavesPostOpen(query: PreparedQuery, evidence: Evidence): boolean {
  return nameAsked(query) !== null && !tellsPost(query, evidence);
}

/** Whether a sentence gives the post of somebody of whom a question asks who they are: 深圳市市長陳如桂. */
export function tellsPost(query: PreparedQuery, { own }: Evidence): boolean {
  const name = nameAsked(query);
  if (name === null) return false;
  const called = `${name}(?:先生|女士)?[(（]?(?:是|为|任|担任|出任|现任)[^,，。;；]{0,16}${POST}`;
  return new RegExp(`${POST}${name}|${called}`, 'u').test(own.folded);
}

function nameAsked({ written }: PreparedQuery): string | null {
  const name = ASKS_WHO.exec(written)?.groups?.['name'];
  return name !== undefined && looksLikeName(name) ? name : null;
}

const TITLE = '局长|部长|市长|省长|司长|书记|主席|署长|院长|校长|处长|专员|会长';
const ASKS_HOLDER = new RegExp(`哪一?位(?<which>${TITLE})|(?<who>${TITLE})(?:是|叫)(?:谁|哪一?位|什么名)`, 'u');
/** Share of the question that a sentence must hold to be of what its holder is asked for. */
const ASKED_SHARE = 0.45;

/** 「…的是哪位局長」: the best sentence names somebody by that title, and nobody else is so called in any that fits. */
export function isOnlyHolder(
  { written }: PreparedQuery,
  one: Evidence,
  { best, fit }: { best: Evidence | undefined; fit: readonly Evidence[] },
): boolean {
  const groups = ASKS_HOLDER.exec(written)?.groups;
  const title = groups?.['which'] ?? groups?.['who'];
  if (title === undefined || one !== best || one.ownCoverage < ASKED_SHARE) return false;
  const holders = ({ own }: Evidence) => namedPeople(own.folded).filter((name) => name.startsWith(title));
  const [holder, ...more] = new Set(holders(one));
  return (
    holder !== undefined && more.length === 0 && fit.every((other) => holders(other).every((name) => name === holder))
  );
}
