import { tryParseStored } from '../../shared/stored-json.ts';
import { readVerdict } from '../cases/check-verdict.ts';
import type { GivenRow } from '../cases/numbers.ts';
import type { ReviewPorts } from '../cases/ports.ts';
import type { ExportRow } from './export.ts';
import { dayAfter, type Period, startOf } from './numbers.ts';

/** More than a year of a busy desk. */
const MOST = 50_000;

interface Row extends Omit<GivenRow, 'seq' | 'gold' | 'state'> {
  turn_id: string;
}

/**
 * The verdicts that were given in some days, a row each; the person as a keyed name, and none of their words. Of settled
 * cases alone: whoever may still judge a case reads this too, and so does who is measured by a gold one.
 */
export async function readVerdicts(
  { database, keyed }: Pick<ReviewPorts, 'database' | 'keyed'>,
  { from, to }: Period,
): Promise<ExportRow[]> {
  const rows = await database.all<Row>(
    `SELECT c.turn_id, v.reviewer, v.round, v.subject, v.body, v.began_at, v.given_at
     FROM review_verdict v JOIN review_case c ON c.seq = v.seq
     WHERE c.shown = 'decided' AND v.given_at IS NOT NULL AND v.given_at >= ? AND v.given_at < ? ORDER BY v.given_at LIMIT ${MOST}`,
    [startOf(from), startOf(dayAfter(to))],
  );
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
      seconds: Math.round((Date.parse(given_at) - Date.parse(began_at)) / 1000),
    };
  });
}
