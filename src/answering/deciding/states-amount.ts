import { type Figure, isAmount, unitAgrees } from '../../language/figures/figures.ts';
import { foldText } from '../../language/fold.ts';
import { MEASURES } from '../../language/names/measures.ts';
import { namesCounted } from '../../language/question.ts';
import { newFigures } from '../../retrieval/answer-type.ts';
import type { ReadText } from '../../retrieval/coverage.ts';
import type { PreparedQuery } from '../../retrieval/query.ts';
import type { Evidence } from '../../retrieval/retrieve.ts';
import { isContinued, readAsOne } from './continued.ts';

/** 「未有就銷售額進行統計」 answers how much: nobody knows. Folded. */
const NOT_KNOWN =
  /(?:没有|未有|并无|并没有|不|未能|无法)[^,，。;；]{0,24}(?:统计|备存|资料|数字|数据|纪录|记录|估计|评估|计算)/u;
/** 幾耐開一次: once in so long. Folded. */
const ASKS_HOW_OFTEN =
  /(?:多久|几耐|多长时间|多少时间|几(?:多)?(?:个)?(?:天|日|周|星期|礼拜|月|年))[^,，。?？]{0,6}(?:一|1)(?:次|回|趟)/u;
const HOW_OFTEN = /[每逐隔](?:隔)?[\d一二两三四五六半]{0,2}个?(?:季度?|月|年度?|周|星期|日|天|学期)/u;
/** 評為幾級, 第幾季, 第幾類 (Ⅱ類): a step of a scale, or of a year, which is no amount. Folded. */
const ASKS_STEP = /(?:第几|几|哪一?|第多少)(级|季|期|届|类|等|阶段|章|号)/u;

function statesStep({ written }: PreparedQuery, { own }: Evidence): boolean {
  const step = ASKS_STEP.exec(written)?.[1];
  return step !== undefined && new RegExp(`[第一二三四五六七八九十甲乙丙首末\\divx]${step}`, 'u').test(own.folded);
}

const ASKS_SPAN =
  /(?:几多?|多少)(?:个月|天|日|小时|个钟|周|个星期|个礼拜|分钟|年)|多久|几耐|几长时间|多长时间|多少时间/u;
/** What makes one of something an amount: 只可帶一隻, 每月一次, 其中一宗. Folded. */
const MAKES_ONE = /(?:只|仅|限|最多|至多|最少|至少|每\p{Script=Han}{1,6}|(?<![没未曾])有)\p{Script=Han}{0,6}$/u;
const REACH = 10;

/** 「按金為一個月租金」 tells how many months, 「每隊只可提交一份」 how many 份; the 一 of 一個計劃 counts nothing. */
function isSaidOne(
  { written, read }: PreparedQuery,
  evidence: Evidence,
  { type, unit, numeral, relative }: Figure,
): boolean {
  if (type === 'duration') return relative === undefined && ASKS_SPAN.test(written);
  if (type !== 'count') return false;
  const isAsked =
    read.unit === null
      ? ASKS_PIECES.test(written)
      : foldText(unit) === read.unit ||
        ONE_OF_KIND.some((units) => units.includes(unit) && [...units].some((one) => foldText(one) === read.unit));
  return isAsked && MAKES_ONE.test(foldText(readOf(evidence).slice(Math.max(0, numeral.start - REACH), numeral.start)));
}

/** 幾多個, 幾多: of whatever is counted. */
const ASKS_PIECES = /(?:几多?|多少)个/u;
/** Counting words of one kind. */
const ONE_OF_KIND = ['人名位員', '間家所', '輛架部'];

/** Numbers that count nothing. Folded. */
const ASKS_NUMBER = /电话|热线|号码|编号|邮编|传真/u;
const LONG_NUMBER = /\d[\d -]{4,}\d|\d{3,}(?:热线|电话)/u;

/** Asked of days or hours, two days or two times tell how many: 「考幾多個鐘」 of 9:30至11:30. */
const ASKS_MONTH = /几月|星期几|礼拜几/u;
const ASKS_DAYS = /(?:几多?|多少)(?:天|日)/u;
const ASKS_HOURS = /(?:几多?|多少)个?(?:小时|钟|分钟)/u;

function statesTimes({ written }: PreparedQuery, { own }: Evidence): boolean {
  return (
    (ASKS_MONTH.test(written) && own.figures.some(({ type }) => type === 'date')) ||
    (ASKS_DAYS.test(written) && own.figures.filter(({ granularity }) => granularity === 'day').length > 1) ||
    (ASKS_HOURS.test(written) && own.figures.some(({ type, bound }) => type === 'time' && bound === 'range'))
  );
}

/** Who pays says that nothing is asked of the asker. Folded. */
const ASKS_PRICE = /(?:几多?|多少)(?:钱|元|蚊)|收费|费用|价钱/u;
const IS_FREE = /免费|费用全免|豁免|无须(?:缴|付|支)|毋须(?:缴|付|支)|费用?由[^,，。;；]{2,16}(?:承担|负担|支付|出资)/u;

