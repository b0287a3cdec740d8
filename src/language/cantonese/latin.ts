import { CLAUSE_START, HAN, type Rule, rulesFrom, word } from './rule.ts';

// Cantonese in Latin letters. It is read before any other spelling is put right, so that what stands beside it is read
// as if it had been typed in characters. Each row says by itself that a text is Cantonese, unless its mark is less.

const LATIN = '[A-Za-z0-9]';

/** Part of an English or romanised name: Ap Lei Chau, Lei Yue Mun, Pokemon GO. */
const IN_LATIN = '[A-Za-z0-9][- ]?';

/** What counts things, as it stands between 嗰 and a noun. */
const CLASSIFIER = '[個間份張次條度陣時件隻日年晚邊班頭樣種類筆部架座位排套場段項款批棟期幅粒本兩三幾]';

/** What a body is called beside ngo when it is typed in small letters: 非政府組織. */
const NGO_BODY = '機構|組織|團體|職員|員工|同工|界|社工|營運|辦|註冊|注册|係咩|係乜|同(?:政府|公司)';

const SPEAKS = `[想係系要有唔冇嘅既屋阿住今已就都可會應5仲未去收申交填而個份張部間啲]|${CLAUSE_START}`;

/** What a letter D stands behind when it names something: 附件D, 維他命D. */
const NAMED_D =
  '維他命|維生素|附件|附錄|附表|方案|計劃|選項|項目|部分|單位|出口|[組類級款餐座區樓段線門閘團班隊型表圖第室舖鋪站至到或和與及、A-Za-z0-9]';

const NOT_A_NAME = ` ?[A-Z]|[A-Za-z0-9]|島|村|邨|氏|先生|小姐|女士`;

