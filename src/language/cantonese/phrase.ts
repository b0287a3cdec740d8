import { keyText } from './tape.ts';

/** What a whole phrase becomes: groups by number, in their new order. Bounded, so that a pass takes linear time. */
export interface Phrase {
  pattern: RegExp;
  to: string;
  /** Written Chinese may have it too, so that it says nothing about the register: 申請多次, 居住多兩年. */
  shared: boolean;
}

/** A phrase that only Cantonese has. The pattern is written in Traditional and matched on keys. */
export function phrase(pattern: string, to: string): Phrase {
  return { pattern: new RegExp(keyText(pattern), 'gdu'), to, shared: false };
}

/** A phrase that says nothing about the register. */
export function sharedPhrase(pattern: string, to: string): Phrase {
  return { ...phrase(pattern, to), shared: true };
}
