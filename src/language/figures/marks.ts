import type { Folded } from '../fold.ts';

const VULGAR = /[\u00bc-\u00be\u2150-\u215e]/u;
const WIDE_COMMA = '\uff0c';

/**
 * The key with two signs as they were, unit for unit. ½ folds to 1/2, so 2½ would read as 21/2: its slash becomes ⁄.
 * The comma of a sentence (2018，300人) becomes ， again, so that only １２，０００ keeps one inside a number.
 */
export function unfoldMarks(folded: Folded): string {
  const { text, origins, original } = folded;
  const slashed = VULGAR.test(original)
    ? text.replaceAll('/', (slash, at: number) => (origins[at] === origins[at - 1] ? '⁄' : slash))
    : text;
  if (!original.includes(WIDE_COMMA)) return slashed;
  const pieces: string[] = [];
  let from = 0;
  for (let at = slashed.indexOf(','); at !== -1; at = slashed.indexOf(',', at + 1)) {
    const place = origins[at] as number;
    if (original[place] !== WIDE_COMMA || isWideDigit(original, place + 1)) continue;
    pieces.push(slashed.slice(from, at), WIDE_COMMA);
    from = at + 1;
  }
  return pieces.length === 0 ? slashed : pieces.join('') + slashed.slice(from);
}

function isWideDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xff10 && code <= 0xff19;
}
