import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRegister, registerOf } from '../../../src/language/register.ts';

const rewrite = (text: string) => readRegister(text).rewritten?.text;

function lines(name: string): Record<string, string>[] {
  const path = new URL(`../../../eval/datasets/${name}`, import.meta.url);
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, string>)
    .filter((line) => line['half'] === 'dev');
}

describe('rewriting Cantonese', () => {
  it.each([
    ['港車北上幾時開始申請㗎？', '港車北上何時開始申請？'],
    ['邊個局負責', undefined],
    ['邊個局負責呢個計劃㗎', '哪個局負責這個計劃'],
    ['邊個負責呢個計劃㗎', '誰負責這個計劃'],
    ['喺邊度交表', '在哪裏交表'],
    ['點解唔批', '為什麼不批'],
    ['點申請', '如何申請'],
    ['打風嘅時候兩地點合作', '打風的時候兩地如何合作'],
    ['開會嘅地點喺邊度', '開會的地點在哪裏'],
    ['有冇津貼', '有沒有津貼'],
    ['係咪要排隊', '是否要排隊'],
    ['要幾多錢', '要多少錢'],
    ['唔使錢㗎？', '不用付錢嗎？'],
    ['仲有咩優惠啊', '還有什麼優惠'],
    ['用唔用得八達通', '能不能用八達通'],
    ['佢哋研究緊咩', '他們正在研究什麼'],
    ['几时开始㗎', '何时开始'],
    ['津貼個上限幾多', '津貼那個上限多少'],
    ['填錯咗張表點算好', '填錯了那張表怎麼辦好'],
    ['條橋邊間公司起㗎', '那條橋哪間公司起'],
    ['會唔會改做第二啲用途', '會不會改做其他用途'],
    ['兩地夾手夾腳做啲咩', '兩地一起做些什麼'],
    ['專業人士返內地要啲咩㗎', '專業人士到內地要什麼'],
    ['幾歲先申請得', '幾歲才可以申請'],
    ['派錢定減稅，今年搞邊樣', '派錢還是減稅，今年搞哪樣'],
    ['「上落差價」即係點解', '「上落差價」即是什麼意思'],
    ['熱線成日打唔通', '熱線經常打不通'],
    ['做乜個泳池閂咗', '為什麼那個泳池關閉了'],
    ['喺地鐵站邊個出口', '在地鐵站哪個出口'],
    ['我想睇吓有咩安排', '我想看看有什麼安排'],
    ['呢d既津貼係咪要報稅', '這些津貼是否要報稅'],
    ['最遲幾多日前同登記處講', '最遲多少天前向登記處說'],
    ['數咗香港邊四樣強項出嚟', '數了香港哪四樣強項出來'],
    ['督導組邊個做話事人㗎', '督導組誰做負責人'],
    ['要同佢哋開多啲合作平台', '要和他們開更多合作平台'],
    ['簽多啲定簽少啲', '簽較多還是簽較少'],
    ['畀學生平啲搭高鐵', '給學生便宜一些乘搭高鐵'],
    ['出措施之前要做咩功夫', '出措施之前要做什麼工作'],
    ['要喺邊幾方面落多啲力', '要在哪幾方面加強工作'],
    ['聯盟喺邊成立', '聯盟在哪裏成立'],
    ['會議喺邊舉行', '會議在哪裏舉行'],
    ['點解耐唔耐就開會', '為什麼不時就開會'],
    ['施政報告份文件講咩', '施政報告那份文件說什麼'],
    ['個「雙向」即係邊兩個方向', '那個「雙向」即是哪兩個方向'],
    ['嗰張相係邊個影㗎', '那張照片是誰拍攝'],
    ['話要執靚邊兩個項目', '說要完善哪兩個項目'],
    ['邊四樣嘢仲有好多掣肘', '哪四樣東西還有很多掣肘'],
  ])('%s → %s', (text, written) => {
    if (written !== undefined) expect(rewrite(text)).toBe(written);
    else expect(registerOf(text)).toBe('cantonese');
  });

  it.each([
    ['5知幾時開始', '不知道何時開始'],
    ['m使排隊㗎', '不用排隊嗎'],
    ['系咪要交表', '是否要交表'],
    ['申請左未', '申請了沒有'],
    ['有d咩文件', '有什麼文件'],
    ['乜野係一簽多行', '什麼是一簽多行'],
    ['佢地既申請', '他們的申請'],
    ['黎香港要咩證', '來香港要什麼證'],
    ['交比邊個', '交給誰'],
    ['甘點解要等', '那麼為什麼要等'],
    ['果個計劃係乜', '那個計劃是什麼'],
    ['hai咪要預約', '是否要預約'],
  ])('reads the spelling of %s', (text, written) => {
    expect(rewrite(text)).toBe(written);
  });

  it.each([
    '會議在下午三點舉行',
    '大約左右各一',
    '香港的體系與系統有何關係',
    '既然如此，何時開始',
    '甘心與甘肅',
    '比較兩地的比例',
    'D座5樓的黎先生是誰',
    '附件D、維他命D和3D打印',
    '地點、重點、試點和時間點',
    '重點解讀與試點解決方案',
    '周邊、旁邊和雙邊的邊境',
    '仲裁處的殷仲文',
    '歌曲「點解」何時發表',
    '冇記餐廳有限公司的地址是什麼',
    '啱啱餐廳在2013年有沒有被檢控',
    '市民進食啫喱後中毒，署方有沒有調查',
    '嘥氣一詞是否合乎規則',
    '啲打演奏班何時截止',
    '補給點收費如何釐定',
    '兌換點開放時間為何',
    '請點算人數',
    '同埋葬費有關的津貼是多少',
    '街坊會與福利會一齊舉辦的活動由誰幫手',
    '重有色金屬的標準為何',
    '俾便市民查閱，文件存放於何處',
    '請問几点关门呀',
    '好嘞，那我明天几点去啊',
    '港车北上几时开始申请？',
    '政府既應聯同機場管理局完成工程',
    '俾路支省在哪裏',
    '衰老細胞的研究',
    '附近排水設施',
    '係指何事',
    '巴黎和黎明',
    '長者與幼兒同住的住戶',
    '生果與結果',
    '請问有什么要求吗',
    '啥时候开始，咋申请',
  ])('leaves %s alone', (text) => {
    expect(rewrite(text)).toBeUndefined();
  });

  it('never touches what stands in quotes', () => {
    expect(rewrite('「唔該」係咩意思㗎')).toBe('「唔該」是什麼意思');
    expect(rewrite('《點解》呢份文件講咩')).toBe('《點解》這份文件說什麼');
  });

  it('changes nothing in what is not Cantonese', () => {
    const others = [
      ...lines('language/cantonese-dev.jsonl')
        .filter((line) => line['register'] === 'written' || line['register'] === 'colloquial')
        .map((line) => line['text']!),
      ...lines('gba.jsonl')
        .filter((line) => line['lang'] !== 'yue')
        .map((line) => line['question']!),
    ];
    expect(others.length).toBeGreaterThanOrEqual(200);
    expect(others.filter((text) => rewrite(text) !== undefined)).toEqual([]);
  });

  it('points every unit back to the words it stands for', () => {
    const text = '後生仔 2019 年喺邊度申請㗎？';
    const { rewritten } = readRegister(text);
    expect(rewritten?.text).toBe('年輕人 2019 年在哪裏申請？');
    const spoken = (at: number) => text.slice(rewritten!.origins[at]!.start, rewritten!.origins[at]!.end);
    expect(spoken(0)).toBe('後生仔');
    expect(spoken(rewritten!.text.indexOf('2'))).toBe('2');
    expect(spoken(rewritten!.text.indexOf('哪'))).toBe('喺邊度');
    expect(spoken(rewritten!.text.indexOf('申'))).toBe('申');
  });
});

