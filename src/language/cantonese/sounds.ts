import { CLAUSE_END, CLAUSE_START, HAN, type Rule, word } from './rule.ts';

// Spellings by sound of the words that people type most: 啱 as 岩 or ngam, 而家 as 已家 or ee家, 畀 as 比 or bei, 晒 as 哂
// or saai, 唔 as 5. The place decides where the character has an ordinary use.

const LATIN = '[A-Za-z0-9]';

/** Rocks, and places named after them. */
const ROCK_BEFORE = '[崗攀星龍溶熔積成頁砂火山巖岩沉變玄武灰石花紅層黃松白]';
const ROCK_AFTER = '[石層洞土漿心畫壁棉鹽芯岸崖羊隙溶基體性山]';

/** Before 5 there is no number: somebody, a joint, or the beginning of a clause. */
const NO_NUMBER_BEFORE = `${CLAUSE_START}|[我佢你哋都又但果解以就人仲咪話先家定而為都也會嘅既想]|屋企|公司|政府|學校|業主|老細|老闆`;

/** What is done or not: 5填, 5交, 5續約. Endings that make a noun of it are kept out: 5交易日, 5報告. */
const DONE =
  '填|交(?!通|界|流|匯|易|收)|簽(?!證|注)|住(?!宅|戶|所|院|客)|食(?!物|肆|品|環|店)|飲|續|搬|租(?!金|客|戶|約)|接受|符合|屬(?!下|地)|批(?!次|發)|滿意|懂|睇|預約|申請|申報|排隊|出聲|還(?!原)|報(?!告|紙|章|名表)|入(?!口|場券)|轉(?!口|機)|打(?!機)|帶|退(?!休)|換|改|睬|等(?!級)|話|記|影|坐|供(?!應|款)|繳|領|攞|拎|搵|開(?!始|支|幕)|收(?!入|費|據)|派|存(?!款|摺)|到(?=場|期|手|齊)|取消|過關|滿(?=七|18|十八|意|足)|查|寄|補(?!助|貼|習)|覆|回覆|計較|擺|停(?!車場)|登記|出席|讀|上(?=訴|班|學|堂)|返';

