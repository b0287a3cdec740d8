import type { Queue } from './case-types.ts';
import { openCase } from './open-case.ts';
import type { ReviewPorts } from './ports.ts';

interface UnfiledFeedback {
  turn_id: string;
  person: string;
  about: string;
  verdict: string;
  reason: string | null;
  given_at: string;
}

const A_ROUND = 50;

/**
 * Opens cases for what readers said since the last call: an answer that was no use, a citation that is reported. What was
 * said of a turn that is not filed yet waits for it, or it would have no case to stand in.
 */
export async function fileFeedback(ports: ReviewPorts): Promise<number> {
  const rows = await ports.database.all<UnfiledFeedback>(
    `SELECT f.turn_id, f.person, f.about, f.verdict, f.reason, f.given_at FROM feedback f
     JOIN turn t ON t.id = f.turn_id AND t.filed = 1 WHERE f.filed = 0 ORDER BY f.given_at LIMIT ?`,
    [A_ROUND],
  );
  let filed = 0;
  for (const row of rows) {
    const queue = queueOf(row.verdict);
    const why = row.about === 'answer' ? (row.reason ?? '') : `${row.about} ${row.reason ?? ''}`.trim();
    await ports.database.batch([
      ...(queue === null ? [] : await openCase(ports, row.turn_id, [{ queue, why }])),
      {
        // What was said anew meanwhile is filed anew.
        sql: 'UPDATE feedback SET filed = 1 WHERE turn_id = ? AND person = ? AND about = ? AND given_at = ?',
        params: [row.turn_id, row.person, row.about, row.given_at],
      },
    ]);
    filed += 1;
  }
  return filed;
}

function queueOf(verdict: string): Queue | null {
  if (verdict === 'wrong-citation') return 'citation';
  return verdict === 'not-useful' ? 'feedback' : null;
}
