import type { Answer, Statement } from '../../answering/answer.ts';
import { type CitedRun, citeRun } from '../../answering/citations.ts';
import { quoteRun } from '../../answering/compose/quote.ts';
import { noticesFor } from '../../answering/notices.ts';
import { createSoundTexts, type Texts } from '../../answering/texts.ts';
import type { Failure } from '../../answering/verify/failure.ts';
import { verifyStatement } from '../../answering/verify/verify.ts';
import type { PlacedSentence } from '../../knowledge/types.ts';
import { readQuestion } from '../../language/question.ts';
import { scriptOf } from '../../language/script.ts';
import { hongKongDay } from '../../shared/clock.ts';
import type { Pick } from './case-types.ts';
import type { ReviewPorts } from './ports.ts';

/** Why a picked run cannot stand in an answer: its edition is gone, it names no sentences, or a check fails. */
export interface PickFault {
  at: number;
  problem: 'edition-gone' | 'no-sentences' | Failure;
}

export type Corrected = { ok: true; answer: Answer } | { ok: false; faults: readonly PickFault[] };

type Ports = globalThis.Pick<ReviewPorts, 'library' | 'names' | 'clock'>;

/**
 * The answer made of the picked runs, each quoted as an answer quotes it and proven by the same checks. No word of it is
 * the reviewer's.
 */
export async function composeCorrection(ports: Ports, answer: Answer, picks: readonly Pick[]): Promise<Corrected> {
  const texts = createSoundTexts(ports.library);
  const faults: PickFault[] = [];
  const drafts: { statement: Statement; run: CitedRun }[] = [];
  for (const [at, pick] of picks.entries()) {
    const made = await quotePick(ports, texts, answer, pick, drafts.length + 1);
    if ('problems' in made) faults.push(...made.problems.map((problem) => ({ at, problem })));
    else drafts.push(made);
  }
  if (faults.length > 0 || drafts.length === 0) return { ok: false, faults };
  return { ok: true, answer: answerOf(ports, answer, drafts) };
}

async function quotePick(
  ports: Ports,
  texts: Texts,
  answer: Answer,
  { editionId, first, last }: Pick,
  n: number,
): Promise<{ statement: Statement; run: CitedRun } | { problems: PickFault['problem'][] }> {
  const edition = await ports.library.edition(editionId);
  if (edition === undefined) return { problems: ['edition-gone'] };
  const [head, ...rest] = (await ports.library.sentencesOf(editionId)).filter(
    ({ ordinal }) => ordinal >= first && ordinal <= last,
  );
  if (head === undefined || rest.length !== last - first) return { problems: ['no-sentences'] };
  const sentences: readonly [PlacedSentence, ...PlacedSentence[]] = [head, ...rest];
  const run: CitedRun = { edition, sentences };
  const text = await texts(editionId);
  const statement = quoteRun({ read: readQuestion(answer.question) }, run, text, n);
  const problems = await verifyStatement(
    statement,
    new Map([[n, { run, text }]]),
    ports.names?.(),
    answer.understoodAs ?? answer.question,
  );
  return problems.length > 0 ? { problems } : { statement, run };
}

function answerOf(ports: Ports, given: Answer, drafts: readonly { statement: Statement; run: CitedRun }[]): Answer {
  return {
    ...given,
    outcome: 'answered',
    reason: null,
    message: null,
    statements: drafts.map(({ statement }) => statement),
    notices: noticesFor(drafts, {
      asOf: hongKongDay(ports.clock.now()),
      script: scriptOf(given.question),
      asksNow: false,
      asked: null,
    }),
    related: [],
    followUps: [],
    contact: null,
  };
}

/** What a picked run is called and says, for the page that picks it; undefined where it is no longer there. */
export async function describePick(
  { library }: Ports,
  { editionId, first, last }: Pick,
): Promise<{ title: string; label: string | null; text: string } | undefined> {
  const edition = await library.edition(editionId);
  const [head, ...rest] = (await library.sentencesOf(editionId)).filter(
    ({ ordinal }) => ordinal >= first && ordinal <= last,
  );
  if (!edition || !head) return undefined;
  const { quote, title, label } = citeRun(
    { edition, sentences: [head, ...rest] },
    (await library.text(editionId)) ?? '',
    1,
  );
  return { title, label, text: quote };
}
