/** Keeps a value for a key until `most` others were asked for more lately. */
export interface Recent<Key, Value> {
  /** What is kept, or what `make` makes, which is kept from then on. */
  get(key: Key, make: () => Value): Value;
  find(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
}

/** How often a value was there, and how often it had to be made, by the name of what keeps it; since the start. */
export interface Uses {
  found: number;
  made: number;
}

const uses = new Map<string, Uses>();

export const usesOfKept: ReadonlyMap<string, Uses> = uses;

/** With a `name` its uses are counted; several of one name are counted together. */
export function createRecent<Key, Value>(most: number, name?: string): Recent<Key, Value> {
  const used = (name === undefined ? undefined : uses.get(name)) ?? { found: 0, made: 0 };
  if (name !== undefined) uses.set(name, used);
  // A Map keeps the order in which keys were set: the first is the one that was not asked for the longest.
  const kept = new Map<Key, { value: Value }>();
  const touch = (key: Key, entry: { value: Value }): Value => {
    kept.delete(key);
    kept.set(key, entry);
    if (kept.size > most)
      for (const oldest of kept.keys()) {
        kept.delete(oldest);
        break;
      }
    return entry.value;
  };
  return {
    get(key, make) {
      const entry = kept.get(key);
      used[entry === undefined ? 'made' : 'found'] += 1;
      return touch(key, entry ?? { value: make() });
    },
    find(key) {
      const entry = kept.get(key);
      used[entry === undefined ? 'made' : 'found'] += 1;
      return entry && touch(key, entry);
    },
    set: (key, value) => void touch(key, { value }),
  };
}
