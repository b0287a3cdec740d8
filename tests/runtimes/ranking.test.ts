import { afterAll } from 'vitest';
import { openNodeService } from './node-service.ts';
import { describeRanking } from './ranking.ts';

let opened: ReturnType<typeof openNodeService> | undefined;
afterAll(async () => (await opened)?.close());

describeRanking('Node', async () => {
  opened ??= openNodeService();
  return (await opened).fetch;
});
