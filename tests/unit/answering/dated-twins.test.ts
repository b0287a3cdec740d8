import { describe, expect, it } from 'vitest';
import type { Ask } from '../../../src/answering/answer.ts';
import type { DocumentDescription } from '../../../src/knowledge/types.ts';
import { addText, openMemoryService, type MemoryService } from '../../fixtures/memory-service.ts';

const FORMER =
  '1. 夜校津貼的上限為每年 8,000 元。\n2. 夜校津貼由教育發展局管理。\n3. 夜校津貼的查詢由分區學習組處理。\n';
const LATER = '1. 夜校津貼的上限為每年 9,000 元。\n2. 夜校津貼由教育發展局管理。\n';

async function open(
  former: Partial<DocumentDescription> = {},
  later: Partial<DocumentDescription> = {},
): Promise<MemoryService> {
  const service = await openMemoryService({ seeds: false });
  const title = '夜校津貼章程';
  await addText(service, FORMER, { title, issued: { date: '2024-01', basis: 'declared' }, ...former });
  await addText(service, LATER, { title, issued: { date: '2025-03-10', basis: 'declared' }, ...later });
  return service;
}

const ask = (service: MemoryService, question: string, more: Partial<Ask> = {}) =>
  service.answer({ question, channel: 'api', ...more });
const LIMIT = '夜校津貼的上限是多少？';

describe('a document and its later edition', () => {
  it('answer now with the later one alone', async () => {
    const answer = await ask(await open(), LIMIT);
    expect(answer.statements[0]?.text).toContain('9,000');
    expect(JSON.stringify(answer)).not.toContain('8,000');
  });

  it.each([
    ['2024-06-01', '8,000'],
    ['2025-03-09', '8,000'],
    ['2025-03-10', '9,000'],
    ['9999-12-31', '9,000'],
  ])('answer as of %s with what was current then: %s', async (asOf, figure) => {
    const answer = await ask(await open(), LIMIT, { asOf });
    expect(answer).toMatchObject({ outcome: 'answered', asOf });
    expect(answer.statements[0]?.text).toContain(figure);
    expect(answer.notices.some(({ kind }) => kind === 'superseded')).toBe(figure === '8,000');
  });

  it.each([
    '2023-12-31',
    '0001-01-01',
    '0000-01-01',
  ])('answer nothing as of %s, when neither was there', async (asOf) => {
    const answer = await ask(await open(), LIMIT, { asOf });
    expect(answer).toMatchObject({ outcome: 'not-found', statements: [], related: [], asOf });
  });

  it('answer with the former one, flagged, what the later one leaves out', async () => {
    const answer = await ask(await open(), '夜校津貼的查詢由哪個組處理？');
    expect(answer.statements[0]?.text).toContain('分區學習組');
    expect(answer.notices.map(({ kind }) => kind)).toContain('superseded');
  });
});

describe('in-force dates', () => {
  it('say that what is quoted has expired', async () => {
    const service = await open({}, { inForce: { from: '2025-04-01', until: '2026-03' } });
    const before = await ask(service, LIMIT, { asOf: '2026-03-31' });
    expect(before.notices.map(({ kind }) => kind)).not.toContain('expired');
    const after = await ask(service, LIMIT, { asOf: '2026-04-01' });
    expect(after.statements[0]?.text).toContain('9,000');
    expect(after.notices).toContainEqual({ kind: 'expired', text: '這份文件有效至2026年3月，現已過期。' });
  });

  it('let what is in force answer before what has expired or has not begun', async () => {
    const service = await openMemoryService({ seeds: false });
    await addText(service, FORMER, {
      id: 'former',
      title: '夜校津貼章程（舊）',
      issued: { date: '2024-01', basis: 'declared' },
      inForce: { until: '2025-12-31' },
    });
    await addText(service, LATER, {
      id: 'later',
      title: '夜校津貼章程（新）',
      issued: { date: '2025-11', basis: 'declared' },
      inForce: { from: '2026-01-01' },
    });
    expect((await ask(service, LIMIT, { asOf: '2025-12-01' })).statements[0]?.text).toContain('8,000');
    expect((await ask(service, LIMIT, { asOf: '2026-01-01' })).statements[0]?.text).toContain('9,000');
    const early = await openMemoryService({ seeds: false });
    await addText(early, LATER, { issued: { date: '2025-11', basis: 'declared' }, inForce: { from: '2027-01-01' } });
    expect((await ask(early, LIMIT)).notices.map(({ kind }) => kind)).toContain('not-in-force-yet');
  });
});

describe('what is said of time', () => {
  const PLAN = '1. 本局計劃於2025年底前設立夜校資訊平台。\n';

  it('of a plan whose own day has passed', async () => {
    const service = await openMemoryService({ seeds: false });
    await addText(service, PLAN, { issued: { date: '2024-10', basis: 'declared' }, kind: 'policy-address' });
    const plan = async (asOf: string) =>
      (await ask(service, '本局計劃在何時設立夜校資訊平台？', { asOf })).notices.find(({ kind }) => kind === 'plan')
        ?.text;
    expect(await plan('2026-11-22')).toContain('所訂的時間已過');
    expect(await plan('2025-06-01')).not.toContain('已過');
    expect(await plan('2025-06-01')).toContain('文件沒有說明其後是否已經落實');
  });

  it('of the present, when the newest evidence is over two years old', async () => {
    const service = await openMemoryService({ seeds: false });
    await addText(service, FORMER, { issued: { date: '2024-01', basis: 'declared' } });
    const kinds = async (question: string, asOf: string) =>
      (await ask(service, question, { asOf })).notices.map(({ kind }) => kind);
    expect(await kinds('夜校津貼現時的上限是多少？', '2026-02-01')).toContain('outdated');
    expect(await kinds('夜校津貼現時的上限是多少？', '2026-01-31')).not.toContain('outdated');
    expect(await kinds(LIMIT, '2026-02-01')).not.toContain('outdated');
  });
});

describe('twin schemes of Hong Kong and Guangdong', () => {
  const text = (figure: string) => `1. 跨境實習津貼的上限為每月 ${figure} 元。\n2. 跨境實習津貼每年接受申請。\n`;
  async function twins(): Promise<MemoryService> {
    const service = await openMemoryService({ seeds: false });
    await addText(service, text('5,000'), { id: 'hk', title: '香港跨境實習津貼章程', jurisdictions: ['HK'] });
    await addText(service, text('3,000'), { id: 'gd', title: '廣東跨境實習津貼章程', jurisdictions: ['GD'] });
    return service;
  }

  it.each([
    ['廣東的跨境實習津貼上限是多少？', '3,000', '5,000'],
    ['香港的跨境實習津貼上限是多少？', '5,000', '3,000'],
    ['广东的跨境实习津贴上限是多少？', '3,000', '5,000'],
  ])('%s is not answered by the other', async (question, right, other) => {
    const answer = await ask(await twins(), question);
    expect(answer.statements.map((one) => one.text).join('')).toContain(right);
    expect(JSON.stringify(answer.statements)).not.toContain(other);
  });

  it('of one alone, the other place is not answered', async () => {
    const service = await openMemoryService({ seeds: false });
    await addText(service, text('5,000'), { id: 'hk', title: '跨境實習津貼章程', jurisdictions: ['HK'] });
    for (const place of ['廣東', '澳門']) {
      const answer = await ask(service, `${place}的跨境實習津貼上限是多少？`);
      expect(answer.statements).toEqual([]);
    }
  });
});
