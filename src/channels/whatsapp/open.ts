import type { Config } from '../../config/schema.ts';
import { type Channel, type ChannelPorts, createChannel } from '../channel.ts';
import type { Webhook } from '../webhook.ts';
import { createWhatsAppAdapter } from './adapter.ts';
import { createWhatsAppApi, type WhatsAppApi } from './api.ts';
import { createWhatsAppWebhook } from './webhook.ts';

type Settings = Pick<
  Config,
  | 'WHATSAPP'
  | 'WHATSAPP_TOKEN'
  | 'WHATSAPP_APP_SECRET'
  | 'WHATSAPP_VERIFY_TOKEN'
  | 'WHATSAPP_PHONE_ID'
  | 'WHATSAPP_API_VERSION'
  | 'WHATSAPP_API_URL'
  | 'WHATSAPP_MESSAGES_PER_DAY'
>;

export interface OpenedWhatsApp {
  channel: Channel;
  api: WhatsAppApi;
  webhook: Webhook;
  run(): void;
  stop(): Promise<void>;
  /** What is wrong now, for the operator; null when nothing is known to be. */
  problem(): string | null;
}

export function whatsAppApi(config: Settings): WhatsAppApi {
  return createWhatsAppApi({
    token: config.WHATSAPP_TOKEN ?? '',
    phoneId: config.WHATSAPP_PHONE_ID ?? '',
    version: config.WHATSAPP_API_VERSION,
    root: config.WHATSAPP_API_URL,
  });
}

/** Opens WhatsApp as the settings say; undefined when it is off. */
export function openWhatsApp(config: Settings, ports: ChannelPorts): OpenedWhatsApp | undefined {
  if (config.WHATSAPP === 'off') return undefined;
  const api = whatsAppApi(config);
  let tokenIsGood = true;
  const adapter = createWhatsAppAdapter({
    api,
    messagesPerDay: config.WHATSAPP_MESSAGES_PER_DAY,
    onToken: (isGood) => (tokenIsGood = isGood),
  });
  const channel = createChannel(adapter, ports);
  return {
    channel,
    api,
    webhook: createWhatsAppWebhook({
      channel,
      secrets: (config.WHATSAPP_APP_SECRET ?? '').split(',').filter(Boolean),
      verifyToken: config.WHATSAPP_VERIFY_TOKEN ?? '',
      phoneId: config.WHATSAPP_PHONE_ID ?? '',
      nameOf: ports.nameOf,
    }),
    run: () => channel.run(),
    stop: () => channel.stop(),
    problem() {
      if (!tokenIsGood) return 'Meta refuses the token of WhatsApp: make a new one and set WHATSAPP_TOKEN.';
      if (channel.isCapped())
        return 'All messages of today are sent on WhatsApp: raise WHATSAPP_MESSAGES_PER_DAY, then judian messages resend all.';
      return null;
    },
  };
}
