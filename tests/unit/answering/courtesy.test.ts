import { describe, expect, it } from 'vitest';
import { readCourtesy } from '../../../src/answering/understanding/courtesy.ts';
import { addText, openMemoryService } from '../../fixtures/memory-service.ts';

describe('what is said and asks nothing of documents', () => {
  it.each([
    ['多謝', 'thanks'],
    ['多謝晒！', 'thanks'],
    ['谢谢你的帮助', 'thanks'],
    ['好嘅，唔該晒', 'thanks'],
    ['明白了，謝謝。', 'thanks'],
    ['你好', 'greeting'],
    ['哈囉', 'greeting'],
    ['早晨', 'greeting'],
    ['拜拜', 'farewell'],
    ['你係邊個？', 'about'],
    ['你是谁', 'about'],
    ['你識答咩', 'about'],
    ['你可以做什么？', 'about'],
    ['你係真人定機械人', 'about'],
    ['你係咪真人㗎？', 'about'],
    ['你是不是机器人？', 'about'],
    ['呢個網站係咩嚟㗎', 'about'],
    ['你叫咩名', 'about'],
  ])('%s', (typed, said) => {
    expect(readCourtesy(typed)).toBe(said);
  });

  it.each([
    '你好，數字灣區由哪個局負責？',
    '唔該話我知三大重點工作係咩',
    '多謝晒，咁滬港呢？',
    '感謝狀由誰頒發？',
    '你係邊個局？',
    '佢係邊個',
    '早晨會議幾時開',
    '這個服務有什麼用途', // one that was spoken of before
    '有咩計劃',
    '你好嗎公司由誰營運',
  ])('%s asks something', (typed) => {
    expect(readCourtesy(typed)).toBeUndefined();
  });
});

it('is answered by a line of its own, in the script of the conversation', async () => {
  const service = await openMemoryService({ seeds: false });
  const ask = (question: string, conversationId?: string) =>
    service.answer({ question, channel: 'api', conversationId });
  const first = await ask('你们会做什么');
  expect(first).toMatchObject({ outcome: 'courtesy', statements: [] });
  expect(first.message).toContain('现时没有文件');
  expect((await ask('早安', first.conversationId)).message).toContain('你好。请直接输入');
});

it('tells what can be asked from the titles of what is there', async () => {
  const service = await openMemoryService({ seeds: false });
  await addText(service, '甲計劃由甲局負責。\n', { id: 'a', title: '甲計劃章程' });
  const { message } = await service.answer({ question: '你識答咩？', channel: 'api' });
  expect(message).toContain('不是職員');
  expect(message).toContain('可以問的文件有《甲計劃章程》。');
  for (const title of '乙丙丁戊己')
    await addText(service, `${title}計劃由甲局負責。\n`, { id: title, title: `${title}計劃章程` });
  const many = await service.answer({ question: '你識答咩？', channel: 'api' });
  expect(many.message).toMatch(/可以問的文件包括(?:《.計劃章程》、){4}《.計劃章程》等，全部見文件目錄。/u);
});

it('takes a Latin abbreviation for a question, and one that no document has for another language', async () => {
  const service = await openMemoryService({ seeds: false });
  await addText(service, 'CEPA 是《內地與香港關於建立更緊密經貿關係的安排》的簡稱。\n');
  const outcome = async (question: string) => (await service.answer({ question, channel: 'api' })).outcome;
  expect(await outcome('CEPA?')).not.toBe('unsupported-input');
  expect(await outcome('HELLO')).toBe('unsupported-input');
  expect(await outcome('What is CEPA?')).toBe('unsupported-input');
});
