import { type Fields, fieldsOf, listOf, textOf, wholeOf } from '../read.ts';
import { createDelivery, type Delivery, pause } from './delivery.ts';
import { type CallFault, type Connection, cutAfter, cutBefore, recordOf, type SendRecord } from './faults.ts';
import { checkSend } from './telegram-checks.ts';
import { chatOf, mentionsIn, type Person, userOf } from './telegram-people.ts';
import { createTelegramLimits } from './telegram-limits.ts';
import { parseTelegramHtml } from './telegram-html.ts';

/** A local stand-in for api.telegram.org with the methods that bots of ours call, and with people who write to the bot. */
export interface FakeTelegram {
  /** The Bot API; to be served on an address that TELEGRAM_API_URL names. */
  handle(request: Request, connection: Connection): Promise<Response>;
  /** A person writes; resolves when the bot has acknowledged it. */
  say(from: Person, text: string, more?: Fields): Promise<string>;
  edit(from: Person, messageId: number, text: string): Promise<string>;
  press(from: Person, data: string, messageId: number): Promise<string>;
  /** Any update, as it is; `chat` names the queue it goes through. */
  deliver(chat: number, update: Fields): Promise<string>;
  block(from: Person): Promise<string>;
  unblock(from: Person): Promise<string>;
  /** Every attempt to send, in order. */
  readonly sent: readonly SendRecord[];
  /** Every call, by method. */
  readonly calls: readonly { method: string; params: Fields }[];
  webhook(): { url: string; pending: number } | null;
  /** Forgets what was recorded, for long runs. */
  clear(): void;
  /** Delivers nothing any more. */
  close(): void;
}

export interface FakeTelegramOptions {
  token: string;
  now?: () => number;
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  fault?: (method: string, params: Fields) => CallFault | undefined;
  /** False lets everything pass, for tests that are not about limits. */
  limits?: boolean;
  backOffMs?: (tries: number) => number;
  removeAfterMs?: number;
  webhookTimeoutMs?: number;
  username?: string;
}

const DAY_MS = 24 * 60 * 60_000;
const REMOVE_AFTER_MS = 23 * 60 * 60_000;
const SECRET = /^[A-Za-z0-9_-]{1,256}$/u;

interface State {
  webhook: { url: string; secret: string; delivery: Delivery } | null;
  queue: Fields[];
  wakePoll: () => void;
}

