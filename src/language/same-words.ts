import { foldText } from './fold.ts';
import { SAME_WORDS } from './same-words-table.ts';

interface Node {
  next: Map<string, Node>;
  /** The word of the row that stands for all of it, folded. */
  head?: string;
}

/** A word of the table where it stands in a folded text. */
export interface FoundWord {
  /** The first word of its row, folded: the same for all words that say the same. */
  head: string;
  /** Units of the word. */
  length: number;
}

const root: Node = { next: new Map() };
for (const row of SAME_WORDS) {
  const words = row.split(' ').map(foldText);
  for (const word of words) {
    let node = root;
    for (const unit of word) {
      let next = node.next.get(unit);
      if (next === undefined) node.next.set(unit, (next = { next: new Map() }));
      node = next;
    }
    node.head ??= words[0] as string;
  }
}

/** The longest word of the table that begins at `at` of a folded text; null where none does. 目前 → 现时. */
export function sameWordAt(key: string, at: number): FoundWord | null {
  let node: Node | undefined = root;
  let found: FoundWord | null = null;
  for (let end = at; end < key.length; end++) {
    node = node.next.get(key.charAt(end));
    if (node === undefined) break;
    if (node.head !== undefined) found = { head: node.head, length: end + 1 - at };
  }
  return found;
}
