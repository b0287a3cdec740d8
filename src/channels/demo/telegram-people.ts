import type { Fields } from '../read.ts';

export interface Person {
  id: number;
  name: string;
  /** A group that they write in; without one, in private. */
  group?: number;
  languageCode?: string;
}

export const chatOf = ({ id, name, group }: Person): Fields =>
  group === undefined ? { id, type: 'private', first_name: name } : { id: group, type: 'supergroup', title: '群組' };
export const userOf = ({ id, name, languageCode = 'zh-hant' }: Person): Fields => ({
  id,
  is_bot: false,
  first_name: name,
  language_code: languageCode,
});

/** Names with @, as entities. */
export function mentionsIn(text: string): Fields[] {
  return [...text.matchAll(/@\w+/gu)].map(({ index, 0: found }) => ({
    type: 'mention',
    offset: index,
    length: found.length,
  }));
}
