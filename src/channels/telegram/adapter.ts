import type { StepName } from '../../answering/steps.ts';
import { type Fields, fieldsOf, wholeOf } from '../read.ts';
import { parseStored } from '../../shared/stored-json.ts';
import type { ChannelAdapter, Chat, SendResult } from '../types.ts';
import { workingText } from '../words.ts';
import type { ApiResult, TelegramApi } from './api.ts';
import { renderTelegramAnswer, renderTelegramSay, type TelegramPayload } from './render.ts';

export interface TelegramAdapterPorts {
  api: TelegramApi;
  /** Resolves early, without an error, when the signal ends it. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Hears when Telegram refuses the token, and when it takes it again. */
  onToken(isGood: boolean): void;
}

/** Telegram asks for one message a second in a chat and twenty a minute in a group, and 30 a second in all. */
export const TELEGRAM_PACE = {
  chatMs: (kind: Chat['kind']) => (kind === 'group' ? 3100 : 1100),
  // Fewer than 30, because what was sent evenly arrives bunched.
  perSecond: 22,
  reportMs: 0,
  windowMs: null,
  perDay: null,
} as const;

/** Most answers are there sooner than a sign that they are coming could be seen. */
const TYPING_AFTER_MS = 400;
/** 「正在輸入」 lasts five seconds. */
const TYPING_MS = 4000;
/** Sooner than this an answer is there before its announcement could be read. */
const DRAFT_AFTER_MS = 3000;
/** With a wrong token nothing is lost: it is tried again until somebody has set the right one. */
const TOKEN_WAIT_MS = 60_000;
const DEFAULT_WAIT_MS = 3000;

export function createTelegramAdapter(ports: TelegramAdapterPorts): ChannelAdapter {
  const { api } = ports;
  let takesDrafts = true;

  async function showOnce(
    { address, kind }: Pick<Chat, 'address' | 'kind'>,
    passedMs: number,
    step: StepName,
  ): Promise<void> {
    await api.call('sendChatAction', { chat_id: Number(address), action: 'typing' });
    if (kind !== 'private' || !takesDrafts || passedMs < DRAFT_AFTER_MS) return;
    const draft = { chat_id: Number(address), draft_id: 1, text: workingText(step) };
    const shown = await api.call('sendMessageDraft', draft);
    // A server of an older version does not know drafts.
    if (shown.kind === 'error' && shown.code >= 400 && shown.code < 429) takesDrafts = false;
  }

  return {
    name: 'telegram',
    pace: TELEGRAM_PACE,
    renderAnswer: renderTelegramAnswer,
    renderSay: renderTelegramSay,

    async send(chat, payload) {
      const message = parseStored<TelegramPayload>(payload);
      const result = await api.call('sendMessage', sendParams(chat.address, message));
      ports.onToken(!(result.kind === 'error' && isTokenRefused(result.code)));
      return outcomeOf(result, message);
    },

    showWorking(chat) {
      const working = new AbortController();
      let step: StepName = 'retrieve';
      const show = async () => {
        await ports.sleep(TYPING_AFTER_MS, working.signal);
        for (let passedMs = 0; !working.signal.aborted; passedMs += TYPING_MS) {
          await showOnce(chat, passedMs, step);
          await ports.sleep(TYPING_MS, working.signal);
        }
      };
      void show();
      return { onStep: (now) => (step = now), stop: () => working.abort() };
    },

    async acknowledgePress(press, toast) {
      await api.call('answerCallbackQuery', {
        callback_query_id: press,
        ...(toast !== null && { text: toast }),
      });
    },
  };
}

function sendParams(address: string, { html, plain, buttons, replyTo }: TelegramPayload): Fields {
  return {
    chat_id: Number(address),
    text: html ?? plain,
    ...(html !== null && { parse_mode: 'HTML' }),
    link_preview_options: { is_disabled: true },
    ...(buttons.length > 0 && {
      reply_markup: {
        inline_keyboard: buttons.map((row) => row.map(({ label, data }) => ({ text: label, callback_data: data }))),
      },
    }),
    ...(replyTo !== null &&
      replyTo !== '' && { reply_parameters: { message_id: Number(replyTo), allow_sending_without_reply: true } }),
  };
}

function isTokenRefused(code: number): boolean {
  // A token that is no token at all makes an address that does not exist.
  return code === 401 || code === 404;
}

function outcomeOf(result: ApiResult, message: TelegramPayload): SendResult {
  switch (result.kind) {
    case 'ok': {
      const id = wholeOf(fieldsOf(result.result)?.['message_id']);
      return id === undefined
        ? { kind: 'unknown', error: 'reply-unreadable' }
        : { kind: 'accepted', providerId: String(id) };
    }
    case 'unreachable':
      return { kind: 'retry', error: result.error };
    case 'unknown':
      return { kind: 'unknown', error: result.error };
    case 'error':
      return refusalOf(result, message);
  }
}

function refusalOf(
  { code, description, retryAfterMs, migratedTo }: Extract<ApiResult, { kind: 'error' }>,
  message: TelegramPayload,
): SendResult {
  if (migratedTo !== null) return { kind: 'moved', address: migratedTo };
  if (code === 429) return { kind: 'wait', ms: retryAfterMs ?? DEFAULT_WAIT_MS };
  if (code >= 500 || code < 400) return { kind: 'retry', error: String(code) };
  if (isTokenRefused(code)) return { kind: 'wait', ms: TOKEN_WAIT_MS };
  if (code === 403 || /chat not found|user is deactivated/iu.test(description))
    return { kind: 'closed', error: String(code) };
  if (code === 400 && message.html !== null && /parse entities|entity|tag/iu.test(description)) {
    const plain: TelegramPayload = { ...message, html: null };
    return { kind: 'refused', error: 'html-refused', payload: JSON.stringify(plain) };
  }
  return { kind: 'refused', error: String(code) };
}
