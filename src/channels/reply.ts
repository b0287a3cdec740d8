import type { Answer, Ask } from '../answering/answer.ts';
import type { AnswerOptions } from '../answering/observer.ts';
import type { Library } from '../knowledge/types.ts';
import { type Script, toReaderScript } from '../language/script.ts';
import type { Clock } from '../shared/clock.ts';
import type { Database, SqlStatement } from '../shared/database.ts';
import type { WaitingUpdate } from './inbox.ts';
import type { ChannelAdapter, Chat, Rendered, Say, Showing } from './types.ts';

/** What answers to an update are made with. */
export interface DialoguePorts {
  adapter: ChannelAdapter;
  database: Database;
  clock: Clock;
  answer(ask: Ask, options?: AnswerOptions & { idempotencyKey?: string | undefined }): Promise<Answer>;
  findAnswer(id: string): Promise<Answer | undefined>;
  library: Pick<Library, 'documents' | 'text'>;
  /** A keyed hash, as chats and persons have. */
  nameOf(text: string): Promise<string>;
  examples(): readonly string[];
  operator: { name: string; contact: string | null };
  publicUrl: string | null;
  count(name: 'late' | 'too-late' | 'feedback'): void;
}

export interface ReplyMessage extends Rendered {
  answerId: string | null;
}

/** What an update leads to; written in one batch with the update's end. */
export interface Reply {
  messages: readonly ReplyMessage[];
  statements: readonly SqlStatement[];
  /** The provider's id of the message that is answered. */
  question: string;
  /** Why the chat is not to be written to from now on; '' when it may be again. */
  closes?: string;
}

/** What a handler works with beside the ports. */
export interface Turn {
  chat: Chat;
  update: WaitingUpdate;
  script: Script;
}

export function nothing({ message }: Pick<WaitingUpdate, 'message'>): Reply {
  return { messages: [], statements: [], question: message };
}

/** Our own words as the whole reply. */
export function say(ports: DialoguePorts, turn: Turn, words: Say, statements: readonly SqlStatement[] = []): Reply {
  const { chat, update, script } = turn;
  const inScript = (text: string) => toReaderScript(text, script);
  const translated: Say = {
    ...words,
    text: inScript(words.text),
    ...(words.buttons && {
      buttons: words.buttons.map((row) => row.map((button) => ({ ...button, label: inScript(button.label) }))),
    }),
  };
  const showing = { replyTo: chat.kind === 'group' ? update.message : null, script };
  const messages = ports.adapter.renderSay(translated, showing).map(({ payload }) => ({ payload, answerId: null }));
  return { messages, statements, question: update.message };
}

export function showAnswer(
  ports: DialoguePorts,
  answer: Answer,
  showing: Omit<Showing, 'publicUrl'>,
): readonly ReplyMessage[] {
  const rendered = ports.adapter.renderAnswer(answer, { ...showing, publicUrl: ports.publicUrl });
  return rendered.map(({ payload }) => ({ payload, answerId: answer.id }));
}
