import { CLAUSE_END, CLAUSE_START, HAN, type Rule, rulesFrom, word } from './rule.ts';

// How people write Cantonese when the keyboard has not got it: by sound, by shape, in Latin letters. Each row gives the
// usual spelling, for the tables behind it to read. Where a character has an ordinary use too, the place decides.

/** What 「唔」 stands before when it is typed as 5, 吾 or m: 5知, 吾使, m係. */
const AFTER_NOT =
  '知(?!識|名)|該|使|洗|駛|係|系|好|得(?!獎|主|分|票)|記得|明|見|想|夠|緊|識|會(?!議|員|展|場|址|社|面)|肯|敢|要(?!點|素|件|求|務|塞|道)|可|同(?!學|事|時|類)|需|應|鍾|鐘|準|准|駁|止|通(?!電|知|過)|覺|信(?!件|箱|用)|清楚|熟|去|買(?!家|賣)|俾|畀|做|用(?!戶|途|地)|返|計(?!劃|算|量|時|分|票|程)|包(?=唔|括|埋|食|住|保)|講(?!座|者|師|台)|理(?!事|由|論|工|財|念|據)|關(?!口|係|鍵|卡|注|節|閘|愛)|見(?!證|解)|舒|開心|小心|合(?=格|理|資|法|適|作|規)|方便|早|成(?=功|立|熟)';

/** Ends of words that 交, 派, 借 … make: 交比, 派比, 交d. */
const GIVING = '[送派交借賣租批寄留講話發付傳分讓撥給攞遞助還補貼賠捐打供退]';

const ADJECTIVES =
  '多|耐|大|少|快|遲|高|貴|平|難|遠|麻煩|複雜|長|細|易|急|慢|早|久|嚴|低|緊|煩|好|差|嘈|辛苦|重要|特別';

/** Words that only a spoken sentence has behind 係. */
const SPOKEN = '咪|邊|咩|乜|唔|5|吾|m|點|咁|甘|嚟|黎|幾時|幾多|幾錢|佢|呢|嗰|果|啲|D|d|度|得|未|話|佢|冇|有冇';

const NOT_LATIN_BEFORE = '[A-Za-z0-9]';
const NOT_LATIN_AFTER = '[A-Za-z0-9]';

/** What D stands for when it names a building, a part or a class, and no 「啲」. */
const DESIGNATED =
  '[A-Za-z0-9盤股日字大調輪值碼檔鍵圖頁點向面側車門孔端劑座室棟區組類級項段線型班款閘期隊館廳樓幢翼欄格票卡牌位級)、.-]|出口|方案|選項|部分|附件|等級';

const NAMED_LI = `${HAN}{0,2}(?:先生|小姐|女士|太太|議員|局長|司長|教授|博士|醫生|主席|校長|處長|署長)`;

