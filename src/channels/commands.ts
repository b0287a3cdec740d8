import { inTitleMarks } from '../answering/notices.ts';
import { formatDate } from '../language/dates.ts';
import { answerQuestion } from './question.ts';
import { type DialoguePorts, nothing, type Reply, say, showAnswer, type Turn } from './reply.ts';
import { close } from './send.ts';
import type { Button, ChatEvent } from './types.ts';
import { greeting, helpText, WORDS } from './words.ts';

const DOCUMENTS_SHOWN = 20;
const EXAMPLES_SHOWN = 3;

type Command = Extract<ChatEvent, { kind: 'command' }>;

/** Runs /help and the like. A command that is none of ours is answered with how to use the service. */
export async function runCommand(ports: DialoguePorts, turn: Turn, { name, payload }: Command): Promise<Reply> {
  switch (name) {
    case 'start':
      return await start(ports, turn, payload);
    case 'sources':
      return await listSources(ports, turn);
    case 'language':
      return say(ports, turn, languageChoice);
    case 'delete':
      return say(ports, turn, deleteChoice);
    case 'contact':
      return say(ports, turn, {
        text: ports.operator.contact === null ? WORDS.noContact : WORDS.contact(ports.operator.contact),
      });
    case 'stop':
      return { ...say(ports, turn, { text: WORDS.optedOut }), statements: [optOutAfter(turn.chat.id)] };
    default:
      return say(ports, turn, { text: helpText(ports.adapter.name === 'telegram') });
  }
}

/** The farewell is queued already and still goes out; nothing after it does. */
function optOutAfter(chat: string) {
  return close(chat, 'opted-out');
}

const languageChoice = {
  text: WORDS.languageAsk,
  buttons: [
    [
      { label: '繁體', data: 'l:hant' },
      { label: '简体', data: 'l:hans' },
    ],
    [{ label: '跟隨提問', data: 'l:auto' }],
  ],
};

const deleteChoice = {
  text: WORDS.deleteAsk,
  buttons: [
    [
      { label: WORDS.deleteYes, data: 'd:yes' },
      { label: WORDS.deleteNo, data: 'd:no' },
    ],
  ],
};

/** `/start` alone greets; a link of the pages may bring an answer (`a_ID`) or a question (`q_` and base64url). */
async function start(ports: DialoguePorts, turn: Turn, payload: string): Promise<Reply> {
  const { chat, update, script } = turn;
  const begin = { sql: 'UPDATE channel_chat SET conversation = conversation + 1 WHERE id = ?', params: [chat.id] };
  if (payload.startsWith('a_')) {
    const answer = await ports.findAnswer(payload.slice(2));
    if (answer !== undefined)
      return {
        ...nothing(update),
        messages: showAnswer(ports, answer, { script, lead: answer.question, replyTo: null }),
        statements: [begin],
      };
  }
  const question = payload.startsWith('q_') ? decodePayload(payload.slice(2)) : undefined;
  if (question !== undefined) {
    const reply = await answerQuestion(ports, turn, { question, lead: question });
    return reply;
  }
  const buttons = ports
    .examples()
    .slice(0, EXAMPLES_SHOWN)
    .map((example, index): Button[] => [{ label: example, data: `q:${index}` }]);
  const hint = buttons.length === 0 ? '' : '\n\n可以試試問：';
  return say(ports, turn, { text: `${greeting(ports.operator.name)}${hint}`, buttons, listLabel: '試試問' }, [begin]);
}

/** Undefined for what is no base64url of UTF-8. */
function decodePayload(payload: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

async function listSources(ports: DialoguePorts, turn: Turn): Promise<Reply> {
  const documents = await ports.library.documents();
  const newest = documents.toSorted((a, b) => b.description.issued.date.localeCompare(a.description.issued.date, 'en'));
  const lines = newest.slice(0, DOCUMENTS_SHOWN).map(({ description }) => {
    const { title, issuer, issued, status } = description;
    return `• ${inTitleMarks(title)}　${issuer}，${formatDate(issued.date)}${status === '' ? '' : `，${status}`}`;
  });
  const more = documents.length > DOCUMENTS_SHOWN ? [`……共 ${documents.length} 份。`] : [];
  const link = ports.publicUrl === null ? [] : [new URL('/sources', ports.publicUrl).href];
  const head = documents.length === 0 ? '現時沒有文件。' : `答案只會來自以下文件：`;
  return say(ports, turn, { text: [head, ...lines, ...more, ...link].join('\n') });
}
