import { describe, expect, it } from 'vitest';
import { addText, openMemoryService } from '../../fixtures/memory-service.ts';

describe('names that are asked for', () => {
  it.each([
    ['哪四間醫院可以看病歷？', '查看病歷的功能在香港四間公立醫院試行。', false],
    ['哪四間醫院可以看病歷？', '查看病歷的功能在甲河、乙田、丙山和丁水四間醫院試行。', true],
    ['書展有哪六間銀行贊助？', '書展由六間銀行贊助，為期一年。', false],
    ['評審小組主席是誰？', '評審小組主席由署方委任，任期兩年。', false],
    ['評審小組主席是誰？', '評審小組主席為何詠琛女士，任期兩年。', true],
    ['培訓班導師叫甚麼名字？', '培訓班導師在工場授課，每人每月八天。', false],
    ['兩地簽署的四份合作文件叫甚麼？', '兩地簽署了四份合作文件，涵蓋旅遊和建設範疇。', false],
    ['街渡由哪間公司營運？', '街渡由公司營運，每日六班。', false],
    ['街渡由哪間公司營運？', '街渡由東灣船務有限公司營運，每日六班。', true],
    ['展覽館建在哪裏？', '在2025年展開興建展覽館的工程。', false],
    ['展覽館建在哪裏？', '展覽館建於谷埔碼頭旁，佔地兩公頃。', true],
  ])('%s | %s', async (question, sentence, states) => {
    const service = await openMemoryService({ seeds: false });
    await addText(service, `${sentence}\n\n另外一段講其他事情。`);
    const { statements } = await service.answering.answer({ question, channel: 'web' });
    expect(statements.length > 0).toBe(states);
  });

  it.each([
    '大型建設計劃展覽館建在哪裏？',
    '三個片區試點在甚麼地方？',
    '省港杯足球賽今年在哪裏踢？',
    '11個聯絡處分別設在哪裏？',
    '桂港签署的四份合作文件叫什么？',
  ])('%s is told nowhere in the seeds', async (question) => {
    const service = await openMemoryService();
    expect((await service.answering.answer({ question, channel: 'web' })).outcome).toBe('related-only');
  });
});
