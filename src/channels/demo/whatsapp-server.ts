import { type Fields, fieldsOf, textOf } from '../read.ts';
import { signatureOf } from '../whatsapp/signature.ts';
import { createDelivery, type Delivery, pause } from './delivery.ts';
import { type CallFault, type Connection, cutAfter, cutBefore, recordOf, type SendRecord } from './faults.ts';
import { checkWhatsAppMessage } from './whatsapp-checks.ts';

/** A local stand-in for Meta's Graph API with one business number, and with people who write to it. */
export interface FakeWhatsApp {
  handle(request: Request, connection: Connection): Promise<Response>;
  /** As an operator who types the address into Meta's form: false when the webhook does not prove itself. */
  connect(url: string, verifyToken: string): Promise<boolean>;
  say(from: Resident, text: string): Promise<string>;
  /** Any kind of message: `{ type: 'image', image: {} }`. */
  send(from: Resident, message: Fields): Promise<string>;
  press(from: Resident, id: string): Promise<string>;
  react(from: Resident, messageId: string, emoji: string): Promise<string>;
  /** A delivery as it is, signed. */
  deliver(body: Fields): Promise<string>;
  /** Lets the token end, or makes it good again. */
  setToken(isGood: boolean): void;
  readonly sent: readonly SendRecord[];
  /** Marked as read, with typing. */
  readonly reads: readonly string[];
  pending(): number;
  clear(): void;
  /** Delivers nothing any more. */
  close(): void;
}

export interface Resident {
  /** Undefined for one whose number Meta does not tell. */
  phone?: string;
  /** The id that Meta gives this person for our business. */
  user?: string;
}

export interface FakeWhatsAppOptions {
  token: string;
  appSecret: string;
  phoneId: string;
  now?: () => number;
  sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  fault?: (body: Fields) => CallFault | undefined;
  /** False lets everything pass. */
  limits?: boolean;
  /** Reports on what becomes of a message; false sends none. */
  reports?: boolean;
  /** Before a report is delivered. */
  reportDelayMs?: number;
  backOffMs?: (tries: number) => number;
}

const WEEK_MS = 7 * 24 * 60 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
const PAIR_MS = 6000;

