import { z } from 'zod';
import { chatModelPattern, chatProviders } from './chat-model.ts';
import { parseFetchHosts } from './fetch-hosts.ts';
import { folderPath, hostName, namedTokens, secret, shortText, wholeNumber } from './fields.ts';
import { parseHelpLines } from './help-lines.ts';
import { serviceFields } from './schema-service.ts';
import { embeddingPattern, embeddingProviders } from './embedding.ts';

/** What pages and chats call an operator who set no name. */
export const UNNAMED_OPERATOR = '本服務的營運者';

/** Every setting an operator can make. The descriptions become the comments of `.env.example`. */
export const configSchema = z.object({
  PORT: wholeNumber(0, 65535).default(8787).describe('The port the service listens on. 0 takes any free one.'),
  HOST: z
    .string()
    .regex(hostName, { error: 'must be an address or a host name alone, such as 127.0.0.1, 0.0.0.0 or ::1' })
    .default('127.0.0.1')
    .describe('The address it listens on. The default is reachable from this machine alone; 0.0.0.0 from everywhere.'),
  DATA_DIR: folderPath
    .default('data')
    .describe('The folder for the database and its indexes. One running service owns it.'),
  DOCUMENTS_DIR: folderPath
    .optional()
    .describe('A folder with documents and their manifest.json. Without it, the sample documents in seeds.')
    .meta({ examples: ['/srv/judian/documents'] }),
  ALIASES_FILE: z
    .string()
    .regex(/^[^\0]+$/u, { error: 'must be the path of a file' })
    .optional()
    .describe(
      'A file with names of your own: name, relation and other name on a line, apart by tabs. Read again when it changes.',
    )
    .meta({ examples: ['/srv/judian/aliases.tsv'] }),
  ...serviceFields,
  OPERATOR_NAME: shortText(100).default(UNNAMED_OPERATOR).describe('Who runs this service, as residents read it.'),
  ENQUIRY_CONTACT: shortText(200)
    .optional()
    .describe('Where residents can ask when there is no answer: a telephone number, an address or a page.')
    .meta({ examples: ['1823 熱線'] }),
  HELP_LINES: z
    .string()
    .transform((value, context) => {
      const lines = parseHelpLines(value);
      if (lines !== undefined) return lines;
      context.addIssue({ code: 'custom', message: 'must be name:number, several apart by ;' });
      return z.NEVER;
    })
    .optional()
    .describe(
      'Telephone lines named first where a person may be in danger, as name:number;name:number, the emergency line first. Without it, those of Hong Kong.',
    )
    .meta({ examples: ['緊急求助:999;情緒通:18111'] }),
  WATCH_FOLDER: folderPath
    .optional()
    .describe(
      'A folder whose files the running service takes in by itself, new and changed ones, with what its manifests say; what they do not say is taken from the files or stored as unknown. What is deleted there stays here.',
    )
    .meta({ examples: ['/srv/judian/inbox'] }),
  EDITOR_TOKENS: namedTokens()
    .optional()
    .describe(
      'Who may add, renew and withdraw documents over HTTP, and judian add beside a running service: name:token;name:token. Secret; never logged. Without it nobody may.',
    ),
  STAFF_SECRET: secret(
    /^[\x21-\x7e]{32,256}$/u,
    'must be 32 to 256 letters, digits or signs of your own choice, best made by: openssl rand -hex 32',
  )
    .optional()
    .describe(
      'Opens the console for staff at /staff, and signs its cookies and its audit log: 32 or more random characters. To change it, keep the old one in STAFF_SECRETS_BEFORE. Secret; never logged. Without it there is no console.',
    ),
  STAFF_SECRETS_BEFORE: z
    .string()
    .transform((value, context) => {
      const secrets = value.trim().split(/\s+/u);
      if (secrets.every((one) => /^[\x21-\x7e]{32,256}$/u.test(one))) return secrets;
      context.addIssue({
        code: 'custom',
        message: 'must be earlier values of STAFF_SECRET, the latest first, apart by spaces',
      });
      return z.NEVER;
    })
    .optional()
    .describe(
      'Earlier values of STAFF_SECRET, the latest first, apart by spaces: with them the audit log is still verified, and authenticator apps go on working. Secret; never logged.',
    ),
  REVIEW_TOKENS: namedTokens()
    .optional()
    .describe(
      'Programs that may read the numbers of the console under /v1/review: name:token;name:token. Secret; never logged. Without it none may.',
    ),
  FETCH_HOSTS: z
    .string()
    .transform((value, context) => {
      const hosts = parseFetchHosts(value);
      if (hosts !== undefined) return hosts;
      context.addIssue({ code: 'custom', message: 'must be host names, several apart by ;' });
      return z.NEVER;
    })
    .optional()
    .describe(
      'The hosts that documents may be fetched from, apart by ; and by https alone: *.gov.hk stands for all below gov.hk, http://name for one that has no https. Addresses of private networks are never fetched. Without it nothing is.',
    )
    .meta({ examples: ['www.legco.gov.hk;*.info.gov.hk'] }),
  REFRESH_HOURS: wholeNumber(1, 8760, ' hours')
    .optional()
    .describe(
      'How often documents that were fetched are looked at again, in hours. Without it, when they are added again.',
    )
    .meta({ examples: ['24'] }),
  CHAT_MODEL: z
    .string()
    .regex(chatModelPattern, {
      error: `must be a provider and a model, such as openai:gpt-4.1-mini; providers are ${Object.keys(chatProviders).join(', ')}`,
    })
    .optional()
    .describe('A chat model that words the answers, as provider:model. Without one, answers are quotations.')
    .meta({ examples: ['openai:gpt-4.1-mini', 'ollama:qwen3:8b'] }),
  CHAT_MODEL_KEY: z
    .string()
    // A header cannot hold more, and the error of a library would quote the key.
    .regex(/^[\x21-\x7e]+$/u, { error: 'holds a space or a character that no key has: copy it again' })
    .optional()
    .describe("The provider's key. Secret; never logged."),
  CHAT_MODEL_BASE_URL: z
    .url({ protocol: /^https?$/u, error: 'must be an address that starts with http:// or https://' })
    .optional()
    .describe("The address of the model's server, in place of the provider's own.")
    .meta({ examples: ['http://127.0.0.1:11434/v1'] }),
  CHAT_MODEL_TIMEOUT_MS: wholeNumber(100, 600_000, ' milliseconds')
    .default(20_000)
    .describe(
      'How long the chat model may take for one answer, repeated calls included, in milliseconds. After it, what it has not said is quoted.',
    ),
  CHAT_MODEL_FIRST_MS: wholeNumber(100, 600_000, ' milliseconds')
    .default(8000)
    .describe(
      'How long it may take until its first sentence that holds, in milliseconds. After it, the answer is quotations.',
    ),
  CHAT_MODEL_MAX_TOKENS: wholeNumber(100, 100_000, ' tokens')
    .default(1200)
    .describe('The most tokens of one reply. Models that think before they write need several thousand.'),
  CHAT_MODEL_TOKENS_PER_DAY: z
    .string()
    .regex(/^(?:off|[1-9]\d{2,11})$/u, { error: 'must be a whole number from 100, or off' })
    .transform((value) => (value === 'off' ? null : Number(value)))
    .default(2_000_000)
    .describe(
      'The most tokens a day, questions and replies, each character counted as one. After it, answers are quotations until midnight in Hong Kong. off is for a model of your own.',
    ),
  EMBEDDING: z
    .string()
    .regex(embeddingPattern, {
      error: `must be built-in, onnx, or a provider and a model, such as ollama:bge-m3; providers are ${Object.keys(embeddingProviders).join(', ')}`,
    })
    .default('built-in')
    .describe(
      'What finds sentences by meaning: built-in, onnx (a larger model, fetched once, some 70 MB on the disk), or provider:model. After a change run: judian reindex',
    )
    .meta({ examples: ['onnx', 'openai:text-embedding-3-small', 'ollama:bge-m3'] }),
  EMBEDDING_NEXT: z
    .string()
    .regex(embeddingPattern, { error: 'must be what EMBEDDING may be' })
    .optional()
    .describe('What EMBEDDING shall be: its index is made while the service answers by the present one. See README.')
    .meta({ examples: ['onnx'] }),
  EMBEDDING_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/u, { error: 'holds a space or a character that no key has: copy it again' })
    .optional()
    .describe("The key of the embedding's provider. Secret; never logged."),
  EMBEDDING_BASE_URL: z
    .url({ protocol: /^https?$/u, error: 'must be an address that starts with http:// or https://' })
    .optional()
    .describe("The address of the embedding's server, in place of the provider's own.")
    .meta({ examples: ['http://127.0.0.1:11434/v1'] }),
  EMBEDDING_FILE: z
    .string()
    .regex(/^[^\p{Cc}]+$/u, { error: 'must be an address that starts with http:// or https://, or the path of a file' })
    .optional()
    .describe(
      'Where EMBEDDING=onnx gets its model, in place of its public home: an address, or a file on this machine.',
    )
    .meta({ examples: ['/srv/judian/bge-small-zh-v15-q.jar'] }),
  OCR: z
    .enum(['off', 'on'], { error: 'must be on or off' })
    .default('off')
    .describe(
      'on reads pages of PDFs that have no text, such as scans: some 46 MB are fetched once, 5 MB kept; some seconds a page.',
    ),
  OCR_FILES: z
    .string()
    .regex(/^[^\p{Cc}]+$/u, {
      error: 'must be an address that starts with http:// or https://, or the path of a folder',
    })
    .optional()
    .describe(
      'Where OCR=on gets its two packages, in place of the npm registry that this machine uses: an address or a folder with tesseract.js-core-7.0.0.tgz and chi_tra-1.0.0.tgz.',
    )
    .meta({ examples: ['/srv/judian/ocr'] }),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/u, error: 'must be an address that starts with https:// or http://' })
    .optional()
    .describe('The address at which residents reach this service. Citations in chats link to it; webhooks need it.')
    .meta({ examples: ['https://ask.example.org'] }),
  TELEGRAM: z
    .enum(['off', 'webhook', 'polling'], { error: 'must be off, webhook or polling' })
    .default('off')
    .describe(
      'A bot on Telegram: webhook where PUBLIC_URL is reached from outside, polling where it is not. After a change run: judian telegram connect',
    ),
  TELEGRAM_TOKEN: secret(/^\d{1,20}:[A-Za-z0-9_-]{20,100}$/u, 'is no token of @BotFather: copy it again, all of it')
    .optional()
    .describe('The token that @BotFather gave you. Secret; never logged.'),
  TELEGRAM_WEBHOOK_SECRET: secret(
    /^[A-Za-z0-9_-]{16,256}(?:,[A-Za-z0-9_-]{16,256})?$/u,
    'must be 16 to 256 letters, digits, _ or - of your own choice',
  )
    .optional()
    .describe(
      'What Telegram proves itself with to the webhook: any 16 to 256 letters and digits. Two apart by a comma while you change it. Secret; never logged.',
    ),
  TELEGRAM_API_URL: z
    .url({ protocol: /^https?$/u, error: 'must be an address that starts with http:// or https://' })
    .default('https://api.telegram.org')
    .describe("The address of Telegram's Bot API, or of a server of it that you run."),
  WHATSAPP: z
    .enum(['off', 'on'], { error: 'must be off or on' })
    .default('off')
    .describe(
      "Answers on WhatsApp, through Meta's Cloud API. Meta restricts general AI assistants, and messages cost money: read the README first.",
    ),
  WHATSAPP_TOKEN: secret(
    /^[\x21-\x7e]{20,1000}$/u,
    'is too short, or holds a space or a character that no token has: copy it again, all of it',
  )
    .optional()
    .describe("A system user's access token. Secret; never logged."),
  WHATSAPP_APP_SECRET: secret(/^[0-9a-f]{32}(?:,[0-9a-f]{32})?$/u, 'must be the 32 digits of App settings, Basic')
    .optional()
    .describe("The app's secret, with which Meta signs what it delivers. Secret; never logged."),
  WHATSAPP_VERIFY_TOKEN: secret(/^[\x21-\x7e]{16,256}$/u, 'must be 16 to 256 characters of your own choice')
    .optional()
    .describe('Any 16 or more characters, which you type into the webhook form of Meta as well. Secret; never logged.'),
  WHATSAPP_PHONE_ID: z
    .string()
    .regex(/^\d{5,25}$/u, { error: 'must be the id of the phone number, digits alone' })
    .optional()
    .describe('The id of the phone number that answers (not the number itself).')
    .meta({ examples: ['106540352242922'] }),
  WHATSAPP_API_VERSION: z
    .string()
    .regex(/^v\d{2,3}\.\d$/u, { error: 'must be a version such as v25.0' })
    .default('v25.0')
    .describe('The version of the Graph API that is spoken. judian doctor warns before it ends.'),
  WHATSAPP_MESSAGES_PER_DAY: wholeNumber(0, 1_000_000, ' messages')
    .default(1000)
    .describe(
      'The most messages sent a day (Hong Kong time), because each may cost. Then nothing is sent until midnight.',
    ),
  WHATSAPP_API_URL: z
    .url({ protocol: /^https?$/u, error: 'must be an address that starts with http:// or https://' })
    .default('https://graph.facebook.com')
    .describe("The address of Meta's Graph API."),
});

/** The settings, read once and checked. Optional ones are undefined when they are not set. */
export type Config = z.infer<typeof configSchema>;

export type ConfigName = keyof Config;

export const configNames = Object.keys(configSchema.shape) as ConfigName[];

/** Their values are never shown, in a message or anywhere: an address may hold a password. */
export const secretNames: ReadonlySet<ConfigName> = new Set<ConfigName>([
  'EDITOR_TOKENS',
  'METRICS_TOKEN',
  'STAFF_SECRET',
  'STAFF_SECRETS_BEFORE',
  'REVIEW_TOKENS',
  'ALERT_WEBHOOK_URL',
  'ALERT_WEBHOOK_SECRET',
  'CHAT_MODEL_KEY',
  'CHAT_MODEL_BASE_URL',
  'EMBEDDING_KEY',
  'EMBEDDING_BASE_URL',
  'EMBEDDING_FILE',
  'OCR_FILES',
  'TELEGRAM_TOKEN',
  'TELEGRAM_WEBHOOK_SECRET',
  'TELEGRAM_API_URL',
  'WHATSAPP_TOKEN',
  'WHATSAPP_APP_SECRET',
  'WHATSAPP_VERIFY_TOKEN',
  'WHATSAPP_API_URL',
]);
