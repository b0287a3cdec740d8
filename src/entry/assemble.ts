import type { Answer } from '../answering/answer.ts';
import { createFollowUps } from '../answering/understanding/follow-ups.ts';
import { createEncoderEmbedder, createQuestionVectors, keepEncoded } from '../embedding/encoder/sentence-encoder.ts';
import type { AnsweringPorts } from '../answering/answering-ports.ts';
import { type Answering, createAnswering } from '../answering/pipeline.ts';
import type { ChatModel } from '../answering/ports.ts';
import { type BreakerLimits, createBreaker } from '../answering/compose/breaker.ts';
import type { Writer } from '../answering/compose/compose.ts';
import { createModelGuard } from '../answering/compose/model-guard.ts';
import { createTokenBudget, NO_TOKEN_LIMIT } from '../answering/compose/token-budget.ts';
import { recheck } from '../answering/recheck.ts';
import { WRITE_PROMPT_VERSION } from '../answering/compose/write.ts';
import { HELP_LINES, type HelpLine } from '../config/help-lines.ts';
import { SETTINGS } from '../config/settings.ts';
import type { DayLimits } from '../conversation/day-limit.ts';
import type { QuestionLimit } from '../conversation/limits.ts';
import { createCallerNames, createPersonNames } from '../conversation/person.ts';
import type { Switches } from '../conversation/switches.ts';
import { createFeedbackStore } from '../conversation/feedback.ts';
import { createTurns } from '../conversation/turns.ts';
import type { AppPorts, Searched } from '../http/ports.ts';
import { createEncodeLater, type EncodeLater, type EncodeLaterOptions } from '../knowledge/encode-later.ts';
import type { IngestPorts, Soundness } from '../knowledge/ingest.ts';
import { createLibrary } from '../knowledge/library.ts';
import { CLEANER_VERSION } from '../knowledge/segment.ts';
import type { Originals } from '../knowledge/originals.ts';
import type { FileReader } from '../knowledge/readers/reader.ts';
import { createStoredMeaning } from '../knowledge/store-meaning.ts';
import type { Library } from '../knowledge/types.ts';
import { withdrawnOf } from '../knowledge/withdrawal.ts';
import type { NamesInForce } from '../language/names/names-in-force.ts';
import { indexTerms, TERMS_VERSION } from '../language/tokens.ts';
import { keepStates } from '../retrieval/closeness.ts';
import { createPassageReader } from '../retrieval/read-passage.ts';
import type { RetrievalPorts } from '../retrieval/retrieve.ts';
import type { Embedder, KeywordIndex, SentenceEncoder, TokenEncoder, VectorIndex } from '../retrieval/ports.ts';
import { createAudit } from '../review/audit/audit.ts';
import { createVerifiedAnswers, suspendBroken } from '../review/verified.ts';
import { systemClock, type Clock } from '../shared/clock.ts';
import type { Database } from '../shared/database.ts';
import { randomIds, type Ids } from '../shared/ids.ts';
import type { FairQueue } from '../shared/fair-queue.ts';
import type { Log } from '../shared/log.ts';
import type { Metrics } from '../shared/metrics.ts';
import { createAnswerer } from './answer-once.ts';
import { openLimits } from './limits.ts';
import { search } from './search.ts';

/** What a runtime brings. */
export interface Platform {
  database: Database;
  keywordIndex: KeywordIndex;
  vectorIndex: VectorIndex;
  /** The built-in encoder, for questions. */
  encoder: TokenEncoder;
  /** The same for the sentences of documents. */
  sentenceEncoder: SentenceEncoder;
  log: Log;
  /** Reads files of all formats; without it plain text alone. */
  reader?: FileReader;
  /** Keeps the files as they were added. */
  originals?: Originals;
  /** Hears of every question that has ended. */
  metrics?: Metrics;
  clock?: Clock;
  ids?: Ids;
  /** For documents, and for questions; without them, the built-in one. */
  embedder?: Embedder;
  questionEmbedder?: Embedder;
  /** Compares editions before they are quoted, where the storage has no checksums. */
  sound?: Pick<Soundness, 'isSound'> | undefined;
  /** Where it has a place for it: long documents are segmented there. */
  segment?: IngestPorts['segment'];
  cutTerms?: IngestPorts['cutTerms'];
  /** Waits; where a runtime has it, sentences are encoded in the background. */
  sleep?: EncodeLaterOptions['sleep'];
}

