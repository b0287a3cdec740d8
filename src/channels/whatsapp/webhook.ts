import { ServiceError } from '../../shared/errors.ts';
import type { Channel } from '../channel.ts';
import { keyOf, type NameOf } from '../keys.ts';
import { parseJson } from '../read.ts';
import type { Incoming } from '../types.ts';
import { BUSY_SECONDS, isSameSecret, plainResponse, type Webhook } from '../webhook.ts';
import { parseWhatsAppBody, type WhatsAppMessage } from './parse.ts';
import { isSigned } from './signature.ts';

export interface WhatsAppWebhookPorts {
  channel: Pick<Channel, 'accept' | 'report'>;
  /** Each is good: while the app's secret is being changed, two are. */
  secrets: readonly string[];
  verifyToken: string;
  phoneId: string;
  nameOf: NameOf;
}

/** Meta's own limit of a delivery. */
const MAX_BYTES = 3 * 1024 * 1024;
const CHALLENGE = /^[\w-]{1,200}$/u;

/** `/webhooks/whatsapp`: the signature is checked over the raw bytes, before anything reads them. */
export function createWhatsAppWebhook(ports: WhatsAppWebhookPorts): Webhook {
  return {
    maxBytes: MAX_BYTES,
    async handle({ request, readBody }) {
      if (request.method === 'GET') return verify(ports, new URL(request.url).searchParams);
      if (request.method !== 'POST') return plainResponse(405, '', { Allow: 'GET, POST' });
      const given = request.headers.get('x-hub-signature-256');
      // What carries no signature at all is not worth reading.
      if (given === null) return plainResponse(401);
      const body = await readBody();
      if (!body.ok) return plainResponse(body.status);
      if (!(await isSigned(body.bytes, given, ports.secrets))) return plainResponse(401);
      const parsed = parseJson(body.bytes);
      if (parsed === undefined) return plainResponse(400);
      return await take(ports, parsed);
    },
  };
}

/** Meta asks once, when the address is typed into its form. */
function verify({ verifyToken }: WhatsAppWebhookPorts, query: URLSearchParams): Response {
  const challenge = query.get('hub.challenge') ?? '';
  const isOurs = isSameSecret(query.get('hub.verify_token') ?? '', verifyToken);
  if (query.get('hub.mode') !== 'subscribe' || !isOurs || !CHALLENGE.test(challenge)) return plainResponse(403);
  return plainResponse(200, challenge);
}

async function take({ channel, phoneId, nameOf }: WhatsAppWebhookPorts, body: unknown): Promise<Response> {
  const { messages, statuses } = parseWhatsAppBody(body, phoneId);
  try {
    const incoming = await Promise.all(messages.map((message) => toIncoming(message, nameOf)));
    await Promise.all([channel.accept(incoming), channel.report(statuses)]);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return plainResponse(503, '', { 'Retry-After': String(BUSY_SECONDS) });
  }
  return plainResponse(200);
}

/** Deliveries come in any order, so a chat's messages are ordered by when they were sent. */
async function toIncoming({ id, address, sentAt, about, event }: WhatsAppMessage, nameOf: NameOf): Promise<Incoming> {
  const [chat, person] = await Promise.all([
    keyOf(nameOf, 'whatsapp', 'chat', address),
    keyOf(nameOf, 'whatsapp', 'person', address),
  ]);
  return { key: id, chat, person, address, chatKind: 'private', sentAt, position: sentAt, message: about, event };
}
