import { describe, expect, it } from 'vitest';
import { addText, openMemoryService } from '../../fixtures/memory-service.ts';

describe('who somebody is', () => {
  it.each([
    ['陳大文是誰？', '漁業局局長陳大文在會上致辭。', true],
    ['陳大文係咩人？', '漁業局局長陳大文在會上致辭。', true],
    ['陳大文任甚麼職務？', '陳大文出任漁業局局長。', true],
    ['陳大文是誰？', '陳大文在會上致辭，介紹漁業措施。', false],
    ['行政長官是誰？', '行政長官率領代表團出席漁業會議。', false],
  ])('%s | %s', async (question, sentence, states) => {
    const service = await openMemoryService({ seeds: false });
    await addText(service, `${sentence}\n\n另外一段講其他事情。`);
    const { statements } = await service.answering.answer({ question, channel: 'web' });
    expect(statements.length > 0).toBe(states);
  });
});

describe('whether something opened', () => {
  it.each([
    ['東灣大橋通車了嗎？', '東灣大橋的跨境安排已達成共識。', false],
    ['東灣大橋通車了嗎？', '東灣大橋已於去年開通。', true],
    ['漁港動工未？', '漁港的檢討已經完成。', false],
  ])('%s | %s', async (question, sentence, states) => {
    const service = await openMemoryService({ seeds: false });
    await addText(service, `${sentence}\n\n另外一段講其他事情。`);
    const { statements } = await service.answering.answer({ question, channel: 'web' });
    expect(statements.length > 0).toBe(states);
  });
});
