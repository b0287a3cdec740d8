import { redact } from '../safety/redact.ts';

/** A little more than a question may have, so that the service itself says that it is too long. */
const MOST_CODE_POINTS = 600;

/** What a person typed as it may be stored: personal data is taken out first, then what is too long is cut. */
export function storedText(typed: string): string {
  const { text } = redact(typed.toWellFormed());
  return text.length <= MOST_CODE_POINTS ? text : [...text].slice(0, MOST_CODE_POINTS).join('');
}