/** 「一千二百小時是上限還是下限」: which of two, of a figure that it holds. Folded. */
const ASKS_WHICH_BOUND =
  /上限[^,，。]{0,4}(?:还是|定系?|抑或)[^,，。]{0,4}下限|下限[^,，。]{0,4}(?:还是|定系?|抑或)[^,，。]{0,4}上限/u;

/** Places of figures are those of what was read, which may be two sentences. */
function readOf(evidence: Evidence): string {
  return isContinued(evidence) ? readAsOne(evidence) : evidence.sentence.text;
}

/** 幾多個辦事處 wants a figure that counts 辦事處; 幾多人 one that counts people. */
export function statesAmount(query: PreparedQuery, evidence: Evidence): boolean {
  const { figures, unit, counted } = query.read;
  const text = readOf(evidence);
  if (NOT_KNOWN.test(evidence.own.folded)) return true;
  if (ASKS_NUMBER.test(query.written) && LONG_NUMBER.test(evidence.own.folded)) return true;
  if (ASKS_HOW_OFTEN.test(query.written) && HOW_OFTEN.test(evidence.own.folded)) return true;
  if (statesStep(query, evidence) || statesTimes(query, evidence)) return true;
  if (ASKS_PRICE.test(query.written) && IS_FREE.test(evidence.own.folded)) return true;
  if (ASKS_PEOPLE.test(query.written) && SHARE_OF_PEOPLE.test(evidence.own.folded)) return true;
  if (lacksMeasure(query, evidence) || lacksForm(query, evidence)) return false;
  if (ASKS_WHICH_BOUND.test(query.written)) return evidence.own.figures.some(({ bound }) => bound !== 'exact');
  const named = (start: number, end: number): boolean =>
    counted.length === 0 ||
    (!countsNarrower(text.slice(end, end + COUNTED_BEHIND), query.written) && namesOne(start, end));
  const namesOne = (start: number, end: number): boolean =>
    (COUNTS_PEOPLE.test(text.slice(end)) && counted.some((noun) => PEOPLE.test(noun))) ||
    counted.some((noun) => isCounted(text, { start, end }, noun)) ||
    (endsClause(text, end) && counted.some((noun) => namesCounted(foldText(text.slice(0, start)), noun)));
  return (
    newFigures(evidence.own, figures)
      .filter(
        (figure) =>
          !countsKindsAlone(query, figure) &&
          (isAmount(figure) ||
            (figure.type === 'ordinal' && (!ASKS_COUNT.test(query.written) || ASKS_RANK.test(query.written)))) &&
          (figure.value !== 1 || isSaidOne(query, evidence, figure)),
      )
      .some(
        ({ numeral, unit: stated }) => (unit === null || unitAgrees(stated, unit)) && named(numeral.start, numeral.end),
      ) ||
    // 「三大重點」 counts, though it is read as a word.
    ((unit === null ? counted.length > 0 : COUNTS.test(unit)) &&
      [...text.matchAll(SMALL_COUNT)].some(({ index }) => named(index, index + 1)))
  );
}

/** 「幾多人覺得」 is told by a share: 71.8%的受訪者. Folded. */
const ASKS_PEOPLE = /(?:几多|多少)(?:个|名|位)?(?:人|受访者|市民|居民|家长|学生|员工|雇员)/u;
const SHARE_OF_PEOPLE =
  /(?:%|百分之[\d一二三四五六七八九十点]+|[一二三四五六七八九]成)的?(?:受访|被访|市民|居民|家长|学生|员工|雇员|人(?!民币)|回应者)/u;

/** 「回收了多少」 asks for an amount: the 種 of 四種污染物 are kinds of something. */
function countsKindsAlone({ read, written }: PreparedQuery, { type, unit }: Figure): boolean {
  return (
    type === 'count' && KINDS.test(unit) && read.unit === null && read.counted.length === 0 && !/[种类]/u.test(written)
  );
}

const KINDS = /^[種种類类]$/u;

/** 多少條跑道, 投資多少: the 第三跑道 and the 三期 are none of the numbers that tell it. A rank or a number on a door is. Folded. */
const ASKS_COUNT = /(?:几多|多少)(?![名号级届页楼层])|(?<![第哪边])几[个条间座项份种类宗名位场所]/u;
const ASKS_RANK = /排名?|名次|号码|编号|第(?:几|多少)/u;

/** 有幾大, 有幾長: asked for a kind of measure, and nothing of that kind stands there. */
function lacksMeasure({ written }: PreparedQuery, { own }: Evidence): boolean {
  const wanted = MEASURES.filter(({ asked }) => asked.test(written));
  return wanted.length > 0 && !wanted.some(({ held }) => held.test(own.folded));
}

