import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Answer } from '../../../src/answering/answer.ts';
import { recheck } from '../../../src/answering/recheck.ts';
import { formatRecheck } from '../../../src/entry/cli-print-recheck.ts';
import { createPaint } from '../../../src/entry/cli-text.ts';
import { addText, openMemoryService, type MemoryService } from '../../fixtures/memory-service.ts';

const TEXT = '測試計劃\n\n1. 測試計劃的津貼上限為每月5,000元。\n\n2. 申請人須年滿18歲。\n';
const QUESTION = '測試計劃的津貼上限是多少？';

let now: Date;
let service: MemoryService;
let answer: Answer;

beforeEach(async () => {
  now = new Date('2026-11-22T04:00:00Z');
  service = await openMemoryService({ seeds: false, clock: { now: () => now } });
  await addText(service, TEXT);
  answer = await service.answer({ question: QUESTION, channel: 'api' });
  expect(answer.outcome).toBe('answered');
});
afterEach(() => service.database.connection.close());

const printed = async () => formatRecheck((await service.recheckAnswer(answer.id))!, createPaint(false));

it('an answer is the same bytes a year later, its document replaced, and still proven from its own edition', async () => {
  const bytes = JSON.stringify(await service.findAnswer(answer.id));
  now = new Date('2027-11-23T04:00:00Z');
  await addText(service, TEXT.replace('5,000', '6,000'), { issued: { date: '2027-10', basis: 'declared' } });
  const renewed = await service.answer({ question: QUESTION, channel: 'api' });
  expect(renewed.statements[0]?.text).toContain('6,000');
  expect(JSON.stringify(await service.findAnswer(answer.id))).toBe(bytes);
  const rechecked = await service.recheckAnswer(answer.id);
  expect(rechecked).toMatchObject({ id: answer.id, asOf: '2026-11-22', stands: true, current: false });
  expect(rechecked?.statements[0]).toMatchObject({
    shownAs: 'answer',
    text: answer.statements[0]?.text,
    failures: [],
    citations: [{ place: 'same', supersededBy: { issuedDate: '2027-10' } }],
  });
  expect(await service.recheckAnswer(renewed.id)).toMatchObject({ stands: true, current: true });
  expect(await printed()).toContain('這個答案的每一句仍與所引版本一字不差，但有文件已有較新的版本。');
});

it('says that the text in the cited range is another one', async () => {
  await service.database.run(
    "UPDATE edition_part SET body = replace(body, '5,000', '9,000') WHERE kind = 'text' AND edition_id = ?",
    [answer.statements[0]!.citations[0]!.editionId],
  );
  const rechecked = await service.recheckAnswer(answer.id);
  expect(rechecked?.stands).toBe(false);
  expect(rechecked?.statements[0]?.citations[0]?.place).toBe('quote-changed');
  expect(rechecked?.statements[0]?.failures).toContain('quote-not-verbatim');
  expect(await printed()).toMatch(/^這個答案有內容已經不能成立。[^]*這個位置的文字已經不同/u);
});

it('says that a stored sentence has lost its bytes', async () => {
  await service.database.run("UPDATE sentence SET text = replace(text, '上限', '下限') WHERE text LIKE '%5,000元%'");
  const rechecked = await service.recheckAnswer(answer.id);
  expect(rechecked?.stands).toBe(false);
  expect(rechecked?.statements[0]?.failures).toContain('sentence-damaged');
});

it('says that the edition is gone, or read from another file', async () => {
  const { editionId } = answer.statements[0]!.citations[0]!;
  await service.database.run("UPDATE edition SET file_hash = 'other' WHERE id = ?", [editionId]);
  // Its words are the same and would pass: that they came from another file is enough.
  expect(await service.recheckAnswer(answer.id)).toMatchObject({
    stands: false,
    statements: [{ citations: [{ place: 'edition-changed' }], failures: [] }],
  });
  await service.database.run('UPDATE edition SET visible_at = NULL WHERE id = ?', [editionId]);
  const rechecked = await service.recheckAnswer(answer.id);
  expect(rechecked).toMatchObject({ stands: false, statements: [{ citations: [{ place: 'edition-gone' }] }] });
});

it('finds what was changed in the stored answer itself', async () => {
  const [statement] = answer.statements;
  const changed = statement!.text.replace('5,000', '8,000');
  const forged: Answer = {
    ...answer,
    statements: [{ ...statement!, text: changed, parts: [{ kind: 'quoted', text: changed, citation: 1 }] }],
  };
  const rechecked = await recheck(forged, { library: service.library });
  expect(rechecked.stands).toBe(false);
  expect(rechecked.statements[0]?.citations[0]?.place).toBe('same');
  expect(rechecked.statements[0]?.failures).toEqual(expect.arrayContaining(['quote-not-verbatim', 'figure-not-cited']));
});

it('an answer that quotes nothing stands, and an unknown one is none', async () => {
  const none = await service.answer({ question: '今日天氣如何？', channel: 'api' });
  expect(none.statements).toEqual([]);
  expect(await service.recheckAnswer(none.id)).toMatchObject({ stands: true, current: true });
  expect(await service.recheckAnswer('unknown')).toBeUndefined();
});
