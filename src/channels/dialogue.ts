import type { SqlStatement } from '../shared/database.ts';
import { runCommand } from './commands.ts';
import { forget, rateAnswer } from './feedback.ts';
import type { WaitingUpdate } from './inbox.ts';
import { followTo } from './moved.ts';
import { takePress } from './presses.ts';
import { answerQuestion } from './question.ts';
import { type DialoguePorts, nothing, type Reply, say, type Turn } from './reply.ts';
import { close } from './send.ts';
import type { Chat } from './types.ts';
import { UNSUPPORTED } from './words.ts';

export interface Dialogue {
  /** Answers one update. Throws only for faults and bugs, after which the same update may come again. */
  handle(chat: Chat, update: WaitingUpdate): Promise<Reply>;
}

/** Later than a day an answer helps nobody and is not given. */
const TOO_LATE_MS = 24 * 60 * 60_000;
const START_AGAIN = /^(?:開始|开始|start)$/iu;

export function createDialogue(ports: DialoguePorts): Dialogue {
  return {
    async handle(chat, update) {
      const { event } = update;
      const turn = { chat, update, script: chat.script ?? 'hant' };
      // However late, and whether or not we may write: it is the provider's word, not the person's.
      if (event.kind === 'moved') return await handleEvent(ports, turn);
      const age = ports.clock.now().getTime() - update.sentAt;
      if (age > TOO_LATE_MS && event.kind !== 'left' && event.kind !== 'returned') {
        ports.count('too-late');
        return nothing(update);
      }
      if (chat.closed === 'opted-out' && !startsAgain(event)) return nothing(update);
      const reply = await handleEvent(ports, turn);
      // Whoever writes to us has let us in again.
      return reply.closes === undefined && chat.closed !== '' && event.kind !== 'left' ? reopened(chat, reply) : reply;
    },
  };
}

function startsAgain(event: WaitingUpdate['event']): boolean {
  return (
    event.kind === 'returned' ||
    (event.kind === 'command' && event.name === 'start') ||
    (event.kind === 'question' && START_AGAIN.test(event.text.trim()))
  );
}

function reopened(chat: Chat, reply: Reply): Reply {
  return { ...reply, closes: '', statements: [...reply.statements, close(chat.id, '')] };
}

async function handleEvent(ports: DialoguePorts, turn: Turn): Promise<Reply> {
  const { chat, update } = turn;
  const { event } = update;
  switch (event.kind) {
    case 'question':
      return await answerQuestion(ports, turn, { question: event.text, lead: null });
    case 'command':
      return await runCommand(ports, turn, event);
    case 'press':
      return await takePress(ports, turn, event);
    case 'reaction':
      return { ...nothing(update), statements: await rateByReaction(ports, turn, event.emoji) };
    case 'unsupported':
      return say(ports, turn, { text: UNSUPPORTED[event.what] });
    case 'left':
      return {
        ...nothing(update),
        closes: 'blocked',
        statements: [close(chat.id, 'blocked'), ...forget.open(chat.id)],
      };
    case 'returned':
      return { ...nothing(update), closes: '', statements: [close(chat.id, '')] };
    case 'moved':
      return { ...nothing(update), statements: await followTo(ports, turn, event.address) };
  }
}

const USEFUL = /^(?:👍|❤|♥|🙏|👏|💯|🎉|🥰|😍)/u;
const USELESS = /^(?:👎|😡|🤬|💩|🤮)/u;

async function rateByReaction(ports: DialoguePorts, turn: Turn, emoji: string | null): Promise<SqlStatement[]> {
  const useful = emoji === null ? null : USEFUL.test(emoji) ? true : USELESS.test(emoji) ? false : undefined;
  if (useful === undefined) return [];
  const row = await ports.database.get<{ answerId: string }>(
    `SELECT answer_id AS answerId FROM channel_message
     WHERE channel = ? AND provider_id = ? AND chat = ? AND answer_id IS NOT NULL`,
    [ports.adapter.name, turn.update.message, turn.chat.id],
  );
  if (row === undefined) return [];
  ports.count('feedback');
  return [rateAnswer(row.answerId, turn.update.person, useful, ports.clock.now().getTime())];
}
