/**
 * A sum over the words of each passage, to compare what the keyword index holds with what it was made from: SQLite has no
 * checksums of its own, and a changed bit in a word of the index leaves its structure whole. Words may come in any order.
 */
export class KeywordSums {
  readonly #sums = new Map<number, number>();
  #last = { term: '', hash: hashOf('') };

  add(passageId: number, term: string): void {
    // Full-text search may cut words of rarer characters at places of its own.
    if (!PLAIN.test(term)) return;
    if (this.#last.term !== term) this.#last = { term, hash: hashOf(term) };
    this.#sums.set(passageId, ((this.#sums.get(passageId) ?? 0) + this.#last.hash) >>> 0);
  }

  of(passageId: number): number {
    return this.#sums.get(passageId) ?? 0;
  }

  ids(): Iterable<number> {
    return this.#sums.keys();
  }
}

const PLAIN = /^[a-z0-9\u3400-\u9fff]+$/u;

/** FNV-1a over UTF-16 units with Murmur's finisher, never 0. */
function hashOf(term: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < term.length; at++) hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0 || 1;
}
