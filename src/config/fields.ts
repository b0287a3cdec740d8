import { z } from 'zod';
import { LEAST_TOKEN, parseEditors } from './editors.ts';

/** A whole number written in digits; `1e3`, `0x10` and `8787.0` are more likely slips than meant. */
export function wholeNumber(min: number, max: number, unit = '') {
  const error = `must be a whole number from ${min} to ${max}${unit}`;
  return z
    .string()
    .regex(/^\d{1,9}$/u, { error })
    .transform(Number)
    .refine((value) => value >= min && value <= max, { error });
}

export function shortText(maxCharacters: number) {
  return z.string().regex(new RegExp(`^[^\\p{Cc}]{1,${maxCharacters}}$`, 'u'), {
    error: `must be one line of at most ${maxCharacters} characters`,
  });
}

export const hostName = /^(?:[A-Za-z0-9_.-]+|[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*)$/u;

/** A secret that travels in a header or an address, and several of it apart by commas while it is being changed. */
export function secret(pattern: RegExp, error: string) {
  return z.string().regex(pattern, { error });
}

/** The path of a folder on the machine. */
export const folderPath = z.string().regex(/^[^\0]+$/u, { error: 'must be the path of a folder' });

/** A whole number, or off, which is null. */
export function numberOrOff(pattern: RegExp, error: string) {
  return z
    .string()
    .regex(pattern, { error })
    .transform((value) => (value === 'off' ? null : Number(value)));
}

/** `name:token`, several apart by semicolons. */
export function namedTokens() {
  return z.string().transform((value, context) => {
    const named = parseEditors(value);
    if (named !== undefined) return named;
    context.addIssue({
      code: 'custom',
      message: `must be name:token, several apart by ; each token at least ${LEAST_TOKEN} letters, digits, - or _`,
    });
    return z.NEVER;
  });
}
