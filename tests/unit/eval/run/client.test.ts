import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createClient } from '../../../../eval/run/client.ts';

const asOf = '2026-11-21';
const statement = { text: '共有七份。', citations: [] };
const whole = {
  id: 'a',
  conversationId: 'c',
  outcome: 'answered',
  reason: null,
  asOf,
  message: null,
  statements: [statement],
  related: [],
  notices: [],
  versions: {},
  timings: {},
};
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function askOne(reply: Record<string, unknown>) {
  const server = createServer((_, response) => response.end(JSON.stringify(reply)));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = createClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return client.ask({ question: '共有多少份？', before: [], asOf });
}

it('takes statements that answer, and a refusal without any', async () => {
  expect((await askOne(whole)).answer.outcome).toBe('answered');
  expect((await askOne({ ...whole, outcome: 'not-found', statements: [] })).answer.outcome).toBe('not-found');
});

it.each([
  'not-found',
  'related-only',
  'limited',
  'declined',
])('counts %s with statements as no answer', async (outcome) => {
  await expect(askOne({ ...whole, outcome })).rejects.toThrow(`the reply is ${outcome} and makes 1 statements`);
});

it('counts an answer as of another day as no answer', async () => {
  await expect(askOne({ ...whole, asOf: '2024-01-01' })).rejects.toThrow('as of 2024-01-01, asked was 2026-11-21');
});
