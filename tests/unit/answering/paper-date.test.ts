import { expect, it } from 'vitest';
import { addText, openMemoryService } from '../../fixtures/memory-service.ts';

const TEXT = '漁業合作協議2021年重點工作\n\n1. 完善漁港的管理。\n\n2. 推動兩地漁業交流。\n\n2021年3月4日';

it.each([
  ['漁業合作協議2021年重點工作是哪一天簽的？', '2021年3月4日'],
  ['2021年漁業合作重點工作係幾月幾號簽㗎？', '2021年3月4日'],
  ['漁業合作協議是哪一天簽的？', null],
  ['2020年漁業合作重點工作是哪一天簽的？', null],
])('%s', async (question, day) => {
  const service = await openMemoryService({ seeds: false });
  await addText(service, TEXT, { title: '漁業合作協議2021年重點工作' });
  const { statements } = await service.answering.answer({ question, channel: 'web' });
  const told = statements.map(({ text }) => text.replaceAll(' ', '')).join('');
  if (day === null) expect(told).not.toContain('3月4日');
  else expect(told).toContain(day);
});
