import { beforeAll, describe, expect, it } from 'vitest';
import { addText, openMemoryService, type MemoryService } from '../../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService({ seeds: false });
  const add = (id: string, date: string, ...lines: string[]) =>
    addText(service, `${lines.join('\n\n')}\n`, { id, title: id, issued: { date, basis: 'declared' } });
  await add(
    'school-bus-guide',
    '2021-03',
    '校車津貼的上限為每年3,000元。',
    '校車須於每年9月接受檢驗。',
    '夏令營設有五個營地。',
  );
  await add(
    'school-bus-notice',
    '2023-08',
    '校車津貼的上限為每年4,500元。',
    '校車須於每年9月接受檢驗。',
    '冬令營設有八個營地。',
  );
});

const ask = (question: string) => service.answer({ question, channel: 'api' });

describe('documents that state different values', () => {
  it('are both quoted, the newer first, and the reader is told', async () => {
    const { outcome, statements, notices } = await ask('校車津貼的上限是每年多少元？');
    expect(outcome).toBe('answered');
    expect(statements.map(({ citations }) => citations[0]!.issuedDate)).toEqual(['2023-08', '2021-03']);
    expect(notices[0]?.kind).toBe('conflict');
    expect(notices.filter(({ kind }) => kind === 'issued-date')).toHaveLength(2);
  });

  it('are no conflict where they say the same', async () => {
    const { notices } = await ask('校車須於每年幾月接受檢驗？');
    expect(notices.map(({ kind }) => kind)).not.toContain('conflict');
  });

  it('are no conflict where they tell of two things', async () => {
    const { statements, notices } = await ask('夏令營設有多少個營地？');
    expect(statements).toHaveLength(1);
    expect(notices.map(({ kind }) => kind)).not.toContain('conflict');
  });
});
