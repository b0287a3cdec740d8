import { type DeadLetter, listDeadLetters, resendDeadLetter } from '../channels/dead-letters.ts';
import { reasonInWords } from '../channels/dead-reasons.ts';
import { connectTelegram } from '../channels/telegram/connect.ts';
import { telegramApi } from '../channels/telegram/open.ts';
import { whatsAppApi } from '../channels/whatsapp/open.ts';
import type { Config } from '../config/schema.ts';
import type { Database } from '../shared/database.ts';
import { ServiceError } from '../shared/errors.ts';
import type { Session } from './cli-commands.ts';
import { exitCodes, type ExitCode } from './cli-exit.ts';
import { count } from './cli-text.ts';
import { telegramWebhookUrl } from './doctor-channels.ts';

/** Tells Telegram where to deliver and what the bot is, and says what to open. */
export async function telegramConnect({ config, terminal, json }: Session): Promise<ExitCode> {
  if (config.TELEGRAM === 'off')
    throw new ServiceError('channel-off', 'Telegram is off: set TELEGRAM to webhook or polling, and TELEGRAM_TOKEN.');
  const isWebhook = config.TELEGRAM === 'webhook';
  const url = telegramWebhookUrl(config);
  if (isWebhook && !isPublic(url, config))
    throw new ServiceError(
      'webhook-unreachable',
      'Telegram delivers to https:// on port 443, 80, 88 or 8443 only: correct PUBLIC_URL, or set TELEGRAM=polling.',
    );
  const secret = (config.TELEGRAM_WEBHOOK_SECRET ?? '').split(',')[0] ?? '';
  const { username, link } = await connectTelegram(telegramApi(config), {
    webhook: isWebhook ? { url, secret } : null,
    operator: config.OPERATOR_NAME,
  });
  if (json) terminal.out(`${JSON.stringify({ username, link, webhook: isWebhook ? url : null })}\n`);
  else
    terminal.out(
      [
        `Connected as @${username}. ${isWebhook ? `Telegram delivers to ${url}.` : 'The service fetches what people write.'}`,
        'Start the service (npm start), or restart it, then open the bot and press Start:',
        `  ${link}`,
        '',
      ].join('\n'),
    );
  return exitCodes.ok;
}

const PORTS: ReadonlySet<string> = new Set(['', '80', '88', '8443']);

/** What Telegram accepts of an address. A server of the operator's own accepts any. */
function isPublic(url: string, { TELEGRAM_API_URL }: Config): boolean {
  const { protocol, port } = new URL(url);
  return TELEGRAM_API_URL !== 'https://api.telegram.org' || (protocol === 'https:' && PORTS.has(port));
}

/** What is to be typed into Meta's form, what it costs, and whether the token is good. */
export async function whatsAppConnect({ config, terminal, json }: Session): Promise<ExitCode> {
  if (config.WHATSAPP === 'off')
    throw new ServiceError('channel-off', 'WhatsApp is off: set WHATSAPP=on and what it needs (see .env.example).');
  const result = await whatsAppApi(config).number();
  const callback = config.PUBLIC_URL === undefined ? null : new URL('/webhooks/whatsapp', config.PUBLIC_URL).href;
  const token = result.kind === 'ok' ? 'good' : result.kind === 'error' ? 'refused' : 'unreachable';
  if (json) {
    terminal.out(`${JSON.stringify({ token, callback })}\n`);
    return result.kind === 'ok' ? exitCodes.ok : exitCodes.fault;
  }
  const tokenLine = {
    good: 'The token is good.',
    refused:
      'Meta refuses the token or the number: make a system user token with whatsapp_business_messaging, and check WHATSAPP_PHONE_ID.',
    unreachable: 'Meta cannot be reached from here. Check the network, or WHATSAPP_API_URL.',
  }[token];
  terminal.out(
    [
      tokenLine,
      "In Meta's app dashboard, WhatsApp, Configuration, type:",
      `  Callback URL   ${callback ?? 'https://YOUR ADDRESS/webhooks/whatsapp  (set PUBLIC_URL, so that citations can link too)'}`,
      '  Verify token   what WHATSAPP_VERIFY_TOKEN says',
      '  Webhook field  messages',
      'The service has to run and be reached from outside while you press Verify.',
      '',
      "Before residents use it: Meta's terms restrict assistants whose main purpose is general AI; ask Meta whether yours is",
      'allowed. Each answer is a message that may cost. No more than',
      `${count(config.WHATSAPP_MESSAGES_PER_DAY, 'message')} a day are sent; WHATSAPP_MESSAGES_PER_DAY changes that.`,
      '',
    ].join('\n'),
  );
  return result.kind === 'ok' ? exitCodes.ok : exitCodes.fault;
}

/** Messages that were given up, or one of them tried again. Works beside a running service. */
export async function messages(session: Session, resend: string | null): Promise<ExitCode> {
  const { terminal, json, ports, config } = session;
  return await ports.withDatabase(config.DATA_DIR, async (database: Database) => {
    if (resend !== null) {
      const done: boolean[] = [];
      for (const id of resend === 'all' ? await allLetters(database) : [resend])
        done.push(await resendDeadLetter(database, id, Date.now()));
      const sent = done.filter(Boolean).length;
      terminal.out(json ? `${JSON.stringify({ resent: sent })}\n` : `${count(sent, 'message')} will be tried again.\n`);
      return sent > 0 ? exitCodes.ok : exitCodes.noAnswer;
    }
    const { letters, total, next } = await listDeadLetters(database);
    if (json)
      terminal.out(`${JSON.stringify(letters.map((letter) => ({ ...letter, reason: reasonInWords(letter) })))}\n`);
    else if (letters.length === 0) terminal.out('No message was given up.\n');
    else
      terminal.out(
        `${letters.map(letterLines).join('\n')}\n${next === null ? '' : `and ${count(total - letters.length, 'older one')}\n`}Try again: judian messages resend ID, or all\n`,
      );
    return exitCodes.ok;
  });
}

async function allLetters(database: Database): Promise<string[]> {
  const ids: string[] = [];
  for (let from: string | null = ''; from !== null; ) {
    const page = await listDeadLetters(database, { from });
    ids.push(...page.letters.map(({ id }) => id));
    from = page.next;
  }
  return ids;
}

function letterLines(letter: DeadLetter): string {
  const { id, channel, tries, since, canResend } = letter;
  const gone = canResend ? '' : ' Its words are gone: it cannot be sent again.';
  const head = `${id.padEnd(8)} ${channel.padEnd(9)} ${new Date(since).toISOString()}  ${tries === 1 ? 'tried once' : `tried ${tries} times`}`;
  return `${head}\n         ${reasonInWords(letter)}${gone}`;
}
