import { describe, expect, it } from 'vitest';
import { foldText } from '../../../../src/language/fold.ts';
import { ATTRIBUTE_GROUPS } from '../../../../src/language/names/attributes-table.ts';
import { ACTS, EVENTS, ROLES, STAGES } from '../../../../src/language/names/families-table.ts';
import { ATTRIBUTES, COUNTED_NOUNS } from '../../../../src/language/names/heads-table.ts';
import { OPPOSITE_GROUPS } from '../../../../src/language/names/opposites-table.ts';
import { ROLE_GROUPS } from '../../../../src/language/names/roles-table.ts';
import { statesAnother } from '../../../../src/language/names/states-another.ts';

describe('a sentence that states another thing than is asked', () => {
  it.each([
    ['工作組何時成立？', '工作組於2019年3月解散。', 'opposite', '成立', '解散'],
    ['资助上限是多少？', '資助下限為每宗五萬元。', 'opposite', '上限', '下限'],
    ['條例幾時廢除？', '條例於1997年7月1日生效。', 'opposite', '廢除', '生效'],
    ['論壇由邊個主持？', '財政司司長出席論壇。', 'role', '主持', '出席'],
    ['委員會主席是誰？', '李女士獲委任為委員會副主席。', 'role', '主席', '副主席'],
    ['專責小組的召集人是誰？', '專責小組的秘書由民政處派員擔任。', 'role', '召集人', '秘書'],
    ['公園的面積是多少？', '公園的造價為三億元。', 'attribute', '面積', '造價'],
    ['計劃涉及多少人？', '計劃涉及五億元。', 'attribute', '人數', '金額'],
    ['隧道每月的收入有多少？', '隧道每年的收入有二億元。', 'attribute', '每月', '每年'],
  ])('%s | %s', (question, sentence, kind, asked, stated) => {
    expect(statesAnother(question, sentence)).toEqual({ kind, asked: foldText(asked), stated: foldText(stated) });
  });

  it.each([
    ['answers with the asked word', '工作組何時成立？', '工作組於2017年成立，2019年解散。'],
    ['answers with a synonym', '工作組何時成立？', '工作組於2017年設立。'],
    ['is about both sides', '出席與主持會議的是誰？', '行政長官出席會議。'],
    ['asks two things', '誰主持會議？何時結束？', '會議於三月展開，由局長出席。'],
    ['names the other in a title', '工作組何時成立？', '工作組有文集名為《解散之前》。'],
    ['is about another subject', '工作組何時成立？', '樂隊去年解散。'],
    ['tells of the vice as well', '委員會主席是誰？', '委員會主席為陳先生，副主席為李女士。'],
    ['states the figure under another word', '大橋的長度是多少？', '大橋全長55公里。'],
    ['counts by another classifier', '會後簽署了多少份文件？', '會後簽署了7項協議。'],
    ['counts people', '督導組有多少個副組長？', '督導組由三位司長擔任副組長。'],
    ['is of the government that acts for the place', '香港在內地有幾個辦事處？', '特區政府在內地設有五個辦事處。'],
    ['asks for a thing by what was done to it', '去年獲批的項目由誰負責？', '項目由申請機構負責。'],
  ])('says nothing when it %s', (_, question, sentence) => {
    expect(statesAnother(question, sentence)).toBeNull();
  });

  it.each([
    ['該帳戶何時凍結？', '該帳戶於本年二月解凍。', 'opposite', '凍結', '解凍'],
    ['旅客在哪個口岸登車？', '旅客在深圳灣口岸下車。', 'opposite', '登車', '下車'],
    ['由誰頒授大紫荊勳章？', '鄧先生獲授大紫荊勳章。', 'role', '頒授', '獲授'],
    ['該條行人路的斜度是多少？', '該條行人路的闊度是三米半。', 'attribute', '斜度', '闊度'],
    ['哪家公司供應該批口罩？', '該批口罩由物流服務署訂購。', 'role', '供應', '訂購'],
    ['該大廈的地積比率為何？', '該大廈的落成年份為一九九五年。', 'attribute', '地積比率', '落成年份'],
    ['誰出任代理局長？', '馮女士出任局長。', 'role', '代理局長', '局長'],
  ])('is seen without a family when all the rest is the same: %s | %s', (question, sentence, kind, asked, stated) => {
    expect(statesAnother(question, sentence)).toEqual({ kind, asked: foldText(asked), stated: foldText(stated) });
  });

  it.each([
    ['a near word', '該條隧道的造價是多少？', '該條隧道耗資三億元。'],
    ['a word that shares a character', '該校何時創建？', '該校於1925年始建。'],
    ['the class of the answer alone', '哪一種制度適用於該區？', '普通法制度適用於該區。'],
    ['another clause', '誰主張用新法分析聲音？', '韋教授指出，用新法可以分析聲音。'],
    ['the answer alone', '出席與主持會議的是誰？', '行政長官出席會議。'],
    ['an item by its number', '重點工作第七項是什麼？', '7. 簡化跨界車輛審批。'],
    ['what is asked of a part', '獲批的項目有多少人參加？', '完成的項目有十人參加。'],
  ])('says nothing where %s differs: %s | %s', (_, question, sentence) => {
    expect(statesAnother(question, sentence)).toBeNull();
  });

  it('judges no text longer than a question or a sentence, so that time stays linear', () => {
    for (const piece of ['一', '1,', '開始結束', '下限', '（', '主席', '「']) {
      const long = piece.repeat(200_000 / piece.length);
      expect(statesAnother('會議何時開始？', long)).toBeNull();
      expect(statesAnother(`${long}何時`, '會議於三月結束。')).toBeNull();
    }
  });

  it('reads 訪問團 as no visit and 審計署 as no audit', () => {
    expect(statesAnother('誰邀請訪問團來港？', '訪問團由商會邀請來港。')).toBeNull();
  });

  it.each(['', '\uD800', '何時', '？'.repeat(1000), '多少'.repeat(500)])('never throws: %j', (text) => {
    expect(() => [statesAnother(text, text), statesAnother('何時成立', text)]).not.toThrow();
  });
});

describe('the families', () => {
  it('number at least 150', () => {
    expect(OPPOSITE_GROUPS.length + ROLE_GROUPS.length + ATTRIBUTE_GROUPS.length).toBeGreaterThanOrEqual(150);
  });

  it('hold no empty word and no side twice', () => {
    const families = [
      ...OPPOSITE_GROUPS,
      ...ROLE_GROUPS,
      ...ATTRIBUTE_GROUPS,
      ACTS,
      EVENTS,
      ROLES,
      STAGES,
      ATTRIBUTES,
      COUNTED_NOUNS,
    ];
    const wrong = families.filter(
      (sides) => sides.some((side) => side.split(' ').includes('')) || new Set(sides).size < sides.length,
    );
    expect(wrong).toEqual([]);
  });
});