export function createFakeTelegram(options: FakeTelegramOptions): FakeTelegram {
  const now = options.now ?? Date.now;
  const sleep = options.sleep ?? pause;
  const botId = Number(options.token.split(':')[0]);
  const me = { id: botId, is_bot: true, first_name: '據典', username: options.username ?? 'judian_demo_bot' };
  const state: State = { webhook: null, queue: [], wakePoll: () => {} };
  const sent: SendRecord[] = [];
  const calls: { method: string; params: Fields }[] = [];
  const blocked = new Set<number>();
  const known = new Set<number>();
  const limits = createTelegramLimits(now);
  // By the clock, so that a bot that keeps its data knows none of them from a run before.
  let updateId = Math.floor(now() / 100);
  let messageId = updateId;
  let pressId = 1;

  const removeWebhook = () => {
    state.webhook = null;
  };

  function push(chat: number, update: Fields): Promise<string> {
    updateId += 1;
    // Who has written may be written to.
    known.add(chat);
    const whole = { update_id: updateId, ...update };
    if (state.webhook === null) {
      state.queue.push(whole);
      state.wakePoll();
      return Promise.resolve('queued');
    }
    return state.webhook.delivery.deliver(String(chat), JSON.stringify(whole), now() + DAY_MS);
  }

  const seconds = () => Math.floor(now() / 1000);

  function messageFrom(from: Person, more: Fields): Fields {
    messageId += 1;
    const text = textOf(more['text']) ?? '';
    const entities = mentionsIn(text);
    return {
      message_id: messageId,
      date: seconds(),
      chat: chatOf(from),
      from: userOf(from),
      ...(entities.length > 0 && { entities }),
      ...more,
    };
  }

  const error = (code: number, description: string, parameters?: Fields) =>
    Response.json({ ok: false, error_code: code, description, ...(parameters && { parameters }) }, { status: code });
  const ok = (result: unknown) => Response.json({ ok: true, result });

  async function sendMessage(params: Fields, fault: CallFault | undefined, connection: Connection): Promise<Response> {
    const chat = wholeOf(params['chat_id']) ?? Number(params['chat_id']);
    const record = recordOf({ at: now(), chat: String(chat), text: textOf(params['text']) ?? '', params });
    sent.push(record);
    const refuse = (code: number, description: string, parameters?: Fields) => {
      record.status = code;
      return error(code, description, parameters);
    };
    if (fault?.kind === 'status')
      return refuse(
        fault.status,
        'Fault',
        fault.retryAfter === undefined ? undefined : { retry_after: fault.retryAfter },
      );
    const before = cutBefore(fault, record, connection);
    if (before !== undefined) return before;
    const problem = checkSend(params, { blocked, known, chat });
    if (problem !== undefined) return refuse(problem.code, problem.description);
    const wait = options.limits === false ? 0 : limits.take(chat);
    if (wait > 0) return refuse(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait });
    messageId += 1;
    record.accepted = true;
    record.messageId = String(messageId);
    const parsed = params['parse_mode'] === 'HTML' ? parseTelegramHtml(record.text) : undefined;
    if (parsed?.ok) record.text = parsed.text;
    const id = messageId;
    const after = await cutAfter(fault, record, connection, sleep);
    return after ?? ok({ message_id: id, date: seconds(), chat: { id: chat }, text: record.text });
  }

  async function getUpdates(params: Fields): Promise<Response> {
    if (state.webhook !== null)
      return error(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first");
    const offset = wholeOf(params['offset']) ?? 0;
    const waitMs = (wholeOf(params['timeout']) ?? 0) * 1000;
    const take = () => {
      state.queue = state.queue.filter((update) => (wholeOf(update['update_id']) ?? 0) >= offset);
      return state.queue.slice(0, wholeOf(params['limit']) ?? 100);
    };
    if (take().length === 0 && waitMs > 0)
      await Promise.race([sleep(waitMs), new Promise<void>((resolve) => (state.wakePoll = resolve))]);
    return ok(take());
  }

  function setWebhook(params: Fields): Response {
    const url = textOf(params['url']) ?? '';
    const secret = textOf(params['secret_token']) ?? '';
    if (url === '') return deleteWebhook();
    if (!URL.canParse(url)) return error(400, 'Bad Request: invalid webhook URL specified');
    if (secret !== '' && !SECRET.test(secret))
      return error(400, 'Bad Request: secret token contains unallowed characters');
    const delivery = createDelivery({
      url,
      headers: async () => (secret === '' ? {} : { 'X-Telegram-Bot-Api-Secret-Token': secret }),
      now,
      sleep,
      backOffMs: options.backOffMs ?? ((tries) => Math.min(60_000 + Math.random() * 60_000, 1000 * 2 ** tries)),
      removeAfterMs: options.removeAfterMs ?? REMOVE_AFTER_MS,
      timeoutMs: options.webhookTimeoutMs ?? 60_000,
      connections: wholeOf(params['max_connections']) ?? 40,
      onRemoved: removeWebhook,
    });
    state.webhook = { url, secret, delivery };
    for (const update of state.queue.splice(0))
      void delivery.deliver(String(update['update_id']), JSON.stringify(update), now() + DAY_MS);
    return ok(true);
  }

  function deleteWebhook(): Response {
    removeWebhook();
    return ok(true);
  }

  function webhookInfo(): Response {
    const delivery = state.webhook?.delivery;
    const lastError = delivery?.lastError() ?? null;
    return ok({
      url: state.webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: delivery?.pending() ?? state.queue.length,
      ...(lastError !== null && { last_error_date: seconds(), last_error_message: lastError }),
    });
  }

  async function call(method: string, params: Fields, connection: Connection): Promise<Response> {
    const fault = options.fault?.(method, params);
    if (method === 'sendMessage') return await sendMessage(params, fault, connection);
    if (fault?.kind === 'status') return error(fault.status, 'Fault');
    switch (method) {
      case 'getMe':
        return ok({ ...me, can_join_groups: true, can_read_all_group_messages: false });
      case 'getUpdates':
        return await getUpdates(params);
      case 'setWebhook':
        return setWebhook(params);
      case 'deleteWebhook':
        return deleteWebhook();
      case 'getWebhookInfo':
        return webhookInfo();
      case 'sendMessageDraft':
        return wholeOf(params['draft_id']) ? ok(true) : error(400, 'Bad Request: DRAFT_ID_INVALID');
      case 'setMyCommands':
        return listOf(params['commands']).length > 100 ? error(400, 'Bad Request: BOT_COMMANDS_TOO_MUCH') : ok(true);
      case 'answerCallbackQuery':
        return (textOf(params['text']) ?? '').length > 200 ? error(400, 'Bad Request: MESSAGE_TOO_LONG') : ok(true);
      case 'sendChatAction':
      case 'setMyDescription':
      case 'setMyShortDescription':
        return ok(true);
      default:
        return error(404, 'Not Found: method not found');
    }
  }

  return {
    async handle(request, connection) {
      const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/u.exec(new URL(request.url).pathname) ?? [];
      if (token === undefined) return error(404, 'Not Found');
      if (token !== options.token) return error(401, 'Unauthorized');
      const params = request.method === 'POST' ? (fieldsOf(await request.json().catch(() => undefined)) ?? {}) : {};
      calls.push({ method, params });
      return await call(method, params, connection);
    },
    say: (from, text, more = {}) => push(from.group ?? from.id, { message: messageFrom(from, { text, ...more }) }),
    edit: (from, id, text) =>
      push(from.group ?? from.id, {
        edited_message: { ...messageFrom(from, { text }), message_id: id, edit_date: seconds() },
      }),
    press(from, data, id) {
      pressId += 1;
      return push(from.group ?? from.id, {
        callback_query: {
          id: String(pressId),
          from: userOf(from),
          data,
          message: { message_id: id, date: seconds(), chat: chatOf(from) },
        },
      });
    },
    deliver: push,
    block(from) {
      blocked.add(from.id);
      return push(from.id, membership(from, 'kicked'));
    },
    unblock(from) {
      blocked.delete(from.id);
      return push(from.id, membership(from, 'member'));
    },
    sent,
    calls,
    webhook: () =>
      state.webhook === null ? null : { url: state.webhook.url, pending: state.webhook.delivery.pending() },
    clear() {
      sent.length = 0;
      calls.length = 0;
    },
    close: () => state.webhook?.delivery.stop(),
  };

  function membership(from: Person, status: string): Fields {
    return {
      my_chat_member: {
        chat: chatOf(from),
        from: userOf(from),
        date: seconds(),
        old_chat_member: { user: me, status: status === 'member' ? 'kicked' : 'member' },
        new_chat_member: { user: me, status },
      },
    };
  }
}
