import type { AnsweringPorts } from '../answering-ports.ts';
import { quoteRelated } from '../compose/compose.ts';
import { decidePart } from '../deciding/decide-parts.ts';
import type { Declined } from './decline.ts';
import type { Ended } from '../finish.ts';
import { findParts } from '../finding/find-parts.ts';
import { createSoundTexts } from '../texts.ts';
import type { Understood } from './understand.ts';
import { proven } from '../verify/proven.ts';

/** Printed conditions shown beside a question about one person's case. */
const CONDITIONS_SHOWN = 2;
/** What of a question is about the person who asks, so that what is left is about the scheme. */
const OF_THE_ASKER =
  /我(?:哋|們|们|個仔|个仔|女兒|女儿|老公|老婆|阿媽|阿爸|公司|嘅|的)?|本人|(?:今年|而家|現在|现在)?\s*[\d一二三四五六七八九十]+\s*[歲岁]/gu;

/** A clause of so many characters says by itself what is asked of. */
const ENOUGH = 8;

/** What is asked without who asks: 「我搬咗去，有居住證，可唔可以參加醫保」 asks of the last. */
function ofTheScheme(asked: string): string {
  const last = asked
    .split(/[，,。；;！!]/u)
    .findLast((clause) => (clause.match(/\p{Script=Han}/gu)?.length ?? 0) >= ENOUGH);
  return (last ?? asked).replaceAll(OF_THE_ASKER, '').replaceAll(MAY_I, '');
}

const MAY_I = /仲?(?:可[唔不]可以|可以|能[唔不]能|能否|可否|有冇得|合[唔不]合|[使用][唔不][使用]|會[唔不]會|会不会)/gu;

/**
 * Ends a turn that is declined. Who asks whether they qualify, or how much they get, is shown what the documents print
 * for everybody: conditions and amounts, cited and proven like any statement.
 */
export async function endDeclined(
  ports: AnsweringPorts,
  turn: {
    question: string;
    asked: string;
    understood: Understood;
    declined: Declined;
    signal: AbortSignal | undefined;
  },
): Promise<Ended> {
  const { question, asked, understood, declined, signal } = turn;
  const { reason, inDanger } = declined;
  const shown = declined.printed ? await printedFor(ports, asked, understood, signal) : [];
  const related = shown.map(({ statement }) => statement);
  return { question, understood, outcome: { kind: 'declined', reason, inDanger, related }, shown };
}

async function printedFor(
  ports: AnsweringPorts,
  asked: string,
  understood: Understood,
  signal: AbortSignal | undefined,
): ReturnType<typeof heldDrafts> {
  const [part] = await findParts(ports, `${ofTheScheme(asked)}，資格條件`, understood, signal);
  return part === undefined ? [] : heldDrafts(ports, decidePart(part, ports), understood.script);
}

async function heldDrafts(
  ports: AnsweringPorts,
  { query, decision }: ReturnType<typeof decidePart>,
  script: Understood['script'],
) {
  if (decision.kind === 'nothing') return [];
  const texts = createSoundTexts(ports.library);
  const drafts = await quoteRelated(query, decision.evidence, CONDITIONS_SHOWN, {
    textOf: texts,
    asked: query.question,
    script,
  });
  const names = ports.names?.current();
  return (await proven(drafts, { textOf: texts, log: ports.log, asked: query.question, names })).held;
}
