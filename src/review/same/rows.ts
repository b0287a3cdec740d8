import { HONG_KONG_WORDS } from './hong-kong-words-table.ts';
import { MORE_SAME_MEANING } from './more-same-meaning-table.ts';
import { SAME_MEANING } from './same-meaning-table.ts';

/** All rows of words that ask the same of anything: words with spaces between, the first stands for all. */
export const SAME_MEANING_ROWS: readonly string[] = [...SAME_MEANING, ...MORE_SAME_MEANING, ...HONG_KONG_WORDS];
