import { type Phrase, phrase, sharedPhrase } from './phrase.ts';
import { CLAUSE_END, CLAUSE_START, HAN, type Rule, rulesFrom, word } from './rule.ts';

// How a sentence ends, where the end says what kind of sentence it is: 「…話」 a condition, 「…咩」 behind 唔係 a
// rhetorical question, 「…㗎嘛」 a question for a yes, 「…未」 one whether it is done.

/**
 * Stands for a particle that asks for a yes until the whole sentence is known: 「嗎」 where nothing else in it asks.
 * A noncharacter, which no text carries.
 */
const ASKS_FOR_YES = '\uFDD0';

/** 㗎 or 喎 at the end of a text without a question mark: it asks only where nothing before it did. */
const MAY_ASK = '\uFDD1';

/** Whoever speaks before 話: 如果政府話會 is what the government says. */
const SPEAKER = '[電對的通童說笑神嘅句佢我你哋人府局署員師生醫校司委方者婆媽爸豆公友講聽客實講番]';

const NEXT =
  '(?=[,\\s]|點|會|使|可|有冇|要|係咪|仲|咁|得|邊|唔使|應該|就|幾|需|能|去邊|攞|申|我|政府|駛|洗|罰|算|怎|如何|$)';

const NUMBER = '[0-9一兩二三四五六七八九十半百千]';

const SENTENCE_END = '[\\n?!]';

export const ENDING_PHRASES: readonly Phrase[] = [
  phrase(`(如果|若果|假如|萬一|倘若)([^,?]{1,14}?)(?<!${SPEAKER})話${NEXT}`, '$1$2嘅話'),
  phrase(
    `([咗雨風期病波班證貨])話(?=會唔會|使唔使|要唔要|可唔可以|得唔得|點算|點做|點|係咪|仲有冇|有冇|可以)`,
    '$1嘅話',
  ),
  phrase(
    `(?<![係系])(${CLAUSE_START}|^|[你佢哋府局又都])咪(話|講)(過)?([^?,\\n]{1,24}?)[囉喎嘛咩㗎]{0,2}(?=[?,\\s]|$)`,
    '$1唔係$2$3$4嗎',
  ),
  phrase('(?<!係)(唔係|唔通)([^,?\\n]{1,24}?)[咩咪](?=[?\\s]|$)', '$1$2嗎'),
  // What is only so much: 收三百蚊咋.
  phrase(
    `(?<!只|係|得)(要|收|有|畀|等|交|做|限|批|派|開)(${NUMBER}{1,5}(?:${HAN}){1,4}?)[咋啫](?=[㗎?,\\s]|$)`,
    '只$1$2咋',
  ),
  phrase(
    `(都|仲)(申請|領取|登記|報名|使用|參加|投票|入場|[買去入坐用玩攞住讀考領搭])得(?=[咩㗎架呀啊?\\s]|$)`,
    '$1可以$2',
  ),
  phrase(`先再(${HAN}{1,2})得(?=[㗎架呀啊?,\\s]|$)`, '才可以再$1'),
  sharedPhrase(`要(?!求)((?:(?!先)${HAN}){2,4})先(?=[㗎呀啊架]{0,2}嗎?(?:[?\\s]|$))`, '要先$1'),
  phrase('畀(?:返|番|回)錢((?:我|你|佢)(?:哋)?)', '退錢給$1'),
  sharedPhrase(`畀((?![返番多少錯咗埋晒到回])${HAN}{1,5})((?:我|你|佢)(?:哋)?)(?=[呀㗎啊嗎架咩?\\s]|$)`, '畀$2$1'),
  phrase(`(?<!唔)([帶交影攞買寫報放])埋(?!單|怨|沒|相|葬|嚟|位|份|去|口|手)`, '一併$1'),
  phrase(`咗(${HAN}{1,6}?)未[呀㗎啊架嘅先]{0,2}(?=[?,\\s]|$)`, '咗$1沒有'),
];

