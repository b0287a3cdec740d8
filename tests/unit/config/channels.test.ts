import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/config/load.ts';

function problemsOf(source: Record<string, string>): readonly string[] {
  const loaded = loadConfig(source);
  return loaded.ok ? [] : loaded.error;
}

const TELEGRAM_TOKEN = '123456:AAbbccddeeffgghhiijjkkllmmnnoopp';

describe('the settings of channels', () => {
  it.each([
    { TELEGRAM: 'polling', TELEGRAM_TOKEN },
    {
      TELEGRAM: 'webhook',
      TELEGRAM_TOKEN,
      TELEGRAM_WEBHOOK_SECRET: 'sixteen-letters-1,sixteen-letters-2',
      PUBLIC_URL: 'https://a.org',
    },
    // Kept while the channel is switched off.
    { TELEGRAM: 'off', TELEGRAM_TOKEN },
  ])('takes %j', (source) => {
    expect(problemsOf(source)).toEqual([]);
  });

  it.each([
    [{ TELEGRAM: 'on' }, 'TELEGRAM must be off, webhook or polling'],
    [{ TELEGRAM: 'polling' }, 'TELEGRAM_TOKEN is missing'],
    [{ TELEGRAM_TOKEN: 'secret' }, 'TELEGRAM_TOKEN is no token of @BotFather'],
    [{ TELEGRAM: 'webhook', TELEGRAM_TOKEN, PUBLIC_URL: 'https://a.org' }, 'TELEGRAM_WEBHOOK_SECRET is missing'],
    [{ TELEGRAM: 'webhook', TELEGRAM_TOKEN, TELEGRAM_WEBHOOK_SECRET: 'sixteen-letters-1' }, 'PUBLIC_URL is missing'],
    [{ TELEGRAM_WEBHOOK_SECRET: 'secret' }, 'TELEGRAM_WEBHOOK_SECRET must be 16 to 256'],
    [{ WHATSAPP_APP_SECRET: 'secret' }, 'WHATSAPP_APP_SECRET must be the 32 digits'],
  ] satisfies [Record<string, string>, string][])('refuses %j and shows no secret', (source, problem) => {
    const problems = problemsOf(source);
    expect(problems.join()).toContain(problem);
    expect(problems).toHaveLength(1);
    expect(problems[0]).not.toContain('"secret"');
  });

  it('names all that WhatsApp needs at once', () => {
    expect(problemsOf({ WHATSAPP: 'on' }).map((problem) => problem.split(' ')[0])).toEqual([
      'WHATSAPP_TOKEN',
      'WHATSAPP_APP_SECRET',
      'WHATSAPP_VERIFY_TOKEN',
      'WHATSAPP_PHONE_ID',
    ]);
  });
});
