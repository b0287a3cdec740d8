/** Ids of one page, a bit each. */
const PAGE_IDS = 32_768;

/** Whole numbers from 0 on, most of them close together: a bit each, where a `Set` of a million takes 50 MB. */
export interface IdSet {
  readonly size: number;
  has(id: number): boolean;
  add(id: number): void;
  /** False when it was not there. */
  delete(id: number): boolean;
  /** Rising within each page of 32,768. */
  [Symbol.iterator](): Iterator<number>;
}

export function createIdSet(ids: Iterable<number> = []): IdSet {
  const pages = new Map<number, Uint32Array>();
  let size = 0;
  const pageOf = (id: number) => pages.get(Math.floor(id / PAGE_IDS));
  const has = (id: number) => (((pageOf(id)?.[(id % PAGE_IDS) >> 5] ?? 0) >>> (id & 31)) & 1) === 1;
  const flip = (page: Uint32Array, id: number) => {
    const word = (id % PAGE_IDS) >> 5;
    page[word] = (page[word] as number) ^ (1 << (id & 31));
  };
  const set: IdSet = {
    get size() {
      return size;
    },
    has,
    add(id) {
      if (has(id)) return;
      let page = pageOf(id);
      if (page === undefined) {
        page = new Uint32Array(PAGE_IDS / 32);
        pages.set(Math.floor(id / PAGE_IDS), page);
      }
      flip(page, id);
      size += 1;
    },
    delete(id) {
      const page = pageOf(id);
      if (page === undefined || !has(id)) return false;
      flip(page, id);
      size -= 1;
      return true;
    },
    *[Symbol.iterator]() {
      for (const [number, page] of pages) {
        for (const [word, bits] of page.entries()) {
          for (let bit = 0; bits >>> bit !== 0 && bit < 32; bit++)
            if ((bits >>> bit) & 1) yield number * PAGE_IDS + word * 32 + bit;
        }
      }
    },
  };
  for (const id of ids) set.add(id);
  return set;
}