export const LATIN_SPELLINGS: readonly Rule[] = [
  // Pronouns. NGO in capitals is a body, and its key keeps its capitals.
  word('ngodei ngo_dei ngodi ngo哋 ngo地 Ngodei Ngo_dei Ngo哋 Ngo地', '我哋', { notBefore: LATIN, notAfter: LATIN }),
  word('neidei nei_dei leidei lei_dei nei哋 nei地 lei哋 lei地 Nei哋 Lei哋', '你哋', {
    notBefore: LATIN,
    notAfter: LATIN,
  }),
  word('keoidei keoi_dei kuidei kui_dei keuidei keui_dei keoi哋 keoi地 kui哋 kui地 keui哋 keui地', '佢哋', {
    notBefore: LATIN,
    notAfter: LATIN,
  }),
  word('Keoidei Keoi_dei Kuidei Kui_dei Keoi哋 Kui哋 Keoi地 Kui地', '佢哋', { notBefore: LATIN, notAfter: LATIN }),
  word('ngo_ Ngo_ ngo Ngo', '我', {
    before: `${CLAUSE_START}|[同畀俾比話叫幫問要教佢你果但而見等搵]|點解`,
    after: `${HAN}|5|${CLAUSE_START}`,
    notAfter: NGO_BODY,
  }),
  word('ngo_ ngo', '我', { after: SPEAKS, notBefore: `${LATIN}|[地間個啲嘅的家些型做]`, notAfter: NGO_BODY }),
  word('nei_ nei Nei_ Nei', '你', { notBefore: IN_LATIN, after: HAN, notAfter: NOT_A_NAME }),
  word('lei_ lei', '你', { notBefore: IN_LATIN, after: HAN, notAfter: NOT_A_NAME }, 1),
  word('Lei', '你', { before: CLAUSE_START, after: '[知想有要唔覺話可會係哋]' }, 1),
  word('keoi_ keoi Keoi_ Keoi keui_ keui', '佢', { notBefore: LATIN, after: `${HAN}|5|${CLAUSE_START}` }),
  word('kui_ kui Kui', '佢', { notBefore: IN_LATIN, after: `${HAN}|5`, notAfter: NOT_A_NAME }),

  // 嗰. A repeated measure behind it is one measure: go個個表.
  word('go個個 gor個個 go_個個 goh個個 嗰個個 果個個 嗰個_個', '嗰個', {
    after: HAN,
    notAfter: '案|別|股|體',
    notBefore: '[A-Za-z0-9如結成後效]',
  }),
  word('god go_d go_D gord gor_d gorD goD goh_d go啲 gor啲 go_啲 go_di godi', '嗰啲', {
    notBefore: IN_LATIN,
    notAfter: LATIN,
  }),
  word(
    'd',
    '啲',
    {
      before: `${HAN}|(?:想|請)問`,
      after: HAN,
      notBefore: NAMED_D,
      notAfter: '盤股|日|字|大調|輪|值|級|類|組|座|項|段|型|班|閘|隊|樓|區|打',
    },
    1,
  ),
  word('go_dou godou go_do gor_dou go度 gor度', '嗰度', { notBefore: IN_LATIN, notAfter: LATIN }),
  word('go_jan gojan go_zan gozan go_jun', '嗰陣', { notBefore: IN_LATIN, notAfter: LATIN }),
  // 「個個計劃幾時開始」 asks after one, 「個個都有」 after each.
  word('個個', '嗰個', {
    before: `${CLAUSE_START}|[去到喺睇講問用填下]`,
    after:
      '計劃|津貼|表|網|[Aa]pp|戶口|帳|賬|證|基金|資助|項目|辦事處|中心|熱線|號碼|密碼|手續|課程|活動|政策|優惠|系統|獎|會|展覽|博物館|場|公園|泳池|福利',
    notAfter: '[^?,]{0,9}(?:都|唔同|有份|一樣|均)',
    notBefore: '[一二兩三四五六七八九十幾]',
  }),
  word('個', '嗰', {
    before: `${CLAUSE_START}|[去到喺睇講問用填下]`,
    after: '[間張次班隻筆]|條(?![件款例文])|份(?![額量])',
    notAfter: '間[隔接歇中]|張[力貼]|次序|次數|班次|班房',
    notBefore: '[一二兩三四五六七八九十幾嗰呢邊果]',
  }),
  word('go_ gor_ goh_ go gor goh', '嗰', {
    notBefore: IN_LATIN,
    after: CLASSIFIER,
    notAfter: '個[人案別體]|年度|期間',
  }),
  word('ni_d nid ni啲 nei_d nei啲 ne啲', '呢啲', { notBefore: IN_LATIN, notAfter: LATIN }),
  word('ni_ ni', '呢', { notBefore: IN_LATIN, after: CLASSIFIER }),

  // 而家
  word(
    'ee_ga eega yi_ga yiga yi_ka yika ji_ga jiga ji_gaa jigaa e_ga yee_ga yeega yi_gar e_ka ee_ka Yi_ga Ee_ga',
    '而家',
    {
      notBefore: LATIN,
      notAfter: LATIN,
    },
  ),
  word('ee_家 yi_家 e_家 ji家 ji_家 yee家', '而家', { notBefore: LATIN, notAfter: LATIN }),

  // Verbs before what they end in or act on.
  word('lo唔lo lo5lo lorh唔lorh', '攞唔攞', { notBefore: IN_LATIN, notAfter: LATIN }),
  word('tai唔tai tai5tai', '睇唔睇', { notBefore: IN_LATIN, notAfter: LATIN }),
  word('king唔king king5king', '傾唔傾', { notBefore: IN_LATIN, notAfter: LATIN }),
  word('lo_ lo', '攞', {
    notBefore: IN_LATIN,
    after: `[返番翻到咗左埋得緊唔籌飛錢表牌證張份個]|[dD](?![A-Za-z])|資料|津貼|文件|綜援|幾`,
  }),
  word('tai_ tai', '睇', {
    notBefore: IN_LATIN,
    after: '[返番翻到下吓咗左緊得埋唔牙病症過戲書]|醫生|資料|結果|邊|[dD](?![A-Za-z])',
  }),
  word('king_ king', '傾', { notBefore: IN_LATIN, after: '[咗左唔緊到得返埋好成掂]|下|合約|價|條件|偈|邊' }),
  ...rulesFrom('bin_go bin_gor bingo binggo'),
];
