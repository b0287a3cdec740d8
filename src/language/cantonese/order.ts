import { ABLE } from './able.ts';
import { ENDING_ORDER, ENDING_PHRASES } from './endings.ts';
import { ASKED_BY_FIVE } from './five.ts';
import { type Phrase, phrase, sharedPhrase } from './phrase.ts';
import { HAN } from './rule.ts';
import { type Cell, joinKeys, type TapeKey, written } from './tape.ts';
import { WHOLE_PHRASES } from './whole.ts';

/** Verbs that take 緊; one of two characters first. */
const UNDER_WAY =
  '申請|研究|推行|進行|推動|興建|建設|商討|討論|準備|籌備|審批|處理|考慮|實施|使用|招聘|招募|維修|擴建|探索|試行|落實|執行|檢討|諮詢|修訂|制定|規劃|合作|辦理|領取|等待|等候|居住|工作|調查|跟進|建立|建|做|搞|起|開|用|等|住|讀|寫|整|傾|批|查|收|派|租|排|食|睇|搵|講|行|指|問|派|賣|打|過|排|放|試|找|看|說|想|輪候|輪|養|供|駕駛|裝|拆|改|換|轉|報|續|治療|餵|湊|照顧|學|玩|煮|睡|欠|追|交|填|搬|坐|乘搭|賺|住院|上|領|領取|申報|排隊';

/** What is tightened, 收緊簽注, where anything else is being taken in, 收緊表. */
const TIGHTENED = '簽|政策|規|限|要求|措施|資格|門檻|條件|審批|監管|配額|信貸|銀根|法例|準則|標準|[了咗]';

/** Phrases of Cantonese whose words change places, before its words are rewritten. */
const SPOKEN_PHRASES: readonly Phrase[] = [
  ...ASKED_BY_FIVE,
  ...ABLE,
  ...ENDING_PHRASES,
  phrase('(?<!收)(開|批|排|等|做|派|建|起|收表|審|處理|跟進|輪候)緊未(?=[呀㗎啊?,\\s]|$)', '正在$1嗎'),
  phrase(`唔(?![記識捨值曉懂覺使認夠係])(${HAN})得(?!唔)(?=過|到|入|去|${HAN}{2}|$)`, '不能$1'),
  phrase(`唔(${HAN})住(?=先|[?\\s]|$)`, '暫時不$1'),
  phrase(
    `(?<![事首優原率爭祖預搶早領佔在])先至?(申請|領取|登記|報名|使用|(?![獲取值懂記覺使曉認難所])${HAN})得(?=[㗎呀啊架?,.。\\s]|$)`,
    '才可以$1',
  ),
  ...WHOLE_PHRASES,
  sharedPhrase(`(${HAN})極(?:都)?唔\\1(?!得)`, '不論怎樣$1都唔$1'),
  sharedPhrase(`[話講]畀((?!我)${HAN}{1,6}?)[知聽](?!道)`, '告訴$1'),
  sharedPhrase('(幾多錢|幾錢)([個粒])(?=鐘|月|星期|禮拜|小時)', '幾多錢一$2'),
  sharedPhrase('(?<![唔獲取懂])([加帶住坐報攞買借申])得(?=[幾一兩二三0-9])', '可以$1'),
  sharedPhrase(
    '(?<![點樣先])((?:做|畀|交|買|填|報|睇|攞|考|搵|問|申請|登記|預約|打|簽|開|book)(?:咗|錢|表|資料|文件|證明|位|名|電話|醫生|針)?)先(?=[呀㗎]?(?:[?,\\s]|$))',
    // 首先, so that no later rule takes it for 才.
    '首先$1',
  ),
  sharedPhrase('(派|搞|試|考)多一?次(?=[\\u4e00-\\u9fff])', '多$1一次'),
  sharedPhrase(`(${HAN})極((?:(?!都)${HAN}){0,3})都`, '不論怎樣$1$2都'),
  sharedPhrase(
    `[喺响](${HAN}{1,7}[^呢嗰邊制年速程角高進態限額溫季\\s])度(?=[?,]|$|有|冇|阻|開|做|住|等|擺|放|交|攞|搞)`,
    '喺$1',
  ),
  sharedPhrase(`同((?!我|你|佢)${HAN}{2,8})講(?=[?？,，.。\\s]|$)`, '向$1說'),
  sharedPhrase('(攞|買|俾|畀|交|印|影|加|帶|派|寫|填|申請|延長|等|住|續|派)多(?=[一兩幾三])', '多$1'),
];

