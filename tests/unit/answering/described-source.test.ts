import { beforeAll, expect, it } from 'vitest';
import { openMemoryService } from '../../fixtures/memory-service.ts';

let service: Awaited<ReturnType<typeof openMemoryService>>;
beforeAll(async () => {
  service = await openMemoryService({ seeds: true });
});

async function ask(question: string) {
  const { outcome, statements } = await service.answering.answer({ question, channel: 'web' });
  return { outcome, text: statements.flatMap(({ parts }) => parts.map(({ text }) => text)).join('') };
}

it.each([
  ['按2024年遞交立法會的施政報告文件，特區政府在拿出惠及各行各業的措施之前，要先做哪些功課？', '政策研究'],
  ['2018年政制及內地事務局答覆九龍城區議會時，說港府推動大灣區主要抓哪三件事？', '國際科技創新中心'],
  ['2018年区议会那份文件里，凭什么说大湾区对整个国家这么重要？', '創新驅動發展'],
])('looks in the document that is described: %s', async (question, words) => {
  const { outcome, text } = await ask(question);
  expect(outcome).toBe('answered');
  expect(text).toContain(words);
});

it.each([
  '2018年嗰份書面回覆入面，督導組由邊個做組長？',
  '2020年的粵港重點工作，外匯管理改革試點放在哪幾個城市？',
])('answers from no other document: %s', async (question) => {
  expect(['related-only', 'not-found']).toContain((await ask(question)).outcome);
});
