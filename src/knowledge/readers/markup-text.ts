/**
 * Text of markup as it is shown: white space is one space, and a line end between Han characters is nothing at all, as
 * Chinese is written without spaces.
 */
export function collapseSpace(text: string): string {
  return text
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu, '')
    .replace(
      /(?<=[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF])[ \t]*[\r\n]\s*(?=[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF])/gu,
      '',
    )
    .replace(/[ \t\r\n\f\v\u00A0]+/gu, ' ')
    .trim();
}
