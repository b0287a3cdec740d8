import { parseStored } from '../../shared/stored-json.ts';
import type { Fields } from '../read.ts';
import type { ChannelAdapter, Pace, SendResult } from '../types.ts';
import { type GraphResult, messageIdOf, type WhatsAppApi } from './api.ts';
import { renderWhatsAppAnswer, renderWhatsAppSay, type WhatsAppPayload } from './render.ts';

export interface WhatsAppAdapterPorts {
  api: WhatsAppApi;
  messagesPerDay: number;
  onToken(isGood: boolean): void;
}

/** One message in six seconds to one person, 80 a second in all, and answers for a day after what was heard. */
export function whatsAppPace(messagesPerDay: number): Pace {
  return {
    chatMs: () => 6200,
    perSecond: 60,
    // Reports come within seconds, and again with back-off when we were down.
    reportMs: 120_000,
    windowMs: 24 * 60 * 60_000,
    perDay: messagesPerDay,
  };
}

const TOKEN_WAIT_MS = 60_000;
const PAIR_WAIT_MS = 6500;
const RATE_WAIT_MS = 5000;

export function createWhatsAppAdapter({ api, messagesPerDay, onToken }: WhatsAppAdapterPorts): ChannelAdapter {
  return {
    name: 'whatsapp',
    pace: whatsAppPace(messagesPerDay),
    renderAnswer: renderWhatsAppAnswer,
    renderSay: renderWhatsAppSay,
    async send({ address }, payload, ref) {
      const message = parseStored<WhatsAppPayload>(payload);
      const result = await api.send({
        ...head(address, message.replyTo),
        ...contentOf(message),
        biz_opaque_callback_data: ref,
      });
      onToken(!(result.kind === 'error' && isTokenRefused(result)));
      return outcomeOf(result);
    },
    // It lasts 25 seconds, or until the answer is there.
    showWorking(_chat, message) {
      if (message !== '')
        void api.send({
          messaging_product: 'whatsapp',
          status: 'read',
          message_id: message,
          typing_indicator: { type: 'text' },
        });
      return { onStep: () => {}, stop: () => {} };
    },
  };
}

function head(address: string, replyTo: string | null): Fields {
  const to = address.slice(2);
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...(address.startsWith('u:') ? { recipient: to } : { to }),
    ...(replyTo !== null && replyTo !== '' && { context: { message_id: replyTo } }),
  };
}

function contentOf({ body, buttons, list }: WhatsAppPayload): Fields {
  if (buttons.length === 0) return { type: 'text', text: { body, preview_url: false } };
  if (list === null) {
    const replies = buttons.map(({ label, data }) => ({ type: 'reply', reply: { id: data, title: label } }));
    return { type: 'interactive', interactive: { type: 'button', body: { text: body }, action: { buttons: replies } } };
  }
  const rows = buttons.map(({ label, data, description }) => ({
    id: data,
    title: label,
    ...(description !== undefined && { description }),
  }));
  return {
    type: 'interactive',
    interactive: { type: 'list', body: { text: body }, action: { button: list, sections: [{ title: list, rows }] } },
  };
}

/** 190: the token has ended or was withdrawn; 10 and 200 to 299: it may not do this. */
function isTokenRefused({ status, code }: Extract<GraphResult, { kind: 'error' }>): boolean {
  return status === 401 || code === 190 || code === 10 || (code >= 200 && code < 300);
}

/** Of Meta's codes those after which something else than giving up is right. */
const PAIR_LIMIT = 131056;
const RATE_LIMITS: ReadonlySet<number> = new Set([4, 80007, 130429, 131048, 133016]);
const PASSING: ReadonlySet<number> = new Set([1, 2, 131000, 131016, 133004]);

function outcomeOf(result: GraphResult): SendResult {
  switch (result.kind) {
    case 'ok': {
      const id = messageIdOf(result.result);
      return id === undefined ? { kind: 'unknown', error: 'reply-unreadable' } : { kind: 'accepted', providerId: id };
    }
    case 'unreachable':
      return { kind: 'retry', error: result.error };
    case 'unknown':
      return { kind: 'unknown', error: result.error };
    case 'error':
      if (isTokenRefused(result)) return { kind: 'wait', ms: TOKEN_WAIT_MS };
      if (result.code === PAIR_LIMIT) return { kind: 'wait', ms: result.retryAfterMs ?? PAIR_WAIT_MS };
      if (result.status === 429 || RATE_LIMITS.has(result.code))
        return { kind: 'wait', ms: result.retryAfterMs ?? RATE_WAIT_MS };
      if (result.status >= 500 || result.status < 400 || PASSING.has(result.code))
        return { kind: 'retry', error: String(result.code || result.status) };
      return { kind: 'refused', error: String(result.code || result.status) };
  }
}
