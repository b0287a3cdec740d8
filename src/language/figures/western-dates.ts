import { calendarDate } from './calendar.ts';
import type { ReadDate } from './dates.ts';
import { matchAt } from './numeral.ts';
import { isDigit } from './numerals.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAME =
  '(?<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(?<year>(?:1[5-9]|20)\\d\\d)(?!\\d)';
const DAY_FIRST = new RegExp(`${DAY} ?(?:of )?${NAME}(?![a-z])(?:\\.?,? ?${YEAR})?`, 'uy');
const BEFORE = new RegExp(`(?<![a-z])${NAME}\\.? ?$`, 'u');
const DAY_BEHIND = new RegExp(`${DAY}(?!\\d)(?:,? ${YEAR})?`, 'uy');
const YEAR_BEHIND = new RegExp(YEAR, 'uy');
const LATIN = /[jfmasond]/u;
const LONGEST_NAME = 12;

/** 27 September 2018, Sept 27, 2018 and September 2018, as English notices and forms write them; null for all else. */
export function readWestern(text: string, at: number): (ReadDate & { start: number }) | null {
  if (!isDigit(text, at)) return null;
  const first = LATIN.test(text.slice(at, at + 6)) ? matchAt(DAY_FIRST, text, at) : null;
  if (first !== null) return dateOf(first.groups ?? {}, at, DAY_FIRST.lastIndex);
  if (!/[a-z.]$/u.test(text.slice(at - 2, at).trimEnd())) return null;
  const named = BEFORE.exec(text.slice(Math.max(0, at - LONGEST_NAME), at));
  const name = named?.groups?.['name'];
  if (named === null || name === undefined) return null;
  const start = at - named[0].length;
  for (const pattern of [YEAR_BEHIND, DAY_BEHIND]) {
    const match = matchAt(pattern, text, at);
    if (match !== null) return dateOf({ ...match.groups, name }, start, pattern.lastIndex);
  }
  return null;
}

function dateOf(parts: Record<string, string | undefined>, start: number, end: number) {
  const month = MONTHS.indexOf((parts['name'] ?? '').slice(0, 3)) + 1;
  const year = parts['year'] === undefined ? null : Number(parts['year']);
  const date = calendarDate(year, month, parts['day'] === undefined ? undefined : Number(parts['day']));
  return date === undefined ? null : { ...date, start, end };
}
