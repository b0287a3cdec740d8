import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createTestService } from '../../http/support.ts';
import { openable, run, testPorts } from './cli-support.ts';

it.each([
  [['documents']],
  [['ask', '甚麼是學位分配？']],
  [['withdraw', 'a', '--because', '內容有誤']],
])('%j tells how much of a model is fetched before it can begin', async (args) => {
  const { open } = openable(createTestService({}));
  const openService: ReturnType<typeof testPorts>['openService'] = async (options) => {
    options.log.write('info', 'model-fetching', { model: 'bge', bytes: 24_000_000, done: 7_000_000 });
    await sleep(2600);
    return open(options);
  };
  expect((await run(args, testPorts({ openService }))).err).toContain('Fetching the embedding model, 7 of 24 MB');
}, 60_000);