export function createFakeWhatsApp(options: FakeWhatsAppOptions): FakeWhatsApp {
  const now = options.now ?? Date.now;
  const sleep = options.sleep ?? pause;
  const sent: SendRecord[] = [];
  const reads: string[] = [];
  const heardAt = new Map<string, number>();
  const sentAt = new Map<string, number>();
  let delivery: Delivery | undefined;
  let tokenIsGood = true;
  let serial = 0;

  // By the clock, so that a bot that keeps its data knows none of them from a run before.
  const run = Math.floor(now() / 100);
  const nextId = (kind: string) => `wamid.${kind}${run}.${String((serial += 1)).padStart(8, '0')}`;
  const seconds = () => String(Math.floor(now() / 1000));
  const error = (status: number, code: number, message: string, headers: Record<string, string> = {}) =>
    Response.json({ error: { message, type: 'OAuthException', code, fbtrace_id: 'A1' } }, { status, headers });

  const wrap = (value: Fields): Fields => ({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '1',
        changes: [
          {
            field: 'messages',
            value: { messaging_product: 'whatsapp', metadata: { phone_number_id: options.phoneId }, ...value },
          },
        ],
      },
    ],
  });

  // Meta keeps no order between deliveries, so each is its own queue.
  async function deliver(body: Fields): Promise<string> {
    if (delivery === undefined) return 'no-webhook';
    return await delivery.deliver(nextId('Q'), JSON.stringify(body), now() + WEEK_MS);
  }

  function deliverMessage(from: Resident, message: Fields): Promise<string> {
    for (const key of [from.phone, from.user]) if (key !== undefined) heardAt.set(key, now());
    const contact = {
      profile: { name: '居民' },
      ...(from.phone && { wa_id: from.phone }),
      ...(from.user && { user_id: from.user }),
    };
    const sender = { ...(from.phone && { from: from.phone }), ...(from.user && { from_user_id: from.user }) };
    return deliver(
      wrap({ contacts: [contact], messages: [{ id: nextId('IN'), timestamp: seconds(), ...sender, ...message }] }),
    );
  }

  async function reportOn(id: string, to: string, ref: string | null): Promise<void> {
    if (options.reports === false) return;
    for (const status of ['sent', 'delivered']) {
      await sleep(options.reportDelayMs ?? 20);
      const report = {
        id,
        status,
        timestamp: seconds(),
        recipient_id: to,
        ...(ref !== null && { biz_opaque_callback_data: ref }),
      };
      void deliver(wrap({ statuses: [report] }));
    }
  }

  async function take(body: Fields, connection: Connection): Promise<Response> {
    if (body['status'] === 'read') {
      reads.push(textOf(body['message_id']) ?? '');
      return Response.json({ success: true });
    }
    const fault = options.fault?.(body);
    const to = textOf(body['to']) ?? textOf(body['recipient']) ?? '';
    const ref = textOf(body['biz_opaque_callback_data']) ?? null;
    const { text, problem } = checkWhatsAppMessage(body);
    const record = recordOf({ at: now(), chat: to, text, ref, params: body });
    sent.push(record);
    const refuse = (status: number, code: number, message: string) => {
      record.status = status;
      return error(status, code, message);
    };
    if (fault?.kind === 'status') return refuse(fault.status, fault.status === 429 ? 130429 : 131000, 'Fault');
    const before = cutBefore(fault, record, connection);
    if (before !== undefined) return before;
    if (problem !== undefined) return refuse(400, 100, problem);
    const heard = heardAt.get(to);
    if (heard === undefined) return refuse(400, 131030, 'Recipient phone number not in allowed list');
    if (options.limits !== false) {
      if (now() - heard > DAY_MS) return refuse(400, 131047, 'Re-engagement message');
      const last = sentAt.get(to);
      if (last !== undefined && now() - last < PAIR_MS) return refuse(400, 131056, 'Pair rate limit hit');
    }
    sentAt.set(to, now());
    const id = nextId('OUT');
    record.accepted = true;
    record.messageId = id;
    void reportOn(id, to, ref);
    const after = await cutAfter(fault, record, connection, sleep);
    return after ?? Response.json({ messaging_product: 'whatsapp', contacts: [{ input: to }], messages: [{ id }] });
  }

  return {
    async handle(request, connection) {
      const [, phoneId, action = ''] = /^\/v\d+\.\d\/(\d+)(?:\/(\w+))?$/u.exec(new URL(request.url).pathname) ?? [];
      if (request.headers.get('authorization') !== `Bearer ${options.token}` || !tokenIsGood)
        return error(401, 190, 'Error validating access token: Session has expired');
      if (phoneId !== options.phoneId) return error(400, 100, 'Unsupported request: object does not exist');
      if (request.method === 'GET')
        return Response.json({ verified_name: '示範', quality_rating: 'GREEN', id: phoneId });
      if (action !== 'messages') return error(404, 100, 'Unknown path components');
      return await take(fieldsOf(await request.json().catch(() => undefined)) ?? {}, connection);
    },
    async connect(url, verifyToken) {
      const query = new URLSearchParams({
        'hub.mode': 'subscribe',
        'hub.verify_token': verifyToken,
        'hub.challenge': '1158201444',
      });
      const response = await fetch(`${url}?${query}`);
      if (!response.ok || (await response.text()) !== '1158201444') return false;
      delivery = createDelivery({
        url,
        headers: async (body) => ({
          'X-Hub-Signature-256': await signatureOf(new TextEncoder().encode(body), options.appSecret),
        }),
        now,
        sleep,
        backOffMs: options.backOffMs ?? ((tries) => Math.min(3_600_000, 5000 * 2 ** tries)),
        removeAfterMs: Infinity,
        timeoutMs: 10_000,
        connections: 40,
      });
      return true;
    },
    say: (from, text) => deliverMessage(from, { type: 'text', text: { body: text } }),
    send: deliverMessage,
    press: (from, id) =>
      deliverMessage(from, {
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { id, title: '…' } },
      }),
    react: (from, messageId, emoji) =>
      deliverMessage(from, { type: 'reaction', reaction: { message_id: messageId, emoji } }),
    deliver,
    setToken: (isGood) => {
      tokenIsGood = isGood;
    },
    sent,
    reads,
    pending: () => delivery?.pending() ?? 0,
    clear() {
      sent.length = 0;
      reads.length = 0;
    },
    close: () => delivery?.stop(),
  };
}
