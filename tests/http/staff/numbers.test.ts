import { describe, expect, it, vi } from 'vitest';
import { toCsv } from '../../../src/review/numbers/export.ts';
import { servedOperations } from '../../../src/http/openapi/operations.ts';
import { type Console, openConsole } from './console.ts';

vi.setConfig({ testTimeout: 60_000 });

const PERIOD = 'from=2026-11-01&to=2026-11-30';

async function withTurns(): Promise<Console> {
  const one = await openConsole();
  const turns = [
    ['2026-11-20T15:59:00Z', 'web', 'answered', '申請費用是多少？'],
    ['2026-11-20T16:00:00Z', 'web', 'not-found', '停車場收費是多少？'],
    ['2026-11-21T02:00:00Z', 'telegram', 'not-found', '停車場收費是多少?'],
    ['2026-11-21T03:00:00Z', 'telegram', 'related-only', '停车场收费是多少'],
    ['2026-11-21T04:00:00Z', 'web', 'not-found', '=HYPERLINK("http://evil.example","x")'],
    ['2026-12-01T04:00:00Z', 'web', 'answered', '另一個月'],
  ];
  for (const [index, [at, channel, outcome, question]] of turns.entries())
    await one.database.run(
      'INSERT INTO turn (id, conversation_id, asked_at, outcome, answer, channel) VALUES (?, ?, ?, ?, ?, ?)',
      [`t${index}`, 'c', at ?? '', outcome ?? '', JSON.stringify({ question }), channel ?? ''],
    );
  await one.database.run(
    "INSERT INTO turn_count (day, channel, client_id, outcome, used) VALUES ('2026-11-02', 'web', 'own', 'answered', 7)",
  );
  return one;
}

describe('the numbers', () => {
  it('count by day in Hong Kong, channel and outcome, with what was kept of deleted turns', async () => {
    const one = await withTurns();
    const viewer = await one.signedIn('viewer');
    const { outcomes } = (await (await viewer.get(`/v1/review/numbers?${PERIOD}`)).json()) as { outcomes: unknown };
    expect(outcomes).toEqual([
      { day: '2026-11-02', channel: 'web', name: 'answered', count: 7 },
      { day: '2026-11-20', channel: 'web', name: 'answered', count: 1 },
      { day: '2026-11-21', channel: 'telegram', name: 'not-found', count: 1 },
      { day: '2026-11-21', channel: 'telegram', name: 'related-only', count: 1 },
      { day: '2026-11-21', channel: 'web', name: 'not-found', count: 2 },
    ]);
  });

  it('group what people ask that the documents do not hold, in whatever script and signs', async () => {
    const one = await withTurns();
    const editor = await one.signedIn('reviewer');
    const { questions } = (await (await editor.get(`/v1/review/unanswered?${PERIOD}`)).json()) as {
      questions: { question: string; count: number }[];
    };
    expect(questions.map(({ count }) => count)).toEqual([3, 1]);
    expect(questions[0]?.question).toBe('停车场收费是多少');
  });

  it('are exported for Excel, with no formula of a resident’s, and as JSON lines', async () => {
    const one = await withTurns();
    const reviewer = await one.signedIn('reviewer');
    const csv = await reviewer.get(`/staff/numbers/unanswered.csv?${PERIOD}`);
    expect(csv.headers.get('content-disposition')).toContain('attachment');
    const bytes = new Uint8Array(await csv.arrayBuffer());
    expect(bytes.slice(0, 3)).toEqual(Uint8Array.of(0xef, 0xbb, 0xbf));
    const text = new TextDecoder().decode(bytes);
    expect(text).toContain('"\'=HYPERLINK(""http://evil.example"",""x"")"');
    const lines = (await (await reviewer.get(`/staff/numbers/outcomes.jsonl?${PERIOD}`)).text()).trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { count: number }).count)).toEqual([7, 1, 1, 1, 2]);
  });

  it('stand on a page that can be read without colour, for any period that is given', async () => {
    const one = await withTurns();
    const viewer = await one.signedIn('viewer');
    for (const query of [
      '',
      PERIOD,
      'from=2026-13-99&to=x',
      'from=2026-11-30&to=2026-11-01',
      'from=0001-01-01&to=9999-12-31',
    ])
      expect((await viewer.get(`/staff/numbers?${query}`)).status, query).toBe(200);
    const page = await (await viewer.get(`/staff/numbers?${PERIOD}`)).text();
    expect(page).toContain('12 questions');
    expect(page).not.toContain('unanswered.csv');
  });

  it('are read by programs with a token, and by no others', async () => {
    const one = await withTurns();
    const ask = (token: string, path = '/v1/review/numbers') =>
      one.app.request(path, { headers: { authorization: `Bearer ${token}` } });
    expect((await ask('r'.repeat(24))).status).toBe(200);
    expect((await ask('r'.repeat(24), '/v1/review/unanswered')).status).toBe(200);
    expect((await one.app.request('/v1/review/numbers')).status).toBe(401);
    const statuses: number[] = [];
    for (let tries = 0; tries < 12; tries++) statuses.push((await ask('x'.repeat(24))).status);
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
    expect(statuses.at(-1)).toBe(429);
    // A token opens no page of the console.
    const page = await one.app.request('/staff/numbers', { headers: { authorization: `Bearer ${'r'.repeat(24)}` } });
    expect(page.headers.get('location')).toContain('/staff/sign-in');
  });

  it('are found by indexes', async () => {
    const one = await openConsole();
    const plans = await one.database.all<{ detail: string }>(
      `EXPLAIN QUERY PLAN SELECT date(asked_at, '+8 hours') AS day, channel, outcome, COUNT(*) FROM turn
       INDEXED BY turn_by_time_channel_outcome WHERE asked_at >= ? AND asked_at < ? GROUP BY day, channel, outcome`,
      ['a', 'b'],
    );
    expect(plans[0]?.detail).toContain('USING COVERING INDEX turn_by_time_channel_outcome');
  });
});

