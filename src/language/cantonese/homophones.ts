import { CLAUSE_END, CLAUSE_START, HAN, type Rule, word } from './rule.ts';

// Common verbs typed with another character of the same sound, told by what they end in: 温唔到 is 搵唔到, 訓覺 is 瞓覺.

/** Behind a subject or an auxiliary stands a verb. */
const VERB_BEFORE = `${CLAUSE_START}|[我你佢哋地去度嚟黎想要可以點先未得邊時唔冇都仲再幫會人戶者生果咁話就邊又完先使洗駛解己5間]|申請`;

/** What a verb ends in. */
const RESULT = '[返番翻咗左緊埋晒]|唔|5|得(?=返|番|翻|到|唔|掂|未)|到(?=[^達處場任訪會港])';

const NOT_BODY = '[身物集整個具液氣固大全立主團實肢屍媒字肉軟硬裁晶垂總政國球遺本母群載文人簡繁一其]';

export const HOMOPHONES: readonly Rule[] = [
  word('羅唔羅 羅5羅 囉唔囉', '攞唔攞'),
  word('温唔温 温5温', '搵唔搵'),
  word('体唔体 体5体', '睇唔睇'),
  word('羅 囉', '攞', {
    before: VERB_BEFORE,
    after: `${RESULT}|[張份表錢籌飛牌證]|津貼|資料|文件|綜援|啲|[dD](?![A-Za-z])`,
    notBefore: '[張俄暹波新綾沙]',
  }),
  word('温', '搵', {
    before: VERB_BEFORE,
    after: `${RESULT}|工(?!作)|人|份|屋|間|律師|醫生|資料|地方|邊|地址|錢`,
    notBefore: '[保高低氣體室常水恆降升重調暖微探零]',
  }),
  word('体', '睇', {
    after: '[咗左返番翻吓緊]|醫生|牙醫|唔|5|得到|到(?=[^達得])|下(?![午降跌])|戲|晒',
    notBefore: NOT_BODY,
  }),
  word('汁', '執', {
    after: '[返番翻到咗左埋]|笠',
    notBefore: '[果肉菜醬檸蜜豉橙豆湯梅椒葡瓜墨膽毒奶薑]',
  }),
  word('罷', '擺', { after: '[咗左低返埋]|喺|响|係邊|唔|檔|到(?=滿|晒)', notBefore: '[也作甘]' }),
  word('柬', '揀', { after: '[咗左返錯緊定到]|邊|唔|樓|學校|得|啲|[dD](?![A-Za-z])', notBefore: '[請書]' }),
  word('唸', '諗', {
    after: '[返緊唔]|下|吓|住|諗|過(?![大中小幼])|到(?![大中小幼博碩學本副])',
    notBefore: '[誦默]',
  }),
  word('冧', '諗', { before: `${CLAUSE_START}|[我你佢哋都]`, after: '住|緊(?:去|申|搬|買)|下點|唔到(?:點|用|邊)' }),
  word('訓', '瞓', {
    after: '[咗左緊低醒]|覺|喺|响|街|公園|天橋|梳化|床|牀|唔|得(?!練)|到(?=[朝晏夜邊地街])',
    notBefore: '[培教集受軍特家校古再]',
  }),
  word('癐', '攰'),
  word('劫', '攰', { before: '[好幾咁太]', after: `[呀㗎啊]|點|${CLAUSE_END}` }, 1),
  word('翻 番', '返', {
    before: CLAUSE_START,
    after: '工|學|屋企|嚟|黎|去|香港|大陸|內地|深圳|鄉下|到(?:香港|大陸|屋企|嚟|黎)',
  }),
  word('翻 番', '返', {
    before: '[我你佢哋要想唔先可以會時點冇已未日度都]',
    after: '工|學|屋企|嚟|黎|去|香港|大陸|深圳|鄉下|到',
    notBefore: '[幾兩三輪]',
  }),
  word('翻', '返', {
    before: '[攞拎搵揾温穩俾畀比退取收寄帶買換補續羅睇体找執汁lo]|攞得|羅得',
    notAfter: '譯|新|查|修|版|印|倍|生|案|看|閱|天|滾|轉',
  }),
  word('被', '畀', {
    after: '返(?!還|回)|番(?!禺)|翻(?!譯|新|查|修|版|印|案)|錢(?!財)|埋錢|我錢',
    notBefore: '[棉植覆蓋]',
  }),
  // 𠵱家 and what is typed for it.
  word('𠵱家陣 依家陣 而家陣 宜家陣 依家陣時 而家陣時', '而家', { notAfter: '[營容列地]' }),
  // 任意加租 and 同意加價 are 任意 and 同意.
  word('𠵱家 𠵱加 衣加 意加 依嘎 伊加 而ga 依ga', '而家', {
    notBefore: '[任隨同願故有]',
    notAfter: '[利泰入強快上大劇速重深拉工]',
  }),
  word(
    '伊家 衣家 易家 意家',
    '而家',
    { before: `${HAN}|${CLAUSE_START}`, notAfter: '[電長庭具居族]', notBefore: '[大毛洗]' },
    1,
  ),
];
