import { speaksToProgram } from '../../safety/instructions.ts';
import type { FileProperty } from '../readers/reader.ts';
import { issuerIn } from './issuers.ts';
import type { Found, Proposal, Proposed } from './proposal.ts';

/** Names that programs give when nobody gave one, and names of files. */
const NO_TITLE =
  /^(?:microsoft (?:word|excel|powerpoint)|untitled|無標題|无标题|未命名|document\d*|文件\d*|文档\d*|工作簿\d*|book\d*|sheet\d*|工作表\d*|slide\d*)(?:$|\s|[-–—.])|\.(?:docx?|xlsx?|pptx?|pdf|indd|html?|txt|rtf|odt|p65|qxd)$/iu;
const ENGLISH_BODY =
  /\b(?:department|bureau|office|council|commission|authority|government|committee|secretariat|ministry|board|university|institute)\b/iu;
const LONGEST_TITLE = 120;
const LONGEST_NAME = 60;

/**
 * What the properties of a file say of its document: shown to a person, never believed like what is printed. The title
 * and a body's name may be taken where nothing is printed; a date only by a person, since files are made anew when they
 * are scanned, converted or put on another site.
 */
export function proposeFromProperties(properties: readonly FileProperty[]): {
  titles: readonly Proposed<string>[];
  issuers: readonly Proposed<string>[];
  dates: readonly NonNullable<Proposal['issued']>[];
} {
  const safe = properties.filter(({ value }) => !speaksToProgram(value));
  const named = (...names: FileProperty['name'][]) => safe.filter(({ name }) => names.includes(name));
  return {
    titles: named('title')
      .filter(isTitle)
      .map((one) => ({ value: one.value, ...foundIn(one) })),
    issuers: named('publisher', 'author')
      .filter(isBody)
      .map((one) => ({ value: one.value, ...foundIn(one) })),
    dates: named('published', 'created').flatMap((one) => {
      const date = dateIn(one.value);
      const value = { date, basis: 'declared' as const };
      return date === undefined ? [] : [{ value: { ...value, date }, ...foundIn(one), onlyByHand: true as const }];
    }),
  };
}

function foundIn({ where, value }: FileProperty): Found {
  return { from: 'properties', quote: value, place: where };
}

function isTitle({ value }: FileProperty): boolean {
  return value.length <= LONGEST_TITLE && !NO_TITLE.test(value) && /\p{Script=Han}{2}|[A-Za-z]{3}.*\s/u.test(value);
}

/** A person, a program or the name of an account issues nothing. */
function isBody({ value }: FileProperty): boolean {
  if (value.length > LONGEST_NAME) return false;
  return issuerIn(value, 'whole') !== undefined || ENGLISH_BODY.test(value);
}

/** `D:20240930101500+08'00'` of PDF, `2024-09-30T02:15:00Z`, `2024-09-30`, `2024年9月30日`. */
function dateIn(value: string): string | undefined {
  const found =
    /^D:(\d{4})(\d{2})(\d{2})/u.exec(value) ??
    /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ])/u.exec(value) ??
    /^(\d{4})[年/](\d{1,2})[月/](\d{1,2})日?$/u.exec(value);
  if (found === null) return undefined;
  const [, year = '', month = '', day = ''] = found;
  const [m, d] = [Number(month), Number(day)];
  if (Number(year) < 1950 || m < 1 || m > 12 || d < 1 || d > 31) return undefined;
  return [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
}
