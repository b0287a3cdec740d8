import { NOUNS } from './nouns.ts';
import { CLAUSE_END, CLAUSE_START, HAN, type Rule, word } from './rule.ts';
import { VERBS } from './verbs.ts';

// Negation, adverbs and particles, and with verbs and nouns everything that is no question word.

const NEGATION: readonly Rule[] = [
  word('唔使錢', '不用付錢'),
  word('畀唔到', '付不了'),
  word('唔到', '不了', { before: '行' }),
  word('唔該你 唔該晒 唔該 唔該幫手 唔該話我知', '請', { before: CLAUSE_START, after: HAN, notAfter: '晒|曬' }),
  word('唔該', '請', { after: '你|列|幫|講|總|話|解|介|簡|逐|詳|比|說|告' }),
  word('唔該晒 唔該哂 唔該曬 唔該', ''),
  word('唔好意思', '不好意思'),
  word('唔好', '不要', { before: `${CLAUSE_START}|千萬|最好|可以|叫|可唔可以|你` }),
  word('唔見咗 唔見', '遺失', { notBefore: '見' }),
  word('唔記得咗 唔記得', '忘記', { notBefore: '記' }),
  word('唔使', '不用'),
  word('唔得', '不可以', { notBefore: '得' }),
  word('唔夠', '不足', { notBefore: '夠' }),
  word('唔止', '不止'),
  word('唔通', '難道'),
  word('唔知', '不知道', { notAfter: '道' }),
  word('唔理', '不論', { notBefore: '理' }),
  word('唔清楚', '不清楚'),
  word('唔到', '不到'),
  word('唔切', '不及'),
  word('差唔多', '差不多'),
  word('唔', '不'),
  word('冇得', '不能', { after: HAN }),
  word('冇', '沒有'),
  word('未有得', '還不能'),
  word('有得', '可以', { after: HAN, notAfter: '益|獎|分|票|到|出|知|悉' }, 1),
  word('仲未', '仍未'),
  word('未', '沒有', { before: '有', after: CLAUSE_END }, 0),
];
const OTHERS: readonly Rule[] = [
  word('仲有冇', '還有沒有'),
  word('仲有', '還有'),
  word('仲', '還', {
    after:
      '有|未|要|係|可|會|冇|唔|想|得|喺|使|爭|差|好|多|比|大|邊|點|話|需|應|能|用|收|做|行|去|開|供|申|算|計|生效|適用|賣|派|批|住|剩|係咪|包|加|跟|喺度|真|貴|平',
    notAfter: '大馬|大利',
  }),
  word('仲', '還', { before: HAN, after: HAN }, 0),
  word('一齊', '一起', { notAfter: '[全備]' }, 1),
  word('即刻', '立即', {}, 0),
  word('成個', '整個', { notBefore: '[完形構組變達合做造落建]' }, 1),
  word('好快', '很快', {}, 0),
  word(
    '好',
    '很',
    {
      after: '[嘈貴難慢多少大細高低遠近差靚遲早長短易煩亂嚴深危複麻重]',
      notAfter: '大喜|高騖|多謝',
      notBefore: '[最更良友較剛正做搞幫]',
    },
    0,
  ),
  word('嘈', '吵'),
  word('好平', '很便宜', {}, 1),
  word('好耐', '很久', { notAfter: '用|心|性|火|煩|力|久|磨|看', notBefore: '[最良友]' }, 2),
  word('好彩', '幸好', {}, 1),
  word('咁耐', '這麼久'),
  word('咁多', '這麼多'),
  word('咁樣', '這樣'),
  word('咁滯', '差不多'),
  word('咁', '那麼', { before: CLAUSE_START }),
  word('咁', '這麼', { after: '大|多|少|高|低|長|遠|快|慢|貴|平|難|易|嚴|複|麻|緊|久|好|遲|早|重|細|辛' }),
  word('咁', '這樣'),
  word('大過', '大於', { notAfter: '年|失' }, 1),
  word('多過', '多於', {}, 1),
  word('高過', '高於', {}, 1),
  word('低過', '低於', {}, 1),
  word('少過', '少於', {}, 1),
  word('快過', '快於', {}, 1),
  word('細過', '小於', {}, 2),
  word('貴過', '貴於', {}, 1),
  word('平過', '便宜過', {}, 1),
  word('大細', '大小', {}, 1),
  word('平唔平', '便不便宜'),
  word('先至', '才', {}, 1),
  word(
    '先',
    '才',
    {
      before: HAN,
      after:
        '可以|得|會|算|符|批|攞|夠|開|落成|完|解決|唔|不|能|係|領取|可|起|有|取得|出|收到|正式|知|申請到|啱|為之|領',
      notBefore: '[首優原率爭祖預搶早事領]',
    },
    1,
  ),
  word('先', '', { before: '[咗下了]', after: CLAUSE_END }, 1),
  word(
    '同',
    '和',
    {
      before: `${HAN}|[A-Za-z0-9\uFFFC]`,
      after: `${HAN}|[A-Za-z0-9\uFFFC]`,
      notBefore: '[相不共協認贊大雷苟合連會陪隨夥伙攜混異胡等]',
    },
    0,
  ),
  word('啱啱先', '剛剛才'),
  word('啱啱', '剛剛'),
  word('啱', '適合', { after: HAN }),
  word('啱', '對'),
  word('不嬲', '一向'),
  word('一路', '一直', { notBefore: '帶|[上第]' }, 0),
  word('實', '一定', { before: '[係梗]', after: HAN }, 0),
];

/** Words that only give a tone: at the end of a clause they say nothing that written Chinese would. */
const PARTICLES: readonly Rule[] = [
  word('嘅呢 㗎呢', '', { after: CLAUSE_END }),
  word('嘅㗎 嘅啫 嘅咋 嘅喎 㗎喎 㗎啦 㗎咋 㗎嘛 㗎啫 㗎呀 㗎嗎 啦喎 咋喎 嘅啦 喇喎 㗎㗎 嚟㗎喎 吖嗱 吖嘛', '', {
    after: CLAUSE_END,
  }),
  word('㗎', ''),
  word('呀嘛 嘎', ''),
  word('呀 啊 吖', '', { after: `${CLAUSE_END}|唔該|多謝|請|[?？]` }, 1),
  word('呀 吖', '', { before: '[咗未㗎嘅度個咩時多錢耐邊樣解冇]', after: HAN }, 1),
  word('喎 啫 噃 啩 嗱', '', { after: CLAUSE_END }),
  word('囉 咋 嘞 吓 咯', '', { after: CLAUSE_END }, 1),
  word('喎 啫 噃 啩', '', {}),
  word('啦 喇', '', { after: CLAUSE_END }, 1),
  word('呢', '', { before: '[時多個度解樣麼裏何久誰少些咩邊先]|多少錢|沒有', after: CLAUSE_END }, 0),
  word('添', '', { before: '[有埋]|多', after: CLAUSE_END }, 1),
  word('嘅', '', { before: '(?:何時|為什麼|哪裏|誰|多少|如何|什麼|多久)', after: CLAUSE_END }),
  word('嘅', '的'),
];

export const WORDS: readonly Rule[] = [...NEGATION, ...VERBS, ...NOUNS, ...OTHERS, ...PARTICLES];
