import { describe, expect, it } from 'vitest';
import { measurePairs } from '../../../../eval/bench/review/pairs.ts';
import { createEncoder } from '../../../../src/embedding/encoder/encoder.ts';
import { readEncoderWeights } from '../../../../src/platform/node/encoder-weights.ts';
import { createSameQuestion } from '../../../../src/review/same/same-question.ts';

const same = createSameQuestion({ encoder: createEncoder(readEncoderWeights()) });
const compare = (one: string, other: string) => same.compare(same.read(one), same.read(other));

describe('questions that ask the same', () => {
  it.each([
    ['如何申請公共租住房屋？', '申請公屋的手續是怎樣的？'],
    ['遺失身份證應該怎樣補領？', '身份證唔見咗點樣補領？'],
    ['最低工資現時是每小時多少元？', '而家最低工資一個鐘幾錢？'],
    ['2018年施政報告提出哪些房屋措施？', '二零一八年施政報告有咩房屋措施？'],
    ['未滿18歲可以參加嗎？', '未夠十八歲參唔參加得？'],
    ['誰代表香港簽署合作協議？', '合作協議由誰代表香港簽署？'],
    ['滬港合作會議第六次會議由誰率領上海代表團？', '沪港合作会议第六次会议上，上海市政府代表团由谁带队？'],
    ['香港與廣東省的跨境電子支付如何運作？', '廣東省同香港之間嘅跨境電子支付係點運作？'],
    ['外國人點申請永居？', '外籍人士怎樣申請永久居留？'],
    ['如何在土地註冊處查閱業權資料？', '土地注册处怎么查业权资料'],
    ['漁護署如何處理野豬滋擾？', '野豬滋擾,漁護署怎樣處理'],
    ['屋宇署的查詢電話是多少？', '屋宇署查詢電話系幾號'],
    ['施政綱領由哪個部門編製？', '施政綱領是由那個部門编制'],
    ['申請失業救濟要符合甚麼條件？', '咩人合資格申請失業救濟'],
    ['如何申請更換損壞的身份證？', '身份證損壞了,如何申請更換'],
    ['有多少個關稅區？', '有幾多個唔同嘅關稅區？'],
    ['港人喺廣東冇返工可以參加咩保險？', '在广东没有就业的香港居民能参加哪些保险？'],
    ['落馬洲口岸是否24小時通關？', '落馬洲口岸通宵過唔過得關'],
    ['遺囑的見證人要年滿幾歲？', '遺囑見證人要滿多少歲？'],
    ['申請表要向誰遞交？', '申請表要交給誰？'],
    ['廣東省2024年地區生產總值是多少？', '廣東二四年GDP係幾多'],
    ['業主可否任意加租？', '業主可唔可以任意加租'],
    ['第十五屆全運會何時舉行？', '十五屆全運會幾時舉行'],
    ['大老山隧道收費多少？', '過大老山隧道要幾錢'],
    ['駕駛執照如何續期？', '駕駛執照到期點續'],
    ['滲水可向哪個部門投訴？', '滲水去邊度投訴'],
    ['警員身高要求是多少？', '警員身高要求有幾高'],
    ['廣州南沙有多少個公園？', '南沙有幾多個公園'],
  ])('%s %s', (one, other) => {
    expect(compare(one, other)).toEqual({ same: true });
    expect(compare(other, one)).toEqual({ same: true });
  });
});

