import type { Answer } from '../../answering/answer.ts';
import { hongKongDay } from '../../shared/clock.ts';
import { holdToday } from '../verified.ts';
import type { Subject, Verdict } from './case-types.ts';
import { approves } from './decision.ts';
import type { ReviewPorts } from './ports.ts';
import { proposedIn } from './proposals.ts';

/** Why a proposal cannot become a verified answer, or null. */
export type ProposalProblem =
  /** Its last day is before today. */
  | 'day-is-over'
  /** What it cites changed since it was proposed, or its time is over: it would be suspended at the first question. */
  | 'proposal-moved';

/** Holds what a verdict proposes, or approves, against today. What does not hold can still be judged, and not approved. */
export async function problemOfProposal(
  ports: ReviewPorts,
  seq: number,
  { verdict, subject, answer }: { verdict: Verdict; subject: Subject; answer: Answer },
): Promise<ProposalProblem | null> {
  const last = verdict.verify?.validUntil ?? null;
  if (last !== null && last < hongKongDay(ports.clock.now())) return 'day-is-over';
  if (subject !== 'proposed' || !approves(verdict)) return null;
  const row = await proposedIn(ports.database, seq);
  const held = await holdToday(ports, { valid_until: row?.valid_until ?? null }, answer);
  return held.ok ? null : 'proposal-moved';
}
