import { expect, it } from 'vitest';
import { verifyAudit } from '../../../../src/review/audit/verify.ts';
import { addText } from '../../../fixtures/memory-service.ts';
import { type Desk, openDesk, STAFF_SECRET } from '../../../fixtures/review-desk.ts';

const TABLES = [
  'turn',
  'review_turn',
  'review_case',
  'review_queue',
  'review_verdict',
  'review_earlier_verdict',
  'review_turn_document',
];

it('forgets what staff said of a question with the question, and keeps the audit whole', async () => {
  const desk = await openDesk();
  await addText(desk.service, '測試計劃的津貼上限為每月8,000元。\n');
  const turnId = await desk.ask('測試計劃津貼上限是多少？');
  await desk.judge('ann', turnId, { note: '我的話' });
  expect(await desk.service.forget('p1')).toBe(1);
  for (const table of TABLES)
    expect(await desk.service.database.get(`SELECT COUNT(*) AS n FROM ${table}`)).toEqual({ n: 0 });
  expect(
    await desk.service.database.get("SELECT COUNT(*) AS n FROM review_words WHERE review_words MATCH '津贴'"),
  ).toEqual({ n: 0 });
  expect(await verifyAudit(desk.service.database, STAFF_SECRET)).toMatchObject({ rows: 1, problems: [] });
  expect(JSON.stringify(await desk.service.database.all('SELECT * FROM audit_entry'))).not.toContain('我的話');
});

/** How often a person may ask today is counted under a name that cannot be read back, and ends with the day. */
const NOT_OF_PEOPLE =
  /^(?:question_|sqlite_|sentence|passage|placement|document|edition)|_(?:data|idx|docsize|config|content)$/u;

/** Every row that may hold what people said, as text; what is in none of them is forgotten. */
async function everything(desk: Desk): Promise<string> {
  const { database } = desk.service;
  const tables = await database.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
  const theirs = tables.filter(({ name }) => !NOT_OF_PEOPLE.test(name));
  expect(theirs.length).toBeGreaterThan(20);
  const rows = await Promise.all(theirs.map(({ name }) => database.all(`SELECT * FROM "${name}"`)));
  return JSON.stringify(rows);
}

it('leaves no word of a question in any table, however far staff came with it', async () => {
  const desk = await openDesk();
  await addText(desk.service, '測試計劃的津貼上限為每月8,000元。\n');
  const proposed = await desk.ask('測試計劃津貼上限是多少？我叫陳大文');
  await desk.judge('ann', proposed, { verify: { variants: ['測試計劃最多可以拿幾多？'], validUntil: null } });
  const drafted = await desk.ask('測試計劃津貼上限是幾多？我叫陳大文');
  await desk.service.giveFeedback(
    { answerId: drafted, verdict: 'not-useful', reason: 'other', comment: '陳大文不明白' } as never,
    { person: 'p1' },
  );
  await desk.file();
  expect(await everything(desk)).toContain('陳大文');
  expect(await desk.service.forget('p1')).toBe(2);
  const left = await everything(desk);
  for (const words of ['陳大文', proposed, '最多可以拿'])
    expect(left.replaceAll(`case:${proposed}`, '').includes(words), words).toBe(false);
  expect(await verifyAudit(desk.service.database, STAFF_SECRET)).toMatchObject({ rows: 1, problems: [] });
});

it('keeps what staff published, with nothing that leads to who asked', async () => {
  const desk = await openDesk();
  await addText(desk.service, '測試計劃的津貼上限為每月8,000元。\n\n測試計劃由測試局管理。\n');
  const { database } = desk.service;
  const QUESTION = '測試計劃津貼上限是多少？';
  const turnId = await desk.ask(QUESTION);
  const { conversationId } = (await desk.service.findAnswer(turnId))!;
  const second = await desk.service.answer({ question: '由誰管理？', channel: 'web', person: 'p1', conversationId });
  await desk.service.giveFeedback({ answerId: turnId, verdict: 'useful', reason: null, comment: '' } as never, {
    person: 'p1',
  });
  await desk.file();
  await desk.judge('ann', turnId, { verify: { variants: [], validUntil: null } });
  expect(await desk.judge('bob', turnId, {})).toMatchObject({ state: 'decided' });
  expect(await desk.service.forget('p1')).toBe(2);
  expect(await desk.service.findAnswer(second.id)).toBeUndefined();
  const kept = await desk.service.findAnswer(turnId);
  expect(kept).toMatchObject({ question: QUESTION, conversationId: turnId });
  const left = await everything(desk);
  for (const trace of [conversationId, second.id, '由誰管理', '"p1"']) expect(left.includes(trace), trace).toBe(false);
  expect(await database.all('SELECT * FROM feedback')).toEqual([]);
  expect((await desk.service.answer({ question: QUESTION, channel: 'api' })).verified).not.toBeNull();
  // Once more does nothing more, and a third person finds the case as it was decided.
  expect(await desk.service.forget('p1')).toBe(0);
  expect(await verifyAudit(database, STAFF_SECRET)).toMatchObject({ rows: 2, problems: [] });
});

it('a damaged answer does not keep the rest from being forgotten', async () => {
  const desk = await openDesk();
  await addText(desk.service, '測試計劃的津貼上限為每月8,000元。\n');
  const turnId = await desk.ask('測試計劃津貼上限是多少？');
  await desk.ask('測試計劃津貼上限是幾多？');
  await desk.service.database.run("UPDATE turn SET answer = '{' WHERE id = ?", [turnId]);
  expect(await desk.service.forget('p1')).toBe(2);
  expect(await desk.service.database.get('SELECT COUNT(*) AS n FROM turn')).toEqual({ n: 0 });
});
