import { tryParseStored } from '../../shared/stored-json.ts';
import { readVerdict } from '../cases/check-verdict.ts';
import { givenBetween } from '../cases/numbers.ts';
import type { ReviewPorts } from '../cases/ports.ts';
import type { ExportRow } from './export.ts';
import { dayAfter, type Period, startOf } from './numbers.ts';

/** More than a year of a busy desk. */
const MOST = 50_000;

/**
 * The verdicts that were given in some days, a row each; the person as a keyed name, and none of their words. Of settled
 * cases alone: whoever may still judge a case reads this too, and so does who is measured by a gold one.
 */
export async function readVerdicts(
  { database, keyed }: Pick<ReviewPorts, 'database' | 'keyed'>,
  { from, to }: Period,
): Promise<ExportRow[]> {
  const rows = await givenBetween(database, startOf(from), startOf(dayAfter(to)), { settled: true, most: MOST });
  const names = new Map<string, string>();
  for (const { reviewer } of rows)
    if (!names.has(reviewer)) names.set(reviewer, (await keyed.sign(`rater ${reviewer}`)).slice(0, 8));
  return rows.map(({ turn_id: answer, reviewer, round, subject, body, began_at, given_at }) => {
    const { answer: label, citations, tone, correction } = readVerdict(tryParseStored(body));
    return {
      givenAt: given_at,
      answer,
      rater: names.get(reviewer) ?? '',
      round,
      subject,
      label,
      citations: Object.entries(citations)
        .map(([n, one]) => `${n}:${one}`)
        .join(' '),
      tone,
      corrected: correction.length > 0,
      // None where no case was taken for it: an imported row, or what was proposed on from another case.
      seconds: began_at === given_at ? null : Math.round((Date.parse(given_at) - Date.parse(began_at)) / 1000),
    };
  });
}
