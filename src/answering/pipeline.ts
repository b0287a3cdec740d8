import { isAbbreviation, type Screened, screenQuestion } from '../safety/screen.ts';
import { ServiceError } from '../shared/errors.ts';
import type { Answer, Ask, Statement, StatementPart } from './answer.ts';
import type { AnsweringPorts } from './answering-ports.ts';
import { answeredReadings, type Reading } from './understanding/answered-readings.ts';
import { readingsOf } from './understanding/clarify.ts';
import { compose, type Composed, quoteRelated, type Writing } from './compose/compose.ts';
import { NOTHING_WRITTEN } from './compose/written.ts';
import { bareQuestion, settle, type Settled } from './deciding/decide-parts.ts';
import { outsideDocuments } from './understanding/decline.ts';
import { createTrace, type Trace } from './explain/trace.ts';
import { dayOf, type Ended, finish } from './finish.ts';
import { unreadParts } from './finding/find-parts.ts';
import { lookForParts } from './finding/look-for-parts.ts';
import type { Outcome } from './outcome.ts';
import { type AnswerOptions, tellOnce } from './observer.ts';
import { readAsked } from './understanding/read-asked.ts';
import { createStepRunner, type StepRunner } from './steps.ts';
import { createSoundTexts, type Texts } from './texts.ts';
import type { Understood } from './understanding/understand.ts';
import { failuresOf, proven } from './verify/proven.ts';
import { writtenFaults } from './verify/verify.ts';

export interface Answering {
  /** Answers one question. Expected endings and faults of a step are outcomes; only bugs, and the signal's reason, are
   * thrown. */
  answer(ask: Ask, options?: AnswerOptions): Promise<Answer>;
}

/**
 * The flow of a question (DESIGN section 3): screen, understand, recall, retrieve, decide, compose, verify, finish.
 * The first step that ends the turn decides its outcome.
 */
export function createAnswering(ports: AnsweringPorts): Answering {
  return {
    async answer(ask, options = {}) {
      const { observer, signal, explain } = options;
      const steps = createStepRunner({ onStep: (step) => observer?.onStep?.(step), signal });
      const trace = explain ? createTrace(ports.settings) : undefined;
      const ended = await flow(ports, ask, { ...options, steps, trace }).catch((fault: unknown) => {
        // Whatever broke after the work was ended broke because of that.
        signal?.throwIfAborted();
        return asFailure(ports, fault, steps, ask);
      });
      signal?.throwIfAborted();
      const answer = finish(ports, ask, ended, steps.timings());
      return trace === undefined ? answer : { ...answer, explanation: trace.explanation() };
    },
  };
}

/** Related sentences shown when they do not answer. */
const RELATED_SHOWN = 2;

/** How one question is answered, with what records it. */
interface Run extends AnswerOptions {
  steps: StepRunner;
  trace: Trace | undefined;
}

async function flow(ports: AnsweringPorts, ask: Ask, run: Run): Promise<Ended> {
  const { steps, trace } = run;
  const screened = await steps.run('screen', () => screen(ports, ask, run.refused));
  if ('ended' in screened) return screened.ended;
  const { question } = screened;

  const asRead = await steps.run('understand', () => readAsked(ports, ask, question, run));
  if ('ended' in asRead) return asRead.ended;

  // What leans on the conversation means something else in another one.
  const recalled = await steps.run('recall', () =>
    asRead.rule === 'carried' ? undefined : ports.verified.find(asRead.asked),
  );
  if (recalled) return { question, understood: asRead, recalled };

  const look = (read: Understood) => lookForParts(ports, read, { steps, asOf: dayOf(ports, ask), signal: run.signal });
  const looked = { understood: asRead, ...(await look(asRead)) };
  const choices = readingsOf(asRead, looked.found, looked.parts, ports);
  const open = choices.length > 1 ? await answeredReadings(choices, asRead, ports.settings, look) : [];
  // One that is left is what is meant, and is shown as understood.
  const { understood, found, parts } = open.length === 1 ? (open[0] as Reading) : looked;
  trace?.decided(found, parts);
  const settled =
    choices.length > 1 && open.length === 0 ? unproven(settle(parts, ports.settings)) : settle(parts, ports.settings);
  const outside = outsideDocuments(understood.asked);
  if (outside.length > 0 && !isFirm(settled, outside))
    return { question, understood, outcome: { kind: 'out-of-scope' } };
  if (open.length > 1) {
    const outcome: Outcome = { kind: 'needs-clarification', choices: open.map((one) => one.understood.asked) };
    return { question, understood, outcome };
  }
  if (settled.kind === 'nothing') {
    // Capitals that no document has may be a word of another language.
    if (isAbbreviation(question))
      return { question, understood, outcome: unreadable({ ok: false, problem: 'language', language: 'en' }) };
    return { question, understood, outcome: { kind: 'not-found' } };
  }

  const texts = createSoundTexts(ports.library);
  // What is only near the question is no part of an answer.
  const tell = tellOnce(settled.kind === 'answer' ? run.observer : undefined);
  const turn: Turn = { question, understood, settled, texts, tell, run };
  const composed = await steps.run('compose', () => composeFrom(ports, turn));
  return steps.run('verify', () => verify(ports, turn, composed));
}

/** What answers a question of several things that none of them answers is only near: it is one of them by chance. */
function unproven(settled: Settled): Settled {
  if (settled.kind !== 'answer') return settled;
  const [{ query, evidence }] = settled.parts;
  return { kind: 'related', query, evidence };
}

