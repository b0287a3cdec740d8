/** Keeps a value for a key until `most` others were asked for more lately. */
export interface Recent<Key, Value> {
  /** What is kept, or what `make` makes, which is kept from then on. */
  get(key: Key, make: () => Value): Value;
  find(key: Key): Value | undefined;
  set(key: Key, value: Value): void;
}

export function createRecent<Key, Value>(most: number): Recent<Key, Value> {
  // A Map keeps the order in which keys were set: the first is the one that was not asked for the longest.
  const kept = new Map<Key, { value: Value }>();
  const touch = (key: Key, entry: { value: Value }): Value => {
    kept.delete(key);
    kept.set(key, entry);
    const [oldest] = kept.size > most ? kept.keys() : [];
    if (oldest !== undefined) kept.delete(oldest);
    return entry.value;
  };
  return {
    get: (key, make) => touch(key, kept.get(key) ?? { value: make() }),
    find(key) {
      const entry = kept.get(key);
      return entry && touch(key, entry);
    },
    set: (key, value) => void touch(key, { value }),
  };
}
