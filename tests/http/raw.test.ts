import { afterAll, beforeAll, expect, it } from 'vitest';
import { rawCases, sendRaw } from '../../eval/bench/http/raw.ts';
import { type Listening, listen } from '../../src/entry/cli-listen.ts';
import { createTestService } from './support.ts';

let listening: Listening;
beforeAll(async () => {
  listening = await listen({ host: '127.0.0.1', port: 0, fetch: createTestService({}).app.fetch });
});
afterAll(() => listening.close(0));

it.each(rawCases)('a connection with $name ends in 4xx or closed, and the service goes on', async (one) => {
  const { status, body, closedMs } = await sendRaw(listening.address, one, 5000);
  expect(closedMs).toBeDefined();
  // What turns out harmless may be served.
  expect(status ?? 400).toBeLessThan(500);
  expect(body).not.toMatch(/\bat \w+ \(|node:internal|\/src\//u);
  expect((await fetch(`${listening.address}/healthz`)).status).toBe(200);
});