function screen(
  ports: AnsweringPorts,
  ask: Ask,
  refused: AnswerOptions['refused'],
): { question: string } | { ended: Ended } {
  const screened = screenQuestion(ask.question);
  if (refused !== undefined) {
    const outcome: Outcome = { kind: 'limited', ...refused };
    return { ended: { question: screened.ok ? screened.question : '', understood: null, outcome } };
  }
  if (screened.ok) {
    // How many, never what they spell: a log holds nothing of a question.
    if (Object.keys(screened.hidden).length > 0)
      ports.log.write('info', 'hidden-characters-removed', { ...screened.hidden });
    return { question: screened.question };
  }
  return { ended: { question: '', understood: null, outcome: unreadable(screened) } };
}

function unreadable(screened: Extract<Screened, { ok: false }>): Outcome {
  switch (screened.problem) {
    case 'too-long':
      return { kind: 'limited', reason: 'too-long', retryAfterSeconds: null };
    case 'language':
      return { kind: 'unsupported-input', reason: 'language', language: screened.language };
    case 'empty':
      return { kind: 'unsupported-input', reason: 'empty' };
  }
}

/** Share of the question that an answer must hold when documents are seldom asked such a thing: 天氣, 電影. */
const FIRM = 0.6;

/** 「災害性天氣」 in the sentence itself makes the weather a matter of the documents. */
function isFirm(settled: Settled, words: readonly string[]): boolean {
  return (
    settled.kind === 'answer' &&
    settled.parts.every(
      ({ evidence: [best] }) => best.coverage >= FIRM || words.some((word) => best.own.folded.includes(word)),
    )
  );
}

/** A question that the documents have something on. */
interface Turn {
  question: string;
  understood: Understood;
  settled: Exclude<Settled, { kind: 'nothing' }>;
  texts: Texts;
  run: Run;
  /** Tells whoever listens of a statement that is proven. */
  tell(statement: Statement): void;
}

async function composeFrom(ports: AnsweringPorts, turn: Turn): Promise<Composed> {
  const { understood, settled, texts } = turn;
  if (settled.kind === 'related') {
    const { query, evidence } = settled;
    const options = { textOf: texts, asked: understood.asked, script: understood.script };
    const quoted = await quoteRelated(query, evidence, RELATED_SHOWN, options);
    return { written: NOTHING_WRITTEN, quoted, bounded: [] };
  }
  return compose(understood.shownAs ?? understood.asked, settled.parts, {
    settings: ports.settings,
    asked: understood.asked,
    script: understood.script,
    writing: writingOf(ports, turn),
    textOf: texts,
  });
}

/** The operator's model at work on this answer; undefined without one. */
function writingOf(ports: AnsweringPorts, { understood, texts, run, tell }: Turn): Writing | undefined {
  if (ports.writer === undefined) return undefined;
  const names = ports.names?.current();
  return {
    ...ports.writer,
    signal: run.signal,
    names,
    log: ports.log,
    async check(draft) {
      const failures = await failuresOf(draft, { textOf: texts, names, asked: understood.asked });
      if (failures.length > 0 && run.trace)
        run.trace.checked('model', [{ run: draft.run, failures, faults: writtenFaults(draft.statement, names) }]);
      return failures;
    },
    onRejected: (cited, reasons) => run.trace?.checked('model', [{ run: cited, failures: reasons }]),
    onStandIn: (drafts) => {
      for (const { statement } of drafts) tell(statement);
    },
  };
}

/** Shows what is proven: the quotes, and what a model wrote where it stands for one; nothing proven is no answer. */
async function verify(ports: AnsweringPorts, turn: Turn, composed: Composed): Promise<Ended> {
  const { question, understood, settled, texts, tell, run } = turn;
  const drafts = composed.quoted.flatMap((quote, at) => composed.written.get(at) ?? [quote]);
  const proving = {
    textOf: texts,
    log: ports.log,
    asked: understood.asked,
    names: ports.names?.current(),
    onHeld: tell,
  };
  const { held: shown, damaged, checked } = await proven(drafts, proving);
  for (const { draft, failures } of checked)
    run.trace?.checked(draft.statement.parts.some(isWritten) ? 'model' : 'built-in', [{ run: draft.run, failures }]);
  const [first, ...rest] = shown;
  const wrote = shown.some(({ statement }) => statement.parts.some(isWritten));
  if (!first) {
    // The documents do hold it, but not as they were stored: that is no 「沒有記載」.
    const failed: Outcome = { kind: 'failed', step: 'verify', errorCode: 'stored-text-damaged', related: [] };
    return { question, understood, outcome: damaged ? failed : { kind: 'not-found' } };
  }
  if (settled.kind === 'related') {
    return {
      question,
      understood,
      outcome: { kind: 'related-only', related: shown.map((draft) => draft.statement) },
      shown,
      wrote,
    };
  }
  const statements = [first.statement, ...rest.map((draft) => draft.statement)] as const;
  const { missing, more } = settled;
  const { bounded } = composed;
  const unread = unreadParts(understood.question).map(bareQuestion);
  const outcome: Outcome =
    missing.length > 0 || unread.length > 0 || more > 0 || bounded.length > 0
      ? { kind: 'partly-answered', statements, missing, unread, more, bounded }
      : { kind: 'answered', statements };
  return { question, understood, outcome, shown, wrote };
}

function isWritten(part: StatementPart): boolean {
  return part.kind === 'ours' && part.rule === 'written';
}

/** A fault of storage or of a model ends the turn as `failed`; anything else is a bug and surfaces. */
function asFailure(ports: AnsweringPorts, fault: unknown, steps: StepRunner, ask: Ask): Ended {
  if (!(fault instanceof ServiceError)) throw fault;
  ports.log.write('error', 'step-failed', { step: steps.current(), code: fault.code });
  const screened = screenQuestion(ask.question);
  const outcome: Outcome = { kind: 'failed', step: steps.current(), errorCode: fault.code, related: [] };
  return { question: screened.ok ? screened.question : '', understood: null, outcome };
}
