import { expect, it } from 'vitest';
import { namesNoMember } from '../../../src/answering/deciding/named-class.ts';
import { foldText } from '../../../src/language/fold.ts';

it.each([
  ['哪四间医院可以看病历', '目前只在香港四家公立醫院試行。', true],
  ['哪间医院可以看病历', '目前只在瑪麗醫院試行。', false],
  ['首批银行是哪几家', '首批由六間銀行擔任做市商。', true],
  ['哪家银行受委托', '新增的是漢江農村商業銀行。', false],
  ['由哪间公司营运', '由澳門蓮環泊車管理有限公司營運。', false],
  ['由哪间公司营运', '承辦商須於三個月內提交報告。', true],
  ['哪间大学合办', '課程與澳門理工大學合辦。', false],
  ['哪八间大学合办', '課程由八間大專院校合辦。', true],
  ['会听取哪些团体的意见', '聽取業界、商會和專業團體的意見。', false],
  ['计划何时推行', '計劃由八間大專院校合辦。', false],
  ['有哪几间研究所会搬入科学园', '轄下的研究機構落戶科學園的兩個平台；並簽署「某安排」。', true],
  ['有哪几间研究所会搬入科学园', '高分子研究所和化學研究所落戶科學園。', false],
  ['计划现在有哪些公司在招人', '計劃上調向企業發放津貼的上限。（勞工及福利局）', true],
  ['引入哪些企业', '引入工業設計、科技服務等生產性服務業企業。', false],
  ['哪间学校参加', '「甲乙」計劃由兩地學校參加。', false],
])('%s | %s', (question, sentence, none) => {
  expect(namesNoMember(foldText(question), sentence)).toBe(none);
});
