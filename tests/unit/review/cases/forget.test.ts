import { expect, it } from 'vitest';
import { verifyAudit } from '../../../../src/review/audit/verify.ts';
import { addText } from '../../../fixtures/memory-service.ts';
import { openDesk, STAFF_SECRET } from '../../../fixtures/review-desk.ts';

const TABLES = ['turn', 'review_turn', 'review_case', 'review_queue', 'review_verdict', 'review_turn_document'];

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
