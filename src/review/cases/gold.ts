import type { ReviewPorts } from './ports.ts';
import { givenOn, readCase } from './read-case.ts';
import { decideCase } from './decision.ts';
import { openCase, queueRows } from './open-case.ts';

/**
 * Makes a decided case one that everybody is measured by, or with `false` an ordinary one again. Of verdicts given before
 * the one that stands is what others are compared with. False for a case that is not decided by a verdict of its own.
 */
export async function setGold(ports: ReviewPorts, person: string, turnId: string, gold: boolean): Promise<boolean> {
  const row = await readCase(ports.database, turnId);
  if (row === undefined || row.state !== 'decided') return false;
  const { standing } = decideCase(await givenOn(ports.database, row.seq), row.doubled === 1);
  if (standing === null) return false;
  await ports.audit.record({ who: person, what: gold ? 'gold.set' : 'gold.removed', subject: `case:${turnId}` }, [
    {
      sql: 'UPDATE review_case SET gold = ? WHERE seq = ?',
      params: [gold ? JSON.stringify({ answer: standing.answer, citations: standing.citations }) : null, row.seq],
    },
    ...queueRows(row.seq),
  ]);
  return true;
}

/** Puts a turn that no rule chose before staff. False for one that is not filed, or is a case already. */
export async function openByHand(ports: ReviewPorts, person: string, turnId: string): Promise<boolean> {
  const turn = await ports.database.get<{ seq: number }>(
    `SELECT seq FROM review_turn t WHERE turn_id = ? AND NOT EXISTS (SELECT 1 FROM review_case WHERE seq = t.seq)`,
    [turnId],
  );
  if (turn === undefined) return false;
  const rows = await openCase(ports, turnId, [{ queue: 'hand', why: '' }]);
  await ports.audit.record({ who: person, what: 'case.opened', subject: `case:${turnId}` }, rows);
  return true;
}
