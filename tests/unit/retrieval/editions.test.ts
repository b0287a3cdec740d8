import { beforeAll, describe, expect, it } from 'vitest';
import { search } from '../../../src/entry/search.ts';
import { JudianRetriever } from '../../../src/providers/langchain/retriever.ts';
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

describe('a search as of a day', () => {
  it('finds the editions that were in force then, whatever is current', async () => {
    const service = await openMemoryService({ seeds: false });
    for (const [date, fee] of [
      ['2018-03-01', '18元'],
      ['2018-09-27', '19元'],
      ['2023-01-01', '23元'],
    ] as const)
      await addText(service, `收費\n\n體育館的收費為每小時${fee}。\n`, { issued: { date, basis: 'declared' } });
    const until = { issued: { date: '2018-01', basis: 'declared' as const }, inForce: { until: '2018-06-30' } };
    await addText(service, '優惠\n\n體育館的收費減半。\n', { id: 'half', title: '優惠', ...until });
    const asOf = async (day: string, filter?: { title: string }) => {
      const { results, reason } = await search(service.retrieval, '體育館的收費是多少？', 10, { asOf: day, filter });
      return { quotes: results.map(({ citation }) => citation.quote), reason };
    };
    expect((await asOf('2018-05-01')).quotes).toEqual(
      expect.arrayContaining(['體育館的收費為每小時18元。', '體育館的收費減半。']),
    );
    const then = (await asOf('2018-09-27')).quotes;
    expect(then).toContain('體育館的收費為每小時19元。');
    expect(then.join()).not.toMatch(/18元|23元|減半/u);
    expect((await asOf('2026-11-22')).quotes).toContain('體育館的收費為每小時23元。');
    expect((await asOf('2018-05-01', { title: '優惠' })).quotes.join()).not.toContain('18元');
    expect(await asOf('2017-12-31')).toEqual({ quotes: [], reason: 'none-in-force' });
    expect((await asOf('2018-09-27', { title: '優惠' })).reason).toBe('filter-unmet');
    await expect(asOf('2018-02-30')).rejects.toMatchObject({ code: 'as-of-invalid' });
  });

  it('is what a retriever of LangChain does with that day', async () => {
    const service = await openMemoryService({ seeds: false });
    for (const [date, fee] of [
      ['2018-03-01', '18元'],
      ['2023-01-01', '23元'],
    ] as const)
      await addText(service, `收費\n\n體育館的收費為每小時${fee}。\n`, { issued: { date, basis: 'declared' } });
    const found = async (asOf?: string) =>
      (await new JudianRetriever({ service, asOf }).invoke('體育館的收費')).map(({ pageContent }) => pageContent);
    expect(await found('2020-01-01')).toContain('體育館的收費為每小時18元。');
    expect(await found('2020-01-01')).not.toContain('體育館的收費為每小時23元。');
    expect(await found()).toContain('體育館的收費為每小時23元。');
  });
});
