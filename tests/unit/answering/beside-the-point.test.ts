import { beforeAll, describe, expect, it } from 'vitest';
import { mayRelate } from '../../../src/answering/deciding/relation.ts';
import { questionKind } from '../../../src/language/question.ts';
import { addText, openMemoryService, type MemoryService } from '../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService();
  await addText(
    service,
    [
      '兩地合作的進展',
      '同時，兩地在教育合作、旅遊合作、知識產權、食品安全、醫療衛生等方面的合作也穩步推進。',
      '南江兩地簽署的四份合作文件涵蓋交通、旅遊和金融服務範疇。',
      '兩地會推動南大學醫學院落戶江城，並將在江城開辦南大學附屬中學。',
    ].join('\n\n'),
    { title: '兩地合作的進展' },
  );
});

const ask = (question: string) => service.answer({ question, channel: 'api' });

describe('a field that is one of a row', () => {
  it('is not told of by what is said of all', async () => {
    expect((await ask('兩地在食品安全方面怎樣合作？')).outcome).not.toBe('answered');
    expect((await ask('兩地在哪些方面的合作穩步推進？')).outcome).toBe('answered');
  });
});

describe('what there is said to be', () => {
  it('has to stand there itself', async () => {
    expect((await ask('南江兩地簽署的合作文件有沒有涵蓋旅遊範疇？')).outcome).toBe('answered');
    expect((await ask('南江兩地簽署的合作文件有沒有涵蓋體育範疇？')).outcome).not.toBe('answered');
  });
});

describe('what is worked for', () => {
  const said = async (question: string) =>
    ((await ask(question)).statements ?? []).flatMap(({ parts }) => parts.map((part) => part.text)).join('');

  it('is not said to come', async () => {
    expect(await said('南大學醫學院會在江城落戶嗎？')).not.toMatch(/^會，/u);
    expect(await said('南大學附屬中學會在江城開辦嗎？')).toMatch(/^會，/u);
  });
});

describe('how two things stand to one another', () => {
  it.each([
    ['北部都会区和大湾区有什么关系?', '继续全力推进大湾区建设', false],
    ['北部都会区和大湾区有什么关系?', '构建北部都会区成为大湾区的重大节点', true],
    ['大湾区有什么合作平台?', '继续全力推进建设', true],
  ])('%s of %s: %s', (asked, stated, may) => {
    expect(mayRelate(asked, stated)).toBe(may);
  });
});

it.each([
  ['河套園區進展到哪裏了', 'other'],
  ['大橋而家起到邊度', 'place'],
  ['會議在哪裏舉行', 'place'],
])('%s asks for: %s', (question, kind) => {
  expect(questionKind(question)).toBe(kind);
});
