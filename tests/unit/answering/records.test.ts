import { describe, expect, it } from 'vitest';
import { tellsOnlyTheLast } from '../../../src/answering/deciding/opposite.ts';
import { addText, openMemoryService } from '../../fixtures/memory-service.ts';

const RECORD = `河道清淤

李小梅議員：主席，鑒於河道在2009年共清出淤泥500公噸，當局有否評估清淤的成效；若有，結果為何？

發展局局長：主席，

(一)    及(二)

清淤工程由渠務署負責，每年進行兩次。我相信清淤可減少水浸。因應各河道的水量不同，清淤費用因應不同因素而有所分別。

王大明議員：主席，我認為問題的關鍵是人手不足。有關清淤的顧問合約已批予某顧問公司。`;

describe('a record of what was said', () => {
  it.each([
    ['王大明議員認為清淤問題的關鍵在哪裏？', true],
    ['李小梅議員認為清淤問題的關鍵在哪裏？', false],
    ['2009年河道清淤共清出淤泥多少公噸？', true],
    ['清淤工程由哪個署負責？', true],
    ['清淤費用為甚麼不同？', true],
    ['清淤的顧問合約批給了哪間顧問公司？', false],
  ])('%s', async (question, answers) => {
    const service = await openMemoryService({ seeds: false });
    await addText(service, RECORD);
    const { statements } = await service.answering.answer({ question, channel: 'web' });
    expect(statements.length > 0).toBe(answers);
  });
});

describe('what stands for another thing', () => {
  it.each([
    ['由哪個局負責檢討協議？', '政府正與兩家電力公司（“兩電”）檢討協議，由雙方負責。', false],
    ['由哪個局負責檢討協議？', '協議由環境局負責檢討，期限一年。', true],
    ['青田縣有多少人參加防貧保險？', '黟縣共有4478人參加防貧保險，為期一年。', false],
    ['黟縣有多少人參加防貧保險？', '黟縣共有4478人參加防貧保險，為期一年。', true],
    ['新貨車預查驗試點有多少個城市？', '新小客車預查驗試點在36個城市進行，為期一年。', false],
    ['為甚麼要查飲品的咖啡因？', '該署曾與委員會合作，查驗市面上飲品的咖啡因含量。', false],
    ['檔戶遷往大成街市哪裏？', '檔戶暫時遷往大成街市一樓的空置攤檔。', true],
    ['2011年和2012年合共檢獲多少張偽造身份證？', '當局於2011年及2012年共檢獲約400張偽造身份證。', true],
  ])('%s | %s', async (question, sentence, states) => {
    const service = await openMemoryService({ seeds: false });
    await addText(service, `${sentence}\n\n另外一段講其他事情。`);
    const { statements, outcome } = await service.answering.answer({ question, channel: 'web' });
    expect(statements.length > 0).toBe(states);
    if (states) expect(outcome).toBe('answered');
  });
});

describe('what is to come', () => {
  it.each([
    ['商場將來要有多少個女廁格？', '按現行法例，商場須設有6個女廁格。', true],
    ['商場將來要有多少個女廁格？', '按修訂建議，現時的6個女廁格會增至11個。', false],
    ['商場要有多少個女廁格？', '按現行法例，商場須設有6個女廁格。', false],
  ])('%s | %s', (question, sentence, isOld) => expect(tellsOnlyTheLast(question, sentence)).toBe(isOld));
});
