/** What of a channel's settings is missing, or set without the channel, a sentence each. */
export function findLooseChannels(given: Readonly<Record<string, string | undefined>>): string[] {
  return [...findLooseTelegram(given), ...findLooseWhatsApp(given)];
}

type Given = Readonly<Record<string, string | undefined>>;

function findLooseTelegram(given: Given): string[] {
  const mode = given['TELEGRAM'] ?? 'off';
  if (mode !== 'webhook' && mode !== 'polling') return [];
  return [
    ...(given['TELEGRAM_TOKEN'] === undefined
      ? [`TELEGRAM_TOKEN is missing: TELEGRAM=${mode} needs the token that @BotFather gave you.`]
      : []),
    // Without it anybody could speak as Telegram.
    ...(mode === 'webhook' && given['TELEGRAM_WEBHOOK_SECRET'] === undefined
      ? ['TELEGRAM_WEBHOOK_SECRET is missing: TELEGRAM=webhook needs 16 or more letters and digits of your own choice.']
      : []),
    ...(mode === 'webhook' && given['PUBLIC_URL'] === undefined
      ? ['PUBLIC_URL is missing: TELEGRAM=webhook needs the address that Telegram is to deliver to.']
      : []),
  ];
}

const NEEDED_BY_WHATSAPP: Readonly<Record<string, string>> = {
  WHATSAPP_TOKEN: "the system user's access token",
  WHATSAPP_APP_SECRET: "the app's secret, with which Meta signs what it delivers",
  WHATSAPP_VERIFY_TOKEN: 'the words that you type into the webhook form of Meta',
  WHATSAPP_PHONE_ID: 'the id of the phone number that answers',
};

function findLooseWhatsApp(given: Given): string[] {
  if (given['WHATSAPP'] !== 'on') return [];
  return Object.entries(NEEDED_BY_WHATSAPP).flatMap(([name, what]) =>
    given[name] === undefined ? [`${name} is missing: WHATSAPP=on needs ${what}.`] : [],
  );
}
