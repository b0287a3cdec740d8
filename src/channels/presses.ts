import { answerQuestion } from './question.ts';
import { type DialoguePorts, nothing, type Reply, say, type Turn } from './reply.ts';
import { forget, rateAnswer } from './feedback.ts';
import { sourceText } from './source-text.ts';
import type { ChatEvent } from './types.ts';
import { WORDS } from './words.ts';

type Press = Extract<ChatEvent, { kind: 'press' }>;

/**
 * What a button asks for, by its first letter: s source, f feedback, c choice, l language, d delete, q example, n new
 * question. What names an answer is followed only in the chat that got the answer.
 */
export async function takePress(ports: DialoguePorts, turn: Turn, { data, press }: Press): Promise<Reply> {
  const [action = '', ...rest] = data.split(':');
  const { reply, toast } = await takeAction(ports, turn, action, rest);
  // At once, and whatever becomes of the reply: until then the button spins.
  if (press !== null) void ports.adapter.acknowledgePress?.(press, toast);
  return reply;
}

interface Taken {
  reply: Reply;
  toast: string | null;
}

async function takeAction(ports: DialoguePorts, turn: Turn, action: string, rest: readonly string[]): Promise<Taken> {
  const { chat, update } = turn;
  const [first = '', second = ''] = rest;
  switch (action) {
    case 's':
    case 'f':
    case 'c':
      return await aboutAnswer(ports, turn, { action, answerId: first, value: second });
    case 'q': {
      const question = ports.examples()[Number(first)];
      if (question === undefined) return { reply: nothing(update), toast: WORDS.gone };
      return { reply: await answerQuestion(ports, turn, { question, lead: WORDS.chosen(question) }), toast: null };
    }
    case 'n':
      return { reply: say(ports, turn, { text: '請直接輸入你的問題。' }), toast: null };
    case 'l':
      return chooseLanguage(ports, turn, first);
    case 'd':
      return first === 'yes'
        ? forgetPerson(ports, turn)
        : { reply: say(ports, turn, { text: WORDS.kept }), toast: null };
    default:
      return { reply: nothing({ message: chat.id }), toast: WORDS.gone };
  }
}

async function aboutAnswer(
  ports: DialoguePorts,
  turn: Turn,
  { action, answerId, value }: { action: 's' | 'f' | 'c'; answerId: string; value: string },
): Promise<Taken> {
  const { chat, update } = turn;
  const answer = (await wasShownIn(ports, chat.id, answerId)) ? await ports.findAnswer(answerId) : undefined;
  const gone = { reply: nothing(update), toast: WORDS.gone };
  if (answer === undefined) return gone;
  if (action === 'f') {
    ports.count('feedback');
    const at = ports.clock.now().getTime();
    const rated = rateAnswer(answerId, update.person, value === '1', at);
    return { reply: { ...nothing(update), statements: [rated] }, toast: WORDS.thanks };
  }
  if (action === 'c') {
    const question = answer.followUps[Number(value)];
    if (question === undefined) return gone;
    return { reply: await answerQuestion(ports, turn, { question, lead: WORDS.chosen(question) }), toast: null };
  }
  const cited = [...answer.statements, ...answer.related].flatMap(({ citations }) => citations);
  const wanted = value === '' ? cited : cited.filter(({ n }) => String(n) === value);
  const [citation] = wanted;
  if (citation === undefined) return gone;
  const distinct = [...new Map(wanted.map((one) => [one.n, one])).values()];
  const texts = await Promise.all(distinct.map((one) => sourceText(ports, one, turn.script)));
  return { reply: say(ports, turn, { text: texts.join('\n\n') }), toast: null };
}

/** A button can be pressed only where it stands; what comes from elsewhere was made up. */
async function wasShownIn({ database }: DialoguePorts, chat: string, answerId: string): Promise<boolean> {
  const row = await database.get('SELECT 1 FROM channel_message WHERE answer_id = ? AND chat = ? LIMIT 1', [
    answerId,
    chat,
  ]);
  return row !== undefined;
}

function chooseLanguage(ports: DialoguePorts, turn: Turn, chosen: string): Taken {
  const script = chosen === 'hant' || chosen === 'hans' ? chosen : null;
  const set = { sql: 'UPDATE channel_chat SET script = ? WHERE id = ?', params: [script, turn.chat.id] };
  const text =
    script === 'hans' ? '好的，以後會用簡體字。' : script === 'hant' ? WORDS.languageSet : WORDS.languageAuto;
  return { reply: say(ports, { ...turn, script: script ?? turn.script }, { text }, [set]), toast: null };
}

/** The confirmation is written in the same batch, after the rest is gone. */
function forgetPerson(ports: DialoguePorts, turn: Turn): Taken {
  const { chat, update } = turn;
  const reset = {
    sql: `UPDATE channel_chat SET script = NULL, asked_at = 0, conversation = conversation + 1, closed = 'forgotten' WHERE id = ?`,
    params: [chat.id],
  };
  const statements = [...forget.person(chat.id, update.person), ...(chat.kind === 'private' ? [reset] : [])];
  return { reply: { ...say(ports, turn, { text: WORDS.deleted }, statements), closes: 'forgotten' }, toast: null };
}
