import { expect, it } from 'vitest';
import { undoLast } from '../../../src/review/cases/undo.ts';
import { changeVerified, readVerified, type VerifiedAction } from '../../../src/review/verified-desk.ts';
import { addText } from '../../fixtures/memory-service.ts';
import { type Desk, openDesk } from '../../fixtures/review-desk.ts';

const TEXT = '測試計劃的津貼上限為每月8,000元。\n\n測試計劃由測試局管理。\n';
const QUESTION = '測試計劃津貼上限是多少？';

async function openProposed(text = TEXT): Promise<{ desk: Desk; turnId: string; id: string }> {
  const desk = await openDesk();
  await addText(desk.service, text);
  const turnId = await desk.ask(QUESTION);
  await desk.judge('ann', turnId, { verify: { variants: [], validUntil: null } });
  const { id } = (await desk.service.database.get<{ id: string }>('SELECT id FROM review_verified'))!;
  return { desk, turnId, id };
}

const change = ({ ports }: Desk, id: string, person: string, action: VerifiedAction) =>
  changeVerified(ports, { id, action, reason: '核對', person, validUntil: null });
const isServed = async ({ service }: Desk) =>
  (await service.answer({ question: QUESTION, channel: 'api' })).verified !== null;

it('comes live by nobody alone: an approval that was taken back leaves nothing to bring back', async () => {
  const { desk, turnId, id } = await openProposed();
  await desk.judge('bob', turnId, {});
  await undoLast(desk.ports, 'bob');
  for (const action of ['drop', 'restore', 'approve'] as const) await change(desk, id, 'ann', action);
  expect(await isServed(desk)).toBe(false);
});

it('is approved again by somebody else than who proposed it, however it came to be suspended', async () => {
  for (const before of [['suspend'], ['drop', 'restore']] as const) {
    const { desk, turnId, id } = await openProposed();
    await desk.judge('bob', turnId, {});
    for (const action of before) await change(desk, id, 'ann', action);
    expect(await change(desk, id, 'ann', 'approve')).toBe('own-proposal');
    expect(await isServed(desk)).toBe(false);
    expect(await change(desk, id, 'cat', 'approve')).toBe('approved');
    expect(await isServed(desk)).toBe(true);
  }
});

it('shows what stands in the place of its quote now, whatever else of the document stands in the quote', async () => {
  for (const head of ['', '測試計劃\n\n', '8,000元\n\n']) {
    const { desk, turnId, id } = await openProposed(head + TEXT);
    await desk.judge('bob', turnId, {});
    expect((await readVerified(desk.ports, id, 'ann'))?.difference).toBeNull();
    // A sentence that was not there stands nearer to the old place than the one that took it.
    await addText(desk.service, `${head}查詢請致電2123 4567。\n\n${TEXT.replace('8,000', '9,000')}`);
    expect((await readVerified(desk.ports, id, 'ann'))?.difference, head).toEqual([
      {
        approved: '測試計劃的津貼上限為每月8,000元。',
        now: '測試計劃的津貼上限為每月9,000元。',
        documentId: 'test-document',
      },
    ]);
    await addText(desk.service, `${head}測試計劃由測試局管理。\n`);
    expect((await readVerified(desk.ports, id, 'ann'))?.difference, head).toMatchObject([{ now: null }]);
  }
});
