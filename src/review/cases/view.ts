import type { Answer } from '../../answering/answer.ts';
import type { AnswerExplanation } from '../../answering/explain/explanation.ts';
import { type Recheck, recheck } from '../../answering/recheck.ts';
import { tryParseStored } from '../../shared/stored-json.ts';
import {
  type CaseState,
  EMPTY_VERDICT,
  type GivenVerdict,
  type Queue,
  type Subject,
  type Verdict,
} from './case-types.ts';
import { readVerdict } from './check-verdict.ts';
import type { ReviewPorts } from './ports.ts';
import {
  type CaseRow,
  earlierOn,
  givenOn,
  ownVerdict,
  readAnswerOf,
  readCase,
  stampOf,
  type VerdictRow,
} from './read-case.ts';
import { subjectOf } from './verdicts.ts';

/** A case as one person may see it. */
export interface CaseView {
  seq: number;
  turnId: string;
  /** As a first or a later review looks alike, only whether it is open or decided. */
  open: boolean;
  subject: Subject;
  channel: string;
  askedAt: string;
  answer: Answer;
  /** How the answer came about; null where that was not kept. */
  trace: AnswerExplanation | null;
  queues: readonly { queue: Queue; why: string }[];
  /** The cited places and statements, held against the documents of today. */
  now: Recheck;
  stamp: string;
  /** Proves that the case is kept for this person now; null where it is not. */
  token: string | null;
  /** When the person's draft was stored; '' for none. */
  saved: string;
  /** A cited edition was withdrawn. */
  gone: boolean;
  draft: Verdict;
  /** What the person wrote in another tab after they had judged it; null for nothing. */
  beside: Verdict | null;
  /** The person's own verdict stands: nothing can be changed but by taking it back. */
  given: boolean;
  /** What everybody said; [] until the case is decided, and before one's own verdict on a case for comparison. */
  verdicts: readonly GivenVerdict[];
  decidedAt: string | null;
  /** The turn of the case that settled it, whose verdicts these are; null where they are its own. */
  settledBy: string | null;
  /** It was decided before, and is looked at again. */
  reopened: boolean;
  /** What was said before it was opened again, where `verdicts` may be seen. */
  earlier: readonly GivenVerdict[];
  label: string | null;
  state: CaseState | null;
  /** Other waiting cases of the same question and answer: they are settled with this one. */
  together: number;
}

/**
 * What a person sees of a case. Drafts of others never; verdicts of others, and what the case waits for, only once it is
 * decided, so that whoever comes second judges without knowing it. Undefined for what is no case.
 */
export async function viewCase(ports: ReviewPorts, turnId: string, person: string): Promise<CaseView | undefined> {
  const { database, library, names } = ports;
  const row = await readCase(database, turnId);
  if (row === undefined) return undefined;
  const given = await givenOn(database, row.seq);
  const own = await ownVerdict(database, row.seq, person);
  const wasGiven = own?.given_at != null;
  // Whoever judged the answer as it was given goes on seeing that.
  const subject = wasGiven ? own.subject : row.state === 'decided' ? 'given' : subjectOf(given, row.state);
  const answer = await readAnswerOf(database, row, subject);
  const turn = await database.get<{ trace: string | null; channel: string; asked_at: string }>(
    'SELECT trace, channel, asked_at FROM turn WHERE id = ?',
    [turnId],
  );
  if (answer === undefined || turn === undefined) return undefined;
  const stamp = await stampOf(database, answer);
  const isOpenToAll = row.state === 'decided' && (row.gold === null || wasGiven);
  const settler = isOpenToAll ? await settlerOf(database, row) : undefined;
  return {
    seq: row.seq,
    turnId,
    open: row.state !== 'decided' || (row.gold !== null && !wasGiven),
    subject,
    channel: turn.channel,
    askedAt: turn.asked_at,
    answer,
    trace: turn.trace === null ? null : ((tryParseStored<AnswerExplanation>(turn.trace) as AnswerExplanation) ?? null),
    queues: await database.all('SELECT queue, why FROM review_queue WHERE seq = ? ORDER BY queue', [row.seq]),
    now: await recheck(answer, { library, names: names?.() }),
    stamp: stamp.text,
    token: tokenOf(ports, row, person, own),
    saved: own?.saved_at ?? '',
    gone: stamp.gone,
    draft: own ? readVerdict(tryParseStored(own.body)) : EMPTY_VERDICT,
    beside: own?.other == null ? null : readVerdict(tryParseStored(own.other)),
    given: wasGiven,
    verdicts: isOpenToAll ? (settler?.given ?? given) : given.filter(({ reviewer }) => reviewer === person),
    decidedAt: isOpenToAll ? row.decided_at : null,
    settledBy: settler?.turnId ?? null,
    reopened: row.opening > 0,
    earlier: isOpenToAll ? await earlierOn(database, row.seq) : [],
    label: isOpenToAll ? row.label : null,
    state: isOpenToAll ? row.state : null,
    together: await waitingTogether(ports, row.group_key, row.seq),
  };
}

/** The case that settled one, with what was said there; nothing is told of one that waits again, or is gold. */
async function settlerOf(
  database: ReviewPorts['database'],
  { settled_by }: CaseRow,
): Promise<{ turnId: string; given: readonly GivenVerdict[] } | undefined> {
  if (settled_by === null) return undefined;
  const row = await database.get<{ turn_id: string; shown: string }>(
    'SELECT turn_id, shown FROM review_case WHERE seq = ?',
    [settled_by],
  );
  if (row === undefined) return undefined;
  return { turnId: row.turn_id, given: row.shown === 'decided' ? await givenOn(database, settled_by) : [] };
}

function tokenOf({ clock }: ReviewPorts, row: CaseRow, person: string, own: VerdictRow | undefined): string | null {
  if (own?.given_at != null) return null;
  const now = clock.now().getTime();
  if (row.gold !== null) return own !== undefined && own.leased_until > now ? own.lease : null;
  return row.lease_by === person && row.leased_until > now ? row.lease : null;
}

async function waitingTogether({ database }: ReviewPorts, group: string, seq: number): Promise<number> {
  const row = await database.get<{ count: number }>(
    "SELECT COUNT(*) AS count FROM review_case WHERE group_key = ? AND state = 'waiting' AND seq <> ?",
    [group, seq],
  );
  return row?.count ?? 0;
}
