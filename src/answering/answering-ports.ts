import type { HelpLine } from '../config/help-lines.ts';
import type { RetrievalPorts } from '../retrieval/retrieve.ts';
import type { VerifiedAnswers } from '../review/verified.ts';
import type { Clock } from '../shared/clock.ts';
import type { Ids } from '../shared/ids.ts';
import type { Log } from '../shared/log.ts';
import type { Answer } from './answer.ts';
import type { Writer } from './compose/compose.ts';

/** What answering needs from the rest of the service. */
export interface AnsweringPorts extends RetrievalPorts {
  verified: Pick<VerifiedAnswers, 'find'>;
  /** Earlier answers of a conversation, newest first. */
  earlier(conversationId: string): Promise<readonly Answer[]>;
  /** Words what is quoted; without one, answers are quotations. */
  writer?: Writer | undefined;
  /** Version of what is indexed: embedder, tokens, cleaner. */
  indexVersion: string;
  contact: string | null;
  /** Named first where a person may be in danger. */
  helpLines: readonly HelpLine[];
  clock: Clock;
  ids: Ids;
  log: Log;
}
