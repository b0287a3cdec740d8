import { beforeAll, describe, expect, it } from 'vitest';
import { correctionOf } from '../../../../src/answering/correction.ts';
import { openMemoryService, type MemoryService } from '../../../fixtures/memory-service.ts';

describe('correctionOf', () => {
  it.each([
    ['第21次環保諮詢會議討論了甚麼？', '環保諮詢會議第二十次會議在沙田舉行。', '第二十次會議'],
    ['環保博覽會點解揀咗喺廣州開？', '第五屆環保博覽會在香港舉行，吸引大批市民。', '在香港舉行'],
    ['為甚麼要削減回收基金的資助上限？', '政府上調回收基金的資助上限，擴闊申請資格。', '上調'],
    ['为什么取消大埔单车径？', '署方推進大埔單車徑建設。', '推進'],
    ['環保局的五大重點工作有哪些？', '環保局今年有三大重點工作。', '三大重點工作'],
    ['回收基金資助的六間學校在哪裏？', '回收基金已資助四間學校。', '四間學校'],
    ['本局只有三個辦事處，甚麼時候會增設？', '本局在內地設有五個辦事處。', '五個辦事處'],
    ['環保局的五個片區在哪裏？', '環保局以三個分別佔地約10公頃的片區作為試點。', '三個分別佔地約10公頃的片區'],
  ])('%s', (question, quote, recorded) => {
    expect(correctionOf(question, quote)).toBe(recorded);
  });

  it.each([
    ['what the question has right', '第20次環保諮詢會議討論了甚麼？', '環保諮詢會議第二十次會議在沙田舉行。'],
    ['another meeting', '第21次環保諮詢會議討論了甚麼？', '交通諮詢委員會第九次會議在沙田舉行。'],
    ['the same body of another place', '澳門環保諮詢會議第21次會議談了甚麼？', '環保諮詢會議第二十次會議在沙田舉行。'],
    ['a place where it was held as well', '環保博覽會為甚麼在廣州開？', '環保博覽會在香港舉行，並在廣州設分場。'],
    ['a question that takes nothing for granted', '回收基金的資助上限是否削減？', '政府上調回收基金的資助上限。'],
    ['as many things as it says', '環保局的三大重點工作有哪些？', '環保局今年有三大重點工作。'],
    ['how many of other things there are', '環保局的五大重點工作有哪些？', '環保局今年有三大目標。'],
    ['a figure beside the one that it has right', '三大基建要多久以後開通？', '未來12個至18個月將有3個重大基建開通。'],
    ['counts of two kinds', '回收基金資助的六間學校在哪裏？', '回收基金去年資助四間學校，今年資助五間學校。'],
    ['a count of another noun behind a mark', '環保局的五個片區在哪裏？', '環保局有三個目標，推動片區發展。'],
    ['an act on something else', '為甚麼要削減回收基金的資助？', '政府提高電費補貼，回收基金會繼續運作。'],
  ])('is null for %s', (_, question, quote) => {
    expect(correctionOf(question, quote)).toBeNull();
  });
});

describe('a false premise', () => {
  let service: MemoryService;
  beforeAll(async () => {
    service = await openMemoryService();
  });
  const ask = (question: string) => service.answer({ question, channel: 'api' });

  it('is corrected in front of the quote', async () => {
    const { statements } = await ask('2024年第六次滬港合作會議為甚麼改到上海舉行？');
    expect(statements[0]!.parts[0]).toEqual({ kind: 'ours', text: '文件記載的是「在香港舉行」：', rule: 'correction' });
  });

  it('is corrected in front of what is only near, in the script of the question', async () => {
    const { outcome, related } = await ask('粤港合作联席会议第二十一次会议签了多少份协议？');
    expect(outcome).toBe('related-only');
    expect(related[0]!.parts[0]).toEqual({
      kind: 'ours',
      text: '文件记载的是「第二十次聯席會議」：',
      rule: 'correction',
    });
  });
});
