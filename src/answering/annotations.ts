import { formatDate } from '../language/dates.ts';
import type { DocumentDescription } from '../knowledge/types.ts';
import type { StatementPart } from './answer.ts';

/** Words of ours that stand behind a word of a quote and say what it points at. */
export interface Annotation {
  /** Where they stand in the quote: behind the word. */
  at: number;
  part: Extract<StatementPart, { kind: 'ours' }>;
}

/** Years that are counted from the document's own. 翌年 is none: it follows the year that was named last. */
const YEARS: readonly (readonly [words: string, later: number])[] = [
  ['今年', 0],
  ['本年', 0],
  ['去年', -1],
  ['上年', -1],
  ['明年', 1],
  ['來年', 1],
  ['来年', 1],
];
const YEAR_WORD = new RegExp(`(?:${YEARS.map(([words]) => words).join('|')})(?![度輕轻紀纪])`, 'gu');

/** Days that are counted from the document's own. 今日 means these times as well, so it counts only before what was done. */
const DAYS: readonly (readonly [words: RegExp, later: number])[] = [
  [/前[日天](?!本|後|后)/gu, -2],
  [/(?<!以)昨[日天](?!的?[香世])/gu, -1],
  [
    /(?<![時时至到])今[日天](?=[（(]|在|於|于|上午|下午|早上|晚上|宣布|宣佈|公布|公佈|舉行|举行|簽署|签署|會見|会见|出席|表示|發表|发表|批准|通過|通过|起生效)/gu,
    0,
  ],
  [/(?<![說说])明[日天](?=[（(]|在|於|于|上午|下午|起|舉行|举行|公布|公佈|開始|开始)/gu, 1],
];

/** What an office calls itself, by the last character of its name: 本局 of 政制及內地事務局. */
const OFFICE = /(?<![日基根])本([局署處处廳厅])(?!部|限)/gu;

/**
 * What words of a quote point at, in order: 今年〔2018年〕 in a document of 2018, 本局〔政制及內地事務局〕 in one that this office
 * issued. A date that is only inferred resolves nothing (rule 6), and a press report's 本局 is somebody else's.
 */
export function annotationsOf(
  quote: string,
  description: Pick<DocumentDescription, 'issued' | 'issuer' | 'kind'>,
): Annotation[] {
  return [...daysIn(quote, description), ...yearsIn(quote, description), ...officesIn(quote, description)].toSorted(
    (a, b) => a.at - b.at,
  );
}

const DAY_MS = 86_400_000;

/** 昨日〔2019年5月15日〕 in a document that is dated to the day; a month alone fixes no day. */
function daysIn(quote: string, { issued }: Pick<DocumentDescription, 'issued'>): Annotation[] {
  if (issued.basis === 'inferred' || !/^\d{4}-\d{2}-\d{2}$/u.test(issued.date)) return [];
  return DAYS.flatMap(([words, later]) =>
    [...quote.matchAll(words)].flatMap(({ 0: word, index }) => {
      const at = index + word.length;
      if (/^\s*[（(〔]\s*\d/u.test(quote.slice(at))) return [];
      const day = new Date(Date.parse(issued.date) + later * DAY_MS).toISOString().slice(0, 10);
      return [{ at, part: { kind: 'ours' as const, text: `〔${formatDate(day)}〕`, rule: 'date' as const } }];
    }),
  );
}

function yearsIn(quote: string, { issued }: Pick<DocumentDescription, 'issued'>): Annotation[] {
  if (issued.basis === 'inferred' || issued.basis === 'unknown') return [];
  const issuedYear = Number(issued.date.slice(0, 4));
  return [...quote.matchAll(YEAR_WORD)].flatMap(({ 0: word, index }) => {
    const at = index + word.length;
    const later = YEARS.find(([words]) => words === word)?.[1];
    const isSaid = /^\s*[（(〔]?\s*\d{4}/u.test(quote.slice(at));
    if (later === undefined || isSaid) return [];
    return [{ at, part: { kind: 'ours' as const, text: `〔${issuedYear + later}年〕`, rule: 'date' as const } }];
  });
}

/** The first 本局 is enough: the others are the same. */
function officesIn(quote: string, { issuer, kind }: Pick<DocumentDescription, 'issuer' | 'kind'>): Annotation[] {
  if (kind === 'press-report') return [];
  const first = [...quote.matchAll(OFFICE)].find(([, ending = '']) => issuer.endsWith(ending));
  if (first === undefined) return [];
  const part = { kind: 'ours' as const, text: `〔${issuer}〕`, rule: 'referent' as const };
  return [{ at: first.index + first[0].length, part }];
}
