import type { Answer } from '../answering/answer.ts';
import type { Config } from '../config/schema.ts';
import type { TriedChange } from '../review/samples/runs.ts';

/** What the process of a copy does for the one that started it. */
export interface TriedTasks {
  /** Copies the database of `from` into the folder of `config`, which is missing or empty, and opens it. */
  open(config: Config, from: string): Promise<void>;
  /** Asks as residents are answered where `model` is said, else without a chat model. */
  ask(question: string, model: boolean): Promise<Answer>;
  change(change: TriedChange): Promise<void>;
}
