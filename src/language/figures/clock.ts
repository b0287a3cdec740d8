import { pad } from './calendar.ts';
import { matchAt } from './numeral.ts';
import { readNumber } from './numerals.ts';

/** A time of day in folded text: `14:30`. */
export interface ReadTime {
  start: number;
  end: number;
  value: string;
}

const SMALL = '(?:\\d{1,2}|[零一二两三四五六七八九十廿]{1,3})';
const CLOCK = new RegExp(
  `(?<hour>${SMALL}) ?(?:(?<mark>[点时])(?!间|候|段|期|代|速|数|装|薪)(?:(?<half>半)|(?<sharp>[正整])|(?<bell>钟)|(?<quarter>[一三]刻)|(?<zero>零)?(?<minute>${SMALL}) ?分(?!之|别))?|[:：](?<colon>[0-5]\\d)(?:[:：][0-5]\\d)?(?!\\d|[:：]\\d))`,
  'uy',
);
const DAYTIME =
  /(?<part>上午|下午|中午|正午|凌晨|清晨|早上|早晨|晚上|傍晚|深夜|午夜|今早|今晚|昨晚|当晚|翌晨|午后|晚间|晨早|朝早|夜晚|am|pm) ?$/u;

/** An hour has three characters at most, and a space may follow: few numerals have its mark so near. */
function hasMark(text: string, at: number): boolean {
  for (let place = at + 1; place <= at + 4; place++) if (MARKS.includes(text.charAt(place))) return place < text.length;
  return false;
}

const MARKS = '点时:：';

/** 師生比為1:15 is no quarter past one. */
const RATIO = /比(?:例|率|数|值|分|重|为|是|约|达|[:：])[^，,。]{0,4}$|比$/u;

/** The time at `at`: 上午9時30分, 下午三點半, 14:30. A 點 alone is one only behind a part of the day (三點意見 is none). */
export function readTime(text: string, at: number): ReadTime | null {
  const match = hasMark(text, at) ? matchAt(CLOCK, text, at) : null;
  if (match === null) return null;
  const { hour = '', mark, half, sharp, bell, quarter, minute, colon } = match.groups ?? {};
  const daytime = DAYTIME.exec(text.slice(Math.max(0, at - 4), at))?.groups?.['part'];
  const certain = half || sharp || bell || quarter || minute || colon || mark === '时';
  if (!certain && daytime === undefined) return null;
  if (colon !== undefined && daytime === undefined && RATIO.test(text.slice(Math.max(0, at - 7), at))) return null;
  // 9:3 is a score or a ratio; 三點五億 has been read as a number where 億 follows.
  const read = readNumber(hour);
  const minutes = half
    ? 30
    : quarter
      ? quarter.startsWith('一')
        ? 15
        : 45
      : (readNumber(minute ?? colon ?? '零') ?? 0);
  if (read === undefined || read > 24 || minutes > 59) return null;
  const midnight = read === 12 && daytime !== undefined && /午夜|深夜|凌晨|晚上|夜晚/u.test(daytime);
  const late = daytime !== undefined && /下午|晚|夜|傍|午后|pm/u.test(daytime) && read < 12;
  return {
    start:
      daytime === undefined
        ? at
        : at - (text.slice(at - daytime.length - 1, at).endsWith(' ') ? 1 : 0) - daytime.length,
    end: CLOCK.lastIndex,
    value: `${pad(midnight ? 0 : late ? read + 12 : read)}:${pad(minutes)}`,
  };
}
