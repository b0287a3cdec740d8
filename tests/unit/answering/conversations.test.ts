import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { DATASETS } from '../../../eval/sets/own.ts';
import { isAnswer } from '../../../src/answering/outcome.ts';
import { openMemoryService } from '../../fixtures/memory-service.ts';

/** A conversation on the seeds: what is asked first, and then, with what is meant and the words that answer it. */
const conversationSchema = z.strictObject({
  id: z.string(),
  lang: z.enum(['hant', 'hans', 'yue']),
  first: z.string(),
  after: z
    .array(z.strictObject({ question: z.string(), meant: z.string(), states: z.string().nullable() }))
    .min(1)
    .max(3),
});

const conversations = readFileSync(join(DATASETS, 'conversations.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => conversationSchema.parse(JSON.parse(line)));

const bare = (text: string) => text.replaceAll(/\s/gu, '');

// 76 right and 3 wrong when this was written; a few may turn over for a change that is better elsewhere.
it('60 conversations are gone on with as they were meant', async () => {
  const service = await openMemoryService();
  const seen = { right: 0, wrong: [] as string[], refused: 0, loose: [] as string[] };
  for (const { first, after } of conversations) {
    const { conversationId } = await service.answer({ question: first, channel: 'api' });
    for (const { question, meant, states } of after) {
      const answer = await service.answer({ question, channel: 'api', conversationId });
      const said = bare(answer.statements.map(({ text }) => text).join('\n'));
      if (!isAnswer(answer)) seen.refused += states === null ? 0 : 1;
      else if (states === null) seen.loose.push(meant);
      else if (said.includes(bare(states))) seen.right++;
      else seen.wrong.push(meant);
    }
  }
  expect(seen.right).toBeGreaterThanOrEqual(74);
  expect(seen.wrong.length, seen.wrong.join('\n')).toBeLessThanOrEqual(4);
  expect(seen.loose).toEqual([]);
}, 120_000);
