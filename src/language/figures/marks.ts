import type { Folded } from '../fold.ts';

/** Fractions that are one character. */
export const VULGARS = '¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞';
const HAS_VULGAR = new RegExp(`[${VULGARS}]`, 'u');
const WIDE_COMMA = '\uff0c';
/** Stands where a fraction's other units stood, so that places stay as they are. */
export const FILLER = '\u0001';

/**
 * The key with two signs as they were, unit for unit. ½ folds to 1/2, so 2½ would read as 21/2: it becomes ½ again.
 * The comma of a sentence (2018，300人) becomes ， again, so that only １２，０００ keeps one inside a number.
 */
export function unfoldMarks({ text, origins, original }: Folded): string {
  if (!original.includes(WIDE_COMMA) && !HAS_VULGAR.test(original)) return text;
  const pieces: string[] = [];
  let from = 0;
  const put = (at: number, end: number, mark: string) => {
    pieces.push(text.slice(from, at), mark.padEnd(end - at, FILLER));
    from = end;
  };
  for (let at = nextMark(text, 0); at !== -1; at = nextMark(text, at + 1)) {
    const place = origins[at] as number;
    const mark = original.charAt(place);
    if (mark === WIDE_COMMA && !isWideDigit(original, place + 1)) put(at, at + 1, mark);
    if (text.charAt(at) !== '/' || !HAS_VULGAR.test(mark)) continue;
    let [start, end] = [at, at + 1];
    while (start > from && origins[start - 1] === place) start--;
    while (end < text.length && origins[end] === place) end++;
    put(start, end, mark);
  }
  return pieces.join('') + text.slice(from);
}

const MARK = /[,/]/gu;

function nextMark(text: string, from: number): number {
  MARK.lastIndex = from;
  return MARK.test(text) ? MARK.lastIndex - 1 : -1;
}

function isWideDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xff10 && code <= 0xff19;
}
