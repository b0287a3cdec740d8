import type { Queue } from './case-types.ts';
import { openCase } from './open-case.ts';
import type { ReviewPorts } from './ports.ts';
import type { CaseRow } from './read-case.ts';
import { decidingCase, reopenCase, wasWeighed } from './reopen.ts';

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
 * Opens cases for what readers said since the last call: an answer that was no use, a citation that is reported; where
 * the answer was decided, the case waits again, unless that very thing had been said before it was. What was said of a
 * turn that is not filed yet waits for it, or it would have no case to stand in.
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
    if (queue !== null) await complain(ports, row.turn_id, queue, why);
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

async function complain(ports: ReviewPorts, turnId: string, queue: Queue, why: string): Promise<void> {
  const decided = (await decidingCase(ports.database, turnId)) ?? (await decidedAlike(ports.database, turnId));
  if (decided === undefined || (await wasWeighed(ports, decided, { queue, why }))) return;
  await reopenCase(ports, decided, { queue, why, who: 'system' });
}

/** The decided case of the same question with the same answer, of a turn that is no case. */
async function decidedAlike(database: ReviewPorts['database'], turnId: string): Promise<CaseRow | undefined> {
  return await database.get<CaseRow>(
    `SELECT c.* FROM review_turn t JOIN review_case c ON c.group_key = t.group_key AND c.state = 'decided'
       AND c.settled_by IS NULL
     WHERE t.turn_id = ? AND NOT EXISTS (SELECT 1 FROM review_case WHERE seq = t.seq) ORDER BY c.seq DESC LIMIT 1`,
    [turnId],
  );
}

function queueOf(verdict: string): Queue | null {
  if (verdict === 'wrong-citation') return 'citation';
  return verdict === 'not-useful' ? 'feedback' : null;
}