describe('what is only told beside what is asked', () => {
  it.each([
    ['傷殘津貼如何申請？', '我爸爸行動不便，傷殘津貼怎麼申請'],
    ['遣散費如何計算？', '畀公司裁咗，遣散費點計'],
    ['死亡登記須在多少天內辦理？', '家人過身之後，幾多日內要做死亡登記'],
  ])('leaves %s to %s', (approved, asked) => {
    expect(compare(approved, asked)).toEqual({ same: true });
  });

  it.each([
    ['figure', '傷殘津貼如何申請？', '我有兩個子女，想問六項津貼怎麼申請'],
    ['contrast', '入院要帶甚麼文件？', '阿爸出院，要帶咩文件'],
    ['party', '人民幣兌港幣的手續費？', '我有港幣想換人民幣，收幾多手續費'],
    ['place', '長者咭如何申請？', '我住喺澳門，長者咭點申請'],
    ['negation', '可否領取綜援？', '我唔係永久居民，可唔可以領取綜援'],
    ['kind', '大灣區包括哪些城市？', '大灣區包括哪些城市，各自面積多大？'],
    ['words', '如何預約服務？', '想驗愛滋，點預約'],
  ])('holds apart by %s where all may turn on it: %s %s', (because, approved, asked) => {
    expect(compare(approved, asked)).toMatchObject({ same: false, because });
  });
});

describe('questions that nearly ask the same', () => {
  it.each([
    ['figure', '十八歲能不能辦駕照？', '十六歲能不能辦駕照？'],
    ['figure', '特區政府有哪三大重點工作？', '特區政府有哪五大重點工作？'],
    ['date', '上個月的失業率是多少？', '這個月的失業率是多少？'],
    ['place', '京港合作會議第五次會議何時舉行？', '滬港合作會議第五次會議何時舉行？'],
    ['place', '從澳門返香港要填申報嗎？', '從香港去澳門要填申報嗎？'],
    ['place', '香港居民可以報考內地公務員嗎？', '內地居民可以報考香港公務員嗎？'],
    ['place', '寄包裹去內地要多少天？', '從內地寄包裹來要多少天？'],
    ['party', '租客可以告業主嗎？', '業主可以告租客嗎？'],
    ['party', '父母可以代子女簽名嗎？', '子女可以代父母簽名嗎？'],
    ['party', '誰推薦候選人？', '候選人推薦誰？'],
    ['place', '內地有多少個辦事處？', '香港在內地有多少個辦事處？'],
    ['mark', '付款後多久收到貨？', '付款前多久收到貨？'],
    ['mark', '上訴要在多少天內提出？', '上訴要多少天才有結果？'],
    ['negation', '學生可以免費乘船嗎？', '學生乘船不能免費嗎？'],
    ['words', '計劃的申請結果何時公布？', '計劃的申請何時公布？'],
    ['party', '全職轉兼職要通知嗎？', '兼職轉全職要通知嗎？'],
    ['party', '津貼由誰支付？', '津貼支付給誰？'],
    ['negation', '誰可以使用簡易程序報關？', '誰不可以使用簡易程序報關？'],
    ['mark', '學生貸款最高幾多？', '學生貸款最低幾多？'],
    ['kind', '為甚麼要設立該基金？', '如何設立該基金？'],
    ['status', '計劃預計何時完成？', '計劃實際何時完成？'],
    ['contrast', '廣東省省長是誰？', '廣東省副省長是誰？'],
    ['contrast', '舊樓強制驗窗每隔多久一次？', '舊樓強制驗樓每隔多久一次？'],
    ['words', '資助計劃的資助上限是多少？', '資助計劃的申請上限是多少？'],
    ['place', '聯席會議的港方主持是誰？', '聯席會議的粵方主持是誰？'],
    ['party', '中環往離島渡輪幾點開？', '離島往中環渡輪幾點開？'],
    ['kind', '技工註冊申請費多少？', '技工註冊的有效期是多久？'],
    ['words', '融入國家發展大局督導組由誰擔任組長？', '國家安全督導組由誰擔任組長？'],
    ['party', '舉報人的身份會保密嗎？', '被舉報的人的身份會保密嗎？'],
    ['party', '投訴醫生要去邊度？', '醫生投訴要去邊度？'],
    ['party', '股東可以罷免董事嗎？', '董事可以罷免股東嗎？'],
    ['party', '組長由誰委派？', '組長委派誰？'],
    ['party', '市區去機場的巴士車費？', '機場去市區的巴士車費？'],
    ['party', '阿媽可以幫個仔申請嗎？', '個仔可以幫阿媽申請嗎？'],
    ['party', '誰可以查閱我的資料？', '我可以查閱誰的資料？'],
    ['party', '支出多過收入怎麼辦？', '收入多過支出怎麼辦？'],
    ['party', '入境時可以申報現金嗎？', '入境時使唔使申報現金？'],
    ['mark', '撥款有多少？', '撥款用了多少？'],
    ['contrast', '政府資助全部學費嗎？', '政府資助部分學費嗎？'],
    ['contrast', '單次簽注要多少錢？', '多次簽注要多少錢？'],
    ['contrast', '大橋造價多少？', '大橋收費多少？'],
    ['contrast', '泳灘冬季有救生員嗎？', '泳灘夏天有救生員嗎？'],
    ['kind', '圖書館可借多少本書？', '圖書館借書可以借幾多日？'],
    ['contrast', '平機會投訴時限是多久？', '平機會處理投訴要幾耐？'],
    ['contrast', '工作簽證有效期多久？', '工作簽證要等幾耐先批？'],
    ['party', '人民幣兌港幣的手續費？', '港幣換人民幣嘅手續費？'],
    ['contrast', '債權人怎樣申請破產令？', '我欠咗好多債，點申請破產令？'],
    ['party', '泳池開放到幾點？', '泳池幾點開？'],
    ['party', '舊城行人專用區幾月開始試行？', '舊城行人專用區試行到幾時？'],
    ['kind', '檢測要多少費用？', '測試有幾多部分？'],
    ['kind', '補助最多多少？', '補助可以攞幾耐？'],
    ['kind', '獨居老人有多少？', '獨居老人有幾成？'],
  ])('differ in %s: %s %s', (because, one, other) => {
    expect(compare(one, other)).toMatchObject({ same: false, because });
    expect(compare(other, one)).toMatchObject({ same: false, because });
  });
});

