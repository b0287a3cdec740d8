import type { Library } from '../../knowledge/types.ts';
import { hongKongDay } from '../../shared/clock.ts';
import type { Pick, Queue } from './case-types.ts';
import { decideCase } from './decision.ts';
import { holdAgainstSources } from '../verified-standing.ts';
import { openCase } from './open-case.ts';
import type { ReviewPorts } from './ports.ts';
import { type CaseRow, givenOn, readAnswerOf } from './read-case.ts';
import { reopenCase } from './reopen.ts';

interface Standing {
  document_id: string;
  standing: string;
}

/** The current edition of each document that has one, and what took its place. */
const STANDINGS = `SELECT e.document_id, e.id || ' ' || COALESCE(d.superseded_by, '') AS standing
  FROM document d JOIN edition e ON e.document_id = d.id AND e.visible_at IS NOT NULL
   AND e.ordinal = (SELECT MAX(ordinal) FROM edition WHERE document_id = d.id AND visible_at IS NOT NULL)`;

/** Answers to one question that nobody decided: the last one given of each group. */
const CITING = `SELECT MAX(t.seq) AS seq, t.turn_id FROM review_turn_document r JOIN review_turn t ON t.seq = r.seq
  WHERE r.document_id = ? AND t.asked_at >= ? AND NOT EXISTS (SELECT 1 FROM review_case c
    WHERE c.group_key = t.group_key AND c.state = 'decided' AND c.settled_by IS NULL)
  GROUP BY t.group_key ORDER BY seq DESC LIMIT ?`;

/** Decided cases, however long ago they were asked: each goes on as a test of what is answered today. */
const DECIDED = `SELECT c.* FROM review_turn_document r JOIN review_case c ON c.seq = r.seq
  WHERE r.document_id = ? AND c.state = 'decided' AND c.settled_by IS NULL ORDER BY r.seq DESC LIMIT ?`;

const MOST_CITING = 500;

/**
 * Looks for documents that changed since the last call (a new edition, withdrawn, brought back, superseded) and opens a
 * case for the answers that cite them. A decided case waits again where the documents of today no longer have what it
 * cites; one whose sentences all stand as they stood is decided as it was. Returns the documents. The first call only
 * notes how they stand.
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
  const library = rememberedLibrary(ports.library);
  for (const documentId of changed) {
    // One that came new was cited by nobody.
    const citing = known.has(documentId)
      ? await database.all<{ turn_id: string }>(CITING, [documentId, since, MOST_CITING])
      : [];
    for (const { turn_id } of citing) {
      const because = [{ queue: 'changed' as Queue, why: documentId }];
      await database.batch(await openCase(ports, turn_id, because));
    }
    const decided = known.has(documentId) ? await database.all<CaseRow>(DECIDED, [documentId, MOST_CITING]) : [];
    for (const row of decided)
      if (!(await stillHolds({ ...ports, library }, row)))
        await reopenCase(ports, row, { queue: 'changed', why: documentId, who: 'system' });
    // Last, so that a call that was cut off begins with this document again.
    await database.run(
      `INSERT INTO review_source (document_id, standing) VALUES (?, ?)
       ON CONFLICT (document_id) DO UPDATE SET standing = excluded.standing`,
      [documentId, now.get(documentId) ?? ''],
    );
  }
  return changed.filter((id) => known.has(id));
}

/** Whether the documents of today have what was answered, and what staff said that the answer should have been. */
async function stillHolds(ports: ReviewPorts, row: CaseRow): Promise<boolean> {
  const answer = await readAnswerOf(ports.database, row, 'given');
  if (answer === undefined) return true;
  const held = await holdAgainstSources(ports, answer, hongKongDay(ports.clock.now()));
  // What the checks say of a statement today has nothing to do with the document.
  if (!held.ok && held.faults.some(({ problem }) => problem !== 'not-proven')) return false;
  const { standing } = decideCase(await givenOn(ports.database, row.seq), row.doubled === 1);
  for (const pick of standing?.correction ?? []) if (!(await pickHolds(ports.library, pick))) return false;
  return true;
}

async function pickHolds(library: Library, { editionId, first, last }: Pick): Promise<boolean> {
  const edition = await library.edition(editionId);
  const current = edition && (await library.editions(edition.documentId)).find(({ status }) => status === 'current');
  if (current === undefined) return false;
  if (current.id === editionId) return true;
  const today = new Set((await library.sentencesOf(current.id)).map(({ text }) => text));
  const picked = (await library.sentencesOf(editionId)).filter(({ ordinal }) => ordinal >= first && ordinal <= last);
  return picked.length > 0 && picked.every(({ text }) => today.has(text));
}

/** Many cases cite one document: it is read once for all of them. */
function rememberedLibrary(library: Library): Library {
  const editions = new Map<string, ReturnType<Library['editions']>>();
  const sentences = new Map<string, ReturnType<Library['sentencesOf']>>();
  return {
    ...library,
    editions: (id) => remember(editions, id, () => library.editions(id)),
    sentencesOf: (id) => remember(sentences, id, () => library.sentencesOf(id)),
  };
}

function remember<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
