import { createRecent } from '../shared/recent.ts';
import { type ReadCantonese, readCantonese, type Rewritten, writeCells } from './cantonese/rewrite.ts';
import { readScript, scriptOf } from './script.ts';

/**
 * How a question is worded: Cantonese as spoken (口語), written Chinese (書面語), one with words of the other, or spoken
 * Mandarin (啥, 咋, 咱).
 */
export type Register = 'cantonese' | 'mixed' | 'written' | 'colloquial';

/** A question as its register tells, with its written form. */
export interface ReadRegister {
  register: Register;
  /** The question in written Chinese, with the way back; null where it is written as it stands. */
  rewritten: Rewritten | null;
}

/** Signs count 1 or 2; this many make a text Cantonese. One particle that only Cantonese has is enough. */
const ENOUGH = 2;

/** Words of written Chinese that a Cantonese sentence has other words for. */
const WRITTEN_WORDS =
  /[這这她們们哪沒没麼么誰谁怎嗎吗]|(?<![目的])的(?![士確确])|(?<![但只就即總总都還还也於于若凡])是(?![次項项否日非])|了(?!解|結|结|却|卻)|他(?!山)|是否|如何|能不能|不用|不要|不會|不会|多少|何時|何时|為何|为何/gu;

/** Words of spoken Mandarin that neither written Chinese nor Cantonese has. */
const COLLOQUIAL =
  /[啥咱俺呗甭]|咋(?![嘛?？。！!，,\s]|$)|(?<![呀㗎啦架嘅])嘛|吗|吧(?=[?？。！!，,\s]|$)|[这那哪这會]儿|[這那哪]兒|干嘛|幹嘛|咋样|怎么|挺[好多大高快贵貴难難不]|多少钱|得了|呢吧|啦(?=[?？])|有没有啊|行不行|好不好使|到底|搞定|靠谱|给力|整[个一]|一下子/u;

/** Each step of an answer reads the question again; more are kept than are in work at once. */
const KEPT = 32;
const lately = createRecent<string, ReadRegister>(KEPT);

/** Reads the register of a text, and its written form where it is Cantonese. What was read lately is not read again. */
export function readRegister(text: string): ReadRegister {
  return lately.get(text, () => readAnew(text));
}

function readAnew(text: string): ReadRegister {
  const script = scriptOf(text);
  const read = readCantonese(text, script);
  if (isCantonese(read, text)) {
    return { register: writtenWords(text) > 1 ? 'mixed' : 'cantonese', rewritten: writeCells(read.cells, script) };
  }
  return { register: COLLOQUIAL.test(text) ? 'colloquial' : 'written', rewritten: null };
}

function isCantonese(read: ReadCantonese, text: string): boolean {
  const seen = signs(read, text);
  const sum = seen.reduce((all, mark) => all + mark, 0);
  if (seen.some((mark) => mark === ENOUGH)) return true;
  const written = writtenWords(text);
  // 一齊 and 幫手 are written in Hong Kong too: words that only lean towards speech tell less beside written ones.
  if (written > 0 || COLLOQUIAL.test(text)) return sum > ENOUGH;
  return sum >= ENOUGH || (endsInTone(read) && readScript(text) !== 'hans');
}

/** How a question is worded. 「幾時開始㗎」 → cantonese, 「何時開始」 → written, 「啥时候开始」 → colloquial. */
export function registerOf(text: string): Register {
  return readRegister(text).register;
}

/** Talk about words: 「咩」字, 喺一字. */
const AS_A_WORD =
  /^字|^[\p{Script=Han}A-Za-z]{0,4}[」』”’]?(?:一詞|一词|一字|二字|兩字|两字|這個字|这个字|這個詞|这个词|二詞|一語|一语)/u;

/** What is called by a name: 名為嚟嚟. */
const CALLED = /(?:名為|名为|名叫|題為|题为|名稱為|名称为|筆名|笔名|藝名|艺名)\p{Script=Han}{0,4}$/u;

/** Words that stand before any noun: 邊間餐廳 is no name, as 冇記餐廳 is. */
const BEFORE_NOUNS = /^(?:[边呢喺嘅啲咗唔係系嚟点几]|𠮶|嗰|有冇)/u;

/**
 * Names that people give shops and shows: 冇記冰室, 啱啱餐廳. A short word inside such a name says nothing about the
 * question.
 */
const IN_NAME =
  /^\p{Script=Han}{0,5}?(?:有限公司|集團|集团|餐廳|餐厅|茶餐廳|冰室|小館|小馆|茶室|酒樓|酒楼|士多|書店|书店|節目|节目|電影|电影|劇集|剧集|專頁|专页|專欄|专栏|頻道|频道|歌曲|樂隊|乐队|樂團|乐团|品牌|快餐|麵店|面店|食堂|酒吧|理髮店)/u;

/** What speaks for Cantonese: each rule's word counts once, however often it stands there, and all tones together. */
function signs({ used }: ReadCantonese, text: string): number[] {
  const seen = new Map<string, number>();
  const simplified = readScript(text) === 'hans';
  for (const { word, mark, start, end } of used) {
    if (isNamed(text, word, start, end)) continue;
    const sign = TONES.has(word) ? '呀' : word;
    // Nobody asks twice in one breath: beside 何時 or 哪裏, 點 is a point.
    const leans = (/^点(?!样|解)/u.test(word) && ASKS_IN_WRITING.test(text)) || (SOUTHERN.has(word) && simplified);
    const weight = leans ? Math.min(mark, 1) : mark;
    seen.set(sign, Math.max(weight, seen.get(sign) ?? 0));
  }
  return [...seen.values()];
}

const NAME_AHEAD = 10;

function isNamed(text: string, word: string, start: number, end: number): boolean {
  const ahead = text.slice(end, end + NAME_AHEAD);
  if (AS_A_WORD.test(ahead) || CALLED.test(text.slice(Math.max(0, start - NAME_AHEAD), start))) return true;
  if ([...word].length > 2) return false;
  // 冇餐廳 says that there is none; 冇記餐廳 is one.
  const name = word === '冇' && !ahead.startsWith('有限') ? ahead.slice(1) : ahead;
  return !BEFORE_NOUNS.test(word) && IN_NAME.test(name);
}

/** What Mandarin shares: it tells Cantonese only where no written word stands beside it, and all of it counts once. */
const TONES = new Set(['呀', '啊', '喇', '啦', '囉', '啰', '吖', '嘞', '咯', '吓', '下', '想问下', '请问下', '问下']);

/** What the south of the mainland writes in Mandarin too: in Simplified it only leans towards Cantonese. */
const SOUTHERN = new Set(['几时', '几多', '好似']);

const ASKS_IN_WRITING = /[何哪誰谁嗎吗]|是否|什麼|什么|甚麼|甚么|多少|怎/u;

function endsInTone({ used }: ReadCantonese): boolean {
  return used.some(({ word }) => TONES.has(word));
}

function writtenWords(text: string): number {
  return text.match(WRITTEN_WORDS)?.length ?? 0;
}