describe('toCsv', () => {
  it.each(['=1', '+1', '-1', '@x', '\t=1', '\r=1', '＝1', '＋1'])('guards %j', (value) => {
    expect(toCsv(['a'], [{ a: value }])).toContain(`'${value}`);
  });

  it('leaves numbers and quotes as they are', () => {
    expect(toCsv(['a', 'b'], [{ a: -1, b: 'x "y", z' }])).toBe('\uFEFFa,b\r\n-1,"x ""y"", z"\r\n');
  });
});

it('are told to programs by every route that the OpenAPI document names, and by no other', async () => {
  const one = await withTurns();
  const routed = one.staff.routes.filter(({ path }) => path.startsWith('/v1/')).map(({ path }) => path);
  const listed = servedOperations({ editing: false, review: true }).filter(({ programs }) => programs === true);
  expect(listed.map(({ path }) => path).toSorted()).toEqual(routed.toSorted());
  for (const path of routed) {
    const ask = (authorization: string) => one.app.request(`${path}?${PERIOD}`, { headers: { authorization } });
    expect((await ask(`Bearer ${'r'.repeat(24)}`)).status).toBe(200);
    expect((await ask('Bearer nobody')).status).toBe(401);
  }
});

it('are exported, each of them', async () => {
  const one = await withTurns();
  const reviewer = await one.signedIn('reviewer');
  for (const name of ['outcomes', 'opinions', 'spend', 'review', 'verdicts', 'unanswered'])
    for (const format of ['csv', 'jsonl'])
      expect((await reviewer.get(`/staff/numbers/${name}.${format}?${PERIOD}`)).status, name).toBe(200);
  expect(await (await reviewer.get(`/staff/numbers/review.csv?${PERIOD}`)).text()).toContain('random sample');
});
