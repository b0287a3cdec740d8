import type { Config } from '../config/schema.ts';
import { type Admission, createAdmission } from '../conversation/admission.ts';
import { createDayLimit, type DayLimit, type DayLimits } from '../conversation/day-limit.ts';
import { createQuestionLimit, NO_LIMIT, type QuestionLimit } from '../conversation/limits.ts';
import { createSwitches, type Switches } from '../conversation/switches.ts';
import type { Clock } from '../shared/clock.ts';
import type { Database } from '../shared/database.ts';
import { createFairQueue, type FairQueue } from '../shared/fair-queue.ts';

/** A person may search so many times as often as ask: a search costs the part of an answer that finds. */
const SEARCHES_PER_QUESTION = 4;
/** So many persons at work behind one address are believed: an office, a school, a telephone network. */
const PERSONS_PER_NETWORK = 8;

/**
 * In work at once: each holds the sentences of some thirty passages, and one core can do no more anyway. Those that
 * wait are answered within a second or two, else they are told to come again.
 */
const QUEUE = { most: 8, longest: 64, waitMs: 8000 } as const;

export interface LimitOptions {
  /** Null for no limit, neither here nor by the day, nor on questions at once. */
  questionsPerMinute: number | null;
  questionsPerDay?: DayLimits | undefined;
}

/** What keeps questions within bounds. */
export interface Limits {
  admission: Admission;
  search: QuestionLimit;
  feedback: QuestionLimit;
  dayLimit: DayLimit;
  queue: FairQueue;
  switches: Switches;
}

/** The settings as `openLimits` takes them. */
export function dayLimitsOf(
  config: Pick<Config, 'LIMIT_QUESTIONS_PER_DAY' | 'LIMIT_QUESTIONS_PER_DAY_ALL'>,
): DayLimits {
  return { perPerson: config.LIMIT_QUESTIONS_PER_DAY, all: config.LIMIT_QUESTIONS_PER_DAY_ALL ?? null };
}

/** What a chat model is held to, as `assemble` takes it. */
export function modelLimitsOf(config: Config) {
  return {
    firstMs: config.CHAT_MODEL_FIRST_MS,
    maxTokens: config.CHAT_MODEL_MAX_TOKENS,
    tokensPerDay: config.CHAT_MODEL_TOKENS_PER_DAY,
  };
}

export function openLimits(
  { database, clock }: { database: Database; clock: Clock },
  { questionsPerMinute, questionsPerDay = { perPerson: null, all: null } }: LimitOptions,
): Limits {
  const limitOf = (times: number) =>
    questionsPerMinute === null ? NO_LIMIT : createQuestionLimit(database, clock, questionsPerMinute * times);
  const limit = limitOf(1);
  const dayLimit = createDayLimit(database, clock, questionsPerDay);
  const switches = createSwitches(database, clock);
  return {
    admission: createAdmission({
      switches,
      limit,
      networkLimit: limitOf(PERSONS_PER_NETWORK),
      dayLimit: questionsPerMinute === null ? NO_LIMIT : dayLimit,
      onePending: questionsPerMinute !== null,
    }),
    search: limitOf(SEARCHES_PER_QUESTION),
    feedback: limit,
    dayLimit,
    queue: createFairQueue(QUEUE),
    switches,
  };
}
