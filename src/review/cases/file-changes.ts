import { hongKongDay } from '../../shared/clock.ts';
import type { Queue } from './case-types.ts';
import { openCase } from './open-case.ts';
import type { ReviewPorts } from './ports.ts';

interface Standing {
  document_id: string;
  standing: string;
}

/** The current edition of each document that has one, and what took its place. */
const STANDINGS = `SELECT e.document_id, e.id || ' ' || COALESCE(d.superseded_by, '') AS standing
  FROM document d JOIN edition e ON e.document_id = d.id AND e.visible_at IS NOT NULL
   AND e.ordinal = (SELECT MAX(ordinal) FROM edition WHERE document_id = d.id AND visible_at IS NOT NULL)`;

/** Answers to one question that are looked at again when a document changed: the last one given of each group. */
const CITING = `SELECT MAX(t.seq) AS seq, t.turn_id FROM review_turn_document r JOIN review_turn t ON t.seq = r.seq
  WHERE r.document_id = ? AND t.asked_at >= ? GROUP BY t.group_key ORDER BY seq DESC LIMIT ?`;

const MOST_CITING = 500;

/**
 * Looks for documents that changed since the last call (a new edition, withdrawn, brought back, superseded) and opens a
 * case for the answers that cite them. Returns the documents. The first call only notes how they stand.
 */
export async function fileChanges(ports: ReviewPorts): Promise<string[]> {
  const { database, clock, rules } = ports;
  const known = new Map(
    (await database.all<Standing>('SELECT document_id, standing FROM review_source')).map((row) => [
      row.document_id,
      row.standing,
    ]),
  );
  const now = new Map((await database.all<Standing>(STANDINGS)).map((row) => [row.document_id, row.standing]));
  const changed = [...new Set([...known.keys(), ...now.keys()])].filter((id) => known.get(id) !== now.get(id));
  const since = `${hongKongDay(new Date(clock.now().getTime() - rules.changedDays * 86_400_000))}T00:00:00Z`;
  for (const documentId of changed) {
    // One that came new was cited by nobody.
    const citing = known.has(documentId)
      ? await database.all<{ turn_id: string }>(CITING, [documentId, since, MOST_CITING])
      : [];
    for (const { turn_id } of citing) {
      const because = [{ queue: 'changed' as Queue, why: documentId }];
      await database.batch(await openCase(ports, turn_id, because));
    }
    // Last, so that a call that was cut off begins with this document again.
    await database.run(
      `INSERT INTO review_source (document_id, standing) VALUES (?, ?)
       ON CONFLICT (document_id) DO UPDATE SET standing = excluded.standing`,
      [documentId, now.get(documentId) ?? ''],
    );
  }
  return changed.filter((id) => known.has(id));
}