/** What is asked by its name has a form of its own: a sum is in money, how long in time, a quota in 名 or 個. Folded. */
const FORMS: readonly { asked: RegExp; held: (text: ReadText) => boolean }[] = [
  {
    asked:
      /(?:多少|几多|几)(?:钱|元|蚊)|(?:费用?|价钱|票价|金额|津贴|补贴|补助|工资|薪金|月薪|租金|按金|罚款|奖金)(?:是|有|要|为)?(?:多少|几多)(?![个间项份名位条种次人])/u,
    held: ({ figures, folded }) =>
      figures.some(({ type }) => type === 'amount' || type === 'number' || type === 'percentage') ||
      IS_FREE.test(folded),
  },
  {
    asked: /(?:有效期|年期|期限|时限)[^,，。]{0,4}(?:多久|几耐|多长|多少|几)/u,
    held: ({ figures, folded }) =>
      figures.some(({ type }) => type === 'duration') ||
      /长期有效|永久|终身|[至到]\d{1,4}[年月]|[年月日][前止底]/u.test(folded),
  },
  {
    asked: /多久(?!一|之前|以前)|几耐(?!一|之前|以前)|多长时间|几长时间/u,
    held: ({ figures, folded }) =>
      figures.some(({ type }) => type === 'duration' || type === 'date' || type === 'time') ||
      /长期|永久|终身|一直|至今|半[年月天日]|期间|[至到]\d{1,4}[年月]|[年月日][前止底]/u.test(folded),
  },
  {
    // 幾多個月 is no sum a month.
    asked: /(?:几多?|多少)个(?:月|星期|礼拜|学期)|(?:多少|几多)(?:天|年|周)(?!级|纪)/u,
    held: ({ figures, folded }) =>
      figures.some(({ type }) => type === 'duration' || type === 'date') ||
      /长期|永久|终身|一直|至今|半[年月天日]|[年月日][前止底]|按金|租金/u.test(folded),
  },
  {
    asked: /(?:最多|最高|至多)[^,，。?？]{0,12}(?:几多?|多少)|上限[^,，。?？]{0,4}(?:几多?|多少)/u,
    held: ({ figures, folded }) =>
      figures.some(({ bound }) => bound !== 'exact' && bound !== 'about') ||
      /最|只|仅|限|封顶|至多|[之以][内下]|不[得会能]?[超多高]/u.test(folded),
  },
  {
    asked: /(?:多少|几多)个?(?:名额|学额)|(?:名额|学额)(?:是|有|为)(?:多少|几多)/u,
    held: ({ figures }) => figures.some(({ type, unit }) => type === 'count' && /^[个個名位人席]/u.test(unit)),
  },
];

function lacksForm({ written }: PreparedQuery, { own }: Evidence): boolean {
  return FORMS.some(({ asked, held }) => asked.test(written) && !held(own));
}

/** 「由七人組成」 counts the 評委 that are asked for. Folded, but for the text. */
const PEOPLE = /[员委师长生者家工士友]$/u;
const COUNTS_PEOPLE = /^ ?人/u;

/** What is counted, of one part of the world only: 九個內地城市. Folded. */
const OF_A_PART = /^ ?[个個间間所家名位份项項]?(内地|海外|境外|外国|本地|本港|国内)/u;

/** 大灣區有幾多個城市: of the whole, and of nothing else. Folded. */
const OF_ALL = /^[^,，。?？]{0,8}(?:有|包括|共|由)[^,，。?？]{0,4}(?:几多?|多少)/u;

/**
 * Whether the figure counts only the things of a part that the question does not name: 九個內地城市 are not all cities. Where
 * it asks of something else (「醫療券可以在幾多個城市用」), the sentence's part is where that is so.
 */
function countsNarrower(behind: string, written: string): boolean {
  const part = OF_A_PART.exec(foldText(behind))?.[1];
  return part !== undefined && !written.includes(part) && OF_ALL.test(written);
}

/** Behind the figure, before it (開放點64處), or by its last character at least: 航線12條 counts a 送貨線. */
function isCounted(text: string, { start, end }: { start: number; end: number }, noun: string): boolean {
  return (
    namesCounted(foldText(text.slice(end, end + COUNTED_BEHIND)), noun) ||
    namesCounted(foldText(OF_WHAT.exec(text.slice(end, end + DESCRIBED))?.[1] ?? ''), noun) ||
    namesCounted(foldText(text.slice(Math.max(0, start - COUNTED_BEFORE), start)), noun) ||
    foldText(text.charAt(start - 1)) === noun.at(-1)
  );
}

/** 「共膳點最多，各有四個」: no noun stands behind the figure, and what it counts was said before. */
function endsClause(text: string, end: number): boolean {
  return /^[個个處处間间家名人]?[，,。；;、]/u.test(text.slice(end));
}

/** A figure and the noun it counts stand this close: 「7 份合作協議」, 「招錄消防員17625名」. */
const COUNTED_BEHIND = 12;
const COUNTED_BEFORE = 6;
/** 兩個涵蓋醫療和人工智能及機械人的科技創新平台: what stands between says which. */
const OF_WHAT = /^[^，,。；;：:]*的([^，,。；;：:]{2,8})/u;
const DESCRIBED = 36;
const SMALL_COUNT = /(?<![第\d年月十百千萬万])[二兩两三四五六七八九十](?=[大國国省市城重種种類类]\p{Script=Han})/gu;
const COUNTS = /^[个項项份件类種种样條条间座位名届点處处章步]/u;
