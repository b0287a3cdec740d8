/** Makes a value for a key once and keeps it until `most` others were asked for more lately. */
export interface Recent<Value> {
  get(key: string, make: () => Value): Value;
}

export function createRecent<Value>(most: number): Recent<Value> {
  // A Map keeps the order in which keys were set: the first is the one that was not asked for the longest.
  const kept = new Map<string, { value: Value }>();
  return {
    get(key, make) {
      const entry = kept.get(key) ?? { value: make() };
      kept.delete(key);
      kept.set(key, entry);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return entry.value;
    },
  };
}
