import { askedParts } from '../language/question-parts.ts';
import { type QuestionKind, readQuestion } from '../language/question.ts';
import { scriptOf } from '../language/script.ts';
import { hongKongDay } from '../shared/clock.ts';
import type { Answer, Ask, Statement } from './answer.ts';
import type { DraftedStatement } from './compose/written.ts';
import { noticesFor } from './notices.ts';
import type { Outcome } from './outcome.ts';
import type { AnsweringPorts } from './answering-ports.ts';
import type { Understood } from './understanding/understand.ts';
import { type About, inReaderScript, outcomeMessage } from './wording.ts';

/** How the steps ended: with an outcome, or with an answer that staff approved. */
export type Ended = { question: string; understood: Understood | null } & (
  | { outcome: Outcome; shown?: readonly DraftedStatement[]; wrote?: boolean }
  | { recalled: Answer }
);

type FinishPorts = Pick<
  AnsweringPorts,
  'clock' | 'ids' | 'contact' | 'helpLines' | 'settings' | 'indexVersion' | 'writer'
>;

/** The day that a question is asked for: today in Hong Kong when it is not said. */
export function dayOf({ clock }: Pick<AnsweringPorts, 'clock'>, { asOf }: Pick<Ask, 'asOf'>): string {
  return asOf ?? hongKongDay(clock.now());
}

/** The answer as every channel shows it and as it is stored: with its day, notices, wording and versions. */
export function finish(ports: FinishPorts, ask: Ask, ended: Ended, timings: Readonly<Record<string, number>>): Answer {
  const asOf = dayOf(ports, ask);
  const id = ports.ids.next();
  const conversationId = ask.conversationId ?? ports.ids.next();
  const shownAs = ended.understood?.shownAs ?? null;
  const head = {
    id,
    conversationId,
    question: ended.question,
    ...(shownAs !== null && shownAs !== ended.question && { understoodAs: shownAs }),
    asOf,
    timings,
  };
  if ('recalled' in ended) return { ...ended.recalled, ...head };
  const { outcome } = ended;
  const script = ended.understood?.script ?? scriptOf(ended.question);
  const wrote = ended.wrote === true;
  return {
    ...head,
    outcome: outcome.kind,
    reason: outcome.kind === 'declined' ? outcome.reason : null,
    message: inReaderScript(outcomeMessage(outcome, about(ports, ended.understood?.asked ?? ended.question)), script),
    statements: statementsOf(outcome),
    verified: null,
    notices: noticesFor(ended.shown ?? [], {
      asOf,
      script,
      asksNow: ended.understood?.asksNow ?? false,
      asked: outcome.kind === 'related-only' || ended.understood === null ? null : kindOf(ended.understood.asked),
    }),
    related: 'related' in outcome ? outcome.related : [],
    followUps: outcome.kind === 'needs-clarification' ? outcome.choices : [],
    contact: outcome.kind === 'answered' || outcome.kind === 'partly-answered' ? null : ports.contact,
    ...(outcome.kind === 'limited' && {
      retryAfterSeconds: outcome.retryAfterSeconds,
      limitedBy: outcome.reason,
    }),
    versions: {
      index: ports.indexVersion,
      settings: ports.settings.version,
      prompt: wrote ? (ports.writer?.promptVersion ?? null) : null,
      model: wrote ? (ports.writer?.model.name ?? null) : null,
    },
  };
}

/** What one question asks for; several in one have no one kind. */
function kindOf(question: string): QuestionKind | null {
  return askedParts(question).length > 1 ? null : readQuestion(question).kind;
}

function about({ helpLines }: FinishPorts, question: string): About {
  return { kind: readQuestion(question).kind, helpLines };
}

function statementsOf(outcome: Outcome): readonly Statement[] {
  return outcome.kind === 'answered' || outcome.kind === 'partly-answered' ? outcome.statements : [];
}
