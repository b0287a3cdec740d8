import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createClient } from '../../../../eval/run/client.ts';
import type { RunLine } from '../../../../eval/run/record.ts';
import { runCases } from '../../../../eval/run/runner.ts';
import type { Case } from '../../../../eval/sets/cases.ts';

const answer = {
  id: 'a',
  conversationId: 'c',
  outcome: 'answered',
  reason: null,
  asOf: '2026-11-21',
  message: null,
  statements: [],
  related: [],
  notices: [],
  versions: {},
  timings: {},
};

type Reply = { status?: number; body?: string; hang?: boolean };
const servers: Server[] = [];

async function serve(
  replyTo: (asked: { question: string; conversationId?: string; asOf: string }, count: number) => Reply,
) {
  let count = 0;
  const asked: unknown[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => {
      const parsed = JSON.parse(body) as { question: string; asOf: string };
      asked.push(parsed);
      const {
        status = 200,
        body: reply = JSON.stringify({ ...answer, asOf: parsed.asOf }),
        hang = false,
      } = replyTo(parsed, ++count);
      if (hang) return;
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(reply);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

function caseOf(id: string, fields: Partial<Case> = {}): Case {
  return {
    id,
    base: id,
    question: `${id}？`,
    before: [],
    answerable: true,
    labels: [],
    expectedOutcome: 'answered',
    expected: { vital: [], quotes: [], reason: null },
    held: false,
    documents: 'seeds',
    files: new Set(['plan.txt']),
    judge: () => ({ counts: { strict: [1, 1] }, faults: [] }),
    ...fields,
  };
}

async function run(address: string, cases: readonly Case[], { showHeld = false, timeoutMs = 5000 } = {}) {
  const lines: RunLine[] = [];
  const { signal } = new AbortController();
  const ending = await runCases(
    cases,
    [{ name: 'seeds', folder: undefined }],
    {
      open: async () => ({ client: createClient(address, timeoutMs), close: async () => {} }),
      write: (line) => lines.push(line),
      progress: () => {},
    },
    { asOf: '2026-11-21', showHeld, atOnce: 2, signal },
  );
  return { ending, lines };
}

describe('runCases', () => {
  it('asks on the fixed day, or on the day the sample says, and the earlier questions first', async () => {
    const { address, asked } = await serve(() => ({}));
    await run(address, [caseOf('a', { before: ['先問'] })]);
    await run(address, [caseOf('b', { asOf: '2024-11-01' })]);
    expect(asked).toEqual([
      { question: '先問', asOf: '2026-11-21' },
      { question: 'a？', asOf: '2026-11-21', conversationId: 'c' },
      { question: 'b？', asOf: '2024-11-01' },
    ]);
  });

  it.each([
    ['status 500', { status: 500, body: '{"title":"出現問題"}' }, 'status 500: 出現問題'],
    ['no JSON', { body: '<html>' }, 'the reply is no answer'],
    ['JSON that is no answer', { body: '{"outcome":"answered"}' }, 'the reply is no answer'],
    ['a failed answer', { body: JSON.stringify({ ...answer, outcome: 'failed' }) }, 'failed while answering'],
    ['silence', { hang: true }, 'no answer within'],
  ])('%s is an error, never a score', async (_, reply, what) => {
    const { address } = await serve(() => reply);
    const { ending, lines } = await run(address, [caseOf('a')], { timeoutMs: 200 });
    expect(ending).toEqual({ failed: 1, gaveUp: false });
    expect(lines).toEqual([{ type: 'error', id: 'a', what: expect.stringContaining(what) as string }]);
  });

  it('gives up on a service that is gone, and says so', async () => {
    const cases = Array.from({ length: 40 }, (_, at) => caseOf(`q${at}`));
    const { ending, lines } = await run('http://127.0.0.1:9', cases);
    expect(ending.gaveUp).toBe(true);
    expect(lines.length).toBeLessThan(15);
    expect(lines[0]).toMatchObject({ type: 'error', what: 'the service cannot be reached' });
  });

  it.each([
    'statements',
    'related',
  ])('%s that cite a file outside the set are an error of that question', async (of) => {
    const quote = (file: string) => ({ text: '文。', citations: [{ quote: '文。', file, issuedDate: '', url: '' }] });
    const { address } = await serve(({ question, asOf }) => ({
      body: JSON.stringify({ ...answer, asOf, [of]: [quote(question.startsWith('b') ? 'other.txt' : 'plan.txt')] }),
    }));
    const { ending, lines } = await run(address, [caseOf('a'), caseOf('b'), caseOf('c')]);
    expect(ending).toEqual({ failed: 1, gaveUp: false });
    expect(lines.filter(({ type }) => type === 'error')).toEqual([
      { type: 'error', id: 'b', what: 'the answer cites other.txt, which is no file of this set' },
    ]);
    expect(lines).toHaveLength(3);
  });

  it('asks and writes nothing more once it is stopped, and is no result', async () => {
    const stop = new AbortController();
    const { address, asked } = await serve((_, count) => {
      if (count === 4) stop.abort();
      return {};
    });
    const lines: RunLine[] = [];
    let closed = 0;
    const cases = Array.from({ length: 20 }, (_, at) => caseOf(`q${at}`));
    const running = runCases(
      cases,
      [{ name: 'seeds', folder: undefined }],
      {
        open: async () => ({ client: createClient(address), close: async () => void closed++ }),
        write: (line) => lines.push(line),
        progress: () => {},
      },
      { asOf: '2026-11-21', showHeld: false, atOnce: 1, signal: stop.signal },
    );
    await expect(running).rejects.toThrow('aborted');
    expect([asked.length, lines.length, closed]).toEqual([4, 3, 1]);
  });

  it('lets a fault of the scorer surface', async () => {
    const { address } = await serve(() => ({}));
    const broken = caseOf('a', {
      judge: () => {
        throw new Error('the scorer broke');
      },
    });
    await expect(run(address, [broken])).rejects.toThrow('the scorer broke');
  });

  it('keeps the words of held questions out of the run, unless asked', async () => {
    const { address } = await serve(() => ({}));
    const hidden = await run(address, [caseOf('a', { held: true, question: '不可見的提問' })]);
    expect(JSON.stringify(hidden.lines)).not.toContain('不可見');
    const shown = await run(address, [caseOf('a', { held: true, question: '不可見的提問' })], { showHeld: true });
    expect(JSON.stringify(shown.lines)).toContain('不可見');
  });
});
