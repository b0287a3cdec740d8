import { EXAMPLE_DOCUMENTS, findExamples } from '../answering/understanding/examples.ts';
import { SETTINGS } from '../config/settings.ts';
import type { Database } from '../shared/database.ts';
import { tryParseStored } from '../shared/stored-json.ts';
import type { Log } from '../shared/log.ts';
import type { Assembled } from './assemble.ts';

/** Questions for the first page, found once and kept while the documents they are made from stay the same. */
export interface ExampleQuestions {
  /** What was kept; undefined when it is of other documents or of another way of answering. */
  kept(): Promise<readonly string[] | undefined>;
  /** Asks them, which takes as long as several answers, and keeps those that were answered. */
  find(): Promise<readonly string[]>;
}

interface Offering {
  encodeLater: Assembled['encodeLater'];
  log: Log;
  isClosing(): boolean;
  /** They were kept, so that they need not be found at once. */
  areKept: boolean;
  show(questions: readonly string[]): void;
}

/**
 * Finds examples behind the start of a server: at once where none were kept, by words alone while sentences are being
 * encoded, and again when they all are. `first` resolves when there are some to show.
 */
export function offerExamples(
  examples: ExampleQuestions,
  { encodeLater, log, isClosing, areKept, show }: Offering,
): { first: Promise<void>; last: Promise<void> } {
  const find = async () => {
    if (!isClosing()) show(await examples.find());
  };
  const quietly = (work: Promise<void>) => work.catch(() => log.write('warn', 'examples-kept'));
  const again = async () => {
    if ((encodeLater?.waiting() ?? 0) === 0) return;
    await encodeLater?.settled();
    await find();
  };
  const first = quietly(areKept ? Promise.resolve() : find());
  return { first, last: first.then(() => quietly(again())) };
}

const SETTING = 'examples';

interface Kept {
  of: string;
  questions: readonly string[];
}

export function createExampleQuestions(
  database: Database,
  { library, answering }: Pick<Assembled, 'library' | 'answering'>,
): ExampleQuestions {
  const nameSource = async () =>
    JSON.stringify([SETTINGS.version, (await library.documents(EXAMPLE_DOCUMENTS)).map(({ id }) => id)]);
  return {
    async kept() {
      const row = await database.get<{ value: string }>('SELECT value FROM setting WHERE name = ?', [SETTING]);
      const kept = row && tryParseStored<Kept>(row.value);
      return kept?.of === (await nameSource()) && Array.isArray(kept.questions) ? kept.questions : undefined;
    },
    async find() {
      const of = await nameSource();
      const questions = await findExamples(library, answering);
      const sql =
        'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value';
      // On a full disk they are found again at the next start.
      await database.run(sql, [SETTING, JSON.stringify({ of, questions } satisfies Kept)]).catch(() => undefined);
      return questions;
    },
  };
}
