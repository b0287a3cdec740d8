import { fold } from '../fold.ts';
import { GUARDS } from './guards.ts';

interface Node {
  next: Map<string, Node>;
  /** The key that ends here. */
  key?: string;
}

/** A name in a text by its key, with its range in the original. */
export interface FoundKey {
  key: string;
  start: number;
  end: number;
}

const LATIN = /[\p{L}\p{N}]/u;
const HAN = /\p{Script=Han}/u;
/** Lines of a PDF break inside names; more than this many spaces part two words. */
const SPACES = 2;

/**
 * A finder of names, longest first from the left, so that 粵港澳 is no 粵港. It takes time linear in the text: no name
 * is longer than a few dozen characters.
 */
export function createFinder(keys: Iterable<string>): (text: string) => FoundKey[] {
  const root: Node = { next: new Map() };
  for (const key of keys) {
    let node = root;
    for (const unit of key.split('')) {
      let next = node.next.get(unit);
      if (!next) node.next.set(unit, (next = { next: new Map() }));
      node = next;
    }
    node.key = key;
  }
  return (text) => {
    const folded = fold(text);
    const found: FoundKey[] = [];
    for (let at = 0; at < folded.text.length; ) {
      const hit = longestAt(root, folded.text, at);
      if (hit) found.push({ key: hit.key, start: folded.origins[at]!, end: folded.origins[hit.end]! });
      at = hit ? hit.end : at + 1;
    }
    return found;
  };
}

function longestAt(root: Node, text: string, start: number): { key: string; end: number } | undefined {
  let best: { key: string; end: number } | undefined;
  let node: Node | undefined = root;
  let at = start;
  while (node && at < text.length) {
    let skipped = 0;
    while (skipped < SPACES && node !== root && text[at + skipped] === ' ' && HAN.test(text[at - 1]!)) skipped++;
    node = node.next.get(text[at + skipped] ?? '');
    at += skipped + 1;
    if (node?.key !== undefined && standsFree(node.key, text, start, at)) best = { key: node.key, end: at };
  }
  return best;
}

/** Whether the name is a word of its own there: Latin names between other characters, short ones outside longer words. */
function standsFree(key: string, text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? '';
  const after = text[end] ?? '';
  if (isLatin(key[0]!) && isLatin(before)) return false;
  if (isLatin(key.at(-1)!) && isLatin(after)) return false;
  const guard = GUARDS.get(key);
  if (!guard) return true;
  return !(before !== '' && guard.notAfter.includes(before)) && !(after !== '' && guard.notBefore.includes(after));
}

function isLatin(character: string): boolean {
  return LATIN.test(character) && !HAN.test(character);
}