describe('the pairs that the tables were learned from', () => {
  it.each([
    ['dev', 0.65],
    ['more', 0.88],
    ['pairs', 0.27],
    ['plain', 0.48],
  ] as const)(
    'serves no more than one near miss of %s, and so many of the others',
    (set, least) => {
      const counts = measurePairs(set);
      expect(counts.servedWrongly).toBeLessThanOrEqual(1);
      expect(counts.served / counts.same).toBeGreaterThanOrEqual(least);
    },
    60_000,
  );
});

describe('pairs that differ in one role, direction, extent or aspect', () => {
  it('are never served, and nearly all that only use such words are', () => {
    const counts = measurePairs('contrasts');
    expect(counts.wrong).toEqual({});
    expect(counts.near).toBeGreaterThan(900);
    expect(counts.served / counts.same).toBeGreaterThanOrEqual(0.9);
  }, 60_000);
});

describe('one question of many', () => {
  const known = ['申請公屋要等多久？', '申請居屋要等多久？', '申請公屋要帶甚麼文件？'].map((question) => ({
    question,
    reading: same.read(question),
  }));

  it('is the one that asks the same', () => {
    expect(same.best('排公屋要等幾多年？', known)?.question).toBe('申請公屋要等多久？');
    expect(same.best('居屋申請需要輪候多長時間？', known)?.question).toBe('申請居屋要等多久？');
  });

  it('is only offered where words leave it open, the likeliest first', () => {
    const asked = '排公屋一般等幾耐先有得上樓';
    expect(same.best(asked, known)).toBeUndefined();
    expect(same.near(asked, known).map(({ question }) => question)).toEqual(['申請公屋要等多久？']);
    expect(same.near('居屋要等幾多年，我失業', known).map(({ question }) => question)).toEqual(['申請居屋要等多久？']);
    expect(same.near('申請綜援要帶甚麼？', known)).toEqual([]);
    expect(same.near('', known)).toEqual([]);
  });

  it('is none where nothing asks the same, or nothing is asked', () => {
    expect(same.best('申請綜援要等多久？', known)).toBeUndefined();
    expect(same.best('', known)).toBeUndefined();
    expect(same.best('？？', known)).toBeUndefined();
    expect(same.best('申請公屋要等多久？', [])).toBeUndefined();
  });
});
