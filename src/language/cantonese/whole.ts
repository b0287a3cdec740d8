import { type Phrase, phrase } from './phrase.ts';
import { CLAUSE_START, HAN, type Rule, rulesFrom, word } from './rule.ts';

// All of something: 晒 behind a verb (填晒 → 全部填), 成 before a time or a group (成年 → 整整一年).

const VERB = `(?:申請|登記|處理|通過|填寫|遞交|提交|領取|準備|收集|取消|安排|完成|辦理|覆蓋|上載|整理|審批|下載|搬走|預約|報名|繳交|公布|公佈|影印|批准|落實|出席|簽署|更新|修改|刪除|確認|解決|交代|列印|掃描|購買|清理|翻譯|註冊|打印|通知|聯絡|檢查|回覆|答覆|付款|公開|開放|封閉|關閉|停止|退還|賠償|派發|發放|執行|回收|拆除|維修|修理|分配|編配|入住|接種|注射|解釋|介紹|上傳|明白|了解|披露|申報|繳納|還清|(?![唔得冇有係好多防晾暴日就可會到之都先去嚟該謝煩哥])${HAN}|[A-Za-z]{2,12} ?)(?:返|番|埋|到|齊|好|清|走|低|掂|定|完|清楚)?`;

/** What is used up; its 晒 is 完, which says the same. */
const USED_UP = '[用派賣食使飲花做搞傳扣]';

const STATES = '壞|爛|濕|亂|錯|漏|變|死|停|斷|散|滿|爆|甩|過期|作廢|失效|唔見|熄|冧';

/** Clothes and hands are in the sun: 晒衫, 晒太陽. */
const SUNNED = '(?![衫衣太被黑乾傷棚月命冷穀])';

const EVERY = '(?:全部|所有|冚唪唥|都|每[個份張項人間科次]|個個|間間|樣樣|份份)';

export const WHOLE_PHRASES: readonly Phrase[] = [
  phrase('冇晒', '完全冇'),
  phrase('去晒邊', '全部去咗邊'),
  phrase(`(${HAN})唔\\1晒(?:啲)?`, '是否全部$1'),
  phrase(`有晒(?=${HAN})`, '有齊'),
  phrase('有晒', '齊備'),
  phrase('齊晒', '齊全'),
  phrase('係晒(?!度)', '全部係'),
  phrase('講晒(?!出)', '全部講出'),
  phrase('唔記得晒|忘記晒|忘晒', '全部忘記咗'),
  phrase(`(${STATES})晒${SUNNED}(?![出落])`, '全部$1咗'),
  // Beside 都 or 全部 it only says the same again.
  phrase(`(${EVERY}[^,.?!\\s晒]{0,8}?(?!${USED_UP})(?:[A-Za-z]|${HAN}))(?<![唔得冇有])晒${SUNNED}(?!出)`, '$1'),
  phrase(`(${VERB})晒(?=未(?:[呀㗎啊先?,\\s]|$))`, '全部$1咗'),
  phrase(`(${VERB})晒(?:啲|所有|全部)(?!嘢)`, '$1所有'),
  phrase(`(${VERB})晒(?=[呢嗰咁])`, '$1所有'),
  phrase(`(?!${USED_UP})(${VERB})晒(?=出嚟)`, '全部$1'),
  phrase(
    `(?<![要可以使會點想應該先就能未唔][^,\\s]{0,2})(?!${USED_UP})(${VERB})晒(?=之後|以後|[喇啦]|[?,.\\s]|$)`,
    '全部$1咗',
  ),
  phrase(`(?!${USED_UP})(${VERB})晒${SUNNED}(?=${HAN}|[A-Za-z0-9?,.\\s]|$)`, '全部$1'),
  phrase('([食使飲花扣])晒', '$1完'),
];

const NOT_WHOLE = '[完形構組變達合做造落建收分贊促製養佔生長不]';

const TIME = '年|個?月|日|晚|個?星期|個?禮拜|個?鐘|小時|分鐘|朝|粒鐘';

export const WHOLE: readonly Rule[] = [
  ...rulesFrom(
    '晒衫 晒衣 晒太陽 晒相 晒被 防晒 暴晒 日晒 晾晒 晒黑 晒乾 晒傷 晒棚 晒月光 晒命 晒穀 晒圖 成年人 成年禮 成年子女 未成年 成日期',
  ),
  word('成年', '整整一年', { before: '[等拖排病停租嘥蝕供]|咗|過', notAfter: '人|禮|子|期|時|後' }, 1),
  word('成日', '整天', { before: '[等排坐嘥瞓企塞]|[打搞用等排做食痛病]咗|到', notAfter: '期|本|都(?=唔係)' }, 1),
  word('成世人 成世', '一輩子', { notBefore: NOT_WHOLE, notAfter: '界' }),
  word('成家人', '全家人', { notBefore: NOT_WHOLE }),
  word(
    '成家',
    '全家',
    {
      before: `${CLAUSE_START}|[我你佢哋咪要]|可以`,
      after: '都|大細|一齊|去|搬|嚟|入|可以|要|返|移|申',
      notAfter: '立',
    },
    1,
  ),
  word('成個鐘頭 成個鐘 成粒鐘 成個小時', '整整一小時', { notBefore: NOT_WHOLE }),
  word('成個月', '整整一個月', { before: '[等拖排病停]|咗' }, 1),
  word('成個禮拜 成個星期', '整個星期', { notBefore: NOT_WHOLE }, 1),
  ...rulesFrom('成個', 0, { before: '[0-9一二三四五六七八九十幾]' }),
  word('成朝', '整個早上', { notBefore: NOT_WHOLE }, 1),
  word('成', '整整', { after: `(?:[十百千萬兩半0-9一二三四五六七八九]|幾){1,4}(?:${TIME})`, notBefore: NOT_WHOLE }, 1),
];