export const ENDINGS: readonly Rule[] = [
  word('嘅話', '的話'),
  word('得番 得返', '只剩', { after: `${NUMBER}|幾|少少|呢|啲` }, 1),
  ...rulesFrom('先到先得 先到者'),
  word('定', '還是', { before: HAN, after: '先到先得' }),
  word('得返 得番', '得回', { before: '[A-Za-z攞追搵收退拎報問]' }),
  word('呀吓 㗎吓 架吓', '', { after: CLAUSE_END }),
  word(
    '話',
    '',
    { before: HAN, after: SENTENCE_END, notBefore: '[電對的通童說笑神嘅句佢我你哋人講聽個番實閒廢粗俗]' },
    0,
  ),
  word('先得', '才可以', { after: `[㗎呀啦]?${CLAUSE_END}`, notBefore: '[首優原率爭祖預搶]' }, 1),
  word(
    '得',
    '只有',
    {
      before: `${CLAUSE_START}|[證牌我你佢哋院港票卡間額劃家只今屆班係]|全港|總共|一世|世人|先至|咁`,
      after: `${NUMBER}(?!獎|分)|呢|嗰|網上|星期|禮拜|長者|永久`,
      notBefore: '[獲取值懂記覺使曉認難所捨]',
    },
    1,
  ),
  word(
    '咪',
    '就',
    { after: '要(?!求)|即|得|去|等於|再|自己|會', before: `${CLAUSE_START}|[咁我你佢哋]`, notBefore: '係' },
    1,
  ),
  word('定', '還是', { before: CLAUSE_START, after: '要|係|唔使|可以|等|應該|得|一定|其實|淨係|仲|冇' }, 1),
  word('得', '可以', { before: '[內前後]', after: `[㗎呀]?${CLAUSE_END}` }, 1),
  word('咩', '嗎', { after: CLAUSE_END, before: '(?:遲啲|之後|後|[日月年歲點])先.{1,2}' }),
  word('咩', '嗎', { after: CLAUSE_END, before: '(?:唔係|唔通|難道|仲未|真係|使).{1,8}' }),
  word('㗎嗎 架嗎', '嗎'),
  word('嘅咩', '的嗎', { after: CLAUSE_END }),
  word('㗎咩', '嗎', { after: CLAUSE_END }),
  word('㗎啩 嘅啩 㗎掛 啩', '吧', { after: CLAUSE_END }),
  word('掛', '吧', { before: '[得有會啦㗎係咗到錢開]', after: CLAUSE_END, notBefore: '懸' }, 1),
  word('呀嘛 吖嘛 㗎嘛 嘅嘛 啦嘛 㗎可 架可 㗎呵 嘅可 嘅呵 啦呵 嘎 咋嘛 啫嘛 㗎喎 嘅喎 嘅咋 㗎咋 嘅㗎', ASKS_FOR_YES, {
    after: `[啊呀]?${SENTENCE_END}`,
  }),
  word('呵', ASKS_FOR_YES, { before: HAN, after: SENTENCE_END, notBefore: '呵' }, 1),
  word('嘅囉喎 㗎囉喎 囉喎 㗎喇 㗎啦 啦喎 喇喎 咋喎 啫喎 㗎喇喎 喇㗎', ASKS_FOR_YES, { after: '[?]' }),
  word('嘅囉喎 㗎囉喎 囉喎 㗎囉 㗎喎 嘅喎 咋喎 喎 咋', MAY_ASK, { before: `${HAN}|[0-9A-Za-z]`, after: '\n' }),
  word('嘛', ASKS_FOR_YES, { before: HAN, after: SENTENCE_END, notBefore: '[幹干喇乜做咩]' }, 0),
  word('咩', '嗎', { after: CLAUSE_END, before: '唔得|都得|先得|唔可以|唔准|唔肯|唔批|得切|唔到|都可以.{1,4}' }),
  word('喇 啦', ASKS_FOR_YES, { before: HAN, after: '[?]' }, 1),
  word('嘅', ASKS_FOR_YES, { before: HAN, after: '[?]', notBefore: '[個份張條間種類樣款]' }),
  word('㗎 喎 咋', ASKS_FOR_YES, { before: `${HAN}|[0-9A-Za-z]`, after: '[?]' }),
  word('㗎', MAY_ASK, { before: `${HAN}|[0-9A-Za-z]`, after: '\n' }),
  word('呀 啊', ASKS_FOR_YES, { before: `${HAN}|[0-9A-Za-z]`, after: '[?]' }, 1),
  word('未呀 未㗎 未啊', '了沒有，', { before: HAN, after: `${HAN}{1,6}${CLAUSE_END}`, notAfter: '我|請|唔該|點' }),
  word('未呀我 未啊我 未㗎我', '了沒有', { before: HAN, after: CLAUSE_END }),
  word('未先 未呢', '了沒有', { before: HAN, after: CLAUSE_END, notBefore: '[咗了]' }),
  word('咗未先 咗未呢', '了沒有', { after: CLAUSE_END }),
  word('未', '了沒有', { before: HAN, after: SENTENCE_END, notBefore: '[從尚並仍還猶子丑己辛癸丁乙了咗]' }, 1),
];

/** What already asks, in written Chinese; the first group stands inside the phrase that holds it. */
const ASKS = `[嗎誰哪怎]|何(?!況)|什麼|甚麼|多少|多[久大高長遠]|幾[個時多錢點份歲年日月]|是否|可否|能否|有沒有|(${HAN})不\\2|還是|沒有(?=\uFDD0)`;

export const ENDING_ORDER: readonly Phrase[] = [
  // A clause asks for itself: 「何時開始，要網上才可以嗎」 asks twice. A reason is asked for over the whole sentence.
  sharedPhrase(`((?:${ASKS})[^,。?!\\n${ASKS_FOR_YES}]{0,30})${ASKS_FOR_YES}`, '$1'),
  sharedPhrase(`((?:為什麼|如果[^,]{0,12}怎)[^。?!\\n${ASKS_FOR_YES}]{0,30})${ASKS_FOR_YES}`, '$1'),
  sharedPhrase(ASKS_FOR_YES, '嗎'),
  sharedPhrase(`((?:${ASKS})[^,。?!\\n${MAY_ASK}]{0,60})${MAY_ASK}`, '$1'),
  sharedPhrase(`(為什麼[^${MAY_ASK}]{0,60})${MAY_ASK}`, '$1'),
  // 「你答錯了」 tells whoever answers.
  sharedPhrase(`(你[們的]{0,2}(?:[答說講計查寫弄搞理會]{1,2})錯[^,?!\\n]{0,6})${MAY_ASK}`, '$1'),
  sharedPhrase(`([我佢他](?:是|已|住|在|有|今年)[^,?!\\n]{0,30})${MAY_ASK}`, '$1'),
  sharedPhrase(MAY_ASK, '嗎'),
  sharedPhrase(`((?:${ASKS})[^,。?!\\n]{0,12})吧(?=[?\\s]|$)`, '$1'),
];
