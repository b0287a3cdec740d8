import { describe, expect, it } from 'vitest';
import { addText, openMemoryService } from '../../fixtures/memory-service.ts';

describe('what a sentence on the same matter does not tell', () => {
  it.each([
    ['兩份合作文件的全名是甚麼？', '「甲乙會議」上簽署了兩份合作文件，涵蓋旅遊和金融。', false],
    ['兩份合作文件的全名是甚麼？', '會上簽署了兩份合作文件，即《漁業備忘錄》和《海運協議》。', true],
    ['協議由誰代表漁業局簽字？', '在總理何詠琛見證下，漁業局簽署了海運協議。', false],
    ['漁業研究由哪間顧問公司做？', '在明年公布漁業發展的顧問研究結果。', false],
    ['合作文件由哪幾家法定機構簽署？', '法定機構和組織簽署了20份合作文件。', false],
    ['院士聯盟有哪些院士？', '成立「院士聯盟」，促進兩院院士的交流。', false],
    ['東三區有哪些城市？', '本會與甲市、乙市以及東三區設立合作機制。', false],
    ['東三區有哪些城市？', '東三區包括廣州、深圳和珠海。', true],
    ['東灣大橋每日通車量', '未來18個月將有3個基建開通，即東灣大橋、北灣鐵路和南灣口岸。', false],
    ['署長哪個月去了上海？', '4月與上海市代表團在香港舉行了合作會議。', false],
    ['署長哪個月去了上海？', '署長於4月前往上海出席合作會議。', true],
    ['漁港何時完成擴建？', '推進漁港擴建以及碼頭工程前期工作。', false],
    ['北區沙頭角的改劃何時啟動？', '在2024年年底前啟動北區沙嶺的改劃。', false],
    ['水質管理計劃的目標是甚麼？', '實施空氣質素管理計劃，開展減排目標的研究。', false],
    ['漁港的詳細發展建議何時公布？', '在2024年年底前公布漁港的初步發展建議。', false],
    ['漁業小組的三位司長，分別叫甚麼名字？', '「漁業小組」由三位司長擔任副組長，帶領「一加三」的團隊。', false],
    ['哪家企業率先獲准用無人機運送海產？', '研究試行用無人機運送海產的措施。', false],
    ['長者券計劃是否包括牙科診所？', '擴展長者券計劃至九個城市。', false],
    ['漁港片區為何定為每個10公頃？', '以三個各佔10公頃的漁港片區作為試點。', false],
    ['漁港片區為何定為每個10公頃？', '漁港片區每個定為10公頃，以便分期發展。', true],
    ['申請漁業津貼要交甚麼文件？', '漁業津貼的上限調高至每月12,000元。', false],
    ['申請漁業津貼要交甚麼文件？', '申請漁業津貼須遞交身份證明和船隻登記文件。', true],
    ['醫學院選了落戶哪個城市？', '推動香港大學（深圳）籌建工作，推動醫學院落戶內地。', false],
    ['漁業津貼的上限調高之前是多少？', '上調漁業津貼的上限至每月12,000元。', false],
  ])('%s | %s', async (question, sentence, states) => {
    const service = await openMemoryService({ seeds: false });
    await addText(service, `${sentence}\n\n另外一段講其他事情。`);
    const { statements } = await service.answering.answer({ question, channel: 'web' });
    expect(statements.length > 0).toBe(states);
  });

  it('approval of what a plan only looks into is no 不是', async () => {
    const service = await openMemoryService({ seeds: false });
    await addText(service, '漁業局2019年工作計劃\n\n推進漁港鐵路等項目的論證和研究。', {
      title: '漁業局2019年工作計劃',
      kind: 'work-plan',
    });
    const { outcome } = await service.answer({ question: '漁港鐵路的論證在2019年之內通過了嗎？', channel: 'api' });
    expect(outcome).not.toBe('answered');
  });
});

describe('who did something, asked from behind', () => {
  it.each([
    ['帶領北京市代表團來港出席會議的是哪位官員？', true],
    ['帶領重慶市代表團來港出席會議的是哪位官員？', false],
  ])('%s', async (question, states) => {
    const service = await openMemoryService({ seeds: false });
    await addText(service, '去年與北京市市長殷勇率領的北京市政府代表團舉行了會議。\n\n另外一段講其他事情。');
    const { statements } = await service.answering.answer({ question, channel: 'web' });
    expect(statements.length > 0).toBe(states);
  });

  it.each([
    ['哪位中央部長支持設立創新中心？'],
    ['設立創新中心得到哪位部長的支持？'],
  ])('%s by the whole title', async (question) => {
    const service = await openMemoryService({ seeds: false });
    await addText(service, '設立創新中心已得到國家科學技術部部長萬鋼的支持。\n\n另外一段講其他事情。');
    const { statements } = await service.answering.answer({ question, channel: 'web' });
    expect(statements.map(({ text }) => text).join('')).toContain('萬鋼');
  });
});