export const SPELLINGS: readonly Rule[] = [
  word('甘樣 敢樣 今樣 禁樣 噤樣 噉樣', '咁樣'),
  word('甘 禁', '咁', { after: ADJECTIVES, notBefore: '[嚴查不解監拘軟門失]' }),
  word('甘', '咁', {
    before: CLAUSE_START,
    after: `點|即|如|系|係|要|我|你|佢|啲|D|幾|邊|有|冇|無|呢|而家|依家|仲|其實|究竟|咩|乜|唔|5|可|想|會|申|香|政|做|大`,
  }),
  word('甘', '咁', {
    before: '點解|做咩|做乜|使|係|系|就|要|都|講到|搞到|整到|又|點會',
    notAfter: '地|心|願|肅|蔗|草|油|露|薯',
  }),
  word('噉', '咁'),

  word('ge Ge GE', '嘅', { before: HAN, notAfter: NOT_LATIN_AFTER }),
  word('gei', '嘅', { before: HAN, after: HAN }, 1),
  word('既', '嘅', {
    before: `(?:${HAN}|[A-Za-z0-9%」』》\uFFFC])`,
    notAfter: '.{1,12}(?:又|亦|也|且)|在|已|由|沒|不|未|無|須|應|倒|來|看|嚴',
    notBefore: '[這是應於此乃]',
  }),

  word(
    '系咪 系唔系 系5系 系m系 系吾系 係5係 係吾係 係m係 系米 係米 hai咪 hai米 haimai hai_mai hai_m_hai 係吾系 係5系 系吾係',
    '係咪',
  ),
  word('系', '係', { after: SPOKEN, notBefore: '[文史理律學術機程物化院語體派山水星聯譜育治音科部全各本該]' }),
  word('系', '係', { before: '[就只都即淨梗真唔又仲但定應先亦還]' }, 1),
  word('hai', '喺', { notBefore: NOT_LATIN_BEFORE, after: ' ?(?:邊度|香港|內地|深圳|邊|呢度|bin)' }),
  word('hai Hai', '係', { notBefore: NOT_LATIN_BEFORE, notAfter: NOT_LATIN_AFTER, before: HAN }),
  word('hai', '係', { notBefore: NOT_LATIN_BEFORE, after: HAN }),

  word('得5得 得吾得 得m得', '得唔得'),
  word('可5可以 可吾可以 可m可以 可5可 可m可', '可唔可以'),
  word('會5會 會吾會 會m會', '會唔會'),
  word('知5知 知吾知 知m知', '知唔知'),
  word('好5好 好吾好 好m好', '好唔好'),
  word('要5要 要吾要 要m要', '要唔要'),
  word('需5需要 需吾需要 需m需要', '需唔需要'),
  word('使5使 洗5洗 駛5駛 洗唔洗 駛唔駛 使m使 洗m洗 洗吾洗 使吾使 駛吾駛 駛m駛', '使唔使'),
  word('唔洗 唔駛 5洗 5駛 吾洗 吾駛 m洗 m駛 msai m_sai', '唔使', { notBefore: '[A-Za-z0-9.第]' }),
  word('mgoi m_goi mm_goi 5goi 唔goi ng該 唔哥', '唔該'),
  word('5 吾 晤 m M 伍 ng', '唔', {
    notBefore: '[A-Za-z0-9.,第/圖表條款項段節章件頁級類組期班隊號型代月日年區線樓座室十百千萬點約共達逾近至到)-]',
    after: AFTER_NOT,
  }),
  word('5 吾 m', '唔', {
    before: '[得收攞搵估等見聽租考領訂住入買請]',
    after: '[到切返]',
    notAfter: '[到至][0-9一二兩三四五六七八九十百千]',
  }),

  word('俾 被比', '畀', {}, 2),
  word('比', '畀', {
    before: GIVING,
    after: `邊個|我|你|佢|人|市民|居民|學生|長者|老人|申請|屋企|公司|政府|香港|${HAN}{1,4}(?:㗎|架|呀|嘅|既|先|咩|未)`,
    notAfter: '[我你佢](?:哋|地)?[高低多少好大細快慢貴平]',
  }),
  word('比', '畀', {
    after: `錢|返(?!回|港|還|鄉|國|程)|番(?!禺|茄|薯|石)|咗|左(?![右側翼岸邊手面線腳眼方])|埋(?!葬|設|藏|伏)|幾多|邊個|啲|[Dd](?!${DESIGNATED})|咩|乜|租(?!金|客|戶|用|約|賃)|學費|到錢|資料|文件|漏|多咗|多左`,
    notAfter:
      '(?:人|我|你|佢|市民)(?:哋|地|家|嘅|既)?(?:更|仲|重|多|少|高|低|大|細|快|慢|好|平|貴|遲|早|均|數|口|工|手|才)|兩',
    notBefore: '[數額價量率期積距年月成佔占]',
  }),
  word(
    '比',
    '畀',
    {
      after: '人|我|你|佢|市民|學生|居民|車',
      notAfter:
        '(?:人|我|你|佢|市民)(?:哋|地|家|嘅|既)?(?:更|仲|重|多|少|高|低|大|細|快|慢|好|平|貴|遲|早|均|數|口|工|手|才)|兩',
      notBefore: '[數額價量率期積距年月成佔占]',
    },
    1,
  ),

  word('黎', '嚟', {
    before: '[過返番出入上落起埋嘢野攞用帶搬拎後本度時點會以想要唔冇都又就未快先跟送接走飛做請寄交邊系係得咩]',
    notAfter: NAMED_LI,
  }),
  word('黎', '嚟', {
    after: '緊|咗|左|到|架|㗎|嘅|既|香港|港|呢|講|嘎|ga|開|申請|讀書|做|玩|睇',
    notBefore: '[姓巴]',
  }),
  word('黎', '嚟', { before: HAN, after: CLAUSE_END, notBefore: '[巴胥赫·斯特拉]' }, 1),

  word('左', '咗', {
    before:
      '(?:[做批簽食買賣去到交出用收搞改換取派開起話俾畀比講見走壞爛病死攞揸拎搬生過完加減停辦寫填遞報讀考打租付繳罰整遲多少漏錯斷退變成結離搵睇拆失修落入借還賺升跌知新成期消布佈過准始束出立加少辭請記證除住滿定咁叫教養帶搭坐上傳寄送登約排預訂選揀核審推建傾嚟黎返番])',
    notBefore: '[向靠相最往從偏極在於朝由]',
    notAfter: '[右側翼岸傾手邊轉腳眼]',
  }),
  word(
    '左',
    '咗',
    {
      before: `(?:${HAN}|[A-Za-z])`,
      notBefore: '[向靠相最往從偏極在於朝由以和與及中居之]',
      notAfter: '[右側翼岸傾手邊轉腳眼]',
    },
    1,
  ),
  word('jo zo jor jo2 jorh', '咗', { before: HAN, notAfter: NOT_LATIN_AFTER }),

  word('D d 的d', '啲', {
    before:
      '(?:[有呢嗰果邊多少快早遲好平貴大細長近高低耐買做攞揀食講簽係系搵睇問俾畀比要話即同埋得派將推幫開舊新佢我你易順正靚慢鬆緊寫提帶交嘅既會去搞用計收俾讀學想叫請改入遠勁叻勤靜哋地]|清楚|詳細|容易|簡單|點解)',
    notBefore: '方案|計劃|選項|項目|附件|三',
    notAfter: DESIGNATED,
  }),
  word('D d', '啲', {
    before: CLAUSE_START,
    after: HAN,
    notBefore: '(?:[A-Ca-c0-9][、,.]?\\s?|\\()',
    notAfter: DESIGNATED,
  }),
  word('di dee', '啲', { before: '[有呢嗰邊果]', notAfter: NOT_LATIN_AFTER }),

  word('乜野 乜也 物野 mat_ye matye mat_yeh mud_yeh 乜ye 乜yeh', '乜嘢'),
  word('咩野 me野 咩ye me_ye', '咩嘢'),
  word('野', '嘢', { before: '[樣做買食講啲Dd咩乜份件多新好衰簽批交辦搞整影睇問用帶攞學拎寫嘅既隻舊教玩賣有啖]' }),
  word('ye yeh', '嘢', { before: '[樣做買食講啲咩乜份件多]', notAfter: NOT_LATIN_AFTER }),

  word('佢地 渠地 渠哋', '佢哋'),
  word('我地', '我哋', { notAfter: '區|方|盤|產|政' }),
  word('你地', '你哋', { notAfter: '址|點|區|方|盤|產|政' }),

  word('架 嫁 嘎', '㗎', {
    before: HAN,
    after: `[喎啦咋嘛啫吓咩嗎可呵啩掛]|而家|依家|家陣|宜家|${CLAUSE_END}`,
    notBefore:
      '[少多百千萬餘數首零0-9字向木鐵畫層角落床腳一兩三四五六七八九十幾半每這該台座書高擔支骨打綁吵車貨衣上下筆構棚腳絞招框婚出改再轉陪外遠待搭花機]',
  }),
  word('ga ka ga3 gar', '㗎', { before: HAN, after: `[喎啦咋嘛啫吓咩嗎可呵啩掛]|${CLAUSE_END}` }),
  word('噶', '㗎', { before: HAN, after: CLAUSE_END }, 1),

  word('果', '嗰', {
    after: '個(?!別|人|案|性|體)|陣|度|啲|D|d|邊|位|份|次|排',
    notBefore: '[如結成後效蘋水因糖堅異芒若生碩鮮龍惡苦漿乾野香腰仁杏榛花]',
  }),
  word(
    '果',
    '嗰',
    {
      after: '時|日|年|間|條|張|班|兩|三|頭|類|種|件|項|筆|隻|區|輪|段|場',
      notBefore: '[如結成後效蘋水因糖堅異芒若生碩鮮龍惡苦漿乾野]',
    },
    1,
  ),
  word('個陣', '嗰陣', { notBefore: '[一兩幾半三]' }),
  word('個啲 go啲', '嗰啲', { notBefore: '[一兩幾]' }),
  // 個deadline is one, and no 嗰啲.
  word('個D 個d', '嗰啲', { notBefore: '[一兩幾]', notAfter: '[A-Za-z]' }),

  word('依家 而加 e家 宜家 yi_ga yiga e_ga 依加', '而家', {
    notAfter: '泰|拿|利|入|以|強|快|上|大|劇|速|重|深|家居|傢俬|家俬|商場|分店',
  }),
  word('重', '仲', {
    after: '有(?!色|機|限)|未|可以|係|會|冇|使|得(?!益|大|多|很|要)|唔|可唔可以|爭|差',
    notBefore: '[嚴尊着注體沉雙多載起隆慎側倚幾三二一舉淨並加看借保比貴危權超過毛病繁配負承敬鄭珍偏失]',
  }),
  word('响 響', '喺', {
    after: '邊|香港|呢|嗰|度|大陸|內地|深圳|廣州|網上|屋企|澳門|政府|大灣區|廣東|北京|上海|海外|外國|學校|公司',
    notBefore: '[影音打鳴作敲奏吹迴回聲唱炮]',
  }),
  word('曬 哂 嗮', '晒', { before: '[多全完用攞列講做收批買搞寫俾畀清走該謝齊派睇計]' }),
  word('羅 囉', '攞', {
    before: '(?:[去點度嚟想以要先未得己邊可幾嘢]|申請)',
    after: '返|番|到|資|錢|表|證|咗|左|緊|得|文件|籌|號|簽|嘢|野|幾|牌|津|埋|邊|咩',
  }),
  word('lo', '囉', { before: HAN, after: CLAUSE_END }, 1),
  word('岩岩', '啱啱', { notBefore: '[巖石花]' }, 1),

  word('點介 dim_gai dimgai dim解 點gai', '點解'),
  word('dim_yeung dimyeung dim樣 點yeung 點洋', '點樣'),
  word('dim', '點', { after: HAN, notBefore: NOT_LATIN_BEFORE }),
  word('geisi gei_si 幾si gei時', '幾時'),
  word('gei_do geido gei多', '幾多'),
  word('gei_noi geinoi gei耐 幾奈', '幾耐'),
  word('bin_go bin個 bin_gor 邊過 邊哥 邊gor 邊go', '邊個', {
    notBefore: '[A-Za-z0-9周旁兩雙海河路街東西南北左右上下前後這那一]',
  }),
  word('bin_dou bindo bindou bin_do bin度 邊到 邊道 邊dou 邊do', '邊度', {
    notBefore: '[A-Za-z0-9周旁兩雙海河路街東西南北左右上下前後這那一]',
  }),
  word('yau_mou yaumou 有mou 有mo 冇無 有5有', '有冇'),
  word('有無', '有冇', { notAfter: '限|數|需|必' }, 1),
  // 份mou is a memorandum.
  word('mou', '冇', { notBefore: `${NOT_LATIN_BEFORE}|[份個]`, notAfter: NOT_LATIN_AFTER }),
  word('me', '咩', { before: '[係做有系話講]', after: `${HAN}|${CLAUSE_END}` }),
  word('ar ah ar3 a', '呀', { before: HAN, after: CLAUSE_END }, 1),
  word('la', '啦', { before: HAN, after: CLAUSE_END }, 1),
  word('wor wo', '喎', { before: HAN, after: CLAUSE_END }),
  word('揾', '搵'),
  word('攪', '搞', { after: '掂|掟|乜|咩|唔|得|緊|咗|左|到|邊' }),
  word('搞惦', '搞掂'),
  word('yiu', '要', { notBefore: NOT_LATIN_BEFORE, notAfter: NOT_LATIN_AFTER }, 1),
  word('ho_yi hoyi', '可以', { notBefore: NOT_LATIN_BEFORE, notAfter: NOT_LATIN_AFTER }, 1),
  word('穩到 稳到', '搵到'),
  word('唸住 念住 稔住 諗主', '諗住'),
  word('尋日 擒日 禽日', '琴日'),
  ...rulesFrom('俾路支 俾斯麥 俾格米 俾德'),
];
