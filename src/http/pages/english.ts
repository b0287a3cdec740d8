import { isHan } from '../../language/fold.ts';
import { ENGLISH_PROBLEMS } from './english-problems-table.ts';
import { ENGLISH } from './english-table.ts';

/** Stands between the strings of a template while they are looked at as one. */
const GAP = '\uE000';
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DATE = /(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?)?/gu;

/** 2019年5月16日 → 16 May 2019. */
function inEnglishDates(text: string): string {
  return text.replace(DATE, (_, year: string, month?: string, day?: string) =>
    [day, month && MONTHS[Number(month) - 1], year].filter(Boolean).join(' '),
  );
}

/** A date, a number, or the quoted name of a field. */
const VALUE = /\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{4}|\d+|「[A-Za-z.]+」/gu;

/**
 * Our own words in English, for staff who read no Chinese: looked up with `{}` for each value in them, which are put back
 * in their order. What the table does not have stays as it is, so a document's label stays the document's.
 */
export function toEnglish(text: string): string {
  if (!hasHan(text)) return text;
  const values: string[] = [];
  const dated = inEnglishDates(text);
  const key = dated.replace(VALUE, (value) => {
    values.push(value.replace(/^「(.*)」$/u, '“$1”'));
    return '{}';
  });
  const found = lookUpPieces(key);
  if (found === undefined) return dated;
  let at = 0;
  return found.replaceAll('{}', () => values[at++] ?? '');
}

/**
 * The strings of a template in English: each text between two tags is looked up whole, with `{}` where a value stands.
 * The values keep their order, so a translation has to as well.
 */
export function templateInEnglish(strings: readonly string[]): string[] {
  const whole = strings.join(GAP);
  const translated = whole.replace(/(<[^>]*>)|([^<]+)/gu, (piece: string, tag: string | undefined) => {
    if (tag !== undefined || !hasHan(piece)) return piece;
    const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(piece) ?? [];
    const found = lookUp(words.replaceAll(GAP, '{}'));
    return found === undefined ? piece : `${before}${found.replaceAll('{}', GAP)}${after}`;
  });
  const parts = translated.split(GAP);
  // A translation that lost a place for a value would move all that follow.
  return parts.length === strings.length ? parts : [...strings];
}

/** The whole, else sentence by sentence, else what is listed with 、, with or without brackets around it. */
function lookUpPieces(key: string): string | undefined {
  const found = lookUp(key);
  if (found !== undefined) return found;
  const inner = /^（(.+)）$/u.exec(key)?.[1];
  if (inner !== undefined) {
    const words = lookUpPieces(inner);
    return words === undefined ? undefined : ` (${words})`;
  }
  return lookUpAll(key.split(/(?<=。)/u), '') ?? lookUpAll(key.split('、'), ', ');
}

function lookUpAll(pieces: readonly string[], between: string): string | undefined {
  const found = pieces.map(lookUp);
  return pieces.length > 1 && found.every((piece) => piece !== undefined) ? found.join(between) : undefined;
}

function lookUp(key: string): string | undefined {
  if (Object.hasOwn(ENGLISH, key)) return ENGLISH[key];
  return Object.hasOwn(ENGLISH_PROBLEMS, key) ? ENGLISH_PROBLEMS[key] : undefined;
}

function hasHan(text: string): boolean {
  return Array.from(text).some(isHan);
}
