import { beforeAll, describe, expect, it } from 'vitest';
import { readQuestion } from '../../../src/language/question.ts';
import { addText, type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService({ seeds: false });
  await addText(
    service,
    [
      '2025年第三季園藝統計公報',
      '植樹總數為8,600棵，按年增加一成。',
      '署方向古蹟辦建議把石澗園亭評為二級歷史建築。',
      '園藝工作小組每季召開一次會議，秘書由南區民政事務處擔任。',
      '新花圃建於博遠、惠清、龍溪三縣，合共二千畝。',
      '意見收集期由3月2日開始，至5月10日結束。',
      '按金方面，園圃押金為一個月租金，退租後發還。',
      '園藝資助申請人的資產上限為單身38萬元。',
    ].join('\n\n'),
    { title: '2025年第三季園藝統計公報', issued: { date: '2025-11', basis: 'printed' } },
  );
});

const saidTo = async (question: string) => {
  const { statements } = await service.answering.answer({ question, channel: 'web' });
  return statements.map(({ text }) => text).join('\n');
};

describe('what a sentence states, though it is no amount', () => {
  it.each([
    ['第三季的植樹總數是多少棵？', '8,600棵'],
    ['石澗園亭建議評為幾級歷史建築？', '二級'],
    ['園藝工作小組幾耐開一次會議？', '每季'],
    ['新花圃建於哪三個縣？', '龍溪'],
    ['意見收集期幾時截止？', '5月10日'],
    ['園圃按金是多少個月租金？', '押金'],
    ['園藝資助申請人單身的資產不超過多少元？', '38萬'],
  ])('%s', async (question, stated) => {
    expect(await saidTo(question)).toContain(stated);
  });
});

describe('the kind of question', () => {
  it('of a telephone number is no day, and of a fee that is so or not is yes or no', () => {
    expect(readQuestion('查詢電話是多少號？').kind).toBe('figure');
    expect(readQuestion('會議定在多少號舉行？').kind).toBe('date');
    expect(readQuestion('補考的費用是全國統一收費嗎？').kind).toBe('yes-no');
    expect(readQuestion('補考的費用是多少？').kind).toBe('figure');
  });
});
