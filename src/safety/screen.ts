import { redact } from './redact.ts';

/** The longest question that is read; GOV.UK Chat allows 300 characters, Chinese says as much in fewer. */
export const MAX_QUESTION_LENGTH = 500;

// Invisible characters carry no question but may carry an attack. Tabs and line breaks become spaces.
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

export type Screened =
  | { ok: true; question: string; redacted: boolean }
  | { ok: false; problem: 'empty' | 'too-long' | 'language' };

/**
 * A question as it may go on: without invisible characters and personal data. Not ok when nothing is left, when it is
 * too long, or when it holds no Chinese at all, which is the language we answer in.
 */
export function screenQuestion(typed: string): Screened {
  const visible = typed.toWellFormed().replaceAll(INVISIBLE, '').replaceAll(/\s+/gu, ' ').trim();
  if (!/[\p{L}\p{N}]/u.test(visible)) return { ok: false, problem: 'empty' };
  if ([...visible].length > MAX_QUESTION_LENGTH) return { ok: false, problem: 'too-long' };
  if (!/\p{Script=Han}/u.test(visible)) return { ok: false, problem: 'language' };
  const { text, kinds } = redact(visible);
  return { ok: true, question: text, redacted: kinds.length > 0 };
}