/** The text's own order where Cantonese has another: 用唔用得 → 能不能用. */
export function reorderSpoken(cells: readonly Cell[], say: (words: string) => string): Reordered {
  return arrange(cells, SPOKEN_PHRASES, say);
}

/** Cells in another order; `changed` says that a phrase stood there which only Cantonese has. */
export interface Reordered {
  cells: readonly Cell[];
  changed: boolean;
}

/** Phrases whose words change places. They see the text after its words were rewritten. */
const PHRASES: readonly Phrase[] = [
  ...ENDING_ORDER,
  phrase(`(?!收緊(?:[?,\\s]|$))(${UNDER_WAY})緊(?!${TIGHTENED})`, '正在$1'),
  phrase('(到|(?<!現)在|於|喺)在(?=哪)', '$1'),
  phrase('是是', '是'),
  phrase(`便宜過(${HAN}{2,8})(?=[?,。]|$)`, '比$1便宜'),
  phrase('[,、](?=[。!?]|$)', ''),
  phrase('^[,、]\\s*(?=.)', ''),
  phrase('([這那])些的(?=.)', '$1些'),
  phrase('的的', '的'),
  phrase('可以可以', '可以'),
  phrase('請請', '請'),
  phrase('(什麼|多少|何時|哪裏|如何|為什麼|誰)[呀啊啦喇㗎喎](?=[?\\s]|$)', '$1'),
  phrase('[呀啊啦喇](?=[?？])', ''),
];

/** Puts phrases in the order of written Chinese: 研究緊 → 正在研究. */
export function putInOrder(cells: readonly Cell[], say: (words: string) => string): readonly Cell[] {
  return arrange(cells, PHRASES, say).cells;
}

/** One phrase after the other. The key is joined anew only where a phrase was found: most texts have few of them. */
function arrange(cells: readonly Cell[], phrases: readonly Phrase[], say: (words: string) => string): Reordered {
  let arranged = cells;
  let key = joinKeys(cells);
  let changed = false;
  for (const { pattern, to, shared } of phrases) {
    const next = rearrange(arranged, key, pattern, to, say);
    if (next === arranged) continue;
    arranged = next;
    key = joinKeys(next);
    changed ||= !shared;
  }
  return { cells: arranged, changed };
}

function rearrange(
  cells: readonly Cell[],
  { text, cellAt }: TapeKey,
  pattern: RegExp,
  to: string,
  say: (words: string) => string,
): readonly Cell[] {
  const result: Cell[] = [];
  let done = 0;
  for (const match of text.matchAll(pattern)) {
    const from = cellAt[match.index]!;
    const until = cellAt[match.index + match[0].length]!;
    if (from < done || until < 0) continue;
    result.push(...cells.slice(done, from), ...compose(match, to, cells, cellAt, say));
    done = until;
  }
  if (done === 0) return cells;
  result.push(...cells.slice(done));
  return result;
}

/** The template's own words come from the whole match, its groups keep the cells they had. */
function compose(
  match: RegExpExecArray,
  to: string,
  cells: readonly Cell[],
  cellAt: Int32Array,
  say: (words: string) => string,
): Cell[] {
  const whole = cells.slice(cellAt[match.index], cellAt[match.index + match[0].length]);
  return to.split(/(\$\d)/u).flatMap((part) => {
    if (!part.startsWith('$')) return part === '' ? [] : written(say(part), whole);
    const range = match.indices?.[Number(part[1])];
    return range ? cells.slice(cellAt[range[0]], cellAt[range[1]]) : [];
  });
}
