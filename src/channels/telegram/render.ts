import type { Answer } from '../../answering/answer.ts';
import { isAnswer } from '../../answering/outcome.ts';
import { toReaderScript } from '../../language/script.ts';
import { answerBlocks, citationsOf } from '../answer-blocks.ts';
import { type Block, block, packBlocks, plainOf } from '../blocks.ts';
import type { Button, Rendered, Say, Showing } from '../types.ts';
import { WORDS } from '../words.ts';
import { toHtml } from './html.ts';

/** A message as the outbox keeps it. `html` is null once Telegram has refused it; then `plain` goes out. */
export interface TelegramPayload {
  html: string | null;
  plain: string;
  buttons: readonly (readonly Button[])[];
  replyTo: string | null;
}

/** Of a message, after its entities are parsed; Telegram counts UTF-16 units and ignores the 101st entity. */
export const TELEGRAM_LIMITS = { units: 4096, looks: 100 } as const;
const SOURCES_A_ROW = 4;
const MOST_SOURCE_BUTTONS = 8;
const LABEL_SHOWN = 40;

export function renderTelegramAnswer(answer: Answer, showing: Showing): Rendered[] {
  return renderBlocks(answerBlocks(answer, showing), answerButtons(answer, showing), showing.replyTo);
}

export function renderTelegramSay({ text, buttons = [] }: Say, { replyTo }: Pick<Showing, 'replyTo'>): Rendered[] {
  return renderBlocks([block(text)], buttons, replyTo);
}

/** Buttons stand under the last message, where the reader ends; the reply mark stands on the first. */
function renderBlocks(
  blocks: readonly Block[],
  buttons: TelegramPayload['buttons'],
  replyTo: string | null,
): Rendered[] {
  const messages = packBlocks(blocks, TELEGRAM_LIMITS);
  return messages.map((message, at) => {
    const payload: TelegramPayload = {
      html: toHtml(message),
      plain: plainOf(message),
      buttons: at === messages.length - 1 ? buttons : [],
      replyTo: at === 0 ? replyTo : null,
    };
    return { payload: JSON.stringify(payload) };
  });
}

function answerButtons(answer: Answer, { script }: Showing): Button[][] {
  const inScript = (label: string) => toReaderScript(label, script);
  if (answer.outcome === 'needs-clarification')
    return answer.followUps.map((choice, at) => [
      { label: shortLabel(`${at + 1}. ${choice}`), data: `c:${answer.id}:${at}` },
    ]);
  const sources = citationsOf([...answer.statements, ...answer.related]).slice(0, MOST_SOURCE_BUTTONS);
  const open = sources.map(({ n }) => ({
    label: inScript(sources.length === 1 ? WORDS.openSource : WORDS.openSourceNumbered(n)),
    data: `s:${answer.id}:${n}`,
  }));
  const rows = Array.from({ length: Math.ceil(open.length / SOURCES_A_ROW) }, (_, at) =>
    open.slice(at * SOURCES_A_ROW, (at + 1) * SOURCES_A_ROW),
  );
  const next = answer.followUps.map((question, at) => [{ label: shortLabel(question), data: `c:${answer.id}:${at}` }]);
  const rated = isAnswer(answer) || answer.outcome === 'related-only' || answer.outcome === 'not-found';
  const rate = [
    { label: `👍 ${inScript(WORDS.useful)}`, data: `f:${answer.id}:1` },
    { label: `👎 ${inScript(WORDS.notUseful)}`, data: `f:${answer.id}:0` },
  ];
  return [...rows, ...next, ...(rated ? [rate] : [])];
}

function shortLabel(text: string): string {
  const characters = [...text];
  return characters.length <= LABEL_SHOWN ? text : `${characters.slice(0, LABEL_SHOWN - 1).join('')}…`;
}