export const SOUNDS: readonly Rule[] = [
  // 啱
  word('岩5岩 岩唔岩 ngam唔ngam ngaam唔ngaam ngam5ngam 岩m岩 岩吾岩 啱5啱', '啱唔啱'),
  word('ngam_ngam ngamngam 岩岩 nam_nam', '啱啱', { notBefore: ROCK_BEFORE, notAfter: ROCK_AFTER }),
  word('ngam ngaam', '啱', { notBefore: LATIN, notAfter: LATIN }),
  word('岩', '啱', {
    before: '[唔5都先至好幾係填做搞計講最資料咁得價尺]',
    notBefore: ROCK_BEFORE,
    notAfter: ROCK_AFTER,
  }),
  word('岩', '啱', {
    after: `[用㗎架呀啱先數]|規格|資格|條件|期|心水|${CLAUSE_END}`,
    before: '[我你佢哋呢個份張款樣唔]',
  }),

  // 而家
  word('已家', '而家', { notAfter: '喻|破' }),
  word('宜加 依架 依ka 依+家 而架 已加', '而家', {
    notBefore: '[不事便適相合早業]',
    notAfter: '[入強設快重上劇深大速]',
  }),
  word('ee家 e加 ee加 yi家 ye家 E家 eega e+ga eka yika yeega 2家', '而家', { notBefore: LATIN, notAfter: LATIN }),
  word('家陣時 家陣 家下', '而家', { before: `${CLAUSE_START}|[我你佢哋咁但係呀㗎架]`, notAfter: '[午]' }),
  word('意家 衣家 易家 伊家', '而家', { before: `${CLAUSE_START}|[我你佢哋咁]`, notAfter: '[電長庭]' }, 1),

  // 畀
  word('bei béi pei bey', '畀', { notBefore: LATIN, notAfter: LATIN }),
  // What is given stands between the verb and whom it is given to: 比津貼我.
  word('比', '畀', {
    after: `(?!較|例|率|賽)${HAN}{1,5}(?:我|你|佢|人)(?:哋|地)?(?:[呀㗎啊嗎架咩先]|${CLAUSE_END})`,
    notBefore: '[對相無佔占同環好評價類反正之成倫盧攀]',
  }),
  word('比', '畀', {
    after: `[嗎㗎架呀先得]|唔到|齊|清|足|完|唔起|得起|${CLAUSE_END}`,
    before: HAN,
    notBefore: '[對相無佔占同環好評價類反正之成倫盧攀率數量值坡密長高度]|百分|可',
  }),
  word('比', '畀', {
    before: '[要可以點再唔先會想等冇有未]',
    after:
      '租|稅|按金|訂金|首期|現金|卡|支票|利息|手續費|行政費|罰款|車費|保費|分期|全數|一半|幾多|多少|意見|證明|文件|資料|身份證|護照|密碼|住址|地址|電話',
  }),
  word('比', '畀', {
    after: `${HAN}{1,6}(?:人士|人|戶|者|生)(?:讀|用|申請|攞|住|去|睇|玩|報|參加|租|買|食|坐|填)`,
    notBefore: '[對相無佔占同環好評價類反正之成倫盧攀]',
    notAfter: '較|例|率|賽',
  }),
  word('淨得 剩得 剩係得 凈係得 淨系得', '淨係得', { after: HAN, notBefore: '[潔乾純]' }),
  word('淨系 剩係 凈係', '淨係'),
  word('人地', '人哋', { notAfter: '生疏|兩疏|生' }, 1),
  word('畀比', '畀'),

  // 晒
  word('saai saai3 sai晒', '晒', { before: `${HAN}|[A-Za-z ]`, notAfter: LATIN }),
  word('sai', '晒', { before: HAN, notAfter: LATIN }),
  word('哂 嗮', '晒', { before: `${HAN}|[A-Za-z]`, notAfter: '笑|納' }),
  word('徙', '晒', { before: '[用交填派攞收]', notAfter: '置|居' }),

  // 唔
  word('5 吾 晤 m', '唔', { before: NO_NUMBER_BEFORE, after: DONE, notBefore: '[第表圖]|款式' }),
  word('5', '唔', { after: '[駛使洗](?!用)|知|該|係|明(?=白|點)', notBefore: '[0-9.第]' }),
  word('ng mm', '唔', { notBefore: LATIN, after: `${DONE}|係|使|知|得|好|要|會` }),

  // Verbs and question words
  word('穩', '搵', {
    after: '份|工(?!作)|人(?!心|員)|邊個|唔到|返|地方|屋|醫生|律師|資料|間|邊',
    notBefore: '[平安沉不]',
  }),
  word('搞惦 攪掂 攪惦 搞店', '搞掂'),
  word('念緊 唸緊 稔', '諗', { notBefore: '[紀懷觀概信悼想思掛豐]' }),
  word('系度 hai度', '喺度', { notBefore: LATIN }),
  word('hai', '喺', { notBefore: LATIN, after: ' ?(?:屋企|公司|學校|網上|醫院|政府|澳門|大陸|廣州|機場|關口)' }),
  word('點x 點gaai 點佳 dim_gaai dimgaai', '點解'),
  word('dim', '點', { notBefore: LATIN, after: ' ?[A-Za-z]{3}' }),
  word('dim', '點', { notBefore: LATIN, before: HAN, after: CLAUSE_END }),
  word('駛', '使', { before: '唔|又|仲|要|就', after: '[去交帶等排填畀做講買再預錢咁比俾多]' }),
  word('洗', '使', { before: '[唔仲]', after: '[去交帶等排填畀做講買再預錢咁比俾多]' }),
  word('駛', '使', { after: '唔[駛使洗]|咁耐|咁多|咁麻煩|幾耐|幾多' }),
];