export interface AssembleOptions {
  contact: string | null;
  /** Named first where a person may be in danger; without them, Hong Kong's. */
  helpLines?: readonly HelpLine[] | undefined;
  /** Null for no limit. */
  questionsPerMinute: number | null;
  questionsPerDay?: DayLimits | undefined;
  model?: ChatModel | undefined;
  /** For all that a model writes of one answer. */
  modelTimeoutMs: number;
  modelLimits?: ModelLimits | undefined;
  /** The operator's names; without them, the built-in ones. */
  names?: Pick<NamesInForce, 'current'> | undefined;
  /** Keeps with each turn how its answer came about: staff read it. */
  keepsTraces?: boolean | undefined;
  /** STAFF_SECRET, where staff is switched on: what the service itself does to verified answers is in their log then. */
  staffSecret?: string | undefined;
}

/** What else a model is held to. */
export interface ModelLimits {
  /** Until the first statement that holds; by default the whole time. */
  firstMs?: number;
  /** Of one reply; by default 1,200: about eight statements of 100 characters with their JSON. */
  maxTokens?: number;
  /** Null, the default, for no limit. */
  tokensPerDay?: number | null;
  breaker?: BreakerLimits;
}

/** The parts of the service that are the same on every runtime. */
export interface Assembled {
  library: Library;
  ingest: IngestPorts;
  /** Where the runtime encodes sentences in the background. */
  encodeLater: EncodeLater | undefined;
  /** What searches work with. */
  retrieval: RetrievalPorts;
  /** Answers without storing and without a model, whose time and tokens are for people: for examples and evaluation. */
  answering: Answering;
  answer: AppPorts['answer'];
  /** Answers so that no resident waits for it; nothing is stored or counted. */
  askAgain(question: string): Promise<Answer>;
  findAnswer: AppPorts['findAnswer'];
  recheckAnswer: AppPorts['recheckAnswer'];
  /** Suspends verified answers that no longer hold; how many. */
  suspendBroken(): Promise<number>;
  /** Why the chat model is not asked now; null when it is, or there is none. */
  modelProblem(): string | null;
  /** Questions and searches in work, and those that wait for their turn. */
  queue(): { running: number; waiting: number };
  /** Questions of all, counted today. */
  questionsToday(): Promise<number>;
  /** The operator's switch of each channel. */
  switches: Switches;
  search: AppPorts['search'];
  withdrawnOf: AppPorts['withdrawnOf'];
  conversation: AppPorts['conversation'];
  forget: AppPorts['forget'];
  giveFeedback: AppPorts['giveFeedback'];
  followUpsOf: NonNullable<AppPorts['followUpsOf']>;
  checkedNear: NonNullable<AppPorts['checkedNear']>;
  personOf: AppPorts['personOf'];
  callerOf: AppPorts['callerOf'];
}

/** Questions of one conversation that are shown with it. */
const CONVERSATION_SHOWN = 20;

