import { scriptOf } from '../../language/script.ts';
import { setAsideCommands } from '../../safety/set-aside.ts';
import { isChoiceNumber } from '../../safety/screen.ts';
import type { Answer, Ask } from '../answer.ts';
import type { AnsweringPorts } from '../answering-ports.ts';
import { readChoice } from './choice.ts';
import { type Courtesy, readCourtesy } from './courtesy.ts';
import { readDecline } from './decline.ts';
import { endDeclined } from './decline-step.ts';
import type { Trace } from '../explain/trace.ts';
import type { Ended } from '../finish.ts';
import type { Outcome } from '../outcome.ts';
import { type Understood, understand } from './understand.ts';
import { TITLES_SHOWN } from '../wording.ts';

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
  const choice = readChoice(question, earlier[0]);
  const choices = earlier[0]?.followUps ?? [];
  if (choice?.kind === 'not-offered')
    return endedBy(question, earlier, { kind: 'needs-clarification', choices, notOffered: choice.number });
  const said = choice === undefined ? readCourtesy(question) : undefined;
  if (said !== undefined)
    return endedBy(question, earlier, { kind: 'courtesy', said, titles: await titlesFor(said, ports) });
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

/** Nothing is asked, or nothing that was offered: it ends in the script of the conversation. */
function endedBy(question: string, earlier: readonly Answer[], outcome: Outcome): { ended: Ended } {
  const script = scriptOf(
    question,
    earlier.map((answer) => answer.question),
  );
  return { ended: { question, understood: { ...understand(question, []), script }, outcome } };
}

/** Who asks what this service is wants to know what it can be asked about. */
async function titlesFor(said: Courtesy, { library }: AnsweringPorts): Promise<string[]> {
  const documents = said === 'about' ? await library.documents(TITLES_SHOWN + 1) : [];
  return documents.map(({ description }) => description.title);
}

/** What was set aside is not shown as understood. */
function withoutCommands(understood: Understood, typed: string): Understood {
  if (understood.shownAs !== null || understood.question === typed) return understood;
  return { ...understood, shownAs: understood.question };
}
