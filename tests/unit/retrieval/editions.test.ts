import { beforeAll, describe, expect, it } from 'vitest';
import { search } from '../../../src/entry/search.ts';
import { addText, type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';

const WEEKS = 40;
const price = (week: number) => `${20 + week}元`;
const day = (week: number) => new Date(Date.UTC(2025, 0, 7 * week)).toISOString().slice(0, 10);

async function addNotices(service: MemoryService, textOf: (week: number) => string): Promise<void> {
  for (let week = 1; week <= WEEKS; week++)
    await addText(service, textOf(week), { title: '每周油價通告', issued: { date: day(week), basis: 'declared' } });
}

const ask = async ({ answering }: MemoryService, question: string) => answering.answer({ question, channel: 'cli' });
const quotesOf = async ({ retrieval }: MemoryService, question: string) => {
  const { results, reason } = await search(retrieval, question, 10);
  return { quotes: results.map(({ citation }) => `${citation.status} ${citation.quote}`), reason };
};

describe(`a document of ${WEEKS} editions that differ in a number`, () => {
  let service: MemoryService;
  beforeAll(async () => {
    service = await openMemoryService({ seeds: false });
    await addNotices(service, (week) => `每周油價通告\n\n本周無鉛汽油的零售價為每公升${price(week)}。\n`);
    await addText(service, '加油站\n\n無鉛汽油的零售價須張貼於站內。\n', { id: 'other', title: '加油站指引' });
  }, 60_000);

  it('is answered from the current one', async () => {
    const answer = await ask(service, '無鉛汽油的零售價是多少？');
    expect(answer.outcome).toBe('answered');
    expect(answer.statements[0]?.text).toContain(price(WEEKS));
    expect(answer.statements[0]?.citations[0]?.status).toBe('current');
  });

  it('is found by its current one, and leaves places for other documents', async () => {
    const { quotes, reason } = await quotesOf(service, '無鉛汽油的零售價是多少？');
    expect(quotes[0]).toBe(`current 本周無鉛汽油的零售價為每公升${price(WEEKS)}。`);
    expect(quotes).toContain('current 無鉛汽油的零售價須張貼於站內。');
    expect(quotes.filter((quote) => quote.startsWith('superseded'))).toEqual([]);
    expect(reason).toBeUndefined();
  });

  it('is found by the edition of the day that is asked for', async () => {
    const { quotes } = await quotesOf(service, '2025年4月1日無鉛汽油的零售價是多少？');
    expect(day(13)).toBe('2025-04-01');
    expect(quotes).toContain(`superseded 本周無鉛汽油的零售價為每公升${price(13)}。`);
    expect(quotes.filter((quote) => quote.startsWith('superseded'))).toHaveLength(quotes.length - 3);
  });
});

it('what only former editions state is told with that reason, and answered from the last of them', async () => {
  const service = await openMemoryService({ seeds: false });
  await addNotices(service, (week) =>
    week === WEEKS
      ? '每周油價通告\n\n本通告由下周起停發。\n'
      : `每周油價通告\n\n本周無鉛汽油的零售價為每公升${price(week)}。\n`,
  );
  const { quotes, reason } = await quotesOf(service, '無鉛汽油的零售價是多少？');
  expect(quotes.filter((quote) => quote.includes('無鉛'))).toEqual([]);
  expect(reason).toBe('superseded-only');
  const answer = await ask(service, '無鉛汽油的零售價是多少？');
  expect(answer.statements[0]?.text).toContain(price(WEEKS - 1));
  expect(answer.statements[0]?.citations[0]?.status).toBe('superseded');
  expect(answer.notices.map(({ kind }) => kind)).toContain('superseded');
}, 60_000);

it('of a year that is asked for, the newest edition of then stands beside the current one', async () => {
  const service = await openMemoryService({ seeds: false });
  for (const [date, fee] of [
    ['2018-03', '18元'],
    ['2018-09', '19元'],
    ['2023-01', '23元'],
  ] as const)
    await addText(service, `收費\n\n體育館的收費為每小時${fee}。\n`, { issued: { date, basis: 'declared' } });
  const { quotes } = await quotesOf(service, '2018年體育館的收費是多少？');
  expect(quotes).toContain('superseded 體育館的收費為每小時19元。');
  expect(quotes).toContain('current 體育館的收費為每小時23元。');
  expect(quotes).not.toContain('superseded 體育館的收費為每小時18元。');
  expect((await quotesOf(service, '體育館的收費是多少？')).quotes).not.toContain(
    'superseded 體育館的收費為每小時19元。',
  );
});
