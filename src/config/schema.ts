import { z } from 'zod';

/** One setting an operator can make. The description becomes the comment in `.env.example`. */
const port = z.coerce.number({ error: 'must be a whole number from 0 to 65535' }).int().min(0).max(65535);

export const configSchema = z.object({
  PORT: port.default(8787).describe('The port the service listens on. 0 takes any free one.'),
  HOST: z.string().min(1).default('127.0.0.1').describe('The address it listens on. The default is reachable from this machine alone.'),
  DATA_DIR: z.string().min(1).default('data').describe('The folder for the database and its indexes. One running service owns it.'),
  LIMIT_QUESTIONS_PER_MINUTE: z.coerce
    .number({ error: 'must be a whole number, 1 or more' })
    .int()
    .min(1)
    .default(15)
    .describe('How many questions one person may ask a minute.'),
});

export type Config = z.infer<typeof configSchema>;
