import type { Answer, Ask } from '../answering/answer.ts';
import { scriptOf, toReaderScript } from '../language/script.ts';
import type { SqlStatement } from '../shared/database.ts';
import { type DialoguePorts, nothing, type Reply, showAnswer, type Turn } from './reply.ts';
import { timeInWords, WORDS } from './words.ts';

/** Answers that come later than this say so. */
const LATE_MS = 10 * 60_000;
/** After so long a silence a question begins a conversation of its own. */
const SILENCE_MS = 6 * 60 * 60_000;
const QUESTION_SHOWN = 60;

/** Asks the service, once for this update however often it is handled, and renders what it answers. */
export async function answerQuestion(
  ports: DialoguePorts,
  { chat, update }: Turn,
  { question, lead }: { question: string; lead: string | null },
): Promise<Reply> {
  const { event } = update;
  const edited = event.kind === 'question' && event.edited ? await editedFrom(ports, chat.id, update.message) : null;
  if (edited?.question === question) return nothing(update);
  const now = ports.clock.now().getTime();
  const conversation = chat.conversation + (chat.askedAt > 0 && now - chat.askedAt > SILENCE_MS ? 1 : 0);
  const conversationId = await ports.nameOf(`conversation ${chat.id} ${update.person} ${conversation}`);
  const working = ports.adapter.showWorking(chat, update.message);
  let answer: Answer;
  try {
    const ask: Ask = { question, person: update.person, channel: ports.adapter.name, conversationId };
    answer = await ports.answer(ask, {
      idempotencyKey: `${ports.adapter.name} ${update.key}`,
      observer: { onStep: (step) => working.onStep(step) },
    });
  } finally {
    working.stop();
  }
  const script = chat.script ?? scriptOf(answer.question);
  const late = now - update.sentAt > LATE_MS;
  if (late) ports.count('late');
  const leads = [
    lead,
    late ? WORDS.late(timeInWords(update.sentAt), shortened(answer.question)) : null,
    edited === null ? null : WORDS.editedAgain,
  ].filter((one) => one !== null);
  const messages = showAnswer(ports, answer, {
    script,
    lead: leads.length === 0 ? null : leads.map((one) => toReaderScript(one, script)).join('\n'),
    replyTo: chat.kind === 'group' || late || edited !== null ? update.message : null,
  });
  return { messages, statements: [asked(chat.id, conversation, now)], question: update.message };
}

function asked(chat: string, conversation: number, at: number): SqlStatement {
  return {
    sql: 'UPDATE channel_chat SET conversation = ?, asked_at = ? WHERE id = ?',
    params: [conversation, at, chat],
  };
}

function shortened(question: string): string {
  const characters = [...question];
  return characters.length <= QUESTION_SHOWN ? question : `${characters.slice(0, QUESTION_SHOWN).join('')}……`;
}

/** The answer that an edited message had before; null when it had none. An edit that changes no word asks nothing. */
async function editedFrom(ports: DialoguePorts, chat: string, message: string): Promise<Answer | null> {
  const row = await ports.database.get<{ answerId: string }>(
    `SELECT answer_id AS answerId FROM channel_message
     WHERE chat = ? AND question = ? AND answer_id IS NOT NULL ORDER BY id DESC LIMIT 1`,
    [chat, message],
  );
  return row === undefined ? null : ((await ports.findAnswer(row.answerId)) ?? null);
}
