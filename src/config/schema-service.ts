import { z } from 'zod';
import { LEAST_TOKEN } from './editors.ts';
import { folderPath, numberOrOff, secret, wholeNumber } from './fields.ts';
import { parseProxies } from './proxies.ts';

const perDay = (error: string) => numberOrOff(/^(?:off|[1-9]\d{0,8})$/u, error);

/** What keeps the service within bounds: limits, who may read its figures, how long things are kept, backups. */
export const serviceFields = {
  LIMIT_QUESTIONS_PER_MINUTE: numberOrOff(
    /^(?:off|[1-9]\d{0,4}|100000)$/u,
    'must be a whole number from 1 to 100000, or off',
  )
    .default(15)
    .describe('How many questions one person may ask a minute. off is for measuring, and for this machine alone.'),
  LIMIT_QUESTIONS_PER_DAY: perDay('must be a whole number from 1, or off')
    .default(300)
    .describe('How many questions one person may ask a day (Hong Kong time).'),
  LIMIT_QUESTIONS_PER_DAY_ALL: perDay('must be a whole number from 1, or off')
    .optional()
    .describe('How many questions all together may ask a day. Without it, as many as the machine can answer.')
    .meta({ examples: ['20000'] }),
  TRUST_PROXY: z
    .string()
    .transform((value, context) => {
      const proxies = parseProxies(value);
      if (proxies !== undefined) return proxies;
      context.addIssue({ code: 'custom', message: 'must be loopback, private or addresses, several apart by ;' });
      return z.NEVER;
    })
    .optional()
    .describe(
      'The proxies in front, whose X-Forwarded-For says who asks: loopback (one on this machine), private (in its network, as with containers) or their addresses, apart by ;. Without it that header is not read.',
    )
    .meta({ examples: ['loopback'] }),
  METRICS_TOKEN: secret(
    new RegExp(`^[A-Za-z0-9_-]{${LEAST_TOKEN},200}$`, 'u'),
    `must be at least ${LEAST_TOKEN} letters, digits, - or _ of your own choice`,
  )
    .optional()
    .describe(
      'What Prometheus shows to read /metrics, as Authorization: Bearer. Secret; never logged. Without it only this machine may read them, and nobody through a proxy.',
    ),
  RETENTION_DAYS: wholeNumber(1, 3650, ' days')
    .default(90)
    .describe('How long questions and answers are kept. After it only their counts a day are; verified answers stay.'),
  BACKUP_HOURS: numberOrOff(/^(?:off|[1-9]\d{0,3})$/u, 'must be a whole number of hours from 1 to 9999, or off')
    .default(24)
    .describe('How often the running service makes a backup by itself, in hours. off makes none.'),
  BACKUP_FOLDER: folderPath
    .optional()
    .describe('Where those backups are put, best on another disk. Without it, in backups in the data folder.')
    .meta({ examples: ['/mnt/backup/judian'] }),
  BACKUP_KEEP: wholeNumber(1, 1000, ' backups')
    .default(7)
    .describe('How many of those backups are kept; the oldest go first.'),
  ALERT_WEBHOOK_URL: z
    .url({ protocol: /^https$/u, error: 'must be an address that starts with https://' })
    .optional()
    .describe(
      'Where alerts of the console are posted as JSON: an address on the public internet. The conditions are set at /staff/settings. Needs STAFF_SECRET and ALERT_WEBHOOK_SECRET. Secret; never logged.',
    ),
  ALERT_WEBHOOK_SECRET: secret(/^[\x21-\x7e]{16,256}$/u, 'must be 16 to 256 characters of your own choice')
    .optional()
    .describe(
      'What alerts are signed with, so that who receives them knows they are ours: any 16 or more characters. Secret; never logged.',
    ),
};
