/** Makes ids for turns and conversations, injected so that tests can seed it. */
export interface Ids {
  /** A new id, safe in URLs, that nobody can guess. */
  next(): string;
}

export const randomIds: Ids = { next: () => crypto.randomUUID().replaceAll('-', '') };
