import { z } from 'zod';
import type { Parsed } from '../../shared/errors.ts';
import { descriptionShape } from '../manifest.ts';
import type { DocumentDescription } from '../types.ts';

/**
 * What an operator says of a file, as far as it is said. What stands here was decided by a person; what a program found
 * is a `Proposal`.
 */
export type Facts = Partial<Omit<DocumentDescription, 'metadata'>> & {
  /** The document that the file is a newer edition of; never guessed from a title. */
  renews?: string;
};

export type FactName = 'title' | 'issuer' | 'issued' | 'inForce' | 'kind' | 'jurisdictions' | 'language';

const factsSchema = z.strictObject(descriptionShape).partial().extend({ renews: descriptionShape.id.optional() });

/** Reads facts as JSON has them; or everything that is wrong with them, a sentence each. */
export function parseFacts(value: unknown): Parsed<Facts, string[]> {
  const parsed = factsSchema.safeParse(value);
  if (!parsed.success)
    return {
      ok: false,
      error: parsed.error.issues.map((issue) => `${issue.path.join('.') || 'facts'}: ${issue.message}`),
    };
  // Zod gives absent members as `undefined`, which the types here do not have.
  return { ok: true, value: JSON.parse(JSON.stringify(parsed.data)) as Facts };
}

/** Words that say that nobody knows. */
const UNKNOWN = /^(?:unknown|不詳|不详|未知|-)$/iu;

/** Names of columns and options, English and Chinese, by the fact that they tell. */
const NAMES: Readonly<Record<string, string>> = {
  編號: 'id',
  标识: 'id',
  標題: 'title',
  标题: 'title',
  發出機構: 'issuer',
  发布机构: 'issuer',
  機構: 'issuer',
  發出日期: 'issued',
  发布日期: 'issued',
  日期: 'issued',
  依據: 'basis',
  生效日期: 'from',
  失效日期: 'until',
  類別: 'kind',
  类别: 'kind',
  地方: 'place',
  語言: 'language',
  语言: 'language',
  版權: 'rights',
  版权: 'rights',
  取代: 'renews',
  狀態: 'status',
};

/** Columns that say nothing of the document itself. */
const OTHERS: ReadonlySet<string> = new Set(['file', '檔案', '文件', 'note', '備註', '备注']);

/** Reads facts that are words: a row of a table, or the options of a command. Unknown names are an error. */
export function factsFromWords(words: Readonly<Record<string, string>>): Parsed<Facts, string[]> {
  const named = Object.entries(words).map(([name, word]) => [NAMES[name] ?? name, word] as const);
  const said = new Map(named.filter(([name]) => !OTHERS.has(name)));
  const facts: Record<string, unknown> = {};
  const issued = said.get('issued');
  if (issued !== undefined) facts['issued'] = issuedOf(issued, said.get('basis'), said.get('because'));
  const [from, until] = ['from', 'until'].map((name) => said.get(name)).map((day) => day && inDigits(day));
  if (from !== undefined || until !== undefined)
    facts['inForce'] = { ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
  const place = said.get('place');
  if (place !== undefined) facts['jurisdictions'] = UNKNOWN.test(place) ? ['XX'] : place.split(/\s*[,，、;]\s*/u);
  const issuer = said.get('issuer');
  if (issuer !== undefined) facts['issuer'] = UNKNOWN.test(issuer) ? '' : issuer;
  for (const [name, word] of said) if (!READ.has(name)) facts[name] = word;
  const parsed = parseFacts(facts);
  return parsed.ok ? parsed : { ok: false, error: parsed.error.map(asWritten) };
}

const READ: ReadonlySet<string> = new Set(['issued', 'basis', 'because', 'from', 'until', 'place', 'issuer']);

function issuedOf(date: string, basis = 'declared', because?: string): unknown {
  if (UNKNOWN.test(date)) return { date: '', basis: 'unknown' };
  return { date: inDigits(date), basis, ...(because !== undefined && { because }) };
}

/** As people and spreadsheet programs write days: 2026年5月1日, 2026/5/1; anything else stays as it is. */
const WRITTEN_DAY = /^(\d{4})(?:年|[-/.](?=\d)|$)(?:(\d{1,2})(?:月|[-/.](?=\d)|$)(?:(\d{1,2})日?)?)?$/u;

function inDigits(day: string): string {
  const [, ...parts] = WRITTEN_DAY.exec(day.normalize('NFKC').replaceAll(/\s/gu, '')) ?? [];
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? day : known.map((part) => part.padStart(2, '0')).join('-');
}

/** `issued.date: must be …` is what was written under `issued`. */
function asWritten(problem: string): string {
  return problem
    .replace(/^issued\.(?:date|basis)/u, 'issued')
    .replace(/^inForce\./u, '')
    .replace(/^inForce/u, 'until')
    .replace(/^jurisdictions(?:\.\d+)?/u, 'place');
}

/** The later one wins, fact by fact. */
export function mergeFacts(...all: readonly Facts[]): Facts {
  return Object.assign({}, ...all) as Facts;
}