const PIECES =
  '點 解 邊個 邊度 唔 係咪 5 知 左 咗 系 關係 既 比 黎 D d 座 野 嘅 㗎 架 緊 「 」 ， ？ 三 先 生 話 同 定 呢 hai mou ge 在 的 是 \uD83D \u{20BB7} ㈱ \u200B'.split(
    ' ',
  );
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
);

describe('on any text', () => {
  it('throws nothing, and its map has a range of the text for every unit', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { rewritten } = readRegister(text);
        if (!rewritten) return;
        expect(rewritten.origins).toHaveLength(rewritten.text.length);
        for (const { start, end } of rewritten.origins) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    '「',
    '點',
    '邊個',
    '唔',
    '系',
    'D',
    '話',
    'ge ',
    '\uD83D',
    '唔係唔',
  ])('ends on a long run of %j', (piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    expect(() => readRegister(text)).not.toThrow();
  });
});

describe('registerOf', () => {
  it.each([
    ['邊度會成立呀', 'cantonese'],
    ['關口開到幾點呀', 'cantonese'],
    ['會在哪裏成立', 'written'],
    ['会在哪里成立', 'written'],
    ['这事归谁管啊，啥时候办', 'colloquial'],
    ['咱爸的养老金是多少呀', 'colloquial'],
    ['請問這個計劃是什麼時候開始㗎', 'mixed'],
  ] as const)('%s is %s', (question, register) => {
    expect(registerOf(question)).toBe(register);
  });
});
