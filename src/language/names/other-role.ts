import { ROLES } from './families-table.ts';
import { createWordFinder, type Hit } from './group-words.ts';
import { MEASURES } from './measures.ts';

/** What was asked and what the sentence states in its place, as folded words. */
export interface Another {
  asked: string;
  stated: string;
  kind: 'opposite' | 'role' | 'attribute';
}

/** A range of a folded text. */
export interface Place {
  start: number;
  end: number;
}

/** A longer sentence tells of several things; one of them may be the asked one in other words. */
export const LONG = 60;

const findRoles = createWordFinder([ROLES]);

const PREFIX = /(?:副|前|署理|候任|助理|代理?|暂代|名誉|荣誉)$/u;

/** 副, 前, 署理 before an office make another of it. */
export function isPrefixed(text: string, hit: Place): boolean {
  return PREFIX.test(text.slice(Math.max(0, hit.start - 2), hit.start));
}

/** 誰是主席: the office next to the question word. Another office, or a figure without any person, tells of another. */
export function otherRole(asked: string, stated: string, word: Place): Another | null {
  if (stated.length > LONG) return null;
  const hits = findRoles(asked).filter((one) => !one.statedOnly && asksFor(one, asked, word));
  const held = findRoles(stated);
  const acting = hits.find((one) => isPrefixed(asked, one));
  if (acting) return otherThanActing(acting, asked, held, stated);
  const [hit] = hits;
  if (!hit) return null;
  if (held.some((one) => one.side === hit.side && !isPrefixed(stated, one))) return null;
  const other = held.find((one) => one.side !== hit.side || isPrefixed(stated, one));
  if (other) return { asked: hit.word, stated: other.word, kind: 'role' };
  const measure = MEASURES.find((one) => one.stated?.test(stated));
  return measure ? { asked: hit.word, stated: measure.name, kind: 'attribute' } : null;
}

/** 代理局長 asked and 局長 stated: the office itself, or another prefix of it. */
function otherThanActing(hit: Hit, asked: string, held: readonly Hit[], stated: string): Another | null {
  const [prefix] = PREFIX.exec(asked.slice(Math.max(0, hit.start - 2), hit.start)) ?? [''];
  const other = held.find((one) => one.side === hit.side);
  if (!other || stated.includes(prefix)) return null;
  return { asked: prefix + hit.word, stated: other.word, kind: 'role' };
}

function asksFor(hit: Place, asked: string, word: Place): boolean {
  if (hit.end <= word.start) return /^[是系由为叫，的嘅乃]*$/u.test(asked.slice(hit.end, word.start));
  return (
    /^(?:人|位)?(?:是|系|为|做|当|担任|出任|获委任为)/u.test(asked.slice(word.end)) &&
    /^[呀啊呢？?]*$/u.test(asked.slice(hit.end))
  );
}
