/** Asks the same questions without a model and with one that behaves in every way of the table, and compares. */
import { assemble } from '../../src/entry/assemble.ts';
import { loadChatModel } from '../../src/providers/chat-model.ts';
import { silentLog } from '../../src/shared/log.ts';
import { createOpenAiServer, type Play } from '../../tests/fakes/openai-server.ts';
import { type MemoryService, openMemoryService } from '../../tests/fixtures/memory-service.ts';
import { answerSchema } from '../score/answer.ts';
import type { Case } from '../sets/cases.ts';
import type { ModelFault } from './faults.ts';

/** How a question ended. */
export interface Told {
  id: string;
  strict: boolean | undefined;
  wrong: boolean;
  /** Some of the answer is in the model's words. */
  worded: boolean;
  faults: readonly string[];
  texts: readonly string[];
  ms: number;
}

export interface MatrixRow {
  name: string;
  kind: ModelFault['kind'] | 'none';
  told: readonly Told[];
}

export interface MatrixOptions {
  cases: readonly Case[];
  behaviours: readonly ModelFault[];
  asOf: string;
  /** How long behaviours of the server and of the way to it are waited for; the others send all they have at once. */
  firstMs: number;
  timeoutMs: number;
  atOnce: number;
  onRow?: (row: MatrixRow, base: MatrixRow) => void;
}

/** The first row is without a model. */
export async function runMatrix(options: MatrixOptions): Promise<MatrixRow[]> {
  const { behaviours, onRow = () => {} } = options;
  let play: Play = () => {};
  const server = await createOpenAiServer((response, request) => play(response, request));
  const service = await openMemoryService();
  try {
    const base: MatrixRow = { name: 'no model', kind: 'none', told: await askAll(service, options) };
    onRow(base, base);
    const rows = [base];
    // A model words what is quoted as an answer; where there is none it is never asked, whatever it does.
    const answered = new Set(base.told.filter(({ texts }) => texts.length > 0).map(({ id }) => id));
    const reached = options.cases.filter(({ id }) => answered.has(id));
    const others = base.told.filter(({ id }) => !answered.has(id));
    for (const behaviour of behaviours) {
      play = behaviour.play;
      const { name, kind } = behaviour;
      const told = await askAll(service, { ...options, cases: reached }, { url: server.url, kind });
      const row: MatrixRow = { name, kind, told: [...told, ...others] };
      onRow(row, base);
      rows.push(row);
    }
    return rows;
  } finally {
    service.database.connection.close();
    await server.close();
  }
}

/** A busy machine must not take a model that answers for one that is slow. */
const PATIENT_MS = 60_000;

async function askAll(
  service: MemoryService,
  options: MatrixOptions,
  asked?: { url: string; kind: ModelFault['kind'] },
): Promise<Told[]> {
  const { database, retrieval, ingest } = service;
  const isWaited = asked?.kind === 'transport';
  const [firstMs, timeoutMs] = isWaited ? [options.firstMs, options.timeoutMs] : [PATIENT_MS, PATIENT_MS];
  const platform = { ...retrieval, sentenceEncoder: ingest.encoder, database, log: silentLog };
  const model =
    asked === undefined
      ? undefined
      : await loadChatModel({
          CHAT_MODEL: 'openai:scripted',
          CHAT_MODEL_BASE_URL: asked.url,
          CHAT_MODEL_TIMEOUT_MS: timeoutMs,
        });
  // Every question meets the fault: a breaker that opened would leave most of them to the quotes.
  const breaker = { faults: Number.POSITIVE_INFINITY, waitMs: 0, longestWaitMs: 0 };
  const { answer: answerOf } = await assemble(platform, {
    contact: null,
    questionsPerMinute: null,
    model,
    modelTimeoutMs: timeoutMs,
    modelLimits: { firstMs, breaker },
  });
  const told: Told[] = [];
  const queue = options.cases.values();
  const work = async () => {
    for (const one of queue) {
      const started = performance.now();
      const answer = await answerOf({ question: one.question, channel: 'api', asOf: options.asOf });
      const ms = performance.now() - started;
      const { counts, faults } = one.judge(answerSchema.parse(answer));
      told.push({
        id: one.id,
        strict: counts.strict === undefined ? undefined : counts.strict[0] === 1,
        wrong: counts.wrong?.[0] === 1,
        worded: answer.versions.model !== null,
        faults: faults.map(({ fault, what }) => `${fault}: ${what}`),
        texts: answer.statements.map(({ text }) => text),
        ms,
      });
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, work));
  return told;
}

/** What a behaviour cost: answers that were right and are not, and that were not wrong and are. */
export function losses(row: MatrixRow, base: MatrixRow): { lost: readonly Told[]; wronged: readonly Told[] } {
  const before = new Map(base.told.map((told) => [told.id, told]));
  return {
    lost: row.told.filter(({ id, strict }) => strict === false && before.get(id)?.strict === true),
    wronged: row.told.filter(({ id, wrong }) => wrong && before.get(id)?.wrong === false),
  };
}