/** Joins the domain to a runtime's adapters. */
export async function assemble(platform: Platform, options: AssembleOptions): Promise<Assembled> {
  const { database, keywordIndex, vectorIndex, log, metrics } = platform;
  const clock = platform.clock ?? systemClock;
  const sentenceEncoder = keepEncoded(platform.sentenceEncoder);
  const encoder = keepStates(platform.encoder);
  const embedder = platform.embedder ?? createEncoderEmbedder(platform.encoder.id, sentenceEncoder);
  const builtInQuestions = platform.embedder ? embedder : createQuestionVectors(embedder, encoder);
  const library = createLibrary(database, { sound: platform.sound });
  const turns = createTurns(database, clock);
  const retrieval: RetrievalPorts = {
    library,
    keywordIndex,
    vectorIndex,
    embedder: platform.questionEmbedder ?? builtInQuestions,
    readPassage: createPassageReader(),
    encoder,
    meaning: createStoredMeaning(database, sentenceEncoder, embedder),
    names: options.names,
    settings: SETTINGS,
  };
  const limits = openLimits({ database, clock }, options);
  const feedback = createFeedbackStore(database, clock);
  const writer = createWriter(options, { database, clock, log });
  const { staffSecret: secret } = options;
  const approved = {
    database,
    library,
    clock,
    names: options.names && (() => options.names!.current()),
    audit: secret === undefined ? undefined : await createAudit({ database, clock, secret }),
  };
  const verified = createVerifiedAnswers({ ...approved, encoder });
  const quoting: AnsweringPorts = {
    ...retrieval,
    verified,
    earlier: (conversationId) => turns.recent(conversationId, 3),
    indexVersion: [embedder.id, TERMS_VERSION, CLEANER_VERSION].join('/'),
    contact: options.contact,
    helpLines: options.helpLines ?? HELP_LINES,
    clock,
    ids: platform.ids ?? randomIds,
    log,
  };
  const answering = createAnswering({ ...quoting, writer });
  const ingest: IngestPorts = {
    database,
    keywordIndex,
    vectorIndex,
    embedder,
    encoder: sentenceEncoder,
    clock,
    log,
    ...(platform.reader !== undefined && { reader: platform.reader }),
    originals: platform.originals,
    terms: indexTerms,
    termsVersion: TERMS_VERSION,
    segment: platform.segment,
    cutTerms: platform.cutTerms,
  };
  const quotingAlone = createAnswering(quoting);
  const followUps = createFollowUps(library, quotingAlone);
  const checkedNear = ({ question, understoodAs }: Answer) => verified.near(understoodAs ?? question);
  const followUpsOf = (answer: Answer) => followUps.of(answer, mayTryNow(limits.queue));
  const encodeLater = platform.sleep && createEncodeLater(ingest, { sleep: platform.sleep });
  return {
    library,
    retrieval,
    answering: quotingAlone,
    ingest: { ...ingest, ...(encodeLater && { encodeLater }) },
    encodeLater,
    answer: createAnswerer({
      answering,
      turns,
      limits,
      metrics,
      followUpsOf,
      checkedNear,
      keepsTraces: options.keepsTraces ?? secret !== undefined,
    }),
    suspendBroken: () => suspendBroken(approved),
    askAgain: (question) =>
      limits.queue.run(() => quotingAlone.answer({ question, channel: 'cli' }), { lane: 'review', patient: true }),
    findAnswer: (id) => turns.find(id),
    async recheckAnswer(id) {
      const answer = await turns.find(id);
      return answer && recheck(answer, { library, names: options.names?.current() });
    },
    queue: () => limits.queue.state(),
    questionsToday: () => limits.dayLimit.used(),
    switches: limits.switches,
    modelProblem: () => writer?.guard.problem() ?? null,
    search: (query, count, person, wanted) =>
      searchWithin(limits.search, person, () =>
        limits.queue.run(() => search(retrieval, query, count, wanted), { lane: 'search' }),
      ),
    withdrawnOf: (documentId) => withdrawnOf({ database }, documentId),
    async conversation(conversationId, owner) {
      if (!(await turns.isOpenTo(conversationId, owner))) return [];
      return (await turns.recent(conversationId, CONVERSATION_SHOWN)).reverse();
    },
    forget: (owner, conversationId) => turns.forget(owner, conversationId),
    async giveFeedback(given, { person, owner }) {
      const taken = await limits.feedback.take(`feedback:${person}`);
      return taken.ok ? { ok: true, known: await feedback.give(given, owner ?? person) } : taken;
    },
    followUpsOf,
    checkedNear,
    personOf: await createPersonNames(database),
    callerOf: createCallerNames(database, clock),
  };
}

/** What leads on from one answer is looked for no longer than this, in milliseconds; the next time has what was tried. */
const LEAD_ON_MS = 200;

/** Trying costs as much as answering, so those who wait for their answer come first. */
function mayTryNow({ state }: Pick<FairQueue, 'state'>): () => boolean {
  const until = performance.now() + LEAD_ON_MS;
  return () => performance.now() < until && state().waiting === 0;
}

/** The chat model with what keeps it within bounds; undefined without one. */
function createWriter(
  { model, modelTimeoutMs, modelLimits = {} }: AssembleOptions,
  { database, clock, log }: { database: Database; clock: Clock; log: Log },
): Writer | undefined {
  if (model === undefined) return undefined;
  const { firstMs = modelTimeoutMs, maxTokens = 1200, tokensPerDay = null, breaker } = modelLimits;
  const budget = tokensPerDay === null ? NO_TOKEN_LIMIT : createTokenBudget(database, clock, tokensPerDay);
  const guard = createModelGuard(
    createBreaker(() => clock.now().getTime(), breaker),
    budget,
    log,
  );
  return {
    model,
    guard,
    promptVersion: WRITE_PROMPT_VERSION,
    limits: { firstMs, timeoutMs: modelTimeoutMs, maxTokens },
  };
}

/** Searches are counted beside questions, under a name of their own. */
async function searchWithin(
  limit: QuestionLimit,
  person: string | undefined,
  find: () => ReturnType<typeof search>,
): Promise<Searched> {
  const taken = person === undefined ? { ok: true as const } : await limit.take(`search:${person}`);
  return taken.ok ? { ok: true, ...(await find()) } : taken;
}
