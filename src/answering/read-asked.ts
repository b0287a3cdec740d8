import { setAsideCommands } from '../safety/set-aside.ts';
import { isChoiceNumber } from '../safety/screen.ts';
import type { Ask } from './answer.ts';
import type { AnsweringPorts } from './answering-ports.ts';
import { readDecline } from './decline.ts';
import { endDeclined } from './decline-step.ts';
import type { Trace } from './explain/trace.ts';
import type { Ended } from './finish.ts';
import { type Understood, understand } from './understand.ts';

/**
 * Reads a screened question in its conversation: words to a program are set aside, what it points at is named, and what
 * no document may answer ends the turn.
 */
export async function readAsked(
  ports: AnsweringPorts,
  ask: Ask,
  question: string,
  { signal, trace }: { signal?: AbortSignal | undefined; trace: Trace | undefined },
): Promise<Understood | { ended: Ended }> {
  const aside = setAsideCommands(question);
  const earlier = ask.conversationId === undefined ? [] : await ports.earlier(ask.conversationId);
  const understood = withoutCommands(understand(aside.question || question, earlier), question);
  trace?.read(understood.asked, understood);
  const { asked } = understood;
  // Who may be in danger is heard wherever in the question they say so.
  const whole = readDecline(question);
  const declined = whole?.inDanger || aside.question === '' ? whole : readDecline(asked);
  if (declined) return { ended: await endDeclined(ports, { question, asked, understood, declined, signal }) };
  if (aside.question === '') return { ended: { question, understood, outcome: { kind: 'out-of-scope' } } };
  if (isChoiceNumber(asked))
    return { ended: { question, understood, outcome: { kind: 'unsupported-input', reason: 'empty' } } };
  return understood;
}

/** What was set aside is not shown as understood. */
function withoutCommands(understood: Understood, typed: string): Understood {
  if (understood.shownAs !== null || understood.question === typed) return understood;
  return { ...understood, shownAs: understood.question };
}
